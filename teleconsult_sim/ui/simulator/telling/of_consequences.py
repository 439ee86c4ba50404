"""What became of orders, copies and the patient, and why."""

from datetime import datetime

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.events.consequences import (
    ChatFileOpened,
    CopyFiled,
    CopyUnfiled,
    OrderFetched,
    OrderReady,
    OrderSetAside,
    OrderWaited,
    PatientTurnedAway,
    PersonPhoned,
    PersonWrote,
)
from teleconsult_sim.reading.wording import NAMES
from teleconsult_sim.ui.shell.typography import WEEKDAYS, clock_time
from teleconsult_sim.ui.simulator.telling.registry import Tone, tells, tones
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, listed, named, person

REASONS = {
    "incomplete": N_("l’ordonnance est incomplète"),
    "illegible": N_("rien ne se lit sur la page"),
    "cut_short": N_("des pages manquent"),
    "addressed_elsewhere": N_("la page porte le nom d’un autre lieu"),
    "not_chosen": N_("un autre lieu a été choisi"),
    "not_allowed": N_("cette voie n’a pas été permise"),
    "no_record_number": N_("le numéro de dossier manque"),
    "nothing_came": N_("rien n’y est arrivé"),
    "elsewhere": N_("l’ordonnance est dans une autre pharmacie"),
    "not_ready": N_("ce n’est pas encore prêt"),
    "where_to_go": N_("personne n’a dit où aller"),
}
UNREACHED = {
    "no_number": N_("et aucun numéro qui mène à vous n’y figure"),
    "switchboard": N_("et le seul numéro donné est celui du standard"),
    "not_answered": N_("et le numéro donné ne répond pas à cette heure"),
}
CALLS = {
    "reached": N_("{who} vous téléphone : {item}, car {reason}"),
    "switchboard": N_("{who} n’obtient que le standard : {item}, car {reason}"),
    "not_answered": N_("{who} téléphone dans le vide : {item}, car {reason}"),
}


@tells(PersonPhoned, unseen=lambda _: True)
def person_phoned(event: PersonPhoned, facts: Facts, _: Wording) -> str:
    """Say who called, and about what; while one plays, the words that are heard say it."""
    return _(CALLS.get(event.outcome, CALLS["not_answered"])).format(
        who=person(event.who, facts), item=_item(event.about, facts, _), reason=_why(event.reason, event.lacking, _)
    )


@tells(PersonWrote, unseen=lambda _: True)
def person_wrote(event: PersonWrote, facts: Facts, _: Wording) -> str:
    """Say who wrote, and about what; while one plays, the message is news enough."""
    return _("{who} vous écrit : {item}, car {reason}").format(
        who=person(event.who, facts), item=_item(event.about, facts, _), reason=_why(event.reason, (), _)
    )


@tells(OrderWaited, unseen=lambda _: True)
def order_waited(event: OrderWaited, facts: Facts, _: Wording) -> str:
    """Say until when, and why."""
    reason = _why(event.reason, event.lacking, _)
    if event.unreached:
        reason = f"{reason}, {named(UNREACHED, event.unreached, _)}"
    return _("{who} : {item} attend jusqu’à {until}, car {reason}").format(
        who=person(event.who, facts),
        item=_item(event.order, facts, _),
        until=day_and_time(event.until, _),
        reason=reason,
    )


@tells(OrderSetAside, unseen=lambda _: True)
def order_set_aside(event: OrderSetAside, facts: Facts, _: Wording) -> str:
    """Say where, and why."""
    return _("{who} : ordonnance mise de côté, {item}, car {reason}").format(
        who=person(event.who, facts), item=_item(event.order, facts, _), reason=_why(event.reason, (), _)
    )


@tells(OrderReady, unseen=lambda _: True)
def order_ready(event: OrderReady, facts: Facts, _: Wording) -> str:
    """Say where: a drug is ready, an examination has its date."""
    kind = next((order.kind for order in facts.orders if order.id == event.order), "drug")
    words = _("{who} : ordonnance prête, {item}") if kind == "drug" else _("{who} : rendez-vous donné, {item}")
    return words.format(who=person(event.who, facts), item=_item(event.order, facts, _))


@tells(OrderFetched, unseen=lambda _: True)
def order_fetched(event: OrderFetched, facts: Facts, _: Wording) -> str:
    """Say that the patient has it."""
    patient, item = facts.patient.full_name, _item(event.order, facts, _)
    if event.who == facts.patient.id:
        return _("{patient} passe son examen : {item}").format(patient=patient, item=item)
    return _("{patient} a son médicament : {item}, {who}").format(
        patient=patient, who=person(event.who, facts), item=item
    )


@tells(PatientTurnedAway, unseen=lambda _: True)
def patient_turned_away(event: PatientTurnedAway, facts: Facts, _: Wording) -> str:
    """Say where, and why."""
    return _("{patient} se présente pour rien : {item}, {who}, car {reason}").format(
        patient=facts.patient.full_name,
        who=person(event.who, facts),
        item=_item(event.order, facts, _),
        reason=_why(event.reason, (), _),
    )


@tells(CopyFiled, unseen=lambda _: True)
def copy_filed(event: CopyFiled, facts: Facts, _: Wording) -> str:
    """Say what is in the record."""
    return _("{who} : copie versée au dossier, {item}").format(
        who=person(event.who, facts), item=_item(event.item, facts, _)
    )


@tells(CopyUnfiled, unseen=lambda _: True)
def copy_unfiled(event: CopyUnfiled, facts: Facts, _: Wording) -> str:
    """Say what isn't, and why."""
    return _("{who} : copie restée hors du dossier, {item}, car {reason}").format(
        who=person(event.who, facts), item=_item(event.item, facts, _), reason=_why(event.reason, (), _)
    )


@tells(ChatFileOpened, unseen=lambda _: True)
def chat_file_opened(event: ChatFileOpened, facts: Facts, _: Wording) -> str:
    """Say who opened what, and whether that is written down somewhere."""
    words = _("{who} ouvre « {file} » dans {platform}")
    if event.logged:
        words = _("{who} ouvre « {file} » dans {platform}, qui en garde la trace")
    return words.format(who=person(event.who, facts), file=event.file, platform=event.platform)


def day_and_time(moment: datetime, _: Wording) -> str:
    """Return a day of the week and a time."""
    return f"{WEEKDAYS[_.language][moment.weekday()]}, {clock_time(moment, _.language)}"


def _why(reason: str, lacking: tuple[str, ...], _: Wording) -> str:
    if not lacking:
        return named(REASONS, reason, _)
    asked = [names[0 if _.language == "fr" else 1] for part, names in NAMES.items() if part in lacking]
    return _("il reste à préciser {asked}").format(asked=listed(asked, _))


def _item(id: str, facts: Facts, _: Wording) -> str:
    item = facts.item(id)
    return _.into(item.title) if item else id


@tones(PersonPhoned)
def _phoned(event: PersonPhoned) -> Tone:
    return "warn" if event.outcome == "reached" else "bad"


@tones(PersonWrote)
def _wrote(event: PersonWrote) -> Tone:
    return "warn"


@tones(OrderWaited)
@tones(OrderSetAside)
@tones(PatientTurnedAway)
@tones(CopyUnfiled)
def _badly(event: OrderWaited | OrderSetAside | PatientTurnedAway | CopyUnfiled) -> Tone:
    return "bad"


@tones(OrderReady)
@tones(OrderFetched)
@tones(CopyFiled)
def _well(event: OrderReady | OrderFetched | CopyFiled) -> Tone:
    return "good"

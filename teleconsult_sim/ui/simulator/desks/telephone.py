"""The telephone and the other ways of getting in touch, with what each person answered."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import ChannelAuthorised, Contacted, PersonSpoke, RecordOpened
from teleconsult_sim.simulation.addressing import owner_of_number
from teleconsult_sim.simulation.desk.telephone import Telephone
from teleconsult_sim.ui.shell.page import Fields, Notice, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import Options, naming, options, required, submit
from teleconsult_sim.ui.simulator.telling.terms import CHANNELS, N_, WARNINGS, WAYS, person

TOPICS = {
    "consultation": N_("La consultation"),
    "orders": N_("Une ordonnance"),
    "fax": N_("Une télécopie"),
    "authorisation": N_("Une autorisation d’envoi"),
    "record_opening": N_("L’ouverture d’un dossier"),
    "archives_procedure": N_("La procédure des archives"),
    "teleconsultation_start": N_("Le début des téléconsultations"),
    "solutions": N_("Les solutions offertes"),
    "pharmacy_rules": N_("Les règles de la pharmacie"),
    "account": N_("Un compte ou un accès"),
    "technical": N_("Un problème technique"),
    "incident": N_("Un incident"),
    "other": N_("Autre chose"),
}
IN_PASSING = {
    "identity": N_("L’identité"),
    "consent": N_("Le consentement"),
    "choice": N_("L’endroit où envoyer une ordonnance"),
    "fallback": N_("Le repli si le lien est coupé"),
    **WARNINGS,
}
"""What a call was about when another desk placed it."""
OUTCOMES = {
    "answered": N_("répond"),
    "no_answer": N_("pas de réponse"),
    "busy": N_("ligne occupée"),
    "wrong_number": N_("mauvais numéro"),
    "fax_tone": N_("tonalité de télécopieur"),
}
TONES = {"answered": "good", "fax_tone": "bad", "wrong_number": "bad"}
TABS = {"call": N_("Téléphoner"), "contact": N_("Autre moyen")}


def context(seat: Seat) -> Mapping[str, Any]:
    """Return whom one can reach, about what, and every exchange so far."""
    _ = seat.translate
    tab = str(seat.remembers("telephone").get("tab", "call"))
    on_line = seat.world.of(Telephone).on_line
    return {
        "tabs": options(TABS, _),
        "tab": tab if tab in TABS else "call",
        "people": _people(seat),
        "topics": _topics(seat),
        "topic": naming(IN_PASSING | TOPICS, _),
        "ways": options(WAYS, _, "in_person", "teams", "mail"),
        "way": naming(WAYS, _),
        "on_line": person(on_line, seat.facts) if on_line else "",
        "exchanges": _exchanges(seat)[::-1],
        "channel": naming(CHANNELS, _),
        "person": lambda who: person(who, seat.facts),
        "outcome": naming(OUTCOMES, _),
        "tone": lambda code: TONES.get(code, "warn"),
        "hyphenated": hyphenated,
    }


def show(seat: Seat, fields: Fields) -> None:
    """Choose between the telephone and the other means."""
    if value(fields, "tab") in TABS:
        seat.remembers("telephone")["tab"] = value(fields, "tab")


def call(seat: Seat, fields: Fields) -> None:
    """Ring somebody, at the number of the directory or at the one typed."""
    who, number = value(fields, "who"), value(fields, "number").strip()
    if not who and number:
        owner = owner_of_number(number, seat.facts)
        who = owner.id if owner else ""
    required(seat, who, N_("Choisissez la personne que vous voulez joindre."))
    submit(seat, "phone", who=who, number=number or None, about=_topic(fields))


def contact(seat: Seat, fields: Fields) -> None:
    """Get in touch by another means."""
    who = required(seat, value(fields, "who"), N_("Choisissez la personne que vous voulez joindre."))
    if not value(fields, "by"):
        raise Notice(seat.translate(N_("Choisissez le moyen.")))
    submit(
        seat,
        "contact",
        who=who,
        about=_topic(fields),
        by=value(fields, "by"),
        message=value(fields, "message"),
    )


def _people(seat: Seat) -> Options:
    listed = [(found.id, found.name) for found in seat.facts.contacts if found.listed]
    return [(seat.facts.patient.id, seat.facts.patient.full_name), *listed]


def _topics(seat: Seat) -> Options:
    """Return what one can call about: the usual subjects, then those that the case knows besides."""
    setting = seat.world.setting
    known = {found.about for found in setting.answers}
    if setting.record_opening:
        known.add(setting.record_opening.about)
    besides = [(code, _plain(code)) for code in sorted(known - {"*", *TOPICS})]
    return [*options(TOPICS, seat.translate), *besides]


def _topic(fields: Fields) -> str:
    """Return what it is about: what was typed, otherwise what was chosen."""
    return value(fields, "other").strip() or value(fields, "about")


def _plain(code: str) -> str:
    """Return a topic of the case's own as words."""
    return code.replace("_", " ").replace("-", " ").capitalize()


def _exchanges(seat: Seat) -> list[Mapping[str, Any]]:
    """Return each call placed or received, and each contact, with what was said and what came of it."""
    blank, found = dict.fromkeys(("call", "contact", "received")), dict[int | None, dict[str, Any]]()
    for entry in seat.attempt.entries:
        kind = _kind(entry)
        if kind and (kind != "received" or entry.cause not in found):
            found[entry.cause] = {**blank, "at": entry.at, "seq": entry.seq, kind: entry, "said": [], "brought": []}
        if entry.cause not in found:
            continue
        if _spoken_there(entry):
            found[entry.cause]["said"].append(entry)
        elif isinstance(entry, ChannelAuthorised | RecordOpened):
            found[entry.cause]["brought"].append(entry)
    return list(found.values())


def _kind(entry: Entry) -> str:
    """Return what kind of exchange an entry begins; somebody who speaks by telephone has called."""
    if isinstance(entry, CallPlaced):
        return "call"
    if isinstance(entry, Contacted) and entry.by != "phone":
        return "contact"
    return "received" if isinstance(entry, PersonSpoke) and entry.channel == "phone" else ""


def _spoken_there(entry: Entry) -> bool:
    return isinstance(entry, PersonSpoke) and entry.channel not in ("meeting", "screen")


DESK = Desk(
    id="telephone",
    title=N_("Téléphone"),
    icon="phone",
    place=80,
    template="telephone.html",
    context=context,
    handlers={"telephone_show": show, "telephone_call": call, "telephone_contact": contact},
)

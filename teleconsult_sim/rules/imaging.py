"""Checks of the section on imaging orders: where they go, and where never (guide, lines 367-376)."""

from collections.abc import Sequence

from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import OrderCancelled, OrderedInDci
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.people import ChoiceStated, LookedUp
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.institution_orders import WAYS
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.routing import Passage, chosen, nothing_came, passages, receiver


@derives
def orders(case: Case) -> Sequence[Order]:
    """Return the imaging orders of the case."""
    return [order for order in case.facts.orders if order.kind == "imaging"]


def _went(case: Case, order: Order, *kinds: str | None) -> list[Passage]:
    """Return the passages of an order to receivers of these kinds that may have arrived."""
    mine = [passage for passage in passages(case) if passage.item == order and receiver(case, passage) in kinds]
    return [passage for passage in mine if not nothing_came(case, passage)]


@check("imaging-patient-choice")
def imaging_patient_choice(case: Case) -> Findings:
    """The order goes to the service that the patient chose by then, and follows a choice stated since."""
    for order in orders(case):
        went = _went(case, order, "imaging")
        for passage in went:
            wanted, at = chosen(case, order, passage.event), passage.event.at
            if passage.who == wanted:
                fr = f"À {at:%-H h %M}, envoyée là où l’usager le voulait : {passage.shown}."
                en = f"At {at:%-H:%M}, sent where the patient wanted: {passage.shown}."
                yield respected(passage.event, fr, en)
            else:
                fr, en = _unasked(case, order, passage.event)
                fr = f"À {at:%-H h %M}, envoyée à {passage.shown}; l’usager voulait {name_of(case, wanted)}{fr}."
                en = f"At {at:%-H:%M}, sent to {passage.shown}; the patient wanted {name_of(case, wanted)}{en}."
                yield breached(passage.event, fr, en)
        now = chosen(case, order)
        if went and now not in {passage.who for passage in went}:
            said = [event for event in case.of(ChoiceStated) if event.order == order.id][-1:]
            fr = f"L’usager préfère maintenant {name_of(case, now)}, qui n’a pas reçu l’ordonnance."
            yield missing(fr, f"The patient now prefers {name_of(case, now)}, which has not received the order.", said)


def _unasked(case: Case, order: Order, by: Entry) -> tuple[str, str]:
    asked = any(event.order == order.id and event.seq < by.seq for event in case.of(ChoiceStated))
    return ("", "") if asked else (", et la question n’a pas été posée avant", ", and had not been asked before")


@check("imaging-single-lab")
def imaging_single_lab(case: Case) -> Findings:
    """One imaging service holds the order; a copy to the archives does not count, a cancelled sending neither."""
    for order in orders(case):
        cancelled = [event for event in case.of(OrderCancelled) if event.order == order.id]
        kept = [
            passage
            for passage in _went(case, order, "imaging")
            if not any(event.who == passage.who and event.seq > passage.event.seq for event in cancelled)
        ]
        names = ", ".join(dict.fromkeys(passage.shown for passage in kept))
        events: list[Entry] = [passage.event for passage in kept]
        if len({passage.who for passage in kept}) > 1:
            fr = f"{order.title.fr} : la même ordonnance est à plusieurs endroits, {names}."
            yield breached(events, fr, f"{order.title.en}: the same order lies in several places, {names}.")
        elif kept:
            yield respected(events, f"{order.title.fr} : {names} seulement.", f"{order.title.en}: {names} only.")


@check("imaging-directory")
def imaging_directory(case: Case) -> Findings:
    """The directory's imaging services are looked at before an order leaves."""
    places = {found.id for found in case.facts.contacts_of("imaging") if found.listed}
    seen = [event for event in case.of(LookedUp) if places & set(event.found)]
    if seen:
        fr = f"« {seen[0].query} » cherché au bottin à {seen[0].at:%-H h %M}."
        yield respected(seen[0], fr, f"“{seen[0].query}” looked up in the directory at {seen[0].at:%-H:%M}.")
        return
    for order in orders(case):
        left = [passage for passage in passages(case) if passage.item == order]
        if left and places:
            fr = f"{order.title.fr}, à {left[0].event.at:%-H h %M} : envoyée sans regarder les lieux du bottin."
            en = f"{order.title.en}, at {left[0].event.at:%-H:%M}: sent without looking at the directory’s services."
            yield missing(fr, en, left[0].event)


@check("no-imaging-to-patient")
def no_imaging_to_patient(case: Case) -> Findings:
    """The patient gets no imaging order, by any means (tension T23)."""
    for order in orders(case):
        for passage in _went(case, order, "patient"):
            fr, en = _how(passage)
            at, title = passage.event.at, order.title
            fr = f"À {at:%-H h %M}, {title.fr} : {passage.shown}, {fr}."
            yield breached(passage.event, fr, f"At {at:%-H:%M}, {title.en}: {passage.shown}, {en}.")
        sent = [passage for passage in passages(case) if passage.item == order]
        if sent:
            fr = f"{order.title.fr} : l’usager ne l’a pas reçue."
            yield respected(sent[0].event, fr, f"{order.title.en}: the patient did not receive it.")


def _how(passage: Passage) -> tuple[str, str]:
    if isinstance(passage.event, MailSent):
        return _field(passage.event.message, passage)
    return WAYS.get(passage.means, (passage.means, passage.means))


def _field(message: Message, passage: Passage) -> tuple[str, str]:
    locked = (", message chiffré", ", encrypted") if message.encrypted else ("", "")
    if passage.address in message.to:
        return "en À" + locked[0], "in To" + locked[1]
    hidden = passage.address in message.bcc
    return ("en Cci" if hidden else "en Cc") + locked[0], ("in Bcc" if hidden else "in Cc") + locked[1]


@check("imaging-lim-or-radiology")
def imaging_lim_or_radiology(case: Case) -> Findings:
    """Only an imaging service receives the order, and one does."""
    for order in orders(case):
        mine = [passage for passage in passages(case) if passage.item == order]
        strangers = [passage for passage in mine if _is_strange(case, passage)]
        for passage in strangers:
            at = passage.event.at
            fr = f"À {at:%-H h %M}, {order.title.fr} envoyée à {passage.shown}, qui n’est pas un service d’imagerie."
            en = f"At {at:%-H:%M}, {order.title.en} sent to {passage.shown}, which is no imaging service."
            yield breached(passage.event, fr, en)
        arrived = _went(case, order, "imaging")
        for passage in arrived:
            at = passage.event.at
            fr = f"À {at:%-H h %M}, {order.title.fr} : {passage.shown}."
            yield respected(passage.event, fr, f"At {at:%-H:%M}, {order.title.en}: {passage.shown}.")
        if not arrived and case.begun and not _is_elsewhere(case, order):
            yield from _not_there(order, mine)


def _is_strange(case: Case, passage: Passage) -> bool:
    """A patient put in copy is the business of the rule about patients; in To, the order goes to no service."""
    kind = receiver(case, passage)
    if kind in ("imaging", "archives") or nothing_came(case, passage):
        return False
    copied = isinstance(passage.event, MailSent) and passage.address not in passage.event.message.to
    asked = passage.item.kind not in case.facts.clinician.may_order
    return not (kind == "patient" and copied) and not (asked and kind in ("colleague", "professional", "unit"))


def _is_elsewhere(case: Case, order: Order) -> bool:
    placed = any(event.order == order.id for event in case.of(OrderedInDci))
    return placed or order.kind not in case.facts.clinician.may_order


def _not_there(order: Order, tried: Sequence[Passage]) -> Findings:
    if not tried:
        yield missing(f"{order.title.fr} : pas encore envoyée.", f"{order.title.en}: not sent yet.")
        return
    fr = f"{order.title.fr} : aucun service d’imagerie ne l’a reçue."
    yield missing(fr, f"{order.title.en}: no imaging service has received it.", [passage.event for passage in tried])

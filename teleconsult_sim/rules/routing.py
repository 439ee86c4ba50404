"""Where each order and document may go, and by what means (guide, lines 261-432): one table, one judgement."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import hyphenated, is_fax_address, is_rsss_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FileHandedOver, FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.people import ChoiceStated
from teleconsult_sim.rules.arrival import failed
from teleconsult_sim.rules.case import Case, is_meant_for_fax, is_order
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.outside_mail import is_secure_mail
from teleconsult_sim.rules.platforms import is_recommended

Item = Order | Document
Means = Literal["fax", "mail", "chat", "in_person", "post", "text_message", "portal"]


class Route(NamedTuple):
    """Kinds of receivers, « patient » among them, and the means by which they may be reached."""

    receivers: frozenset[str]
    means: frozenset[Means]


class Passage(NamedTuple):
    """One thing that went, or was meant to go, to one receiver by one means."""

    event: MailSent | FileHandedOver | FileShared
    item: Item
    who: str | None
    shown: str
    means: Means
    address: Address | None = None


PAPER: frozenset[Means] = frozenset({"in_person", "post"})
OUTSIDE: frozenset[Means] = PAPER | {"fax"}
INSIDE: frozenset[Means] = OUTSIDE | {"mail", "chat"}
TO_PATIENT: frozenset[Means] = PAPER | {"mail", "chat", "portal"}
COLLEAGUES = frozenset({"colleague", "unit", "clinic_manager", "admissions"})
CARERS = COLLEAGUES | {"professional"}
ARCHIVES = Route(frozenset({"archives"}), INSIDE)
PATIENT = Route(frozenset({"patient"}), TO_PATIENT)
ROUTES: dict[str, tuple[Route, ...]] = {
    "drug": (Route(frozenset({"pharmacy"}), OUTSIDE),),
    "institution_drug": (Route(frozenset({"institution_pharmacy", "pharmacy_head"}), INSIDE),),
    "imaging": (Route(frozenset({"imaging"}), INSIDE),),
    "laboratory": (PATIENT,),
    "consultation": (PATIENT, Route(CARERS, INSIDE)),
    "administrative": (PATIENT, Route(COLLEAGUES, INSIDE)),
    "summary": (Route(CARERS, INSIDE),),
    "note": (PATIENT, Route(CARERS, INSIDE)),
}
"""By what a thing is; « mail » is a mailbox of the network, or the patient's. The archives get a copy of anything."""


@derives
def passages(case: Case) -> Sequence[Passage]:
    """Return every passage of an order or a document, in the order they left; one's own mailbox is no receiver."""
    things: list[Item] = [*case.facts.orders, *case.facts.documents]
    items = {item.id: item for item in things}
    found = [
        Passage(sent, items[id], to.contact, _shown(to), _by_mail(to), to)
        for sent in case.mails
        for id in sent.message.carries
        if id in items
        for to in {to.address: to for to in sent.message.recipients}.values()
        if not case.is_self(to)
    ]
    for passed in case.passed:
        means = "chat" if isinstance(passed.event, FileShared) else passed.event.means
        if passed.who != case.facts.clinician.id:
            name = _name(case, passed.who)
            found += [
                Passage(passed.event, item, passed.who, name, means)  # type: ignore[arg-type]  # the world's means
                for item in items.values()
                if shows(passed.file, item)
            ]
    return sorted(found, key=lambda passage: passage.event.seq)


def shows(file: File, item: Item) -> bool:
    """Say whether a file is an order one could carry out, or a document on its form."""
    if isinstance(item, Order):
        return is_order(file, item)
    return file.form is not None and fold(file.form.form) == fold(item.form)


def receiver(case: Case, passage: Passage) -> str | None:
    """Return the kind of who receives: a kind of the directory, « patient », or None for somebody unknown."""
    if passage.who == case.facts.patient.id:
        return "patient"
    found = case.facts.contact(passage.who or "")
    return found.kind if found else None


def chosen(case: Case, order: Order, before: Entry | None = None) -> str:
    """Return where the patient wanted an order to go when something happened, or wants it to now."""
    stated = [event for event in case.of(ChoiceStated) if event.order == order.id]
    said = [event.who for event in stated if before is None or event.seq < before.seq]
    return said[-1] if said else order.recipient


def nothing_came(case: Case, passage: Passage) -> bool:
    """Say whether nothing arrived, or, at a number that nobody of the directory has, nothing has come out so far."""
    if passage.address is None or not isinstance(passage.event, MailSent):
        return False
    message = passage.event.message
    failure = failed(case, message, passage.address)
    if failure is not None:
        return not (isinstance(failure, FaxAttempted) and failure.sent)
    if passage.means != "fax" or passage.who:
        return False
    out = [event for event in case.of(FaxAttempted) if event.message == message.id and event.sent]
    return not any(passage.address.address.startswith(event.number) for event in out)


def refusal(case: Case, passage: Passage) -> Text | None:
    """Return why a thing may not go to that receiver by that means, or None where it may."""
    routes = list(_routes(case, passage))
    kind = receiver(case, passage)
    if not any(kind in route.receivers for route in routes) and passage.who != passage.item.recipient:
        return Text(fr=f"{passage.shown} n’en est pas le destinataire", en=f"{passage.shown} is not meant to get it")
    means = INSIDE if passage.who == passage.item.recipient and kind != "patient" else frozenset()
    means = means.union(*(route.means for route in routes if kind in route.receivers))
    if passage.means not in means or not _is_secure(case, passage):
        return Text(fr="ce n’est pas une voie sûre pour cet envoi", en="that is no secure route for it")
    return _not_chosen(case, passage.item, passage) if kind == "pharmacy" else None


def _routes(case: Case, passage: Passage) -> Iterator[Route]:
    """Yield the routes of a thing; whoever may not issue an order may ask a prescriber for it (tension T30)."""
    yield ARCHIVES
    item = passage.item
    institution = isinstance(item, Order) and item.kind == "drug" and case.is_institutional(item)
    yield from ROUTES["institution_drug" if institution else item.kind]
    if isinstance(item, Order) and item.kind not in case.facts.clinician.may_order:
        yield Route(CARERS, INSIDE)


def _is_secure(case: Case, passage: Passage) -> bool:
    if passage.means == "mail" and passage.address and receiver(case, passage) != "patient":
        return is_secure_mail(case, passage.address)
    if isinstance(passage.event, FileShared) and receiver(case, passage) != "patient":
        return is_recommended(passage.event.platform) and in_network(case.facts.contact(passage.who or ""))
    return not isinstance(passage.event, FileShared) or is_recommended(passage.event.platform)


def in_network(contact: Contact | None) -> bool:
    """Say whether somebody has a mailbox of the network, and so an account of it."""
    return contact is not None and contact.email is not None and is_rsss_address(contact.email)


def _not_chosen(case: Case, item: Item, passage: Passage) -> Text | None:
    """Return that the patient chose another pharmacy; another may stand in where nothing came out at the first."""
    if not isinstance(item, Order):
        return None
    wanted = chosen(case, item, passage.event)
    earlier = [found for found in passages(case) if found.item == item and found.event.seq < passage.event.seq]
    failed = any(found.who == wanted and nothing_came(case, found) for found in earlier)
    place = case.facts.contact(wanted)
    if passage.who == wanted or failed or place is None or place.kind != "pharmacy":
        return None
    return Text(fr=f"l’usager a choisi {place.name}", en=f"the patient chose {place.name}")


def _by_mail(to: Address) -> Means:
    return "fax" if is_fax_address(to.address) or (to.contact is None and is_meant_for_fax(to)) else "mail"


def _shown(to: Address) -> str:
    return to.name or (hyphenated(to.address.partition("@")[0]) if is_fax_address(to.address) else to.address)


def _name(case: Case, who: str) -> str:
    found = case.facts.contact(who)
    return found.name if found else case.facts.patient.full_name if who == case.facts.patient.id else who

"""Mail: the copy in the sender's own mailbox, one on its way to each recipient, and what is attached to each."""

from collections.abc import Hashable

from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, MailFiled, MailRead, MailReceived, MailSent
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.ledger.book import Book, follows
from teleconsult_sim.ledger.copy import Copy, Note, Place, Sort
from teleconsult_sim.ledger.media.files import lying
from teleconsult_sim.ledger.patient import concerns, tells_of


def travelling(message: str, address: str) -> tuple[str, str, str]:
    """Return the key of the copy of a message that is on its way to an address, or lies there."""
    return "to", message, address


def _own(message: str) -> tuple[str, str]:
    return "own", message


@follows(MailSent)
def _sent(entry: MailSent, book: Book) -> None:
    message = entry.message
    own = Place("mailbox", message.sender.address, _holder(message, book), "sent")
    kept = _add(_own(message.id), entry, own, book)
    for to in {found.address: found for found in message.recipients}.values():
        sort: Sort = "gateway" if is_fax_address(to.address) else "on_its_way"
        place = Place(sort, to.address, to.contact)
        _add(travelling(message.id, to.address), entry, place, book, source=kept)


def _holder(message: Message, book: Book) -> str | None:
    """Return whose mailbox a message left from: both of the learner's own are theirs."""
    own = message.account in ("rsss", "personal")
    return book.facts.clinician.id if own else message.sender.contact


def _add(
    key: Hashable, entry: MailSent | MailReceived, place: Place, book: Book, *, source: Copy | None = None
) -> Copy:
    """Write down a message, and each file attached to it, made from the file that lay on the desk."""
    message = entry.message
    about, sealed = concerns(message, book.facts.patient), message.encrypted
    told = {"source": source.id if source else None, "about_patient": about, "sealed": sealed}
    copy = book.add(key, message, place, entry, **told)
    for number, file in enumerate(message.attachments):
        lay = book.find(lying(file.path))
        told = {"source": lay.id if lay else None, "about_patient": file.about_patient, "sealed": sealed}
        book.add((key, number), file, place, entry, within=copy.id, **told)
    return copy


@follows(MailReceived)
def _received(entry: MailReceived, book: Book) -> None:
    message = entry.message
    place = Place("mailbox", _reached(message, book), book.facts.clinician.id, "inbox")
    answered = book.find(_own(message.about)) if message.about else None
    _add(_own(message.id), entry, place, book, source=answered)


def _reached(message: Message, book: Book) -> str:
    me = book.facts.clinician
    return me.personal_email if message.account == "personal" else me.rsss_email


@follows(MailFiled)
def _filed(entry: MailFiled, book: Book) -> None:
    if copy := book.find(_own(entry.message)):
        binned = entry if entry.folder == "deleted" else None
        book.change(copy, place=copy.place._replace(part=entry.folder), moved=entry, binned=binned)


@follows(MailDelivered)
def _delivered(entry: MailDelivered, book: Book) -> None:
    if copy := book.find(travelling(entry.message, entry.address)):
        book.change(copy, place=Place("mailbox", entry.address, entry.contact, "inbox"), moved=entry)


@follows(MailBounced)
def _bounced(entry: MailBounced, book: Book) -> None:
    book.finish(book.forget(travelling(entry.message, entry.address)), entry, "returned")


@follows(MailRead)
def _read(entry: MailRead, book: Book) -> None:
    for copy in book.living("mailbox"):
        theirs = copy.place.owner == entry.contact and copy.place.part == "inbox"
        if theirs and isinstance(copy.content, Message) and copy.content.id == entry.message:
            book.change(copy, opened=(*copy.opened, entry.contact))


@follows(Contacted)
def _written(entry: Contacted, book: Book) -> None:
    """Follow a word written in passing, where it names the patient: one copy here, one there."""
    if entry.by not in ("mail", "teams") or not tells_of(entry.message, book.facts.patient):
        return
    me, note = book.facts.clinician, Note(text=entry.message)
    if entry.by == "teams":
        book.add(("said", entry.seq), note, Place("chat", "TEAMS"), entry, shown_to=(entry.who,))
        return
    kept = book.add(("said", entry.seq), note, Place("mailbox", me.rsss_email, me.id, "sent"), entry)
    contact = book.facts.contact(entry.who)
    address = (contact.email if contact else None) or ""
    book.add(("told", entry.seq), note, Place("mailbox", address, entry.who, "inbox"), entry, source=kept.id)

"""Faxes: a message waits at the gateway until it has gone through or is given up; pages come out of a machine."""

from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.phone import fax_address
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued, FaxRejected
from teleconsult_sim.ledger.book import Book, follows
from teleconsult_sim.ledger.copy import Copy, Pages, Place
from teleconsult_sim.ledger.media.mail import travelling


@follows(FaxQueued)
def _queued(entry: FaxQueued, book: Book) -> None:
    if copy := _waiting(entry, book):
        book.change(copy, place=Place("gateway", entry.number, entry.contact), moved=entry)


@follows(FaxAttempted)
def _dialled(entry: FaxAttempted, book: Book) -> None:
    waiting = _waiting(entry, book)
    if waiting is None:
        return
    if entry.sent and isinstance(waiting.content, Message):
        pages = Pages(message=waiting.content, pages=entry.sent, whole=entry.pages)
        place = Place("fax_machine", entry.number, entry.contact)
        told = {"source": waiting.id, "about_patient": waiting.about_patient}
        book.add(("pages", entry.job, entry.attempt), pages, place, entry, **told)
    if entry.final:
        book.finish(_waiting(entry, book), entry, "transmitted" if entry.outcome == "done" else "given_up")


@follows(FaxRejected)
def _rejected(entry: FaxRejected, book: Book) -> None:
    book.finish(book.forget(travelling(entry.message, entry.address)), entry, "rejected")


def _waiting(entry: FaxQueued | FaxAttempted, book: Book) -> Copy | None:
    return book.find(travelling(entry.message, fax_address(entry.number)))

"""Paper, hands and the record: what was printed, given away, noted, ordered or dictated; nobody takes that back."""

from teleconsult_sim.journal.events.chart import NoteCharted, OrderDictated, OrderedInDci
from teleconsult_sim.journal.events.files import FileHandedOver, FilePrinted
from teleconsult_sim.ledger.book import Book, follows
from teleconsult_sim.ledger.copy import Note, Place
from teleconsult_sim.ledger.media.files import lying


@follows(FilePrinted)
def _printed(entry: FilePrinted, book: Book) -> None:
    _out(entry, Place("paper_record"), book)


@follows(FileHandedOver)
def _handed(entry: FileHandedOver, book: Book) -> None:
    _out(entry, Place("hands", entry.means, entry.who), book)


def _out(entry: FilePrinted | FileHandedOver, place: Place, book: Book) -> None:
    if lay := book.find(lying(entry.path)):
        told = {"source": lay.id, "about_patient": lay.about_patient}
        book.add(("out", entry.seq), lay.content, place, entry, **told)


@follows(NoteCharted)
def _noted(entry: NoteCharted, book: Book) -> None:
    book.add(("out", entry.seq), Note(text=entry.text), Place("record", entry.where), entry)


@follows(OrderedInDci)
def _ordered(entry: OrderedInDci, book: Book) -> None:
    book.add(("out", entry.seq), Note(item=entry.order), Place("record", "dci"), entry)


@follows(OrderDictated)
def _dictated(entry: OrderDictated, book: Book) -> None:
    book.add(("out", entry.seq), Note(item=entry.order), Place("hands", "phone", entry.who), entry)

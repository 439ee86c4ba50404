"""Files: saved, moved, binned, destroyed; a later version under the same name takes an earlier one's place."""

import msgspec

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.events.files import BinEmptied, FileDeleted, FileMoved, FileSaved, PictureMade
from teleconsult_sim.ledger.book import Book, follows
from teleconsult_sim.ledger.copy import Copy, Footage, Place, Shown


def lying(path: str) -> tuple[str, str]:
    """Return the key of the file that lies at a path."""
    return "file", path


@follows(FileSaved)
def _saved(entry: FileSaved, book: Book) -> None:
    file = entry.file
    source = _source(file, book)
    book.finish(book.forget(lying(file.path)), entry, "written_over")
    told = {"source": source.id if source else None, "about_patient": file.about_patient}
    book.add(lying(file.path), file, Place("files", file.location), entry, **told)


def _source(file: File, book: Book) -> Copy | None:
    """Return the copy that a file was made from: by what it says itself, the latest of that name."""
    found: list[Copy] = []
    if file.source:
        found = [copy for copy in book.copies if isinstance(copy.content, Shown) and copy.content.media == file.source]
        found += [copy for copy in book.living("files") if copy.title == file.source]
    elif file.kind == "recording":
        found = [copy for copy in book.copies if isinstance(copy.content, Footage)]
    elif pictured := book.find(_pictured(file.path)):
        found = [pictured]
    return found[-1] if found else None


@follows(PictureMade)
def _taken(entry: PictureMade, book: Book) -> None:
    """Remember what a picture is of, where that is a file: the picture is saved next."""
    wanted = fold(entry.what)
    shown = [copy for copy in book.living("files") if wanted in (fold(copy.title), fold(copy.file.path))]
    book.alias(_pictured(entry.file), shown[-1] if shown else None)


def _pictured(path: str) -> tuple[str, str]:
    return "pictured", path


@follows(FileMoved)
def _moved(entry: FileMoved, book: Book) -> None:
    copy = book.find(lying(entry.path))
    if copy is None:
        return
    file = msgspec.structs.replace(copy.file, location=entry.to)
    if file.path != entry.path:
        book.finish(book.forget(lying(file.path)), entry, "written_over")
        book.rename(lying(entry.path), lying(file.path))
    book.change(copy, content=file, place=Place("files", entry.to), moved=entry)


@follows(FileDeleted)
def _binned(entry: FileDeleted, book: Book) -> None:
    if copy := book.forget(lying(entry.path)):
        book.change(copy, binned=entry)


@follows(BinEmptied)
def _emptied(entry: BinEmptied, book: Book) -> None:
    for copy in book.living("files"):
        if copy.binned:
            book.finish(copy, entry, "destroyed")

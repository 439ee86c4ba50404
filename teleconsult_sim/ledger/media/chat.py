"""Chats: what is shared there stays until somebody deletes it, or is lost when the session closes, as platforms do."""

from teleconsult_sim.clinic.platforms import platform_of
from teleconsult_sim.journal.events.consequences import ChatFileOpened
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.journal.events.meeting import MediaDeleted, MediaShared, MeetingEnded
from teleconsult_sim.ledger.book import Book, follows
from teleconsult_sim.ledger.copy import Copy, Place, Shown
from teleconsult_sim.ledger.media.files import lying


@follows(MediaShared)
def _shown(entry: MediaShared, book: Book) -> None:
    name = next((media.name for media in book.facts.media if media.id == entry.media), entry.media)
    book.add(("chat", entry.seq), Shown(media=entry.media, name=name), Place("chat", entry.platform), entry)


@follows(FileShared)
def _shared(entry: FileShared, book: Book) -> None:
    lay = book.find(lying(entry.file.path))
    told = {"source": lay.id if lay else None, "shown_to": entry.readers, "about_patient": entry.file.about_patient}
    book.add(("chat", entry.seq), entry.file, Place("chat", entry.platform), entry, **told)


@follows(MediaDeleted)
def _deleted(entry: MediaDeleted, book: Book) -> None:
    for copy in book.living("chat"):
        if entry.media == _called(copy):
            book.finish(copy, entry, "deleted")


@follows(MeetingEnded)
def _ended(entry: MeetingEnded, book: Book) -> None:
    """Lose what lies in chats that are not kept, once a session on such a platform closes (guide, lines 443-444)."""
    if platform_of(entry.platform).keeps_chat:
        return
    for copy in book.living("chat"):
        if not platform_of(copy.place.name).keeps_chat:
            book.finish(copy, entry, "lost")


@follows(ChatFileOpened)
def _opened(entry: ChatFileOpened, book: Book) -> None:
    if entry.due is not None:
        return  # It is only foreseen, for after the end of the attempt.
    for copy in book.living("chat"):
        if (copy.title, copy.place.name) == (entry.file, entry.platform) and entry.who in copy.shown_to:
            book.change(copy, opened=(*copy.opened, entry.who))


def _called(copy: Copy) -> str:
    return copy.content.media if isinstance(copy.content, Shown) else copy.title

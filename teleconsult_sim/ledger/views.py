"""Parts of the ledger that are asked for by themselves, each from the kinds of events that it rests on."""

from collections.abc import Iterable

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import BinEmptied, FileDeleted, FileMoved, FileSaved, FileShared
from teleconsult_sim.journal.events.meeting import MediaDeleted, MediaShared, MeetingEnded
from teleconsult_sim.ledger.book import kept, ledger
from teleconsult_sim.ledger.copy import Copy

FILE_EVENTS = (FileSaved, FileMoved, FileDeleted, BinEmptied)
CHAT_EVENTS = (MediaShared, FileShared, MediaDeleted, MeetingEnded)


def file_copies(entries: Iterable[Entry], facts: Facts) -> list[Copy]:
    """Return the copies that lie, or lay, as files; an earlier version that was written over is no copy any more."""
    return [copy for copy in ledger(entries, facts) if copy.place.sort == "files" and copy.end != "written_over"]


def chat_copies(entries: Iterable[Entry], facts: Facts) -> list[Copy]:
    """Return the copies that lie, or lay, in chats, about the patient or not: either is to be cleared."""
    return [copy for copy in kept(entries, facts).copies if copy.place.sort == "chat"]

"""Recordings: while one runs the platform holds it; once stopped it is a file, wherever it was recorded to."""

from teleconsult_sim.journal.events.meeting import RecordingStarted, RecordingStopped
from teleconsult_sim.ledger.book import Book, follows
from teleconsult_sim.ledger.copy import Footage, Place

UNDER_WAY = "recording"
STOPPED = "recorded"


@follows(RecordingStarted)
def _started(entry: RecordingStarted, book: Book) -> None:
    book.add(UNDER_WAY, Footage(to=entry.to), Place("session", entry.to), entry)


@follows(RecordingStopped)
def _stopped(entry: RecordingStopped, book: Book) -> None:
    book.finish(book.forget(UNDER_WAY), entry, "saved")

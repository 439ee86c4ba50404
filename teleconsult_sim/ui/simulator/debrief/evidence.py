"""The entries of the journal that show a verdict: when, what, and the very words."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.files import FormWritten
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.ui.simulator.telling import describe
from teleconsult_sim.ui.simulator.telling.terms import Wording


class Evidence(NamedTuple):
    """One entry: its simulated time, what it is, and the words that were written, if any."""

    seq: int
    at: datetime
    words: str
    written: str


def evidence(numbers: Iterable[int], entries: Sequence[Entry], facts: Facts, _: Wording) -> tuple[Evidence, ...]:
    """Return the entries of these numbers, described."""
    shown = [entries[number] for number in numbers if 0 <= number < len(entries)]
    return tuple(
        Evidence(entry.seq, entry.at, words, written(entry))
        for entry in shown
        if (words := describe(entry, facts, _.language))
    )


def written(entry: Entry) -> str:
    """Return the very words of the learner in an entry."""
    match entry:
        case MailSent():
            return entry.message.body.strip()
        case FormWritten():
            return entry.form.text.strip()
        case NoteCharted():
            return entry.text.strip()
    return ""

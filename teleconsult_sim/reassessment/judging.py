"""Judging journals again: a pure function of their bytes, which any process of any machine can run."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from teleconsult_sim.assessment.report import Report, assess
from teleconsult_sim.journal.codec import UnreadableJournal, decode_journal
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.session.outcome import outcome

Journal = tuple[str, bytes]
"""The id of an attempt, and its journal as JSON Lines."""
Batch = tuple[Sequence[Journal], str | None]
"""Journals, and the edition to judge them under; None leaves each under its own."""


class Mark(NamedTuple):
    """An attempt judged again: one letter a rule of the edition's rulebook; `why` says why it could not be."""

    attempt: str
    edition: str
    letters: str
    score: int
    passed: bool
    why: str = ""


def judge(batch: Batch) -> list[Mark]:
    """Return how each journal of a batch is judged; none that can't be judged keeps the others from it."""
    journals, edition = batch
    return [_judged(id, data, edition) for id, data in journals]


def _judged(id: str, data: bytes, edition: str | None) -> Mark:
    try:
        report = _report(decode_journal(data, id).entries, edition)
    except (UnreadableJournal, ValueError, LookupError) as error:
        return Mark(id, edition or "", "", 0, False, str(error) or type(error).__name__)
    return Mark(id, report.facts.edition, outcome(report).packed, report.score.points, report.score.passed)


def _report(entries: Sequence[Entry], edition: str | None) -> Report:
    first = entries[0]
    if edition is None or not isinstance(first, AttemptStarted):
        return assess(entries)
    facts = msgspec.structs.replace(first.facts, edition=edition)
    return assess([msgspec.structs.replace(first, facts=facts), *entries[1:]])

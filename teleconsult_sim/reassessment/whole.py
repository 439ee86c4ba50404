"""The whole store judged again: each attempt once, kept batch by batch, and every verdict that flips listed."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from teleconsult_sim.reassessment.judging import Batch, Mark, judge
from teleconsult_sim.session.outcome import rulebook
from teleconsult_sim.store.journals import Kept, finished_attempts, journals, kept_verdicts
from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.rulebooks import Judged, Outcome, Status, judge_again, unpack

BATCH = 40
"""Attempts; enough that sending them costs little beside judging them, few enough to keep every worker busy."""
Share = Callable[[Callable[[Batch], list[Mark]], Iterable[Batch]], Iterator[list[Mark]]]
"""Who does the work: yields what a function makes of each batch, once and in any order; `map` does it here."""


class Flip(NamedTuple):
    """A rule of an attempt whose verdict changed."""

    attempt: str
    scenario: str
    rule: str
    before: Status
    after: Status


class Reassessment(NamedTuple):
    """What came of it: how many were judged, what flipped, who passes or fails now, and what could not be judged."""

    judged: int
    flips: tuple[Flip, ...]
    passes: tuple[str, ...]
    fails: tuple[str, ...]
    unjudged: tuple[Mark, ...]


def reassess(
    store: Store,
    *,
    edition: str | None = None,
    share: Share = map,
    keep: bool = True,
    progress: Callable[[int, int], None] = lambda done, all: None,
) -> Reassessment:
    """Judge every finished attempt again, and keep the new verdicts unless told otherwise.

    Each batch is kept in one transaction as it comes: a run cut short leaves each attempt wholly judged or as it was,
    and the next run takes them all again. Raises StoreError, and what `share` raises.
    """
    ids = finished_attempts(store)
    before = kept_verdicts(store)
    marks: dict[str, Mark] = {}
    for some in share(judge, _batches(store, ids, edition)):
        if keep:
            judge_again(store, [_kept(mark) for mark in some if not mark.why])
        marks |= {mark.attempt: mark for mark in some}
        progress(len(marks), len(ids))
    return _told([marks[id] for id in ids if id in marks], before)


def _batches(store: Store, ids: Sequence[str], edition: str | None) -> Iterator[Batch]:
    left = iter(ids)
    while some := list(islice(left, BATCH)):
        yield journals(store, some), edition


def _kept(mark: Mark) -> Judged:
    book = rulebook(mark.edition)
    statuses = {rule: unpack(letter) for rule, letter in zip(book.rules, mark.letters, strict=True)}
    return Judged(mark.attempt, Outcome(book, statuses), mark.score, mark.passed)


def _told(marks: Sequence[Mark], before: dict[str, Kept]) -> Reassessment:
    good = [mark for mark in marks if not mark.why]
    known = [(mark, before[mark.attempt]) for mark in good if mark.attempt in before]
    return Reassessment(
        judged=len(good),
        flips=tuple(flip for mark, kept in known for flip in _flips(mark, kept)),
        passes=tuple(mark.attempt for mark, kept in known if mark.passed and not kept.passed),
        fails=tuple(mark.attempt for mark, kept in known if kept.passed and not mark.passed),
        unjudged=tuple(mark for mark in marks if mark.why),
    )


def _flips(mark: Mark, kept: Kept) -> Iterator[Flip]:
    """Yield the rules that both judged, and judged otherwise; what was not a rule then has not flipped."""
    old = dict(zip(kept.rules, kept.letters, strict=True))
    for rule, letter in zip(rulebook(mark.edition).rules, mark.letters, strict=True):
        if rule in old and old[rule].lower() != letter.lower():
            yield Flip(mark.attempt, kept.scenario, rule, unpack(old[rule])[0], unpack(letter)[0])

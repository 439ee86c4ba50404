"""The life of each rule over the virtual time of an attempt: due, respected, breached, and since when for good."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import NamedTuple

from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.assessment.verdicts import Status
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, ClockMoved, FellDue, Scheduled

CUTS = (ActionTaken, FellDue)
"""What begins a moment: something submitted, or something that happens by itself."""
PLUMBING = (ActionTaken, ClockMoved, FellDue, Scheduled)
"""What no rule looks at; a moment that brought nothing else changes no verdict."""


class Span(NamedTuple):
    """A stretch of virtual time during which a rule had one status; `missing` means due and still mendable."""

    status: Status
    start: datetime
    end: datetime


class Life(NamedTuple):
    """A rule's spans, the first at the beginning of the attempt and the last at its end, each at once after the other.

    `lost` is the point of no return: the moment since which the rule stays breached to the end.
    """

    rule: Rule
    spans: tuple[Span, ...]
    lost: datetime | None

    @property
    def status(self) -> Status:
        """Return the status at the end."""
        return self.spans[-1].status


def history(entries: Sequence[Entry]) -> tuple[Life, ...]:
    """Return the life of every rule that applied at some time, in the guide's order.

    The journal is assessed as it stood after each moment. Raises ValueError for one without a beginning.
    """
    if not entries:
        raise ValueError("a journal starts with « attempt_started »")
    changes: dict[str, list[tuple[datetime, Status]]] = {}
    rules: dict[str, Rule] = {}
    standing, done = Standing(entries[:1]), 1
    for at, length in _moments(entries):
        standing.add(entries[done:length])
        done = length
        for verdict in standing.verdicts:
            rules[verdict.rule.id] = verdict.rule
            _note(changes.setdefault(verdict.rule.id, []), at, verdict.status)
    lives = (_life(rules[id], known, entries[-1].at) for id, known in changes.items())
    return tuple(life for life in lives if any(span.status != "not_applicable" for span in life.spans))


def _moments(entries: Sequence[Entry]) -> Iterator[tuple[datetime, int]]:
    """Yield when each moment began and how long the journal was once it was over."""
    starts = [0, *(place for place, entry in enumerate(entries) if place and isinstance(entry, CUTS))]
    first = next((place for place, entry in enumerate(entries) if isinstance(entry, ActionTaken)), None)
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        tells = any(not isinstance(entry, PLUMBING) for entry in entries[start:end])
        if tells or start == first or end == len(entries):
            yield entries[start].at, end


def _note(known: list[tuple[datetime, Status]], at: datetime, status: Status) -> None:
    """Note a status that began; what changed again at the same second never showed."""
    if known and known[-1][0] == at:
        known.pop()
    if not known or known[-1][1] != status:
        known.append((at, status))


def _life(rule: Rule, changes: Sequence[tuple[datetime, Status]], end: datetime) -> Life:
    ends = [*(at for at, _ in changes[1:]), end]
    spans = tuple(Span(status, at, until) for (at, status), until in zip(changes, ends, strict=True))
    return Life(rule, spans, spans[-1].start if spans[-1].status == "breached" else None)

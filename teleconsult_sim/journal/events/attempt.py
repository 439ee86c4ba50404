"""The life of an attempt: begun, each thing submitted, what falls due later, ended."""

from datetime import datetime
from typing import Any

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.entry import Entry


class AttemptStarted(Entry):
    """The first entry: the facts, the seed and the fingerprint of the scenario's content."""

    seed: int
    facts: Facts
    fingerprint: str = ""


class ActionTaken(Entry):
    """Somebody submitted an action; it is kept as plain data, so that an attempt can be replayed."""

    action: dict[str, Any]


class Refused(Entry):
    """The world refused the action that caused this, for a reason that has words in every language."""

    reason: str
    about: str = ""


class Scheduled(Entry):
    """Something will happen at `due`."""

    due: datetime
    reaction: dict[str, Any]


class FellDue(Entry):
    """What entry `scheduled` announced happens now."""

    scheduled: int


class ClockMoved(Entry):
    """The virtual clock moved on to this entry's time."""


class AttemptFinished(Entry):
    """The learner closed the attempt."""

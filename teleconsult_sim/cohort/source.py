"""Where a cohort's rows come from: the store, or the synthetic cohort that ships."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.store.dashboard import AttemptLine, Enrolment
from teleconsult_sim.store.rulebooks import Rulebook


class Name(NamedTuple):
    """A cohort to choose; `synthetic` says that no person stands behind it."""

    id: str
    name: str
    synthetic: bool


class Rows(NamedTuple):
    """Everything that is known of a cohort, short of journals: verdicts are packed in the order of a rulebook."""

    lines: Sequence[AttemptLine]
    enrolments: Sequence[Enrolment]
    rulebooks: Mapping[str, Rulebook]


NOTHING = Rows((), (), {})


class Source(Protocol):
    """What gives cohorts. `entries` and `kinds` are asked for few attempts at a time: journals are long."""

    def names(self) -> Sequence[Name]:
        """Return the cohorts there are."""
        ...

    def rows(self, cohort: str) -> Rows:
        """Return the rows of a cohort."""
        ...

    def entries(self, attempt: str) -> Sequence[Entry]:
        """Return the journal of an attempt."""
        ...

    def kinds(self, attempts: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return, by attempt, the kinds of the actions that were done and not refused, in order."""
        ...

    def note(self, who: str, what: str, learner: str | None, attempt: str | None) -> None:
        """Write down that somebody looks at a learner's attempt, or takes a cohort away."""
        ...

"""The cohorts that the store keeps."""

from collections.abc import Iterable, Mapping, Sequence

from teleconsult_sim.cohort.source import Name, Rows
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.store import Store, dashboard
from teleconsult_sim.store.access import note_access
from teleconsult_sim.store.classes import all_cohorts
from teleconsult_sim.store.paths import kinds_of_actions


class KeptCohorts:
    """A source of cohorts over the store."""

    def __init__(self, store: Store) -> None:
        self.store = store

    def names(self) -> Sequence[Name]:
        """Return the cohorts of the store by name."""
        return [Name(found.id, found.name, found.synthetic) for found in all_cohorts(self.store)]

    def rows(self, cohort: str) -> Rows:
        """Return the rows of a cohort, in three queries."""
        wanted = dashboard.Selection(cohort=cohort)
        return Rows(
            dashboard.attempt_lines(self.store, wanted),
            dashboard.enrolments_of(self.store, wanted),
            dashboard.rulebooks_of(self.store, wanted),
        )

    def entries(self, attempt: str) -> Sequence[Entry]:
        """Return the journal of an attempt."""
        return self.store.entries(attempt)

    def kinds(self, attempts: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return the kinds of the actions done in each attempt, in order."""
        return kinds_of_actions(self.store, attempts)

    def note(self, who: str, what: str, learner: str | None, attempt: str | None) -> None:
        """Write in the access log that somebody looks."""
        note_access(self.store, who, what, learner=learner, attempt=attempt)

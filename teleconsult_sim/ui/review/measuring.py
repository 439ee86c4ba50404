"""Measuring impacts while the page goes on answering: some of the work at each asking, none unless asked for."""

from collections.abc import Callable, Iterable

from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.session.impact import Impact
from teleconsult_sim.store import Store

SECONDS = 0.25
"""How long one asking may take: nobody waits longer for a click."""


class Measuring:
    """The impacts that were measured on this page, by case, and those still to be."""

    def __init__(self) -> None:
        self._measured: dict[str, Impact] = {}
        self._queue: list[Impact] = []
        self.version = 0
        """Raised whenever what is measured changes."""
        self._before = self._total = 0

    def begin(self, scenarios: Iterable[Scenario], store: Store) -> None:
        """Ask for cases to be measured, anew if they were; what waits from before is let go of."""
        self._queue = [Impact(scenario, store) for scenario in scenarios]
        self._total, self._before = sum(one.total for one in self._queue), 0
        for one in self._queue:
            self._measured.pop(one.scenario.slug, None)
        self.version += 1

    def go_on(self, clock: Callable[[], float]) -> None:
        """Measure for a moment, `clock` giving seconds."""
        until = clock() + SECONDS
        while self._queue and clock() < until:
            here = self._queue[0]
            if not here.done:
                here.go_on()
                self._before += 1
            if here.done:
                self._measured[here.scenario.slug] = self._queue.pop(0)
                self.version += 1

    def stop(self) -> None:
        """Measure no further; cases that were measured whole stay so."""
        self._queue, self._total = [], 0

    @property
    def under_way(self) -> bool:
        """Say whether something is still to be measured."""
        return bool(self._queue)

    @property
    def progress(self) -> tuple[int, int]:
        """Return how many plays and attempts are measured, and of how many."""
        return self._before, self._total

    def of(self, scenario: Scenario) -> Impact | None:
        """Return the impact on a case as it now is, None until it is measured whole."""
        found = self._measured.get(scenario.slug)
        same = found is not None and found.scenario.setting.fingerprint == scenario.setting.fingerprint
        return found if same else None

    def all(self) -> list[Impact]:
        """Return every impact that is measured whole, in the order in which they were asked for."""
        return list(self._measured.values())

"""A winning play made shorter: what can be left out of it while it still passes."""

from collections.abc import Callable, Iterator, Sequence

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.exploring.bots import as_actions
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.session.attempt import run

Good = Callable[[Report], bool]
MOST_TRIES = 600
"""Plays; the longest case has 69 actions, and passing over them twice takes some 200."""


def report_of(scenario: Scenario, steps: Sequence[Step]) -> Report:
    """Return how steps stand once played."""
    return run(scenario, scenario.file.seed, as_actions(steps)).report()


def shortest(scenario: Scenario, steps: Sequence[Step], good: Good) -> list[Step]:
    """Return the steps without what can be left out, in halves, then quarters, then one by one, until nothing can.

    What is given back is good, and so is nothing that lacks one more of its steps, unless the tries ran out.
    """
    kept, size, tries = list(steps), max(1, len(steps) // 2), 0
    while True:
        before = len(kept)
        for start in _places(kept, size):
            without = [*kept[:start], *kept[start + size :]]
            tries += 1
            if tries > MOST_TRIES:
                return kept
            if good(report_of(scenario, without)):
                kept = without
        if size == 1 and len(kept) == before:
            return kept
        size = max(1, size // 2)


def _places(kept: Sequence[Step], size: int) -> Iterator[int]:
    """Yield places from the end: leaving out what lies there moves nothing that is still to be tried."""
    yield from range(max(0, len(kept) - size), -1, -size)

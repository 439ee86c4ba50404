"""The mutants of every exemplary play, played once for all the tests of this folder."""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.proof import Flip, played_mutants


class Outcome(NamedTuple):
    """What came of a mutant; its journal only where no other of its operator has as many events of each
    kind and says the same of every rule.
    """

    operator: str
    what: str
    flips: tuple[Flip, ...]
    refused: bool
    entries: Sequence[Entry] | None


@cache
def outcomes(slug: str) -> tuple[Outcome, ...]:
    """Return what came of every mutant of a scenario's exemplary play."""
    seen: set[object] = set()
    found = []
    for played in played_mutants(load(slug)):
        happened = frozenset(Counter(map(type, played.entries)).items())
        story = (
            played.mutant.operator.name,
            happened,
            tuple((verdict.status, verdict.notes) for verdict in played.verdicts),
        )
        entries = None if story in seen else played.entries
        seen.add(story)
        found.append(Outcome(played.mutant.operator.name, played.mutant.what, played.flips, played.refused, entries))
    return tuple(found)

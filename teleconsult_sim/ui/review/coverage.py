"""Which rules the cases exercise: by what plays declare, or by what they really brought once they were played."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from teleconsult_sim.session.impact import Effect
from teleconsult_sim.ui.catalogue.practice import practice

TWICE = 2
"""In how many cases a rule is to be respected at least."""


class Cell(NamedTuple):
    """A rule in a case: by how many plays it is respected, by how many broken, and whether the case trains it."""

    kept: int
    broken: int
    trains: bool


class Coverage(NamedTuple):
    """Cells by rule and case; `played` are the cases whose plays were played, the others' declare themselves."""

    cells: Mapping[tuple[str, str], Cell]
    rules: Sequence[str]
    played: frozenset[str]

    def of(self, rule: str, slug: str) -> Cell | None:
        """Return the cell of a rule in a case, None when nothing there has to do with it."""
        return self.cells.get((rule, slug))


class Gaps(NamedTuple):
    """What the library lacks: rules by id, and objectives by case that no play of it breaks."""

    never_broken: list[str]
    never_kept: list[str]
    kept_once: list[str]
    unbroken: dict[str, list[str]]

    @property
    def total(self) -> int:
        """Return how many there are."""
        rules = len(self.never_broken) + len(self.never_kept) + len(self.kept_once)
        return rules + sum(map(len, self.unbroken.values()))


def coverage(
    rules: Sequence[str], objectives: Mapping[str, Sequence[str]], played: Mapping[str, list[Effect]]
) -> Coverage:
    """Return the map of the library, given the objectives of each case and the effects on plays that were played."""
    cells: dict[tuple[str, str], Cell] = {}
    for rule, cases in practice().items():
        for case in cases:
            if case.scenario in objectives and case.scenario not in played:
                cells[rule, case.scenario] = Cell(len(case.respecting), len(case.breaking), case.trains)
    for slug, effects in played.items():
        for rule in rules:
            statuses = [effect.statuses.get(rule) for effect in effects]
            cell = Cell(
                statuses.count("respected"),
                statuses.count("missing") + statuses.count("breached"),
                rule in objectives[slug],
            )
            if any(cell):
                cells[rule, slug] = cell
    return Coverage(cells, rules, frozenset(played))


def gaps(found: Coverage, objectives: Mapping[str, Sequence[str]]) -> Gaps:
    """Return what is lacking."""
    kept = {rule: sum(found.cells[key].kept > 0 for key in found.cells if key[0] == rule) for rule in found.rules}
    broken = {rule for (rule, _), cell in found.cells.items() if cell.broken}
    unbroken = {
        slug: [rule for rule in wanted if not (cell := found.of(rule, slug)) or not cell.broken]
        for slug, wanted in objectives.items()
    }
    return Gaps(
        never_broken=[rule for rule in found.rules if rule not in broken],
        never_kept=[rule for rule in found.rules if not kept[rule]],
        kept_once=[rule for rule in found.rules if 0 < kept[rule] < TWICE],
        unbroken={slug: left for slug, left in unbroken.items() if left},
    )

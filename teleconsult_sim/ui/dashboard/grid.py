"""The heat map as a grid to walk through: some learners at a time, each cell a way to a debrief."""

from typing import TYPE_CHECKING, NamedTuple

from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.cohort.views.heat_map import RULES
from teleconsult_sim.cohort.words import Words

if TYPE_CHECKING:
    import pandas as pd

LEARNERS = 30
"""Columns of a page: a cell is then as wide as a finger needs, on a screen of 1280 pixels."""


class Cell(NamedTuple):
    """One learner's latest verdict at a rule, and the attempt that it is of."""

    pseudonym: str
    status: str
    attempt: str


class Row(NamedTuple):
    """A rule and its cells."""

    title: str
    cells: list[Cell]


class Grid(NamedTuple):
    """Some learners, by number from the weakest, of all."""

    rows: list[Row]
    learners: list[str]
    first: int
    last: int
    everybody: int


def grid(frame: "pd.DataFrame", page: int, seen: Seen, _: Words) -> Grid:
    """Return a page (from 0) of the heat map's frame; the nearest there is when it has fewer."""
    rules = list(frame["rule"].head(RULES).unique())
    count = len(frame) // max(1, len(rules))
    page = max(0, min(page, (count - 1) // LEARNERS))
    first, width = page * LEARNERS, len(rules)
    shown = frame.iloc[first * width : (first + LEARNERS) * width]
    cells = [Cell(row.pseudonym or row.learner[:6], row.status, row.attempt) for row in shown.itertuples()]
    rows = [Row(seen.rule(rule, _), cells[place::width]) for place, rule in enumerate(rules)]
    learners = [cell.pseudonym for cell in cells[::width]] if width else []
    return Grid(rows, learners, first + 1, first + len(learners), count)

"""A view of a cohort: one frame, the figure drawn of it, and both in words; each in a module found by discovery."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.cohort.frames import Cohort
from teleconsult_sim.cohort.source import Source
from teleconsult_sim.cohort.words import Words
from teleconsult_sim.guide.catalogue import Rule

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure


class Seen(NamedTuple):
    """What a view looks at: the attempts chosen, where their journals are, and what rules and cases are called.

    `exemplary` gives the kinds of the actions of a case's exemplary play, empty where there is none.
    """

    cohort: Cohort
    source: Source
    rules: Mapping[str, Rule]
    scenarios: Mapping[str, Text]
    exemplary: Callable[[str], Sequence[str]]

    def rule(self, id: str, _: Words) -> str:
        """Return a rule's title, or its id where the guide no longer has it."""
        return _.into(self.rules[id].title) if id in self.rules else id

    def scenario(self, slug: str, _: Words) -> str:
        """Return a case's title, or its name where it no longer exists."""
        return _.into(self.scenarios[slug]) if slug in self.scenarios else slug


class View(NamedTuple):
    """One view. `columns` heads the table's columns in French; `told` makes a frame's row of their cells in words.

    `alt` says what a figure shows to whoever does not see it, `note` what it rests on: n, and how it was computed.
    """

    id: str
    place: int
    title: str
    columns: Sequence[str]
    frame: Callable[[Seen], "pd.DataFrame"]
    figure: Callable[["pd.DataFrame", Seen, Words], "Figure"]
    told: Callable[[Any, Seen, Words], Sequence[str]]
    alt: Callable[["pd.DataFrame", Seen, Words], str]
    note: Callable[["pd.DataFrame", Seen, Words], str]


@cache
def views() -> tuple[View, ...]:
    """Return every view in order."""
    package = importlib.import_module(f"{__name__.rpartition('.')[0]}.views")
    modules = (importlib.import_module(found.name) for found in _modules(package))
    return tuple(sorted((module.VIEW for module in modules), key=lambda view: view.place))


def view(id: str) -> View:
    """Return a view by id. Raises KeyError."""
    return {found.id: found for found in views()}[id]


def _modules(package: Any) -> list[pkgutil.ModuleInfo]:
    return list(pkgutil.iter_modules(package.__path__, package.__name__ + "."))

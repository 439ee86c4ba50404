"""What a desk is: a place at the workstation, a template, what it draws from, and what its buttons do."""

import importlib
import pkgutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.locale import Translate, translator
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.simulation.world import World
from teleconsult_sim.ui.shell.page import Download, Fields, Notice
from teleconsult_sim.ui.simulator.privacy import without_personal_numbers
from teleconsult_sim.ui.simulator.refusals import refusal

Mode = Literal["training", "evaluation"]


@dataclass
class Seat:
    """The learner at the workstation: the attempt, the language, and what each desk remembers between clicks.

    `memory` is saved by the page after every action, so that a reload brings back drafts and open messages; it holds
    plain data only (text, numbers, lists, mappings).
    """

    attempt: Attempt
    language: Language
    mode: Mode = "training"
    memory: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """Return the world as it stands."""
        return self.attempt.world

    @property
    def facts(self) -> Facts:
        """Return the facts of the case."""
        return self.attempt.world.facts

    @property
    def translate(self) -> Translate:
        """Return the function that words a French text in the learner's language."""
        return translator(self.language)

    def remembers(self, desk: str) -> dict[str, Any]:
        """Return what a desk remembers, to read and to change."""
        return self.memory.setdefault(desk, {})

    def submit(self, action: Action) -> Sequence[Entry]:
        """Submit an action, with the number of nobody real in it.

        A refusal is journalled, then raised as a plain Notice in the learner's language.
        """
        entries = self.attempt.submit(without_personal_numbers(action))
        refused = refusal(entries, self.language)
        if refused:
            raise Notice(refused)
        return entries


Handler = Callable[[Seat, Fields], Download | None]


@dataclass(frozen=True)
class Desk:
    """A desk; `icon` is a drawing of the shell, `place` orders the list, `news` counts what is not yet seen.

    `template` is a file of the desks' templates; it is given `seat`, `facts`, `language`, `_` and what `context`
    returns. `handlers` are named `<desk>_<verb>`, so that no two desks share an action.
    """

    id: str
    title: str
    icon: str
    place: int
    template: str
    context: Callable[[Seat], Mapping[str, Any]]
    handlers: Mapping[str, Handler]
    news: Callable[[Seat], int] = lambda seat: 0


@cache
def desks() -> tuple[Desk, ...]:
    """Return every desk, in the order of the workstation: each module exports one, named DESK."""
    from teleconsult_sim.ui.simulator import desks as package

    modules = pkgutil.iter_modules(package.__path__, package.__name__ + ".")
    found: list[Desk] = [importlib.import_module(module.name).DESK for module in modules]
    return tuple(sorted(found, key=lambda desk: desk.place))

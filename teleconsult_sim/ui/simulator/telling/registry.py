"""The words by kind of entry and of action, found by discovery: one small function each."""

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import Any, Literal, NamedTuple, TypeVar

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.ui.shell.typography import typo
from teleconsult_sim.ui.simulator.telling.terms import Wording, wording

Tone = Literal["good", "warn", "bad", ""]
Words = Callable[[Any, Facts, Wording], str]
Unseen = Callable[[Any], bool]
F = TypeVar("F", bound=Callable[..., Any])


class Teller(NamedTuple):
    """How a kind of entry is told, and which of its entries the learner can't see or has read elsewhere."""

    words: Words
    unseen: Unseen


_tellers: dict[type[Entry], Teller] = {}
_tones: dict[type[Entry], Callable[[Any], Tone]] = {}
_actions: dict[type[Action], Words] = {}


def tells(kind: type[Entry], unseen: Unseen = lambda _: False) -> Callable[[F], F]:
    """Register the words of a kind of entry."""

    def register(words: F) -> F:
        _tellers[kind] = Teller(words, unseen)
        return words

    return register


def tones(kind: type[Entry]) -> Callable[[F], F]:
    """Register the tone of a kind of entry: what the world answered, never whether the learner did right."""

    def register(function: F) -> F:
        _tones[kind] = function
        return function

    return register


def tells_action(kind: type[Action]) -> Callable[[F], F]:
    """Register the words of a kind of action."""

    def register(words: F) -> F:
        _actions[kind] = words
        return words

    return register


def tell(entry: Entry, facts: Facts, language: Language) -> str | None:
    """Return what a learner may read of an entry as it happens, or None for what nobody would show."""
    _discover()
    teller = _tellers.get(type(entry))
    if teller is None or teller.unseen(entry):
        return None
    return typo(teller.words(entry, facts, wording(language)), language)


def describe(entry: Entry, facts: Facts, language: Language) -> str | None:
    """Return the words of an entry once the attempt is over, what the learner could not see included."""
    _discover()
    teller = _tellers.get(type(entry))
    return typo(teller.words(entry, facts, wording(language)), language) if teller else None


def tone(entry: Entry) -> Tone:
    """Return how the world answered: well, not yet, badly, or nothing to say."""
    _discover()
    found = _tones.get(type(entry))
    return found(entry) if found else ""


def tell_action(action: Action, facts: Facts, language: Language) -> str:
    """Return an action in plain words."""
    _discover()
    return typo(_actions[type(action)](action, facts, wording(language)), language)


@cache
def _discover() -> None:
    package = importlib.import_module(__name__.rpartition(".")[0])
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)

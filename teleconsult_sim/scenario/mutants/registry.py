"""The operators by name, found by discovery: each makes one kind of mistake in the steps of a play."""

import copy
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.scenario.edits import Step

EVERYTHING = "*"
"""What leaving off in the middle may flip."""
TAUGHT = "?"
"""What may flip where a question goes unasked or unanswered: the rules that this case's questions teach."""
Mistakes = Callable[[Sequence[Step], Facts], Iterator["Change"]]


class Change(NamedTuple):
    """One mistake: in words, and the steps as they are with it."""

    what: str
    steps: list[Step]


class Operator(NamedTuple):
    """A kind of mistake, the steps it makes of others, and the rules, or whole sections, that it may flip."""

    name: str
    flips: frozenset[str]
    mistakes: Mistakes

    def declaring(self, rule: Rule, facts: Facts) -> frozenset[str]:
        """Return what the operator declares that covers this rule in a case: its id, its section, a question on it."""
        covering = {rule.id, rule.section, EVERYTHING}
        if any(question.teaches == rule.id for question in facts.questions):
            covering.add(TAUGHT)
        return self.flips & covering


class Mutant(NamedTuple):
    """A play with one mistake."""

    operator: Operator
    what: str
    steps: list[Step]


_operators: dict[str, Operator] = {}


def operator(*flips: str) -> Callable[[Mistakes], Mistakes]:
    """Register an operator by the name of its function, with the rules or whole sections that it may flip."""

    def register(mistakes: Mistakes) -> Mistakes:
        name = mistakes.__name__.replace("_", "-")
        if name in _operators:
            raise ValueError(f"two operators are named « {name} »")
        _operators[name] = Operator(name, frozenset(flips), mistakes)
        return mistakes

    return register


@cache
def operators() -> tuple[Operator, ...]:
    """Return every operator, by name."""
    package = importlib.import_module(__name__.rpartition(".")[0])
    for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(sorted(_operators.values()))


def mutants(steps: Sequence[Step], facts: Facts) -> Iterator[Mutant]:
    """Yield every mutant that the operators make of a play's steps."""
    for found in operators():
        for change in found.mistakes(steps, facts):
            yield Mutant(found, change.what, change.steps)


def places(steps: Sequence[Step], *tags: str) -> Iterator[tuple[int, str, dict[str, Any]]]:
    """Yield where actions of these tags stand, the tag, and the fields."""
    for place, step in enumerate(steps):
        for tag, fields in step.items():
            if tag in tags:
                yield place, tag, fields


def with_fields(steps: Sequence[Step], place: int, **fields: Any) -> list[Step]:
    """Return the steps with other fields of the one action."""
    new = list(steps)
    tag = next(iter(new[place]))
    new[place] = {tag: {**copy.deepcopy(new[place][tag]), **fields}}
    return new


def without(steps: Sequence[Step], *gone: int) -> list[Step]:
    """Return the steps without those at these places."""
    return [step for place, step in enumerate(steps) if place not in gone]


def inserted(steps: Sequence[Step], place: int, *more: Step) -> list[Step]:
    """Return the steps with more of them before a place."""
    return [*steps[:place], *more, *steps[place:]]


def moved(steps: Sequence[Step], place: int, to: int) -> list[Step]:
    """Return the steps with one of them done just before what stands at another place."""
    rest = without(steps, place)
    target = to - 1 if to > place else to
    return [*rest[:target], steps[place], *rest[target:]]


def lines_lost(text: str) -> Iterable[tuple[str, str]]:
    """Yield each line of a text that says something, with the text that is left without it."""
    lines = text.splitlines(keepends=True)
    for place, line in enumerate(lines):
        if line.strip():
            yield line.strip(), "".join(lines[:place] + lines[place + 1 :])

"""How an imagined learner plays: as they were shown, with mistakes of their own, each really played out."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import islice

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.cohort.demo.people import Person
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.mutants import Operator, operators
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import Attempt, run
from teleconsult_sim.simulation.kernel import Action, action_of

TRIES = 26
"""How many occasions to get something wrong a whole play offers."""
WORST = 0.8
"""The chance at each for somebody without any skill."""
SPREAD = 14
"""How far among an operator's mistakes one is looked for: making each costs a copy of the play."""
MISREADINGS = {"name-it-badly": 0.5, "say-nothing-of-the-centre": 0.5}
"""Mistakes that the able make as much as anybody, as a badly worded rule would bring about."""
Chance = Callable[..., float]


def steps_of(who: Person, slug: str, turn: int) -> list[Step]:
    """Return what a learner does at their so-many-th attempt (from 0) of all."""
    facts, skill = load(slug).setting.facts, min(1.0, who.skill + turn * who.gain)
    chance: Chance = lambda *what: who.chance(slug, turn, *what)
    steps = list(model(slug))
    for operator in _drawn(who, skill, chance):
        steps = _mistaken(steps, operator, facts, chance)
    return steps


def played(slug: str, steps: Sequence[Step]) -> Attempt:
    """Return the attempt that comes of steps, as the engine plays it."""
    scenario = load(slug)
    return run(scenario, scenario.file.seed, as_actions(steps))


def as_actions(steps: Sequence[Step]) -> Iterator[Action]:
    """Yield the actions that steps describe."""
    for step in steps:
        for tag, fields in step.items():
            yield action_of({"action": tag, **fields})


@cache
def model(slug: str) -> Sequence[Step]:
    """Return the exemplary play's steps."""
    return action_data(read_play(load(slug).folder / "plays" / "exemplary.yaml")[0].actions)


def _drawn(who: Person, skill: float, chance: Chance) -> Iterator[Operator]:
    known = {found.name: found for found in operators() if found.name != "finish-at-once"}
    every, mild = list(known.values()), [found for found in known.values() if _kind(found) == "gaps"]
    likely = [found for found in known.values() if _kind(found) == who.weakness]
    for occasion in range(TRIES):
        if chance("wrong", occasion) < WORST * (1 - skill) ** 1.7:
            among = likely if chance("weak", occasion) < 0.3 else mild if chance("mild", occasion) < 0.5 else every
            yield among[int(chance("which", occasion) * len(among))]
    for name, share in MISREADINGS.items():
        if who.chance("misreads", name) < share:
            yield known[name]


def _mistaken(steps: Sequence[Step], operator: Operator, facts: Facts, chance: Chance) -> list[Step]:
    reach = 1 + int(chance("place", operator.name) * SPREAD)
    try:
        changes = list(islice(operator.mistakes(steps, facts), reach))
    except (LookupError, ValueError):
        # An operator made for whole plays finds nothing left to get wrong in this one.
        return list(steps)
    return changes[-1].steps if changes else list(steps)


def _kind(operator: Operator) -> str:
    return operator.mistakes.__module__.rpartition(".")[2]

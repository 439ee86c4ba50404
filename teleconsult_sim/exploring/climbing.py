"""A play made from nothing: at each turn, of some things one might do, the one that brings the most points."""

from collections.abc import Sequence

from teleconsult_sim.exploring.bots import as_actions
from teleconsult_sim.exploring.die import Die
from teleconsult_sim.exploring.offers import answering, any_action, open_questions
from teleconsult_sim.exploring.tasks import straight_to_the_tasks
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import action_data
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.engine import Finish
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.simulation.world import World

ROUNDS = 15
TRIED = 8
"""Actions tried at each round."""


def climbed(scenario: Scenario, seed: int) -> list[Step]:
    """Return the best play found without having been shown any: the tasks, then what mends the score, bit by bit."""
    die = Die(seed, scenario.slug, "climbing")
    steps = action_data(tuple(straight_to_the_tasks(scenario, die)))
    points = _points(scenario, steps)
    for _ in range(ROUNDS):
        found = max(_tried(scenario, steps, die), key=lambda tried: tried[0])
        if found[0] > points:
            points, steps = found
    return [*steps, *action_data((Finish(),))]


def _tried(scenario: Scenario, steps: Sequence[Step], die: Die) -> list[tuple[int, list[Step]]]:
    """Return plays with one thing more, at a place drawn for it, with what each scores."""
    tried = []
    for _ in range(TRIED):
        place = int(die.roll() * (len(steps) + 1))
        world = run(scenario, scenario.file.seed, as_actions(steps[:place])).world
        changed = [*steps[:place], *action_data((_something(world, die),)), *steps[place:]]
        tried.append((_points(scenario, changed), changed))
    return tried


def _something(world: World, die: Die) -> Action:
    waiting = open_questions(world)
    return answering(world, die.among(waiting), die, 1.0) if waiting else any_action(world, die)


def _points(scenario: Scenario, steps: Sequence[Step]) -> int:
    return run(scenario, scenario.file.seed, [*as_actions(steps), Finish()]).report().score.points

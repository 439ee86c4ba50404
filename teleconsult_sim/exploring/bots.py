"""The bots: each looks at the world as it stands and does one thing more, until it has had enough."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from teleconsult_sim.exploring.die import Die
from teleconsult_sim.exploring.offers import answering, any_action, open_questions
from teleconsult_sim.exploring.profiles import PROFILES, Profile
from teleconsult_sim.exploring.tasks import straight_to_the_tasks
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.mutants import Operator, operators
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.simulation.engine import Finish, Wait
from teleconsult_sim.simulation.kernel import Action, action_of
from teleconsult_sim.simulation.world import World

MOST = 30
"""How many actions a bot without a plan takes."""
Mind = Iterator[Action]
See = Callable[[], World]
"""Gives the world as it stands: a bot looks each time before it acts."""


class Bot(NamedTuple):
    """A bot by name, and how it plays a case with a die of its own."""

    name: str
    play: Callable[[Scenario, See, Die], Mind]


def bots() -> tuple[Bot, ...]:
    """Return every bot: one that does anything, one that only wants to be done, and each profile's."""
    return (
        Bot("random", _at_random),
        Bot("tasks", _only_the_tasks),
        *(Bot(profile.name, careless(profile)) for profile in PROFILES),
    )


def careless(profile: Profile) -> Callable[[Scenario, See, Die], Mind]:
    """Return how somebody of this profile plays: as they were shown, with their own kinds of mistakes."""

    def play(scenario: Scenario, see: See, die: Die) -> Mind:
        steps = mistaken(model_steps(scenario), scenario, profile, die)
        planned = {fields.get("question") for step in steps for tag, fields in step.items() if tag == "answer"}
        for action in as_actions(steps):
            for question in open_questions(see()):
                if question not in planned:
                    yield answering(see(), question, die, profile.right)
            yield action

    return play


def mistaken(steps: Sequence[Step], scenario: Scenario, profile: Profile, die: Die) -> list[Step]:
    """Return the steps with some mistakes of a profile's kinds, one upon the other."""
    known, facts = _of_kinds(profile.kinds), scenario.setting.facts
    changed = list(steps)
    tries = round(2 * profile.mistakes)
    for _ in range(sum(die.happens(0.5) for _ in range(tries))):
        try:
            changes = list(die.among(known).mistakes(changed, facts))
        except (LookupError, ValueError):
            # An operator made for whole plays finds nothing left to get wrong in this one.
            continue
        if changes:
            changed = die.among(changes).steps
    return changed


def model_steps(scenario: Scenario) -> Sequence[Step]:
    """Return the steps that a learner was shown: the exemplary play's, or the tasks' where there is none."""
    return _model_steps(scenario.folder, scenario.setting.fingerprint, scenario)


def as_actions(steps: Iterable[Step]) -> Iterator[Action]:
    """Yield the actions that steps describe."""
    for step in steps:
        for tag, fields in step.items():
            yield action_of({"action": tag, **fields})


def _at_random(scenario: Scenario, see: See, die: Die) -> Mind:
    for _ in range(MOST - 1):
        yield any_action(see(), die)
    yield Finish()


def _only_the_tasks(scenario: Scenario, see: See, die: Die) -> Mind:
    """Do what hands the tasks over and little else, now and then something at random, and answer whoever asks."""
    for action in straight_to_the_tasks(scenario, die):
        if die.happens(0.1):
            yield any_action(see(), die)
        for question in open_questions(see()):
            yield answering(see(), question, die, 0.5)
        yield action
    yield Wait(minutes=40)
    yield Finish()


@cache
def _of_kinds(kinds: tuple[str, ...]) -> tuple[Operator, ...]:
    found = [one for one in operators() if not kinds or one.mistakes.__module__.rpartition(".")[2] in kinds]
    if not found:
        raise LookupError(f"no mistakes are of these kinds: {', '.join(kinds)}")
    return tuple(found)


_models: dict[tuple[object, str], Sequence[Step]] = {}


def _model_steps(folder: object, fingerprint: str, scenario: Scenario) -> Sequence[Step]:
    key = (folder, fingerprint)
    if key not in _models:
        exemplary = next((path for path in scenario.plays if path.stem == "exemplary"), None)
        taken = read_play(exemplary)[0].actions if exemplary else (*straight_to_the_tasks(scenario, Die(0)), Finish())
        _models[key] = action_data(tuple(taken))
    return _models[key]

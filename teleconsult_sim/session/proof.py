"""The proof that checks bite: every mutant of an exemplary play, and which verdicts each kind of mistake flips."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teleconsult_sim.assessment.verdicts import Status
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.mutants import Mutant, mutants
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.kernel import action_of


class Flip(NamedTuple):
    """A rule whose verdict a mutant changed: from what, to what."""

    rule: str
    before: Status
    after: Status


class Played(NamedTuple):
    """A mutant that was played: its journal, and what it flipped."""

    mutant: Mutant
    entries: Sequence[Entry]
    flips: tuple[Flip, ...]


def played_mutants(scenario: Scenario) -> Iterator[Played]:
    """Play every mutant of a scenario's exemplary play. Raises Faulty for a play that can't be used."""
    play, _ = read_play(scenario.folder / "plays" / "exemplary.yaml")
    steps = action_data(play.actions)
    before = _statuses(scenario, play.seed, steps)[1]
    for mutant in mutants(steps, scenario.setting.facts):
        entries, after = _statuses(scenario, play.seed, mutant.steps)
        flips = (Flip(rule, before[rule], status) for rule, status in after.items() if status != before[rule])
        yield Played(mutant, entries, tuple(flips))


def _statuses(scenario: Scenario, seed: int, steps: Sequence[Step]) -> tuple[Sequence[Entry], dict[str, Status]]:
    actions = [action_of({"action": tag, **fields}) for step in steps for tag, fields in step.items()]
    attempt = run(scenario, seed, actions)
    return attempt.entries, {found.rule.id: found.status for found in attempt.report().verdicts}


def table(flips: dict[tuple[str, str], int], rules: Sequence[str], operators: Sequence[str]) -> str:
    """Return rules by operators with how many mutants of each flip each, a dot for none."""
    width = max(map(len, rules), default=0) + 1
    lines = [f"{column:>3}  {name}" for column, name in enumerate(operators, 1)]
    lines += ["", " " * width + "".join(f"{column:>4}" for column in range(1, len(operators) + 1))]
    for rule in rules:
        cells = (flips.get((rule, name), 0) for name in operators)
        lines.append(f"{rule:<{width}}" + "".join(f"{count or '·':>4}" for count in cells))
    return "\n".join(lines)

"""The proof that checks bite: every mutant of an exemplary play, and which verdicts each kind of mistake flips."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.assessment.verdicts import Status, Verdict
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.mutants import Mutant, mutants
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.replaying import Replays
from teleconsult_sim.simulation.kernel import Action, action_of


class Flip(NamedTuple):
    """A rule whose verdict a mutant changed: from what, to what, and what of the operator's declaration covers it."""

    rule: str
    before: Status
    after: Status
    declared: frozenset[str]


class Played(NamedTuple):
    """A mutant that was played: its journal, its verdicts, what it flipped, and whether something was refused anew."""

    mutant: Mutant
    entries: Sequence[Entry]
    verdicts: Sequence[Verdict]
    flips: tuple[Flip, ...]
    refused: bool


def played_mutants(scenario: Scenario) -> Iterator[Played]:
    """Play every mutant of a scenario's exemplary play. Raises Faulty for a play that can't be used."""
    play, _ = read_play(scenario.folder / "plays" / "exemplary.yaml")
    steps = action_data(play.actions)
    replays = Replays(scenario, play.seed, _actions(steps))
    facts, exemplary = scenario.setting.facts, replays.entries
    before = {found.rule.id: found.status for found in Standing(exemplary).verdicts}
    for mutant in mutants(steps, facts):
        entries = replays.changed(_actions(mutant.steps))
        verdicts = Standing(entries).verdicts
        flips = tuple(
            Flip(found.rule.id, before[found.rule.id], found.status, mutant.operator.declaring(found.rule, facts))
            for found in verdicts
            if found.status != before[found.rule.id]
        )
        yield Played(mutant, entries, verdicts, flips, _refusals(entries) > _refusals(exemplary))


def _actions(steps: Sequence[Step]) -> list[Action]:
    return [action_of({"action": tag, **fields}) for step in steps for tag, fields in step.items()]


def _refusals(entries: Sequence[Entry]) -> int:
    return sum(isinstance(entry, Refused) for entry in entries)


def table(flips: dict[tuple[str, str], int], rules: Sequence[str], operators: Sequence[str]) -> str:
    """Return rules by operators with how many mutants of each flip each, a dot for none."""
    width = max(map(len, rules), default=0) + 1
    lines = [f"{column:>3}  {name}" for column, name in enumerate(operators, 1)]
    lines += ["", " " * width + "".join(f"{column:>4}" for column in range(1, len(operators) + 1))]
    for rule in rules:
        cells = (flips.get((rule, name), 0) for name in operators)
        lines.append(f"{rule:<{width}}" + "".join(f"{count or '·':>4}" for count in cells))
    return "\n".join(lines)

"""What bots' plays tell of a case: can it be won, and what of it nobody ever met."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.exploring.bots import as_actions, model_steps
from teleconsult_sim.exploring.climbing import climbed
from teleconsult_sim.exploring.playing import Crash, Tally, read_back
from teleconsult_sim.exploring.shrinking import report_of, shortest
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.session.attempt import run
from teleconsult_sim.session.progress import remaining


class Conclusions(NamedTuple):
    """What an exploration found.

    `shortest` is the shortest play found that passes, `shortest_perfect` the shortest of 100 points; `from_nothing`
    how many points a bot reached that had been shown no play. `left_undone` are the tasks that the shortest play which
    passes hands over to nobody: a case that is won without its tasks trains little.
    """

    scenario: str
    plays: int
    passed: int
    perfect: int
    best: dict[str, int]
    winnable: bool
    shortest: list[Step]
    shortest_perfect: list[Step]
    left_undone: list[str]
    from_nothing: int
    untouched_traps: list[str]
    undecided: list[str]
    unreached: list[str]
    always_refused: dict[str, list[str]]
    crashed: int
    crashes: list[Crash]


def conclude(scenario: Scenario, tally: Tally, seed: int) -> Conclusions:
    """Return what a tally tells, once the winning plays were made as short as can be."""
    passing, perfect = _won(scenario, tally)
    met = {kind: {name for found, name in tally.met if found == kind} for kind, _ in tally.met}
    objectives, done = scenario.file.objectives, met.get("done", set())
    decided = set().union(*(met.get(status, set()) for status in ("respected", "missing", "breached")))
    return Conclusions(
        scenario=scenario.slug,
        plays=tally.plays,
        passed=tally.passed,
        perfect=tally.perfect,
        best=dict(sorted(tally.best.items())),
        winnable=bool(passing),
        shortest=passing,
        shortest_perfect=perfect,
        left_undone=_left_undone(scenario, passing),
        from_nothing=report_of(scenario, climbed(scenario, seed)).score.points,
        untouched_traps=[
            rule for rule in objectives if rule not in met.get("breached", set()) | met.get("missing", set())
        ],
        undecided=[rule for rule in objectives if rule not in decided],
        unreached=list(_unreached(scenario, met)),
        always_refused={tag: _reasons(tag, met) for tag in sorted(met.get("tried", set()) - done)},
        crashed=tally.crashed,
        crashes=tally.crashes,
    )


def _left_undone(scenario: Scenario, steps: list[Step]) -> list[str]:
    entries = run(scenario, scenario.file.seed, as_actions(steps)).entries
    return [task.id for task in remaining(scenario, entries)] if steps else []


def _won(scenario: Scenario, tally: Tally) -> tuple[list[Step], list[Step]]:
    """Return the shortest play that passes and the shortest of 100 points, both empty when there is none."""
    starts = [list(model_steps(scenario))]
    if tally.won:
        starts.append(read_back(tally.won.steps))
    passing = [
        shortest(scenario, steps, lambda report: report.score.passed)
        for steps in starts
        if report_of(scenario, steps).score.passed
    ]
    perfect = [
        shortest(scenario, steps, lambda report: report.score.points == 100)
        for steps in starts
        if report_of(scenario, steps).score.points == 100
    ]
    return min(passing, key=len, default=[]), min(perfect, key=len, default=[])


def _reasons(tag: str, met: dict[str, set[str]]) -> list[str]:
    return sorted(name.partition(": ")[2] for name in met.get("refused", set()) if name.startswith(f"{tag}: "))


def _unreached(scenario: Scenario, met: dict[str, set[str]]) -> Iterator[str]:
    """Yield what nobody heard, was asked, answered, received or was shown, by its place in the scenario's file."""
    said = met.get("said", set())
    yield from (place for place, words in _dialogue(scenario.file, "") if words not in said)
    facts, setting = scenario.setting.facts, scenario.setting
    for question in facts.questions:
        if question.id not in met.get("asked", set()):
            yield f"questions.{question.id}"
        else:
            chosen = met.get("chosen", set())
            yield from (
                f"questions.{question.id}.{choice.id}"
                for choice in question.choices
                if f"{question.id}: {choice.id}" not in chosen
            )
    received, shared = met.get("received", set()), met.get("shared", set())
    yield from (f"mails[{place}]" for place, _ in enumerate(setting.mails) if f"case-{place}" not in received)
    yield from (f"media.{media.id}" for media in setting.media if media.id not in shared)


def _dialogue(part: Any, place: str) -> Iterator[tuple[str, str]]:
    """Yield everything that somebody says of themselves in a case, with its place; answers of one's own are no news."""
    if isinstance(part, tuple):
        for number, item in enumerate(part):
            yield from _dialogue(item, f"{place}[{number}]")
        return
    says = getattr(part, "says", None)
    if isinstance(says, Text) and not hasattr(part, "right"):
        yield place, says.fr
    for name in getattr(part, "__struct_fields__", ()):
        inner = getattr(part, name)
        if isinstance(inner, tuple) and name != "questions":
            yield from _dialogue(inner, f"{place}.{name}" if place else name)

"""The learner's play beside the exemplary one, step by step."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, Refused
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import Attempt, run
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.kernel import Action, action_of
from teleconsult_sim.ui.simulator.debrief.steps import UNSEEN, coarse, fine
from teleconsult_sim.ui.simulator.telling import tell_action
from teleconsult_sim.ui.simulator.telling.terms import Wording

Mark = Literal["", "missing", "extra", "otherwise", "moved"]


class Step(NamedTuple):
    """One action, when it was done, and how many were submitted before it."""

    at: datetime
    action: Action
    place: int


class Told(NamedTuple):
    """A step in words, with how it differs from the other side."""

    at: datetime
    words: str
    mark: Mark
    elsewhere: datetime | None = None
    place: int = 0


class Pair(NamedTuple):
    """What was done, beside what the exemplary play does at that point."""

    mine: Told | None
    theirs: Told | None


class Comparison(NamedTuple):
    """Both plays aligned."""

    title: Text
    pairs: tuple[Pair, ...]
    missing: int
    otherwise: int


def compare(attempt: Attempt, _: Wording) -> Comparison | None:
    """Return the attempt beside its scenario's first play, or None when there is none."""
    plays = attempt.scenario.plays
    if not plays:
        return None
    title, theirs = _exemplary(plays[0], plays[0].stat().st_mtime_ns)
    mine = steps(attempt.entries)
    pairs = tuple(_aligned(mine, theirs, attempt.world.facts, _))
    marks = [pair.theirs.mark for pair in pairs if pair.theirs]
    return Comparison(title, pairs, marks.count("missing"), marks.count("otherwise") + marks.count("moved"))


@cache
def _exemplary(path: Path, _changed: int) -> tuple[Text, tuple[Step, ...]]:
    play, scenario = read_play(path)
    return play.title, steps(run(scenario, play.seed, play.actions).entries)


def steps(entries: Sequence[Entry]) -> tuple[Step, ...]:
    """Return what was done and not refused, less what changes nothing in the world."""
    refused = {entry.cause for entry in entries if isinstance(entry, Refused)}
    taken = enumerate(entry for entry in entries if isinstance(entry, ActionTaken))
    found = (Step(entry.at, action_of(entry.action), place) for place, entry in taken if entry.seq not in refused)
    return tuple(step for step in found if not isinstance(step.action, UNSEEN))


def _aligned(mine: Sequence[Step], theirs: Sequence[Step], facts: Facts, _: Wording) -> Iterable[Pair]:
    keys = [coarse(step.action, facts) for step in mine], [coarse(step.action, facts) for step in theirs]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    same = [(a + n, b + n) for a, b, size in matcher.get_matching_blocks() for n in range(size)]
    left_mine = _unmatched(mine, keys[0], {a for a, _b in same})
    left_theirs = _unmatched(theirs, keys[1], {b for _a, b in same})
    a = b = 0
    for next_a, next_b in [*same, (len(mine), len(theirs))]:
        yield from (Pair(_lone(mine[n], keys[0][n], left_theirs, "extra", facts, _), None) for n in range(a, next_a))
        yield from (Pair(None, _lone(theirs[n], keys[1][n], left_mine, "missing", facts, _)) for n in range(b, next_b))
        if next_a < len(mine) and next_b < len(theirs):
            yield _both(mine[next_a], theirs[next_b], facts, _)
        a, b = next_a + 1, next_b + 1


def _unmatched(steps: Sequence[Step], keys: Sequence[object], matched: set[int]) -> dict[object, datetime]:
    return {keys[n]: step.at for n, step in enumerate(steps) if n not in matched}


def _lone(step: Step, key: object, others: dict[object, datetime], mark: Mark, facts: Facts, _: Wording) -> Told:
    """Tell a step that has nothing beside it: done by one alone, or by both at different points."""
    elsewhere = others.get(key)
    words = tell_action(step.action, facts, _.language)
    if isinstance(step.action, Wait) and mark == "extra" and elsewhere is None:
        return Told(step.at, words, "", None, step.place)  # To wait longer is no difference worth a mark.
    return Told(step.at, words, "moved" if elsewhere else mark, elsewhere, step.place)


def _both(mine: Step, theirs: Step, facts: Facts, _: Wording) -> Pair:
    mark: Mark = "" if fine(mine.action, facts) == fine(theirs.action, facts) else "otherwise"
    words = [tell_action(step.action, facts, _.language) for step in (mine, theirs)]
    return Pair(Told(mine.at, words[0], mark, None, mine.place), Told(theirs.at, words[1], mark))

"""What changed rules, or a changed case, do to what was already played: the verdicts that flip, one case at a time.

A play is played again and held against what it expects. An attempt that is over is judged again by today's rules, on
its journal as it lies; where its case has changed since, what was done is also submitted again to the case of today.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from teleconsult_sim.assessment.report import Report, assess
from teleconsult_sim.assessment.verdicts import Status
from teleconsult_sim.guide.loading import UnknownEdition
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, Refused
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.session.departures import departures
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.store.faults import StoreError
from teleconsult_sim.store.keeping import AttemptRow, Store
from teleconsult_sim.store.rulebooks import outcome_of

Cause = Literal["play", "rules", "content"]
"""Against what a verdict flipped: what the play expects, what was judged before, what the case was before."""
UNUSABLE = (StoreError, Faulty, UnknownEdition, ValueError, msgspec.MsgspecError)
"""What makes one attempt or play unfit to be measured, the others being measured all the same."""


class Flip(NamedTuple):
    """A verdict that is no longer what it was; `before` is None for a rule of which nothing was said."""

    rule: str
    before: Status | None
    after: Status
    cause: Cause


class Mark(NamedTuple):
    """A score out of 100 and whether it passes; None for what nobody wrote down."""

    points: int | None
    passed: bool | None


class Effect(NamedTuple):
    """What became of one play or attempt; `refused` is how many more of its actions the case of today refuses.

    `trouble` is what kept it from being measured; `statuses` are told of plays alone, of which there are few.
    """

    kind: Literal["play", "attempt"]
    name: str
    flips: tuple[Flip, ...] = ()
    before: Mark = Mark(None, None)
    after: Mark = Mark(None, None)
    refused: int = 0
    trouble: Exception | None = None
    statuses: Mapping[str, Status] = {}

    @property
    def changed(self) -> bool:
        """Say whether anything of it is no longer as it was."""
        pairs = zip(self.before, self.after, strict=True)
        return bool(self.flips or self.trouble) or any(old is not None and old != new for old, new in pairs)

    @property
    def toppled(self) -> bool:
        """Say whether it passed and no longer does, or the other way round."""
        return self.before.passed is not None and self.before.passed != self.after.passed


class Gathered(NamedTuple):
    """A flip, and the plays and attempts that it befell."""

    flip: Flip
    plays: tuple[str, ...]
    attempts: tuple[str, ...]


class Impact:
    """The effects on one case, measured one at a time so that whoever waits sees how far it is."""

    def __init__(self, scenario: Scenario, store: Store | None) -> None:
        """List what there is to measure: the case's plays and, with a store, the attempts at it that are over."""
        self.scenario, self._store = scenario, store
        rows = store.attempts(scenario=scenario.slug) if store else []
        self._left: list[Path | AttemptRow] = [*scenario.plays, *(row for row in rows if row.finished_at)]
        self._left.reverse()
        self.total = len(self._left)
        self.effects: list[Effect] = []
        self.cut_off = sum(row.finished_at is None and self._is_older(row) for row in rows)
        """Attempts under way that can't be carried on: the case is no longer theirs."""

    @property
    def done(self) -> bool:
        """Say whether all is measured."""
        return not self._left

    def go_on(self) -> None:
        """Measure one more play or attempt; one that was deleted meanwhile leaves nothing."""
        subject = self._left.pop()
        effect = _of_play(subject) if isinstance(subject, Path) else self._of_attempt(subject)
        if effect:
            self.effects.append(effect)

    def of(self, kind: Literal["play", "attempt"]) -> list[Effect]:
        """Return the effects on plays, or on attempts."""
        return [effect for effect in self.effects if effect.kind == kind]

    @property
    def changed(self) -> list[Effect]:
        """Return the effects on whatever is no longer as it was."""
        return [effect for effect in self.effects if effect.changed]

    def _is_older(self, row: AttemptRow) -> bool:
        return row.fingerprint != self.scenario.setting.fingerprint

    def _of_attempt(self, row: AttemptRow) -> Effect | None:
        assert self._store is not None
        try:
            entries = self._store.entries(row.id)
            return self._judged_again(row, entries, self._store) if entries else None
        except UNUSABLE as error:
            return Effect("attempt", row.id, before=Mark(row.score, row.passed), trouble=error)

    def _judged_again(self, row: AttemptRow, entries: Sequence[Entry], store: Store) -> Effect:
        kept = outcome_of(store, row.id)
        report, refused = assess(entries), 0
        flips: list[Flip] = []
        if kept:
            flips += _flips({rule: status for rule, (status, _) in kept.outcome.statuses.items()}, report, "rules")
        if self._is_older(row):
            actions = [action_of(entry.action) for entry in entries if isinstance(entry, ActionTaken)]
            again = run(self.scenario, row.seed, actions)
            flips += _flips(statuses(report), again.report(), "content")
            report, refused = again.report(), _refusals(again.entries) - _refusals(entries)
        before = Mark(kept.score, kept.passed) if kept else Mark(row.score, row.passed)
        return Effect("attempt", row.id, tuple(flips), before, _mark(report), max(0, refused))


def impact(
    scenario: Scenario, store: Store | None, told: Callable[[int, int], None] = lambda _done, _of: None
) -> Impact:
    """Return the whole impact on a case; `told` hears how many are measured, and of how many."""
    found = Impact(scenario, store)
    while not found.done:
        found.go_on()
        told(found.total - len(found._left), found.total)
    return found


def gathered(effects: Iterable[Effect]) -> list[Gathered]:
    """Return each flip once with whatever it befell, what befell most first."""
    whom: dict[Flip, list[Effect]] = {}
    for effect in effects:
        for flip in effect.flips:
            whom.setdefault(flip, []).append(effect)
    found = [
        Gathered(
            flip,
            tuple(effect.name for effect in befell if effect.kind == "play"),
            tuple(effect.name for effect in befell if effect.kind == "attempt"),
        )
        for flip, befell in whom.items()
    ]
    return sorted(found, key=lambda one: (-len(one.plays) - len(one.attempts), one.flip.rule, one.flip.cause))


def statuses(report: Report) -> dict[str, Status]:
    """Return the status of each rule of a report."""
    return {found.rule.id: found.status for found in report.verdicts}


def _of_play(path: Path) -> Effect:
    try:
        play, scenario = read_play(path)
    except Faulty as fault:
        return Effect("play", path.stem, trouble=fault)
    report = run(scenario, play.seed, play.actions).report()
    flips: dict[str, Flip] = {}
    for verdict, named in departures(play.expect, report):
        known = flips.get(verdict.rule.id)
        before: Status | None = known.before if known and known.before else named
        flips[verdict.rule.id] = Flip(verdict.rule.id, before, verdict.status, "play")
    expected = Mark(play.expect.score, play.expect.passed)
    return Effect("play", play.name, tuple(flips.values()), expected, _mark(report), statuses=statuses(report))


def _flips(before: Mapping[str, Status], after: Report, cause: Cause) -> Iterator[Flip]:
    now = statuses(after)
    for rule in dict.fromkeys([*now, *before]):
        was, status = before.get(rule), now.get(rule, "not_applicable")
        if status != (was or "not_applicable"):
            yield Flip(rule, was, status, cause)


def _mark(report: Report) -> Mark:
    return Mark(report.score.points, report.score.passed)


def _refusals(entries: Sequence[Entry]) -> int:
    return sum(isinstance(entry, Refused) for entry in entries)

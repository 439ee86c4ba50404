"""The engine: takes an action, lets the world answer, and moves the clock; a journal folds back into a state."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import reduce
from typing import NamedTuple

import msgspec

from teleconsult_sim.journal.entry import UNSTAMPED, Entry
from teleconsult_sim.journal.events.attempt import (
    ActionTaken,
    AttemptFinished,
    AttemptStarted,
    ClockMoved,
    FellDue,
    Refused,
    Scheduled,
)
from teleconsult_sim.journal.events.consequences import Consequence
from teleconsult_sim.simulation.agenda import Appointment
from teleconsult_sim.simulation.kernel import (
    Action,
    Reaction,
    Refusal,
    as_data,
    decider_of,
    evolvers_of,
    reaction_of,
    reactors_to,
    writable,
)
from teleconsult_sim.simulation.setting import Setting
from teleconsult_sim.simulation.world import State, World

LEARNER = "learner"
WORLD = "world"
AFTERMATH = 4 * 24 * 3600
"""Seconds after the end of an attempt of which it is told what would still come: over a weekend and a day."""
LONGEST_WAIT = 24 * 60
"""Minutes; a consultation never lasts longer."""


class Step(NamedTuple):
    """The state after something was submitted, and the entries that this added to the journal."""

    state: State
    entries: tuple[Entry, ...]


class Wait(Action):
    """Let the virtual clock move, by minutes or until the next news."""

    minutes: int | None = None
    until: str | None = None


class Finish(Action):
    """Close the attempt."""

    seconds = 0


def later(world: World, seconds: int, reaction: Reaction) -> Scheduled:
    """Return the event that announces a reaction so many seconds from now."""
    return Scheduled(due=world.later(seconds), reaction=as_data(reaction))


def begin(setting: Setting, seed: int) -> Step:
    """Return the state and the first entries of an attempt."""
    started = AttemptStarted(seed=seed, facts=setting.facts, fingerprint=setting.fingerprint)
    return _Turn(setting, seed, State(now=setting.start)).add(started, WORLD, None).step()


def take(setting: Setting, seed: int, state: State, action: Action) -> Step:
    """Submit a learner's action: it takes effect now, then the clock moves by the time it takes."""
    turn = _Turn(setting, seed, state)
    turn.act(writable(action))
    return turn.step()


def fold(entries: Iterable[Entry], start: State) -> State:
    """Return the state after these entries."""
    return reduce(_apply, entries, start)


def _apply(state: State, entry: Entry) -> State:
    slices = state.slices
    for kind, evolve in evolvers_of(type(entry)):
        slices = {**slices, kind: evolve(slices.get(kind) or kind(), entry)}
    agenda, finished = state.agenda, state.finished or isinstance(entry, AttemptFinished)
    if isinstance(entry, Scheduled):
        agenda = agenda.adding(Appointment(entry.due, entry.seq, entry.actor, entry.reaction))
    elif isinstance(entry, FellDue):
        agenda = agenda.without(entry.scheduled)
    return State(entry.at, entry.seq + 1, finished, agenda, slices)


def _root(cause: int | None, origins: Mapping[int, int | None]) -> int | None:
    """Return what in the journal something follows from that happens after its end."""
    return origins.get(cause, cause) if cause is not None else None


class _Turn:
    """One submission being answered: the only place where entries are stamped."""

    def __init__(self, setting: Setting, seed: int, state: State) -> None:
        self.setting, self.seed, self.state = setting, seed, state
        self.entries: list[Entry] = []

    def step(self) -> Step:
        return Step(self.state, tuple(self.entries))

    @property
    def world(self) -> World:
        return World(self.setting, self.seed, self.state)

    def add(self, event: Entry, actor: str, cause: int | None, at: datetime | None = None) -> "_Turn":
        """Stamp an event, fold it in, and let those concerned react to it."""
        entry = self._write(event, actor, cause, at)
        for react in reactors_to(type(entry)):
            for further in react(entry, self.world):
                self.add(further, WORLD, entry.seq)
        return self

    def _write(self, event: Entry, actor: str, cause: int | None, at: datetime | None = None) -> Entry:
        """Stamp an event and fold it in; one that knows what it follows from keeps its own cause."""
        cause = cause if event.cause is None else event.cause
        entry = event.stamped(self.state.seq, at or self.state.now, event.actor or actor, cause)
        self.entries.append(entry)
        self.state = _apply(self.state, entry)
        return entry

    def act(self, action: Action) -> None:
        """Journal a learner's action, what came of it, and the time it took."""
        cause = self.state.seq
        self.add(ActionTaken(action=as_data(action)), LEARNER, None)
        try:
            if self.state.finished:
                raise Refusal("attempt_finished")
            until = self._decide(action, cause)
        except Refusal as refusal:
            self.add(Refused(reason=refusal.reason, about=refusal.about), WORLD, cause)
            return
        self._move(until, cause)

    def _decide(self, action: Action, cause: int) -> datetime:
        if isinstance(action, Wait):
            return self._wait(action)
        if isinstance(action, Finish):
            self._foretell(cause)
            self.add(AttemptFinished(), LEARNER, cause)
            return self.state.now
        for event in list(decider_of(type(action))(action, self.world)):
            self.add(event, LEARNER, cause)
        return self.world.later(action.seconds)

    def _foretell(self, cause: int) -> None:
        """Write down what the world, left to itself, would still make of what was done; nobody reacts any more."""
        after = _Turn(self.setting, self.seed, self.state)
        after._move(self.world.later(AFTERMATH), cause)
        origins: dict[int, int | None] = {}
        for entry in after.entries:
            if isinstance(entry, Consequence):
                told = msgspec.structs.replace(entry, seq=-1, at=UNSTAMPED, actor="", cause=None, due=entry.at)
                origins[entry.seq] = self._write(told, WORLD, _root(entry.cause, origins)).seq
            else:
                origins[entry.seq] = _root(entry.cause, origins)

    def _wait(self, action: Wait) -> datetime:
        if (action.minutes is None) == (action.until is None):
            raise Refusal("wait_for_what")
        if action.minutes is None:
            return self._wait_for_news(action.until or "")
        if not 0 < action.minutes <= LONGEST_WAIT:
            raise Refusal("wait_too_long", str(action.minutes))
        return self.world.later(60 * action.minutes)

    def _wait_for_news(self, until: str) -> datetime:
        """Let what is due happen until the learner gets news. Refuses, and lets nothing happen, when none will come."""
        if until != "next_notice":
            raise Refusal("wait_for_what", until)
        before, written = self.state, len(self.entries)
        horizon = self.world.later(60 * LONGEST_WAIT)
        while (first := self.state.agenda.first) and first.due <= horizon:
            if self._happen(first):
                return self.state.now
        self.state = before
        del self.entries[written:]
        raise Refusal("nothing_expected")

    def _move(self, until: datetime, cause: int) -> None:
        """Let everything due happen, then bring the clock to `until`."""
        while (first := self.state.agenda.first) and first.due <= until:
            self._happen(first)
        if until > self.state.now:
            self.add(ClockMoved(), WORLD, cause, until)

    def _happen(self, first: Appointment) -> bool:
        """Let what fell due happen, and say whether this is news for the learner: what came to nothing is none."""
        fell = self.state.seq
        self.add(FellDue(scheduled=first.seq), first.actor, first.seq, max(first.due, self.state.now))
        reaction, written = reaction_of(first.reaction), len(self.entries)
        for event in list(decider_of(type(reaction))(reaction, self.world)):
            self.add(event, first.actor, fell)
        return reaction.notices and len(self.entries) > written

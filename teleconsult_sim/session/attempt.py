"""An attempt: submit actions, keep the journal, read the world, and ask how it stands."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager

from teleconsult_sim.assessment.report import Report, report
from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, AttemptStarted
from teleconsult_sim.scenario.library import Scenario, load
from teleconsult_sim.simulation import engine
from teleconsult_sim.simulation.kernel import Action, action_of
from teleconsult_sim.simulation.world import State, World

Keep = Callable[[Sequence[Entry]], None]


class ScenarioChanged(ValueError):
    """The scenario is no longer the one that the journal was begun with."""


class Attempt:
    """One attempt at a scenario; `keep` is called with new entries before anybody sees their effect."""

    def __init__(self, scenario: Scenario, seed: int, state: State, entries: Iterable[Entry], keep: Keep) -> None:
        """Hold an attempt that `begin` or `resume` has made."""
        self.scenario, self.seed = scenario, seed
        self._state, self._entries, self._keep = state, list(entries), keep
        self._standing: Standing | None = None
        self._judged = 0
        self._report: Report | None = None

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the journal so far."""
        return self._entries

    @property
    def world(self) -> World:
        """Return the world as it stands."""
        return World(self.scenario.setting, self.seed, self._state)

    @property
    def finished(self) -> bool:
        """Say whether the attempt was closed."""
        return self._state.finished

    def submit(self, action: Action) -> Sequence[Entry]:
        """Submit an action and return what came of it; what is kept is kept before the state moves on."""
        state, new = engine.take(self.scenario.setting, self.seed, self._state, action)
        self._keep(new)
        self._state = state
        self._entries += new
        self._report = None
        return new

    def foresee(self, action: Action) -> Sequence[Entry]:
        """Return what would come of an action; nothing of it happens."""
        return engine.take(self.scenario.setting, self.seed, self._state, action).entries

    @contextmanager
    def together(self) -> Iterator[None]:
        """Keep all that is submitted inside in one batch, at the end; none of it happened when that fails.

        Nobody asks for a report inside: it would judge what may not stand.
        """
        state, keep, written = self._state, self._keep, len(self._entries)
        gathered: list[Entry] = []
        self._keep = gathered.extend
        try:
            yield
            keep(gathered)
        except BaseException:
            self._state, self._report = state, None
            del self._entries[written:]
            raise
        finally:
            self._keep = keep

    def report(self) -> Report:
        """Return how the attempt stands; only what is new since the last time is judged."""
        if self._standing is None:
            self._standing = Standing(self._entries)
        elif self._judged < len(self._entries):
            self._standing.add(self._entries[self._judged :])
        self._judged = len(self._entries)
        self._report = self._report or report(self._standing)
        return self._report


def begin(scenario: Scenario, seed: int | None = None, keep: Keep = lambda _: None) -> Attempt:
    """Begin an attempt, with the scenario's own seed unless another is given."""
    seed = scenario.file.seed if seed is None else seed
    state, entries = engine.begin(scenario.setting, seed)
    keep(entries)
    return Attempt(scenario, seed, state, entries, keep)


def resume(entries: Sequence[Entry], keep: Keep = lambda _: None, scenario: Scenario | None = None) -> Attempt:
    """Take an attempt up again where its journal ends; the scenario is that of the library unless another is given.

    Raises ScenarioChanged when the scenario's content is no longer that of the journal.
    """
    started = entries[0] if entries else None
    if not isinstance(started, AttemptStarted):
        raise ValueError("a journal starts with « attempt_started »")
    scenario = scenario or load(started.facts.scenario)
    if started.fingerprint != scenario.setting.fingerprint:
        raise ScenarioChanged(f"« {scenario.slug} » has changed since this attempt began; begin another one")
    state = engine.fold(entries, State(now=scenario.setting.start))
    return Attempt(scenario, started.seed, state, entries, keep)


def run(scenario: Scenario, seed: int, actions: Iterable[Action]) -> Attempt:
    """Play actions from the beginning and return the attempt."""
    attempt = begin(scenario, seed)
    for action in actions:
        attempt.submit(action)
    return attempt


def share_past(past: Attempt, attempt: Attempt, until: int) -> None:
    """Submit the first so many actions of another attempt, the closing one left out, so that this one goes on there."""
    taken = [entry for entry in past.entries if isinstance(entry, ActionTaken)]
    for entry in taken[:until]:
        action = action_of(entry.action)
        if not isinstance(action, engine.Finish):
            attempt.submit(action)

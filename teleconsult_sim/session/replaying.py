"""Replays: a play changed somewhere is played again from where it begins to differ, and no sooner."""

from collections.abc import Sequence
from typing import NamedTuple

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.simulation import engine
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.simulation.world import State


class Moment(NamedTuple):
    """Where a play stands after some of its actions."""

    state: State
    entries: tuple[Entry, ...]


class Replays:
    """The actions of one play, and what comes of them when some are changed."""

    def __init__(self, scenario: Scenario, seed: int, actions: Sequence[Action]) -> None:
        """Play the actions once, with a seed, and remember where the play stood after each."""
        self._scenario, self._seed, self._actions = scenario, seed, tuple(actions)
        self._moments = [Moment(*engine.begin(scenario.setting, seed))]
        for action in actions:
            self._moments.append(self._after(self._moments[-1], action))

    @property
    def moments(self) -> Sequence[Moment]:
        """Return where the play stood at its beginning and after each action."""
        return self._moments

    @property
    def entries(self) -> Sequence[Entry]:
        """Return the journal of the play as it was."""
        return self._moments[-1].entries

    def changed(self, actions: Sequence[Action]) -> Sequence[Entry]:
        """Return the journal of changed actions; what they begin with as the play does isn't played again."""
        pairs = zip(self._actions, actions, strict=False)
        shortest = min(len(self._actions), len(actions))
        same = next((place for place, (old, new) in enumerate(pairs) if old != new), shortest)
        moment = self._moments[same]
        for action in actions[same:]:
            moment = self._after(moment, action)
        return moment.entries

    def _after(self, moment: Moment, action: Action) -> Moment:
        state, new = engine.take(self._scenario.setting, self._seed, moment.state, action)
        return Moment(state, moment.entries + new)

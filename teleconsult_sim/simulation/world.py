"""The world at one moment: slices of state by desk, the agenda, the setting and the chance that rules it."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Any, NamedTuple, Self, TypeVar, cast

import msgspec

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.vocabulary import Record
from teleconsult_sim.simulation.agenda import Agenda
from teleconsult_sim.simulation.chance import draw
from teleconsult_sim.simulation.setting import Setting


class Slice(Record):
    """A desk's own part of the state; it begins with its defaults and only events change it."""

    def changed(self, **fields: Any) -> Self:
        """Return the same slice with these fields."""
        return msgspec.structs.replace(self, **fields)


T = TypeVar("T", bound=Slice)
_NONE: Mapping[type[Slice], Any] = MappingProxyType({})


class State(NamedTuple):
    """All that the journal so far amounts to."""

    now: datetime
    seq: int = 0
    finished: bool = False
    agenda: Agenda = Agenda()
    slices: Mapping[type[Slice], Any] = _NONE

    def of(self, slice: type[T]) -> T:
        """Return a desk's part of the state."""
        return cast(T, self.slices.get(slice) or slice())


class World(NamedTuple):
    """What those who decide may look at."""

    setting: Setting
    seed: int
    state: State

    @property
    def now(self) -> datetime:
        """Return the virtual time, a whole second."""
        return self.state.now

    @property
    def facts(self) -> Facts:
        """Return the facts of the case."""
        return self.setting.facts

    def of(self, slice: type[T]) -> T:
        """Return a desk's part of the state."""
        return self.state.of(slice)

    def chance(self, *identity: object) -> float:
        """Return the number in [0, 1) drawn for this identity."""
        return draw(self.seed, *identity)

    def later(self, seconds: int) -> datetime:
        """Return the virtual time so many seconds from now."""
        return self.now + timedelta(seconds=seconds)

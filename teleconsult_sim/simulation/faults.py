"""What goes wrong at the moment: as the case has it, as it was switched since, and as chance has it each time."""

from collections.abc import Iterator
from datetime import timedelta

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.phone import ten_digits
from teleconsult_sim.journal.events.faults import EVERYWHERE, Fault, FaultCleared, FaultKind, FaultSet
from teleconsult_sim.simulation.kernel import evolves
from teleconsult_sim.simulation.world import Slice, World

Key = tuple[str, str]


class Switched(Slice):
    """What was set while one plays, and what of the case was cleared; a kind cleared everywhere has no place left."""

    faults: tuple[Fault, ...] = ()
    cleared: frozenset[Key] = frozenset()


def struck(world: World, what: FaultKind, where: str, *identity: object) -> Fault | None:
    """Return what of this kind strikes a place this time, or None; `identity` tells this time from the others.

    `where` is a number, an address, an id of the directory, a service or a platform, in any writing.
    """
    for fault in _active(world):
        here = fault.where == EVERYWHERE or _place(fault.where) == _place(where)
        if fault.what == what and here and world.chance("fault", what, fault.where, *identity) < fault.rate:
            return fault
    return None


def active_faults(world: World) -> tuple[Fault, ...]:
    """Return everything that can go wrong at the moment, the case's own first."""
    return tuple(_active(world))


def _active(world: World) -> Iterator[Fault]:
    switched = world.of(Switched)
    minutes = (world.now - world.setting.start) / timedelta(minutes=1)
    kept = (fault for fault in world.setting.faults if not _cleared(fault, switched.cleared))
    for fault in (*kept, *switched.faults):
        if fault.after_minutes <= minutes < (minutes + 1 if fault.until_minutes is None else fault.until_minutes):
            yield fault


def _cleared(fault: Fault, cleared: frozenset[Key]) -> bool:
    return bool({(fault.what, _place(fault.where)), (fault.what, EVERYWHERE)} & cleared)


def _place(where: str) -> str:
    return ten_digits(where) or fold(where) if "@" not in where else fold(where)


@evolves(Switched, FaultSet)
def _set(switched: Switched, event: FaultSet) -> Switched:
    return switched.changed(faults=(*switched.faults, event.fault))


@evolves(Switched, FaultCleared)
def _clear(switched: Switched, event: FaultCleared) -> Switched:
    key = (event.what, _place(event.where))
    left = tuple(fault for fault in switched.faults if not _cleared(fault, frozenset({key})))
    return Switched(faults=left, cleared=switched.cleared | {key})

"""Services of the network that stop and come back: the clinical information system, DSQ, the forms, remote access."""

from collections.abc import Iterator
from datetime import timedelta

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.journal.events.faults import EVERYWHERE, Fault, FaultCleared, FaultSet
from teleconsult_sim.journal.events.preparation import ServiceFailed, ServiceRestored
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.world import Slice, World


class Services(Slice):
    """What is down at the moment."""

    down: frozenset[str] = frozenset()


class Fail(Reaction):
    """A service stops."""

    service: str


class Restore(Reaction):
    """A service comes back."""

    service: str


@reacts(AttemptStarted)
def foreseen(_: AttemptStarted, world: World) -> Iterator[Entry]:
    """Let what is down from the beginning be so, and announce the rest."""
    for outage in world.setting.outages:
        yield from _down(outage.service, outage.after_minutes, outage.until_minutes, world)
    for fault in world.setting.faults:
        if struck_once(world, fault):
            yield from _down(fault.where, fault.after_minutes, fault.until_minutes, world)


@reacts(FaultSet)
def switched_on(event: FaultSet, world: World) -> Iterator[Entry]:
    """Stop a service that is switched off while one plays, now or when its time comes."""
    if struck_once(world, event.fault):
        yield from _down(event.fault.where, event.fault.after_minutes, event.fault.until_minutes, world)


@reacts(FaultCleared)
def switched_off(event: FaultCleared, world: World) -> Iterator[Entry]:
    """Bring back a service, or every one."""
    if event.what == "service_down":
        for service in sorted(world.of(Services).down):
            if event.where in (service, EVERYWHERE):
                yield ServiceRestored(service=service)


def struck_once(world: World, fault: Fault) -> bool:
    """Say whether a service that may fail does: chance decides once an attempt."""
    return fault.what == "service_down" and world.chance("fault", "service_down", fault.where) < fault.rate


def _down(service: str, after: int, until: int | None, world: World) -> Iterator[Entry]:
    begins, now = world.setting.start + timedelta(minutes=after), world.now
    if begins > now:
        yield later(world, int((begins - now).total_seconds()), Fail(service=service))
    else:
        yield ServiceFailed(service=service)
    if until is not None:
        ends = world.setting.start + timedelta(minutes=until)
        yield later(world, max(0, int((ends - now).total_seconds())), Restore(service=service))


@decides(Fail)
def fail(reaction: Fail, world: World) -> Iterator[Entry]:
    """Stop it."""
    yield ServiceFailed(service=reaction.service)


@decides(Restore)
def restore(reaction: Restore, world: World) -> Iterator[Entry]:
    """Bring it back."""
    yield ServiceRestored(service=reaction.service)


@evolves(Services, ServiceFailed)
def _failed(services: Services, event: ServiceFailed) -> Services:
    return Services(down=services.down | {event.service})


@evolves(Services, ServiceRestored)
def _restored(services: Services, event: ServiceRestored) -> Services:
    return Services(down=services.down - {event.service})

"""Services of the network that stop and come back: the clinical information system, DSQ, the forms, remote access."""

from collections.abc import Iterator

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
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
        if outage.after_minutes:
            yield later(world, 60 * outage.after_minutes, Fail(service=outage.service))
        else:
            yield ServiceFailed(service=outage.service)
        if outage.until_minutes is not None:
            yield later(world, 60 * outage.until_minutes, Restore(service=outage.service))


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

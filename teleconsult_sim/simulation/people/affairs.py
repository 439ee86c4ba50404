"""How each order stands with each of those who have it: waiting, set aside, ready, fetched, cancelled."""

from collections.abc import Iterator
from datetime import datetime

from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import OrderCancelled
from teleconsult_sim.journal.events.consequences import (
    OrderFetched,
    OrderReady,
    OrderSetAside,
    OrderWaited,
    PersonPhoned,
    Reason,
)
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.people.attending import in_time
from teleconsult_sim.simulation.people.reaching import Concern, dialled, office_opens, telephones
from teleconsult_sim.simulation.people.tray import Arrived
from teleconsult_sim.simulation.world import Slice, World

Held = tuple[str, str]
"""An order, and who has it."""


class Affairs(Slice):
    """What others make of the orders that they have: until when each waits; which are ready, set aside, or done with.

    `last` is the entry that told of it last.
    """

    waiting: dict[Held, datetime] = {}
    aside: dict[Held, Reason] = {}
    ready: frozenset[Held] = frozenset()
    fetched: frozenset[str] = frozenset()
    cancelled: frozenset[Held] = frozenset()
    last: dict[Held, int] = {}

    def open(self, order: str, who: str) -> bool:
        """Say whether there is still something to do about an order with somebody."""
        return (order, who) not in self.ready | self.cancelled


class Prepare(Reaction):
    """Somebody carries out an order that has all it needs."""

    order: str
    who: str


@decides(Prepare)
def prepare(reaction: Prepare, world: World) -> Iterator[Entry]:
    """Carry it out, unless it was done or withdrawn meanwhile."""
    if world.of(Affairs).open(reaction.order, reaction.who):
        held = (reaction.order, reaction.who)
        yield OrderReady(order=reaction.order, who=reaction.who, cause=world.of(Affairs).last.get(held))


def carries_out(who: Contact, order: str, minutes: tuple[int, int], world: World) -> Entry:
    """Return the announcement that somebody will have carried out an order within so many minutes."""
    return in_time(world, who, minutes, f"{order} ready", Prepare(order=order, who=who.id))


def asks(found: Arrived, concern: Concern, minutes: tuple[int, int], world: World) -> Iterator[Entry]:
    """Ask the learner what lacks; where they can't be reached, the order waits until their office answers.

    What they are told on the telephone is enough, unless the order has to come again.
    """
    yield from telephones(found, concern, world)
    reach, _ = dialled(found.text, world)
    order, who = concern.about, found.who
    if reach != "reached":
        wait = office_opens(world)
        yield OrderWaited(
            order=order,
            who=who.id,
            until=world.later(wait),
            reason=concern.reason,
            lacking=concern.lacking,
            unreached=reach,
        )
        yield later(world, wait + 60 * minutes[1], Prepare(order=order, who=who.id))
    elif concern.reason == "incomplete":
        yield carries_out(who, order, minutes, world)
    else:
        yield OrderSetAside(order=order, who=who.id, reason=concern.reason)


@reacts(CallPlaced)
def called_back(event: CallPlaced, world: World) -> Iterator[Entry]:
    """Let who waits for something about an order get it when the learner calls."""
    who = world.facts.contact(event.who)
    if who is None or event.outcome != "answered":
        return
    affairs = world.of(Affairs)
    for order, holder in affairs.waiting:
        if holder == who.id and affairs.open(order, holder):
            yield carries_out(who, order, (10, 30), world)


@evolves(Affairs, PersonPhoned)
def _phoned(affairs: Affairs, event: PersonPhoned) -> Affairs:
    return affairs.changed(last={**affairs.last, (event.about, event.who): event.seq})


@evolves(Affairs, OrderWaited)
def _waits(affairs: Affairs, event: OrderWaited) -> Affairs:
    held = (event.order, event.who)
    settled = _settled(affairs, event)
    return settled.changed(waiting={**settled.waiting, held: event.until})


@evolves(Affairs, OrderSetAside)
def _aside(affairs: Affairs, event: OrderSetAside) -> Affairs:
    held = (event.order, event.who)
    settled = _settled(affairs, event)
    return settled.changed(aside={**settled.aside, held: event.reason})


@evolves(Affairs, OrderReady)
def _ready(affairs: Affairs, event: OrderReady) -> Affairs:
    settled = _settled(affairs, event)
    return settled.changed(ready=affairs.ready | {(event.order, event.who)})


@evolves(Affairs, OrderFetched)
def _fetched(affairs: Affairs, event: OrderFetched) -> Affairs:
    return affairs.changed(fetched=affairs.fetched | {event.order})


@evolves(Affairs, OrderCancelled)
def _cancelled(affairs: Affairs, event: OrderCancelled) -> Affairs:
    return affairs.changed(cancelled=affairs.cancelled | {(event.order, event.who)})


def _settled(affairs: Affairs, event: OrderWaited | OrderSetAside | OrderReady) -> Affairs:
    """Return the affairs without how the order stood with them before."""
    held = (event.order, event.who)
    return affairs.changed(
        waiting={key: until for key, until in affairs.waiting.items() if key != held},
        aside={key: reason for key, reason in affairs.aside.items() if key != held},
        last={**affairs.last, held: event.seq},
    )

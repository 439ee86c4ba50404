"""The patient after the consultation: goes where they chose for what was prescribed, and finds it there or not."""

from collections.abc import Iterator, Sequence
from datetime import timedelta

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, Scheduled
from teleconsult_sim.journal.events.consequences import OrderFetched, PatientTurnedAway, Reason
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxRejected
from teleconsult_sim.journal.events.files import FileHandedOver
from teleconsult_sim.journal.events.mail import MailBounced, MailSent
from teleconsult_sim.journal.events.meeting import CallPlaced, PatientJoined
from teleconsult_sim.simulation.desk.consent import Choices
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.people.affairs import Affairs
from teleconsult_sim.simulation.people.attending import when_open
from teleconsult_sim.simulation.people.tray import Tray
from teleconsult_sim.simulation.world import Slice, World

AFTER = (3 * 60, 5 * 60)
"""Minutes from the sending of the order, or else the end, until the patient is at the counter."""
RETURN = timedelta(hours=2)
"""How long after what they were told the patient comes back."""


class Planned(Slice):
    """The orders that the patient means to go for, once they were seen; what failed, and what was brought by hand."""

    seen: bool = False
    orders: frozenset[str] = frozenset()
    failed: dict[str, int] = {}
    handed: frozenset[str] = frozenset()


class Errand(Reaction):
    """The patient goes for something; `again` says that they were told to come back."""

    order: str
    again: bool = False


@reacts(MailSent)
def order_left(event: MailSent, world: World) -> Iterator[Entry]:
    """Plan to go for each drug that an order was sent for."""
    yield from _sets_out([order for order in _expected(world) if order.id in event.message.carries], world)


@reacts(ActionTaken)
def consultation_over(event: ActionTaken, world: World) -> Iterator[Entry]:
    """Plan to go for each drug of the case as the learner closes it, whether or not its order ever left."""
    if event.action.get("action") == "finish" and world.of(Planned).seen and not world.state.finished:
        yield from _sets_out(_expected(world), world)


def _expected(world: World) -> list[Order]:
    """Return the drugs that the patient expects from this clinician."""
    drugs = "drug" in world.facts.clinician.may_order
    return [order for order in world.facts.orders if drugs and order.kind == "drug"]


def _sets_out(orders: Sequence[Order], world: World) -> Iterator[Entry]:
    for order in orders:
        place = _chosen(order, world)
        if place and order.id not in world.of(Planned).orders:
            minutes = AFTER[0] + (AFTER[1] - AFTER[0]) * world.chance("errand", order.id)
            due = when_open(place, world.now, timedelta(seconds=int(60 * minutes)))
            yield later(world, int((due - world.now).total_seconds()), Errand(order=order.id))


@decides(Errand)
def errand(reaction: Errand, world: World) -> Iterator[Entry]:
    """Get it, or come for nothing; who is told that it will be ready comes back once."""
    order = next(found for found in world.facts.orders if found.id == reaction.order)
    place, affairs = _chosen(order, world), world.of(Affairs)
    if place is None or order.id in affairs.fetched or place.id in world.of(Planned).handed:
        return
    held = (order.id, place.id)
    if held in affairs.ready:
        yield OrderFetched(order=order.id, who=place.id, cause=affairs.last.get(held))
        return
    reason, cause = _why_not(order, place, world)
    yield PatientTurnedAway(order=order.id, who=place.id, reason=reason, cause=cause)
    if reason == "not_ready" and not reaction.again:
        back = when_open(place, max(world.now, affairs.waiting.get(held, world.now)), RETURN)
        yield later(world, int((back - world.now).total_seconds()), Errand(order=order.id, again=True))


def _chosen(order: Order, world: World) -> Contact | None:
    """Return the community pharmacy where the patient wants an order to be."""
    place = world.facts.contact(world.of(Choices).stated.get(order.id, order.recipient))
    return place if place and place.kind == "pharmacy" else None


def _why_not(order: Order, place: Contact, world: World) -> tuple[Reason, int | None]:
    """Return why the patient finds nothing there, and the entry that this follows from where one is known."""
    affairs, boxes, held = world.of(Affairs), world.of(Mailboxes), (order.id, place.id)
    if held in affairs.aside:
        return affairs.aside[held], affairs.last.get(held)
    if any(ready == order.id for ready, _ in affairs.ready):
        return "elsewhere", next(affairs.last.get(ready) for ready in affairs.ready if ready[0] == order.id)
    came = world.of(Tray).messages.get(place.id, ())
    if any(order.id in boxes.messages[id].carries for id in came):
        return "not_ready", affairs.last.get(held)
    sent = [id for id, message in boxes.messages.items() if order.id in message.carries]
    failed = [seq for id, seq in world.of(Planned).failed.items() if id in sent]
    return "nothing_came", max([*failed, *(boxes.at[id] for id in sent)], default=None)


@evolves(Planned, Scheduled)
def _planned(planned: Planned, event: Scheduled) -> Planned:
    if event.reaction["reaction"] != "errand":
        return planned
    return planned.changed(orders=planned.orders | {event.reaction["order"]})


@evolves(Planned, PatientJoined)
def _joined(planned: Planned, event: PatientJoined) -> Planned:
    return planned.changed(seen=True)


@evolves(Planned, CallPlaced)
def _called(planned: Planned, event: CallPlaced) -> Planned:
    return planned.changed(seen=planned.seen or (event.who == "patient" and event.outcome == "answered"))


@evolves(Planned, FileHandedOver)
def _handed(planned: Planned, event: FileHandedOver) -> Planned:
    return planned.changed(handed=planned.handed | {event.who})


@evolves(Planned, FaxAttempted)
def _attempted(planned: Planned, event: FaxAttempted) -> Planned:
    return _failed(planned, event) if event.final and event.outcome != "done" else planned


@evolves(Planned, FaxRejected)
def _rejected(planned: Planned, event: FaxRejected) -> Planned:
    return _failed(planned, event)


@evolves(Planned, MailBounced)
def _bounced(planned: Planned, event: MailBounced) -> Planned:
    return _failed(planned, event)


def _failed(planned: Planned, event: FaxAttempted | FaxRejected | MailBounced) -> Planned:
    return planned.changed(failed={**planned.failed, event.message: event.seq})

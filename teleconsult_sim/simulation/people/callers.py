"""Those who telephone outside office hours: they dial the number that they read on an order."""

from collections.abc import Iterator

from teleconsult_sim.clinic.folding import digits
from teleconsult_sim.clinic.phone import ten_digits
from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import CallMissed, PersonSpoke
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, reacts
from teleconsult_sim.simulation.people.cues import announce
from teleconsult_sim.simulation.world import World


class Ring(Reaction):
    """Somebody dials; a call that is lost makes no sound."""

    place: int


class PickUp(Reaction):
    """The telephone rings, and the learner picks it up."""

    place: int

    @property
    def notices(self) -> bool:
        """The learner hears it."""
        return True


@reacts(*entry_types())
def will_call(event: Entry, world: World) -> Iterator[Entry]:
    """Announce the calls that the case foresees after this kind of event."""
    yield from announce(event, world, world.setting.calls, "ring", lambda place: Ring(place=place))


@decides(Ring)
def ring(reaction: Ring, world: World) -> Iterator[Entry]:
    """Reach the learner at the number that the order gives, if it is answered at that hour."""
    call = world.setting.calls[reaction.place]
    if _gives_a_number(call.order, world):
        yield later(world, 0, PickUp(place=reaction.place))
    else:
        yield CallMissed(who=call.who, about=call.order)


@decides(PickUp)
def pick_up(reaction: PickUp, world: World) -> Iterator[Entry]:
    """Hear what they call about."""
    call = world.setting.calls[reaction.place]
    yield PersonSpoke(who=call.who, says=call.says, channel="phone")


def _gives_a_number(order: str, world: World) -> bool:
    """Say whether some message that carries the order shows a number answered at any hour."""
    wanted = [ten_digits(number) or number for number in world.facts.clinician.after_hours]
    sent = [message for message in world.of(Mailboxes).messages.values() if order in message.carries]
    shown = [digits(" ".join([message.body, *(file.text for file in message.attachments)])) for message in sent]
    return any(number in text for number in wanted for text in shown)

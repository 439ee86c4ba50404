"""The patient with a laboratory requisition in their mail: goes for the test, or writes to ask where."""

from collections.abc import Iterator
from datetime import timedelta

from teleconsult_sim.clinic.opening import OFFICE
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.consequences import OrderFetched, OrderWaited, PersonWrote
from teleconsult_sim.journal.events.mail import MailDelivered
from teleconsult_sim.journal.events.meeting import Warned
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.people.affairs import Affairs
from teleconsult_sim.simulation.people.writing import writes
from teleconsult_sim.simulation.setting import Manner
from teleconsult_sim.simulation.world import Slice, World

OPENED_AFTER = (15, 60)
"""Minutes until the patient opens the message."""
MORNING = timedelta(minutes=30)
"""How long after the opening of the collection centre the sample is taken."""
SUBJECT = Text(fr="Ma prise de sang", en="My blood test")
WHERE = Text(
    fr="Bonjour,\nJ’ai bien reçu le papier pour la prise de sang, mais on ne m’a pas dit où aller ni s’il faut "
    "prendre rendez-vous. Est-ce que n’importe quel centre de prélèvement le prend?\nMerci,\n{who}",
    en="Hello,\nI did get the paper for the blood test, but nobody told me where to go or whether I need an "
    "appointment. Does any collection centre take it?\nThank you,\n{who}",
)


class Told(Slice):
    """Whether somebody told the patient to inquire about the collection centre."""

    centre: bool = False


class OpenRequisition(Reaction):
    """The patient opens the message with the requisition."""

    message: str
    order: str


class GoForTest(Reaction):
    """The patient is at the collection centre."""

    order: str


@reacts(MailDelivered)
def comes(event: MailDelivered, world: World) -> Iterator[Entry]:
    """Let the patient open what carries a laboratory order."""
    if event.contact != world.facts.patient.id:
        return
    carries = world.of(Mailboxes).messages[event.message].carries
    for order in world.facts.orders:
        if order.kind == "laboratory" and order.id in carries:
            minutes = OPENED_AFTER[0] + (OPENED_AFTER[1] - OPENED_AFTER[0]) * world.chance("requisition", event.message)
            yield later(world, int(60 * minutes), OpenRequisition(message=event.message, order=order.id))


@decides(OpenRequisition)
def open_requisition(reaction: OpenRequisition, world: World) -> Iterator[Entry]:
    """Plan to go on the next working day, or ask where first."""
    patient, order = world.facts.patient, reaction.order
    if order in world.of(Affairs).fetched or (order, patient.id) in world.of(Affairs).waiting:
        return
    wait = int((OFFICE.next_day(world.now) + MORNING - world.now).total_seconds())
    if world.of(Told).centre or world.setting.manners.get(patient.id, Manner()).silent:
        yield later(world, wait, GoForTest(order=order))
        return
    yield PersonWrote(who=patient.id, about=order, reason="where_to_go")
    yield OrderWaited(order=order, who=patient.id, until=world.later(wait), reason="where_to_go")
    message = world.of(Mailboxes).messages[reaction.message]
    body = Text(fr=WHERE.fr.format(who=patient.full_name), en=WHERE.en.format(who=patient.full_name))
    yield writes(world, patient.id, message, SUBJECT, body)


@decides(GoForTest)
def go_for_test(reaction: GoForTest, world: World) -> Iterator[Entry]:
    """Have the sample taken."""
    if reaction.order not in world.of(Affairs).fetched:
        yield OrderFetched(order=reaction.order, who=world.facts.patient.id)


@evolves(Told, Warned)
def _warned(told: Told, event: Warned) -> Told:
    return Told(centre=told.centre or event.about == "collection_centre")

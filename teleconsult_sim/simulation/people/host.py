"""The patient who is asked to start the session: sends a link of their own, from their own mailbox."""

from collections.abc import Iterator

from teleconsult_sim.clinic.messages import Address, Message, Translation
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailReceived
from teleconsult_sim.journal.events.meeting import HostAsked
from teleconsult_sim.simulation.addressing import resolve
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, reacts
from teleconsult_sim.simulation.setting import Manner
from teleconsult_sim.simulation.world import World

SENT_AFTER = 3 * 60
"""Seconds that it takes to start a session and copy its link."""
BODY = (
    "Bonjour,\nJ’ai ouvert une rencontre de mon compte; voici le lien, vous n’avez qu’à cliquer.\n{who}",
    "Hello,\nI have opened a meeting from my account; here is the link, you only have to click.\n{who}",
)


class SendLink(Reaction):
    """The patient sends the link."""

    asked: int

    @property
    def notices(self) -> bool:
        """The inbox shows it."""
        return True


@reacts(HostAsked)
def agrees(event: HostAsked, world: World) -> Iterator[Entry]:
    """Let a patient who has a mailbox start the session that they are asked for."""
    patient = world.facts.patient
    if event.who == patient.id and patient.email and not world.setting.manners.get(patient.id, Manner()).silent:
        yield later(world, SENT_AFTER, SendLink(asked=event.seq))


@decides(SendLink)
def send_link(reaction: SendLink, world: World) -> Iterator[Entry]:
    """Send it, unless a session began meanwhile."""
    patient = world.facts.patient
    if world.of(Meeting).platform or not patient.email:
        return
    yield MailReceived(
        message=Message(
            id=f"link-{reaction.asked}",
            account="rsss",
            sender=Address(typed=patient.id, address=patient.email, contact=patient.id, name=patient.full_name),
            to=(resolve(world.facts.clinician.id, world.facts),),
            subject="Mon lien pour la rencontre",
            body=BODY[0].format(who=patient.full_name),
            in_english=Translation(subject="My link for the meeting", body=BODY[1].format(who=patient.full_name)),
        )
    )

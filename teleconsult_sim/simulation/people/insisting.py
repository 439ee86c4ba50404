"""The professional outside the network who asked for something: writes again while nothing comes."""

from collections.abc import Iterator

from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.consequences import PersonWrote
from teleconsult_sim.journal.events.files import FileHandedOver
from teleconsult_sim.journal.events.mail import MailDelivered, MailReceived
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.people.attending import in_time, manner_of
from teleconsult_sim.simulation.people.tray import Tray
from teleconsult_sim.simulation.people.writing import is_reply, writes
from teleconsult_sim.simulation.world import Slice, World

SUBJECT = Text(fr="Relance : je n’ai encore rien reçu", en="Reminder: nothing has reached me yet")
BODY = Text(
    fr="Bonjour,\nJe vois {patient} bientôt et je n’ai toujours rien reçu de vous. Un courriel à mon adresse ferait "
    "très bien l’affaire, c’est plus simple que le télécopieur. Je compte sur vous.\n{who}",
    en="Hello,\nI am seeing {patient} soon and still have nothing from you. An e-mail to my address would do very "
    "well, it is simpler than the fax. I am counting on you.\n{who}",
)


class Served(Slice):
    """Who got something from the learner by mail or from hand to hand."""

    contacts: frozenset[str] = frozenset()


class Insist(Reaction):
    """Somebody who waits for something writes again."""

    who: str
    about: str


@reacts(MailReceived)
def waits(event: MailReceived, world: World) -> Iterator[Entry]:
    """Let an outside professional who wrote once insist, if the case doesn't have them do it itself."""
    who = world.facts.contact(event.message.sender.contact or "")
    if who is None or who.kind != "professional" or not _due(who, world) or is_reply(event.message):
        return
    wrote = sum(mail.sender == who.id for mail in world.setting.mails)
    if wrote == 1 and not manner_of(who.id, world).silent:
        yield in_time(world, who, (60, 120), event.message.id, Insist(who=who.id, about=event.message.id))


@decides(Insist)
def insist(reaction: Insist, world: World) -> Iterator[Entry]:
    """Write again, unless something came."""
    who = world.facts.contact(reaction.who)
    if who is None or who.id in world.of(Served).contacts or world.of(Tray).messages.get(who.id):
        return
    patient = f"{world.facts.patient.title} {world.facts.patient.last_name}"
    yield PersonWrote(who=who.id, about=_due(who, world) or "", reason="nothing_came")
    body = Text(fr=BODY.fr.format(patient=patient, who=who.name), en=BODY.en.format(patient=patient, who=who.name))
    yield writes(world, who.id, world.of(Mailboxes).messages[reaction.about], SUBJECT, body)


def _due(who: Contact, world: World) -> str | None:
    """Return the order or document that somebody is to have."""
    due: list[Order | Document] = [*world.facts.orders, *world.facts.documents]
    return next((item.id for item in due if item.recipient == who.id), None)


@evolves(Served, MailDelivered)
def _mailed(served: Served, event: MailDelivered) -> Served:
    return Served(contacts=served.contacts | ({event.contact} if event.contact else set()))


@evolves(Served, FileHandedOver)
def _handed(served: Served, event: FileHandedOver) -> Served:
    return Served(contacts=served.contacts | {event.who})

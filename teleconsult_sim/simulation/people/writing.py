"""Those who write back: their message comes into the account that they answer."""

from teleconsult_sim.clinic.messages import Address, Message, Translation
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Scheduled
from teleconsult_sim.journal.events.mail import MailReceived
from teleconsult_sim.simulation.addressing import find_person, resolve
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides
from teleconsult_sim.simulation.world import World

REPLY = ".reply."
"""What the identity of a message written back has between that of the one it is about and who wrote it."""


class WriteBack(Reaction):
    """Somebody answers a message, or writes again about one of their own."""

    who: str
    about: str
    subject: Text
    body: Text

    @property
    def notices(self) -> bool:
        """The inbox shows it."""
        return True


def is_reply(message: Message) -> bool:
    """Say whether somebody wrote a message of themselves about another, or the message is an automatic notice."""
    return REPLY in message.id or message.notice is not None


def writes(world: World, who: str, about: Message, subject: Text, body: Text) -> Scheduled:
    """Return the announcement of a message that is on its way now."""
    return later(world, 0, WriteBack(who=who, about=about.id, subject=subject, body=body))


@decides(WriteBack)
def write_back(reaction: WriteBack, world: World) -> list[Entry]:
    """Let it come in."""
    about = world.of(Mailboxes).messages[reaction.about]
    person, me = find_person(reaction.who, world.facts), world.facts.clinician
    return [
        MailReceived(
            message=Message(
                id=f"{about.id}{REPLY}{person.id}",
                account=about.account,
                sender=Address(typed=person.id, address=person.email or "", contact=person.id, name=person.name),
                to=(about.sender if about.account != "rsss" else resolve(me.id, world.facts),),
                subject=reaction.subject.fr,
                body=reaction.body.fr,
                in_english=Translation(subject=reaction.subject.en, body=reaction.body.en),
            )
        )
    ]

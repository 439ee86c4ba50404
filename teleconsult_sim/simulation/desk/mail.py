"""The mail desk: compose, send, open, file. What becomes of a sent message is the channels' business."""

import re
from collections.abc import Iterable, Iterator

import msgspec

from teleconsult_sim.clinic.messages import Address, Folder, Message, Translation
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.journal.events.mail import MailFiled, MailOpened, MailReceived, MailSent
from teleconsult_sim.simulation.addressing import everyone, find_person, resolve
from teleconsult_sim.simulation.carrying import carried_by
from teleconsult_sim.simulation.chance import fingerprint
from teleconsult_sim.simulation.desk.accounts import Accounts
from teleconsult_sim.simulation.desk.chart import record_number
from teleconsult_sim.simulation.desk.files import find_file
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.faults import struck
from teleconsult_sim.simulation.kernel import Action, Reaction, Refusal, decides, evolves, reacts
from teleconsult_sim.simulation.world import Slice, World


class Mailboxes(Slice):
    """The learner's mailboxes: messages by id, in the order they came, and what was opened or moved."""

    messages: dict[str, Message] = {}
    at: dict[str, int] = {}
    folders: dict[str, Folder] = {}
    opened: frozenset[str] = frozenset()

    def inside(self, folder: Folder) -> list[Message]:
        """Return the messages of a folder, the newest first."""
        return [message for id, message in reversed(self.messages.items()) if self.folders[id] == folder]


class SendMail(Action):
    """Send a message, or a fax by way of the gateway's addresses."""

    sender: str = msgspec.field(name="from")
    to: tuple[str, ...]
    subject: str = ""
    body: str = ""
    cc: tuple[str, ...] = ()
    bcc: tuple[str, ...] = ()
    attachments: tuple[str, ...] = ()
    carries: tuple[str, ...] = ()
    encrypt: bool = False
    delivery_receipt: bool = False
    read_receipt: bool = False
    seconds = 60


class OpenMail(Action):
    """Open a message."""

    message: str
    seconds = 0


class FileMail(Action):
    """Move a message to another folder."""

    message: str
    to: Folder
    seconds = 5


class MailArrives(Reaction):
    """A message that the case holds ready comes in."""

    place: int

    @property
    def notices(self) -> bool:
        """The inbox shows it."""
        return True


@reacts(AttemptStarted)
def waiting_mail(_: AttemptStarted, world: World) -> Iterator[Entry]:
    """Put the mail that waits into the inbox, and announce what comes later."""
    for place, mail in enumerate(world.setting.mails):
        if mail.after_minutes:
            yield later(world, 60 * mail.after_minutes, MailArrives(place=place))
        else:
            yield received(place, world)


@decides(MailArrives)
def mail_arrives(reaction: MailArrives, world: World) -> Iterator[Entry]:
    """Deliver a message of the case."""
    yield received(reaction.place, world)


@decides(SendMail)
def send_mail(action: SendMail, world: World) -> Iterator[Entry]:
    """Send; the message's identity comes from its content and from how often the same was sent before."""
    sender = sender_of(action.sender, world)
    to, cc, bcc = (
        tuple(_completed(typed, world) for typed in field if typed.strip())
        for field in (action.to, action.cc, action.bcc)
    )
    if not to + cc + bcc:
        raise Refusal("no_recipient")
    message = Message(
        id="",
        account=action.sender,
        sender=sender,
        to=to,
        cc=cc,
        bcc=bcc,
        subject=re.sub(r"[\r\n\0]+", " ", action.subject),
        body=action.body.replace("\0", ""),
        attachments=tuple(find_file(name, world) for name in action.attachments),
        encrypted=action.encrypt,
        delivery_receipt=action.delivery_receipt,
        read_receipt=action.read_receipt,
    )
    known = [order.id for order in world.facts.orders] + [document.id for document in world.facts.documents]
    for id in action.carries:
        if id not in known:
            raise Refusal("unknown_order", id)
    carried = tuple(dict.fromkeys([*carried_by(message, world.facts, record_number(world)), *action.carries]))
    yield MailSent(message=identified(msgspec.structs.replace(message, carries=carried), world))


@decides(OpenMail)
def open_mail(action: OpenMail, world: World) -> Iterator[Entry]:
    """Open a message that is in one of the folders."""
    yield MailOpened(message=_known(action.message, world))


@decides(FileMail)
def file_mail(action: FileMail, world: World) -> Iterator[Entry]:
    """Move a message."""
    yield MailFiled(message=_known(action.message, world), folder=action.to)


def received(place: int, world: World) -> MailReceived:
    """Return the arrival of a message that the case holds ready."""
    mail = world.setting.mails[place]
    sender = find_person(mail.sender, world.facts)
    message = Message(
        id=f"case-{place}",
        account="rsss",
        sender=Address(typed=sender.id, address=sender.email or "", contact=sender.id, name=sender.name),
        to=(resolve(world.facts.clinician.id, world.facts),),
        subject=mail.subject.fr,
        body=mail.body.fr,
        in_english=Translation(subject=mail.subject.en, body=mail.body.en),
        urgent=mail.urgent,
    )
    return MailReceived(message=message)


def _completed(typed: str, world: World) -> Address:
    """Return where a typed recipient leads: completing a name may put somebody of a like name in its place."""
    address = resolve(typed, world.facts)
    fault = struck(world, "namesake", address.contact or "", typed, len(world.of(Mailboxes).messages))
    if fault is None or "@" in typed:
        return address
    return msgspec.structs.replace(resolve(fault.instead or typed, world.facts), typed=typed)


def sender_of(account: str, world: World) -> Address:
    """Return the address a message leaves from: one's own two accounts, or a colleague's one borrowed."""
    me = world.facts.clinician
    if account == "rsss":
        if not world.of(Accounts).active:
            raise Refusal("account_not_ready")
        return Address(typed=account, address=me.rsss_email, contact=me.id, name=me.full_name)
    if account == "personal":
        return Address(typed=account, address=me.personal_email, contact="personal", name=me.full_name)
    owner = next((found for found in everyone(world.facts) if account in (found.id, found.email)), None)
    if owner is None or not owner.email:
        raise Refusal("unknown_account", account)
    return Address(typed=account, address=owner.email, contact=owner.id, name=owner.name)


def identified(message: Message, world: World) -> Message:
    """Return the message with an identity of its own."""
    addresses: Iterable[str] = (address.address for address in message.recipients)
    files = (file.name for file in message.attachments)
    content = fingerprint(message.sender.address, *addresses, message.subject, message.body, *files)
    twins = sum(id.startswith(content) for id in world.of(Mailboxes).messages)
    return msgspec.structs.replace(message, id=f"{content}-{twins + 1}")


@evolves(Mailboxes, MailSent)
def _sent(boxes: Mailboxes, event: MailSent) -> Mailboxes:
    return _filed(boxes, event.message, "sent", event.seq)


@evolves(Mailboxes, MailReceived)
def _received(boxes: Mailboxes, event: MailReceived) -> Mailboxes:
    return _filed(boxes, event.message, "inbox", event.seq)


@evolves(Mailboxes, MailOpened)
def _opened(boxes: Mailboxes, event: MailOpened) -> Mailboxes:
    return boxes.changed(opened=boxes.opened | {event.message})


@evolves(Mailboxes, MailFiled)
def _moved(boxes: Mailboxes, event: MailFiled) -> Mailboxes:
    return boxes.changed(folders={**boxes.folders, event.message: event.folder})


def _filed(boxes: Mailboxes, message: Message, folder: Folder, seq: int) -> Mailboxes:
    return boxes.changed(
        messages={**boxes.messages, message.id: message},
        at={**boxes.at, message.id: seq},
        folders={**boxes.folders, message.id: folder},
    )


def _known(id: str, world: World) -> str:
    if id not in world.of(Mailboxes).messages:
        raise Refusal("unknown_message", id)
    return id

"""Mail on its way: delivered, bounced, opened, receipts returned."""

from collections.abc import Iterator

from teleconsult_sim.clinic.messages import Address, Message, Notice, Translation
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import (
    Bounce,
    MailBounced,
    MailDelivered,
    MailRead,
    MailReceived,
    MailSent,
    ReceiptReturned,
)
from teleconsult_sim.simulation.addressing import is_mail_address, resolve
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.faults import struck
from teleconsult_sim.simulation.kernel import Reaction, decides, reacts
from teleconsult_sim.simulation.world import World

LARGEST = 25_000_000
"""Bytes of a message with its attachments that the server takes."""
MOST_RECIPIENTS = 100
READERS = {
    "archives",
    "unit",
    "clinical_pilot",
    "technical_pilot",
    "it",
    "pharmacy_head",
    "clinic_manager",
    "admissions",
}
POSTMASTER = Address(typed="postmaster", address="postmaster@rsss.example", name="Système de courriel")


class Deliver(Reaction):
    """The recipient's server takes the message, or refuses it."""

    message: str
    address: str
    loud: bool = False

    @property
    def notices(self) -> bool:
        """A bounce or a delivery receipt comes back."""
        return self.loud


class OpenDelivered(Reaction):
    """The recipient opens the message."""

    message: str
    contact: str
    asked: bool = False

    @property
    def notices(self) -> bool:
        """A read receipt, granted or declined, comes back."""
        return self.asked


class TurnBack(Reaction):
    """The sender's own server gives the whole message back: no copy of it leaves."""

    message: str

    @property
    def notices(self) -> bool:
        """One notice says why, however many recipients there were."""
        return True


@reacts(MailSent)
def send_off(event: MailSent, world: World) -> Iterator[Entry]:
    """Let every mail recipient's copy travel on its own; faxes are the gateway's."""
    message = event.message
    if untransportable(message):
        yield later(world, world.setting.delivery_after, TurnBack(message=message.id))
        return
    for address in dict.fromkeys(found.address for found in message.recipients if not is_fax_address(found.address)):
        loud = message.delivery_receipt or _fault(message, resolve(address, world.facts), world) is not None
        yield later(world, world.setting.delivery_after, Deliver(message=message.id, address=address, loud=loud))


@decides(Deliver)
def deliver(reaction: Deliver, world: World) -> Iterator[Entry]:
    """Deliver or bounce one copy."""
    message = world.of(Mailboxes).messages[reaction.message]
    address = resolve(reaction.address, world.facts)
    fault = _fault(message, address, world)
    if fault:
        yield MailBounced(message=message.id, address=address.address, reason=fault)
        yield notice(message, "bounce", BOUNCED[fault], address.address, POSTMASTER, of=address.address)
        return
    yield MailDelivered(message=message.id, address=address.address, contact=address.contact)
    if message.delivery_receipt:
        yield ReceiptReturned(message=message.id, contact=address.contact or address.address, receipt="delivered")
        name = address.name or address.address
        yield notice(message, "delivery_receipt", DELIVERED, name, POSTMASTER, of=address.address)
    if address.contact and _opens(address.contact, world):
        asked = message.read_receipt
        opened = OpenDelivered(message=message.id, contact=address.contact, asked=asked)
        yield later(world, world.setting.read_after, opened)


@decides(TurnBack)
def turn_back(reaction: TurnBack, world: World) -> Iterator[Entry]:
    """Bounce every copy, and tell the sender once."""
    message = world.of(Mailboxes).messages[reaction.message]
    fault = untransportable(message)
    if fault is None:
        return
    addresses = list(dict.fromkeys(found.address for found in message.recipients))
    for address in addresses:
        yield MailBounced(message=message.id, address=address, reason=fault)
    first = addresses[0] if len(addresses) == 1 else f"{addresses[0]} (+ {len(addresses) - 1})"
    yield notice(message, "bounce", BOUNCED[fault], first, POSTMASTER, of="all")


@decides(OpenDelivered)
def open_delivered(reaction: OpenDelivered, world: World) -> Iterator[Entry]:
    """Read the message; the network's own services return receipts, others decline."""
    contact = world.facts.contact(reaction.contact)
    message = world.of(Mailboxes).messages[reaction.message]
    yield MailRead(message=message.id, contact=reaction.contact)
    if not reaction.asked:
        return
    usual = "granted" if contact is not None and contact.kind in READERS else "declined"
    granted = world.setting.receipts.get(reaction.contact, usual) == "granted"
    granted = granted and not struck(world, "receipt_refused", reaction.contact, message.id)
    receipt: Notice = "read_receipt" if granted else "declined_receipt"
    yield ReceiptReturned(message=message.id, contact=reaction.contact, receipt="read" if granted else "declined")
    name = contact.name if contact else reaction.contact
    yield notice(message, receipt, READ if granted else DECLINED, name, POSTMASTER, of=reaction.contact)


def _opens(contact: str, world: World) -> bool:
    owner = world.facts.contact(contact)
    return owner is None or owner.reads_mail


def notice(about: Message, kind: Notice, words: Text, named: str, sender: Address, *, of: str) -> MailReceived:
    """Return the arrival of an automatic notice in the account that the message left from.

    `of` tells this notice from the others about the message; two recipients may have the same name.
    """
    french, english = (words.into(language).format(named=named, subject=about.subject) for language in ("fr", "en"))
    heading_fr, _, body_fr = french.partition("\n")
    heading_en, _, body_en = english.partition("\n")
    return MailReceived(
        message=Message(
            id=f"{about.id}.{kind}.{of}",
            account=about.account,
            sender=sender,
            to=(about.sender,),
            subject=heading_fr,
            body=body_fr,
            in_english=Translation(subject=heading_en, body=body_en),
            notice=kind,
            about=about.id,
        )
    )


def untransportable(message: Message) -> Bounce | None:
    """Return why the sender's own server would carry no copy of a message, or None."""
    if len(message.recipients) > MOST_RECIPIENTS:
        return "too_many_recipients"
    if sum(file.size for file in message.attachments) + len(message.body) > LARGEST:
        return "too_large"
    return None


def _fault(message: Message, address: Address, world: World) -> Bounce | None:
    if not is_mail_address(address.address):
        return "malformed_address"
    if is_rsss_address(address.address) and not address.contact:
        return "unknown_address"
    return "mailbox_full" if struck(world, "mailbox_full", address.address, message.id) else None


_UNDELIVERED = "Non remis : {subject}\nVotre message n’a pas pu être remis à {named}. "
_NOT_DELIVERED = "Undelivered: {subject}\nYour message could not be delivered to {named}. "
BOUNCED: dict[Bounce, Text] = {
    "unknown_address": Text(
        fr=_UNDELIVERED + "Cette adresse n’existe pas dans le réseau. Vérifiez-la dans le bottin.",
        en=_NOT_DELIVERED + "This address does not exist in the network. Check it in the directory.",
    ),
    "malformed_address": Text(
        fr=_UNDELIVERED + "Ce n’est pas une adresse de courriel.",
        en=_NOT_DELIVERED + "This is not an e-mail address.",
    ),
    "too_large": Text(
        fr=_UNDELIVERED + "Le message dépasse 25 Mo avec ses pièces jointes.",
        en=_NOT_DELIVERED + "The message is over 25 MB with its attachments.",
    ),
    "mailbox_full": Text(
        fr=_UNDELIVERED + "La boîte du destinataire est pleine.",
        en=_NOT_DELIVERED + "The recipient’s mailbox is full.",
    ),
    "too_many_recipients": Text(
        fr=_UNDELIVERED + "Un message a au plus 100 destinataires.",
        en=_NOT_DELIVERED + "A message has at most 100 recipients.",
    ),
}
DELIVERED = Text(
    fr="Remis : {subject}\nLe serveur de {named} a accepté votre message. Rien ne dit qu’il a été lu.",
    en="Delivered: {subject}\nThe server of {named} accepted your message. Nothing says that it was read.",
)
READ = Text(
    fr="Lu : {subject}\nVotre message a été ouvert par {named}.",
    en="Read: {subject}\nYour message was opened by {named}.",
)
DECLINED = Text(
    fr="Accusé refusé : {subject}\n{named} n’a pas voulu envoyer d’accusé de lecture.",
    en="Receipt declined: {subject}\n{named} did not wish to send a read receipt.",
)

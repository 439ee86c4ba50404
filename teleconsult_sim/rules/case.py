"""The case as checks see it: the facts, and an index over the events that is built in one pass."""

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple, TypeVar, cast

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, AttemptStarted
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued
from teleconsult_sim.journal.events.files import BinEmptied, FileDeleted, FileMoved, FileSaved, FormWritten
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, MailSent, ReceiptReturned
from teleconsult_sim.journal.events.meeting import MeetingJoined, MeetingOpened
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.reading import Expected, Reading, read
from teleconsult_sim.rules.copies import Copy, copies

FILE_EVENTS = (FileSaved, FileMoved, FileDeleted, BinEmptied)

T = TypeVar("T", bound=Entry)


class DrugOrder(NamedTuple):
    """A drug order on its way: the message that carries it, and which order it is."""

    sent: MailSent
    order: Order

    @property
    def message(self) -> Message:
        """Return the message itself."""
        return self.sent.message


class Case:
    """What checks ask; entries in the order they were written."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index a journal; its first entry holds the facts. Raises ValueError for a journal without a beginning."""
        if not entries or not isinstance(entries[0], AttemptStarted):
            raise ValueError("a journal starts with « attempt_started »")
        self.entries = entries
        self.facts: Facts = entries[0].facts
        self.seed = entries[0].seed
        self._by_kind: dict[type[Entry], list[Entry]] = {}
        for entry in entries:
            self._by_kind.setdefault(type(entry), []).append(entry)

    def of(self, kind: type[T]) -> Sequence[T]:
        """Return the events of a kind."""
        return cast(Sequence[T], self._by_kind.get(kind, ()))

    @property
    def begun(self) -> bool:
        """Say whether the learner has done anything at all."""
        return bool(self.of(ActionTaken))

    @cached_property
    def sessions(self) -> Sequence[MeetingOpened | MeetingJoined]:
        """Return the video sessions that began, whoever hosts them."""
        found: list[MeetingOpened | MeetingJoined] = [*self.of(MeetingOpened), *self.of(MeetingJoined)]
        return sorted(found, key=lambda event: event.seq)

    @cached_property
    def mails(self) -> Sequence[MailSent]:
        """Return what the learner sent."""
        return self.of(MailSent)

    @cached_property
    def drug_orders(self) -> Sequence[DrugOrder]:
        """Return each sent drug order; a copy that goes to the archives alone is a copy, not an order."""
        orders = {order.id: order for order in self.facts.orders if order.kind == "drug"}
        return [
            DrugOrder(sent, orders[id])
            for sent in self.mails
            for id in sent.message.carries
            if id in orders and not all(self.is_archives(to) for to in sent.message.recipients)
        ]

    @cached_property
    def forms(self) -> Sequence[FormWritten]:
        """Return the forms as last written under each name."""
        return list({event.file: event for event in self.of(FormWritten)}.values())

    @cached_property
    def copies(self) -> Sequence[Copy]:
        """Return the life of every copy of a file about the patient."""
        return copies(entry for entry in self.entries if isinstance(entry, FILE_EVENTS))

    @cached_property
    def pharmacy_orders(self) -> Sequence[DrugOrder]:
        """Return the drug orders that went, or were meant to go, to a pharmacy by fax or mail."""
        return [drug for drug in self.drug_orders if any(self.to_pharmacy(to) for to in drug.message.recipients)]

    def to_pharmacy(self, address: Address) -> bool:
        """Say whether an address is a pharmacy's, or a fax number that nobody else is known to have."""
        return self.is_pharmacy(address) or (is_fax_address(address.address) and self.owner(address) is None)

    def owner(self, address: Address) -> Contact | None:
        """Return the directory entry that an address reaches."""
        return self.facts.contact(address.contact or "")

    def is_pharmacy(self, address: Address) -> bool:
        """Say whether an address reaches a pharmacy."""
        owner = self.owner(address)
        return owner is not None and owner.kind in ("pharmacy", "institution_pharmacy")

    def is_archives(self, address: Address) -> bool:
        """Say whether an address reaches the medical archives, by a secure route: their RSSS mailbox or their fax."""
        owner = self.owner(address)
        return owner is not None and owner.kind == "archives"

    def is_patient(self, address: Address) -> bool:
        """Say whether an address is the patient's."""
        return address.contact == self.facts.patient.id

    def recipient_of(self, sent: MailSent) -> Contact | None:
        """Return the pharmacy or other place a message is faxed to, or else the first recipient the directory knows."""
        faxed = [to for to in sent.message.recipients if is_fax_address(to.address)]
        owners = [self.owner(to) for to in [*faxed, *sent.message.to]]
        return next((owner for owner in owners if owner), None)

    def reading(self, drug: DrugOrder) -> Reading:
        """Return what a reader understands of a message with an order, attached typed documents included."""
        return self._read(drug, legible(drug.message))

    def body_reading(self, drug: DrugOrder) -> Reading:
        """Return what a reader understands of the message's body alone."""
        return self._read(drug, drug.message.body)

    @cached_property
    def _readings(self) -> dict[tuple[int, str, str], Reading]:
        return {}

    def _read(self, drug: DrugOrder, text: str) -> Reading:
        key = (drug.sent.seq, drug.order.id, text)
        if key not in self._readings:
            meant = self.recipient_of(drug.sent) or self.facts.contact(drug.order.recipient)
            self._readings[key] = read(text, self.expected(drug.sent, meant, drug.order))
        return self._readings[key]

    def expected(self, sent: MailSent, recipient: Contact | None, order: Order | None) -> Expected:
        """Return whose names and numbers a reader of a message should find."""
        return Expected(
            patient=self.facts.patient,
            clinician=self.facts.clinician,
            recipient=recipient,
            order=order,
            today=sent.at.date(),
            others=tuple(contact for contact in self.facts.contacts if contact is not recipient),
        )

    def confirmed(self, message: Message, address: Address) -> Entry | None:
        """Return what tells the learner that one copy of a message arrived (tension T7), or None.

        A fax: the final success. Mail inside the network: a delivery or read receipt, or the word of its recipient on
        the phone. Mail to others, for which the guide defines no confirmation: its delivery without a bounce.
        """
        if is_fax_address(address.address):
            done = (event for event in self.of(FaxAttempted) if event.message == message.id and event.outcome == "done")
            return next((event for event in done if address.address.startswith(event.number)), None)
        owner = address.contact or address.address
        receipts = (event for event in self.of(ReceiptReturned) if event.message == message.id)
        positive = [event for event in receipts if event.contact == owner and event.receipt != "declined"]
        said = [event for event in self.of(Contacted) if event.who == owner and event.by in ("phone", "in_person")]
        delivered = [event for event in self.of(MailDelivered) if event.message == message.id]
        outside = [] if is_rsss_address(address.address) else delivered
        sent = next((event.seq for event in self.mails if event.message.id == message.id), 0)
        after: list[Entry] = [event for event in [*positive, *said, *outside] if event.seq > sent]
        return min(after, key=lambda event: event.seq, default=None)

    def failed(self, message: str) -> Sequence[Entry]:
        """Return what says that a message, or a copy of it, will not arrive."""
        bounced = [event for event in self.of(MailBounced) if event.message == message]
        lost = [e for e in self.of(FaxAttempted) if e.message == message and e.final and e.outcome != "done"]
        return [*bounced, *lost]

    def jobs(self, message: str) -> Sequence[FaxQueued]:
        """Return the fax jobs that a message made."""
        return [event for event in self.of(FaxQueued) if event.message == message]


def legible(message: Message) -> str:
    """Return the text that a reader can make out: the body, and what typed attachments show."""
    return "\n\n".join([message.body, *(file.text for file in message.attachments if is_typed(file))])


def is_typed(file: File) -> bool:
    """Say whether a file shows typed text, not a picture of it."""
    return file.kind not in ("photo", "scan", "media", "recording")

"""The case as checks see it: the facts, and what the index over the events makes of the consultation."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec

from teleconsult_sim.clinic.files import PICTURES, File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Contact, Patient
from teleconsult_sim.clinic.phone import is_fax_address, ten_digits
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import (
    FileHandedOver,
    FileShared,
    FormWritten,
)
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import MeetingJoined, MeetingOpened
from teleconsult_sim.journal.events.people import RecordOpened
from teleconsult_sim.ledger import Copy, chat_copies, file_copies
from teleconsult_sim.ledger.views import CHAT_EVENTS, FILE_EVENTS
from teleconsult_sim.reading import Expected, Reading, read, states_order
from teleconsult_sim.render.fax import remains_of
from teleconsult_sim.rules.index import Index, derived

ORDER_FORMS = {fold("AH-251")}
"""Forms that state orders; the others may talk about them."""


class DrugOrder(NamedTuple):
    """A drug order on its way: the message that carries it, and which order it is."""

    sent: MailSent
    order: Order

    @property
    def message(self) -> Message:
        """Return the message itself."""
        return self.sent.message


class Passed(NamedTuple):
    """A file that left by chat or from hand to hand, and one who got it."""

    event: FileHandedOver | FileShared
    file: File
    who: str


class Given(NamedTuple):
    """A drug order that left as a file, by chat or from hand to hand, to somebody."""

    event: FileHandedOver | FileShared
    order: Order
    file: File
    who: str


class Case(Index):
    """What checks ask; entries in the order they were written."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index a journal; its first entry holds the facts. Raises ValueError for a journal without a beginning."""
        self._readings: dict[tuple[int, str, str, str | None], Reading] = {}
        super().__init__(entries)

    @derived
    def patient(self) -> Patient:
        """Return the patient, with the record number that was opened since where there was none."""
        opened = self.of(RecordOpened)
        if self.facts.patient.record_number or not opened:
            return self.facts.patient
        return msgspec.structs.replace(self.facts.patient, record_number=opened[-1].number)

    @derived
    def sessions(self) -> Sequence[MeetingOpened | MeetingJoined]:
        """Return the video sessions that began, whoever hosts them."""
        return self.among(MeetingOpened, MeetingJoined)

    @derived
    def mails(self) -> Sequence[MailSent]:
        """Return what the learner sent."""
        return self.of(MailSent)

    @derived
    def drug_orders(self) -> Sequence[DrugOrder]:
        """Return each sent drug order; a copy that goes to the archives alone is a copy, not an order."""
        orders = {order.id: order for order in self.facts.orders if order.kind == "drug"}
        return [
            DrugOrder(sent, orders[id])
            for sent in self.mails
            for id in sent.message.carries
            if id in orders and not all(self.is_archives(to) for to in sent.message.recipients)
        ]

    @derived
    def forms(self) -> Sequence[FormWritten]:
        """Return the forms as last written under each name."""
        return list({event.file: event for event in self.of(FormWritten)}.values())

    @derived
    def copies(self) -> Sequence[Copy]:
        """Return the life of every copy of a file about the patient."""
        return file_copies(self.among(*FILE_EVENTS), self.facts)

    @derived
    def chats(self) -> Sequence[Copy]:
        """Return the life of every copy that was shared in a chat, about the patient or not."""
        return chat_copies(self.among(*CHAT_EVENTS), self.facts)

    @derived
    def pharmacy_orders(self) -> Sequence[DrugOrder]:
        """Return the drug orders that went, or were meant to go, to a community pharmacy by fax or mail."""
        sent = [drug for drug in self.drug_orders if any(self.to_pharmacy(to) for to in drug.message.recipients)]
        return [drug for drug in sent if not self.is_institutional(drug.order)]

    @derived
    def passed(self) -> Sequence[Passed]:
        """Return each file that left other than by mail, with each one who got it."""
        passed = [Passed(event, event.file, who) for event in self.of(FileShared) for who in event.readers]
        for event in self.of(FileHandedOver):
            held = [copy.file for copy in self.copies if copy.born.seq < event.seq and copy.file.path == event.path]
            passed += [Passed(event, held[-1], event.who)] if held else []
        return sorted(passed, key=lambda found: found.event.seq)

    @derived
    def given(self) -> Sequence[Given]:
        """Return the drug orders that left as files other than by mail."""
        drugs = [order for order in self.facts.orders if order.kind == "drug"]
        return [
            Given(found.event, order, found.file, found.who)
            for found in self.passed
            for order in drugs
            if is_order(found.file, order)
        ]

    def is_institutional(self, order: Order) -> bool:
        """Say whether an order is meant for the establishment's own pharmacy, which has rules of its own."""
        owner = self.facts.contact(order.recipient)
        return owner is not None and owner.kind == "institution_pharmacy"

    def to_pharmacy(self, address: Address) -> bool:
        """Say whether an address is a pharmacy's, or meant for a fax machine that nobody else is known to have."""
        return self.is_pharmacy(address) or (self.owner(address) is None and is_meant_for_fax(address))

    def is_self(self, address: Address) -> bool:
        """Say whether an address is the clinician's own network mailbox: writing to it shows nothing to anybody."""
        return address.contact == self.facts.clinician.id

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

    def meant(self, drug: DrugOrder) -> Contact | None:
        """Return whom an order is for: the one its body names where that isn't the owner of the number dialled."""
        reached = self.recipient_of(drug.sent)
        other = self.named_instead(drug.message, reached) if reached else None
        return other or reached or self.facts.contact(drug.order.recipient)

    def named_instead(self, message: Message, owner: Contact) -> Contact | None:
        """Return who a message names when it doesn't name the one whose machine it goes to."""
        body, also = fold(message.body), {to.contact for to in message.recipients}
        if any(fold(name) in body for name in (owner.name, *owner.aliases)):
            return None
        known = (found for found in self.facts.contacts if found.fax and found.id not in also)
        return next((found for found in known if fold(found.name) in body), None)

    def reading(self, drug: DrugOrder) -> Reading:
        """Return what a reader understands of a message with an order, attached typed documents included."""
        return self._read(drug, legible(drug.message))

    def body_reading(self, drug: DrugOrder) -> Reading:
        """Return what a reader understands of the message's body alone."""
        return self._read(drug, drug.message.body)

    def _read(self, drug: DrugOrder, text: str) -> Reading:
        key = (drug.sent.seq, drug.order.id, text, self.patient.record_number)
        if key not in self._readings:
            self._readings[key] = read(text, self.expected(drug.sent, self.meant(drug), drug.order))
        return self._readings[key]

    def expected(self, sent: MailSent, recipient: Contact | None, order: Order | None) -> Expected:
        """Return whose names and numbers a reader of a message should find."""
        return Expected(
            patient=self.patient,
            clinician=self.facts.clinician,
            recipient=recipient,
            order=order,
            today=sent.at.date(),
            others=tuple(contact for contact in self.facts.contacts if contact is not recipient),
        )


def legible(message: Message) -> str:
    """Return the text that a reader can make out: the body, and what attachments still show once faxed."""
    return "\n\n".join([message.body, *(file.text for file in message.attachments if is_readable(file))])


def is_readable(file: File) -> bool:
    """Say whether a reader can make out a file once faxed: typed text always, a picture by what its page shows."""
    if file.kind in PICTURES and file.text.strip():
        return remains_of(file).readable
    return is_typed(file)


def is_typed(file: File) -> bool:
    """Say whether a file shows typed text, not a picture of it."""
    return file.kind not in ("photo", "scan", "media", "recording")


def is_order(file: File, order: Order) -> bool:
    """Say whether a file is an order one could have dispensed; a progress note only talks about it."""
    if file.order == order.id:
        return True
    return (file.form is None or fold(file.form.form) in ORDER_FORMS) and states_order(file.text, order)


def is_meant_for_fax(address: Address) -> bool:
    """Say whether an address leads to the fax gateway, or would but for a slip: ten digits, or the gateway's name."""
    local, _, domain = address.address.strip().casefold().rpartition("@")
    return is_fax_address(address.address) or "telecopie" in domain or ten_digits(local or domain) is not None

"""Messages as the mail desk knows them; their RFC 5322 form is made when someone asks for it."""

from typing import Literal

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.vocabulary import Record

Folder = Literal["inbox", "sent", "drafts", "deleted"]
Notice = Literal["fax", "bounce", "delivery_receipt", "read_receipt", "declined_receipt"]


class Address(Record):
    """A recipient or a sender: as typed, the mail address it leads to, and whose it is when the directory knows."""

    typed: str
    address: str
    contact: str | None = None
    name: str | None = None


class Translation(Record):
    """The English words of an incoming message; French is what was sent."""

    subject: str
    body: str


class Message(Record):
    """A mail, in or out; `id` depends on its own content only, never on its place in the journal.

    `account` is the learner's account it left from or reached. `notice` and `about` say that it is an automatic
    notice, and about which message; `urgent` that its sender needs an answer at once.
    """

    id: str
    account: str
    sender: Address
    to: tuple[Address, ...]
    cc: tuple[Address, ...] = ()
    bcc: tuple[Address, ...] = ()
    subject: str = ""
    body: str = ""
    attachments: tuple[File, ...] = ()
    carries: tuple[str, ...] = ()
    encrypted: bool = False
    delivery_receipt: bool = False
    read_receipt: bool = False
    notice: Notice | None = None
    about: str | None = None
    urgent: bool = False
    in_english: Translation | None = None

    @property
    def recipients(self) -> tuple[Address, ...]:
        """Return everyone the message goes to, openly or not."""
        return self.to + self.cc + self.bcc

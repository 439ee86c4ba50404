"""What happens to mail."""

from typing import Literal

from teleconsult_sim.clinic.messages import Folder, Message
from teleconsult_sim.journal.entry import Entry

Bounce = Literal["unknown_address", "malformed_address", "too_large", "mailbox_full", "too_many_recipients"]


class MailSent(Entry):
    """The learner sent a message."""

    message: Message


class MailReceived(Entry):
    """A message reached one of the learner's mailboxes."""

    message: Message


class MailDelivered(Entry):
    """The server of the recipient accepted the message."""

    message: str
    address: str
    contact: str | None = None


class MailBounced(Entry):
    """A message could not reach an address."""

    message: str
    address: str
    reason: Bounce


class MailRead(Entry):
    """A recipient opened the message."""

    message: str
    contact: str


class ReceiptReturned(Entry):
    """A receipt that had been asked for came back, or was declined."""

    message: str
    contact: str
    receipt: Literal["delivered", "read", "declined"]


class MailOpened(Entry):
    """The learner opened a message of one of the mailboxes."""

    message: str


class MailFiled(Entry):
    """The learner moved a message to another folder."""

    message: str
    folder: Folder

"""What happens to a fax once the gateway has the message."""

from typing import Literal

from teleconsult_sim.clinic.files import DocumentFault
from teleconsult_sim.journal.entry import Entry

FaxOutcome = Literal[
    "done", "busy", "no_answer", "voice_line", "interrupted", "bad_document", "rejected_sender", "invalid_number"
]


class FaxQueued(Entry):
    """The gateway accepted a message for a number; nothing has been transmitted yet."""

    job: str
    message: str
    number: str
    pages: int
    contact: str | None = None


class FaxAttempted(Entry):
    """The gateway dialled; `final` says that it won't try again, and `sent` how many pages got through."""

    job: str
    message: str
    number: str
    attempt: int
    outcome: FaxOutcome
    pages: int
    sent: int
    final: bool
    contact: str | None = None


class FaxRejected(Entry):
    """The gateway would not take the message at all; `fault` says what was wrong with which `document`, if any."""

    message: str
    address: str
    outcome: FaxOutcome
    document: str | None = None
    fault: DocumentFault | None = None

"""What a POP3 session sees: the messages of one account as they were when it logged in."""

import hashlib
from functools import cached_property

import msgspec

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.eml import as_eml
from teleconsult_sim.journal.events.mail import MailReceived


class Dropped:
    """One message of a session; its bytes are made when somebody asks for them."""

    def __init__(self, received: MailReceived, language: Language) -> None:
        """Hold a message, in the words of the reader's language."""
        self.id, self.deleted = received.message.id, False
        self._received, self._language = received, language

    @property
    def unique(self) -> str:
        """Return what tells this message from any other, in every session (RFC 1939, UIDL)."""
        return hashlib.blake2b(self.id.encode(), digest_size=16).hexdigest()

    @cached_property
    def data(self) -> bytes:
        """Return the message for the wire."""
        message = self._received.message
        if self._language == "en" and message.in_english:
            words = message.in_english
            message = msgspec.structs.replace(message, subject=words.subject, body=words.body)
        return as_eml(msgspec.structs.replace(self._received, message=message))


def stuffed(data: bytes, lines: int | None = None) -> bytes:
    """Return a message as a multi-line answer: dots doubled, and only so many lines of its body when asked."""
    told = data.removesuffix(b"\r\n").split(b"\r\n")
    if lines is not None:
        head = told.index(b"") + 1 if b"" in told else len(told)
        told = told[: head + lines]
    return b"".join((b"." + line if line.startswith(b".") else line) + b"\r\n" for line in told) + b".\r\n"

"""Messages as real RFC 5322 mail, for any mail program to read."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta, timezone
from email.header import Header
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime, quote
from typing import Any

import msgspec

from teleconsult_sim.clinic.files import PICTURES, File
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.render.documents import document_of

Printer = Callable[[File], bytes]
PRINTED = ("pdf", "prescription")
NEVER = datetime(1970, 1, 1)
"""A picture bears no date."""
DOMAIN = "messages.teleconsult.example"
NOWHERE = "adresse-invalide@saisie.invalid"
"""Stands for what was typed in place of an address; what was typed becomes its display name."""

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"(?=[^@]{{1,64}}@.{{3,180}}$){_ATOM}(\.{_ATOM})*@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
_ID = re.compile(r"[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")
LONGEST_NAME = 120


class MailboxALine(EmailPolicy):
    """Mail for the wire, each mailbox on a line of its own: folded inside, an accented name gets stray blanks."""

    def fold_binary(self, name: str, value: Any) -> bytes:
        """Return a header as it is written."""
        mailboxes = getattr(value, "addresses", None)
        if not mailboxes:
            return super().fold_binary(name, value)
        written = f",{self.linesep} ".join(_written(mailbox) for mailbox in mailboxes)
        return f"{name}: {written}{self.linesep}".encode("ascii")


_WIRE = MailboxALine(linesep="\r\n")


def as_eml(sent: MailSent | MailReceived, *, own_copy: bool = True, print_pdf: Printer | None = None) -> bytes:
    """Return a message as a mail file; the sender's own copy alone tells who was in Bcc.

    `print_pdf` makes the pages of a PDF, and pictures are pictures; without it, attachments are their text.
    """
    message = sent.message
    mail = EmailMessage(policy=_WIRE)
    mail["From"] = [_mailbox(message.sender)]
    for name, addresses in (("To", message.to), ("Cc", message.cc), ("Bcc", message.bcc if own_copy else ())):
        if addresses:
            mail[name] = [_mailbox(address) for address in addresses]
    mail["Subject"] = _one_line(message.subject)
    mail["Date"] = format_datetime(in_quebec(sent.at))
    mail["Message-ID"] = message_id(message.id)
    for name, value in _markings(message):
        mail[name] = value
    mail.set_content(_sound(message.body))
    for file in message.attachments:
        _attach(mail, file, print_pdf)
    if mail.is_multipart():
        # The library's own boundary is drawn by chance, and the same message must be the same bytes.
        mail.set_boundary(f"=_{_digest(msgspec.json.encode(message))}")
    return mail.as_bytes()


def message_id(id: str) -> str:
    """Return the Message-ID of a message, from its id alone."""
    safe = id if len(id) <= 60 and _ID.fullmatch(id) else _digest(_sound(id).encode())
    return f"<{safe}@{DOMAIN}>"


def in_quebec(at: datetime) -> datetime:
    """Return a moment of the virtual clock with the offset that Montréal had on that date."""
    begins = datetime(at.year, 3, 8, 2)
    ends = datetime(at.year, 11, 1, 2)
    summer = _next_sunday(begins) <= at < _next_sunday(ends)
    return at.replace(tzinfo=timezone(timedelta(hours=-4 if summer else -5)))


def _next_sunday(moment: datetime) -> datetime:
    return moment + timedelta(days=6 - moment.weekday())


def _markings(message: Message) -> Iterable[tuple[str, str]]:
    sender = message.sender.address
    if message.read_receipt and _ADDRESS.fullmatch(sender):
        yield "Disposition-Notification-To", sender
    if message.delivery_receipt and _ADDRESS.fullmatch(sender):
        yield "Return-Receipt-To", sender
    if message.encrypted:
        yield "X-Teleconsult-Encrypted", "yes"
    if message.notice:
        yield "Auto-Submitted", "auto-replied"
    if message.about:
        yield "In-Reply-To", message_id(message.about)
        yield "References", message_id(message.about)


def _mailbox(address: Address) -> Mailbox:
    if _ADDRESS.fullmatch(address.address):
        return Mailbox(_one_line(address.name or "")[:LONGEST_NAME], addr_spec=address.address)
    return Mailbox(_one_line(address.address or address.name or address.typed)[:LONGEST_NAME], addr_spec=NOWHERE)


def _written(mailbox: Mailbox) -> str:
    name, spec = mailbox.display_name, mailbox.addr_spec
    if not name:
        return spec
    plain = name.isascii() and "=?" not in name
    return f'"{quote(name)}" <{spec}>' if plain else f"{Header(name, 'utf-8').encode(linesep=_WIRE.linesep)} <{spec}>"


def _attach(mail: EmailMessage, file: File, print_pdf: Printer | None) -> None:
    name = re.sub(r"[/\\:]", "_", _one_line(file.name)).lstrip(".") or "document"
    if file.kind in PRINTED and print_pdf:
        name = name if name.casefold().endswith(".pdf") else f"{name}.pdf"
        mail.add_attachment(print_pdf(file), maintype="application", subtype="pdf", filename=name)
        return
    if file.kind in PICTURES and print_pdf:
        picture = document_of(file, NEVER)._replace(name=name)
        kind, _, subtype = picture.media_type.partition("/")
        mail.add_attachment(picture.content, maintype=kind, subtype=subtype, filename=picture.name)
        return
    # What the file shows, in a form that opens: a text that is called .pdf would not.
    name = name if name.casefold().endswith(".txt") else f"{name}.txt"
    mail.add_attachment(_sound(file.text), filename=name)


def _one_line(text: str) -> str:
    """Return what may stand in a header: nothing that could begin another one."""
    visible = (" " if unicodedata.category(char) == "Cc" else char for char in _sound(text))
    return " ".join("".join(visible).split())


def _sound(text: str) -> str:
    """Return text that has a UTF-8 form, in Unix lines, without the characters that no mail may hold."""
    unix = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    return unix.encode("utf-8", "replace").decode()


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=12).hexdigest()

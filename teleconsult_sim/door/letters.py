"""What a mail program handed over, read from its bytes: nothing in it is trusted, everything is bounded."""

import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.header import decode_header
from email.message import Message as Mail
from email.utils import getaddresses
from typing import NamedTuple

from teleconsult_sim.door.markup import text_of_html

MOST_ATTACHMENTS = 50
LONGEST_TEXT = 500_000
"""Characters of a body; what is longer is a document, and no clinician types one."""
LONGEST_SUBJECT = 1_000
LONGEST_NAME = 120
_TAG = re.compile(r"\[\s*(?:chiffrer|chiffré|encrypt|encrypted|secure|sécurisé)\s*\]", re.I)
MARKS = ("X-Chiffrer", "X-Teleconsult-Encrypted")
"""Headers that ask for encryption; the other way is a tag in the subject, as mail gateways have it."""
_YES = {"oui", "yes", "1", "true"}


class Unreadable(ValueError):
    """The bytes are no message that can be taken; `reason` is a code of the refusals, `about` what it is about."""

    def __init__(self, reason: str, about: str) -> None:
        super().__init__(reason, about)
        self.reason, self.about = reason, about


class Enclosure(NamedTuple):
    """A file in a message: the name it was given, the type that was declared, and its bytes."""

    name: str
    media_type: str
    data: bytes


class Letter(NamedTuple):
    """A message as its sender composed it; Bcc is whoever the envelope has and the header doesn't."""

    sender: str
    to: tuple[str, ...]
    cc: tuple[str, ...]
    bcc: tuple[str, ...]
    subject: str
    body: str
    enclosures: tuple[Enclosure, ...]
    encrypted: bool
    delivery_receipt: bool
    read_receipt: bool


def read_letter(data: bytes, mail_from: str, recipients: Sequence[str], delivery_receipt: bool = False) -> Letter:
    """Return the letter that an envelope and a message's bytes make. Raises Unreadable."""
    try:
        return _letter(message_from_bytes(data, policy=policy.compat32), mail_from, recipients, delivery_receipt)
    except (RecursionError, LookupError, AttributeError, TypeError, ValueError) as error:
        if isinstance(error, Unreadable):
            raise
        # The library's parser trips over some of what hostile messages hold.
        raise Unreadable("unreadable_mail", type(error).__name__) from error


def _letter(mail: Mail, mail_from: str, recipients: Sequence[str], delivery_receipt: bool) -> Letter:
    to, cc, bcc = _recipients(mail, recipients)
    subject = header_words(next(iter(_headers(mail, "Subject")), ""))[:LONGEST_SUBJECT]
    body, enclosures = _contents(mail)
    marked = any(header_words(value).casefold() in _YES for name in MARKS for value in _headers(mail, name))
    return Letter(
        sender=next(iter(_addresses(mail, "From")), ("", mail_from))[1] or mail_from,
        to=to,
        cc=cc,
        bcc=bcc,
        subject=subject,
        body=body,
        enclosures=enclosures,
        encrypted=marked or bool(_TAG.search(subject)) or mail.get_content_type().endswith("pkcs7-mime"),
        delivery_receipt=delivery_receipt or "Return-Receipt-To" in mail,
        read_receipt="Disposition-Notification-To" in mail,
    )


def header_words(raw: str | None) -> str:
    """Return a header's words on one line, whatever they were encoded with."""
    told = []
    for part, charset in decode_header(_sound(raw or "")):
        told.append(part if isinstance(part, str) else _decoded(part, charset))
    return " ".join("".join(char if char.isprintable() else " " for char in "".join(told)).split())


def _headers(mail: Mail, name: str) -> list[str]:
    """Return the values of a header as they were written: many programs write UTF-8 there without saying so."""
    return [str(value) for found, value in mail.raw_items() if found.casefold() == name.casefold()]


def _sound(raw: str) -> str:
    return _decoded(raw.encode("utf-8", "surrogateescape"), None)


def _decoded(data: bytes, charset: str | None) -> str:
    for known in (charset, "utf-8"):
        if known and known != "unknown-8bit":
            try:
                return data.decode(known)
            except (LookupError, UnicodeDecodeError):
                continue
    return data.decode("cp1252", "replace")


def _addresses(mail: Mail, name: str) -> list[tuple[str, str]]:
    raw = [_sound(value) for value in _headers(mail, name)]
    return [(header_words(shown), address) for shown, address in getaddresses(raw) if address]


def _recipients(mail: Mail, envelope: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Sort the envelope's recipients by the header that shows them; nobody else gets the message.

    A message whose header names nobody at all went to its recipients openly: there is nothing that hides them.
    """
    left = list(dict.fromkeys(envelope))
    by_key = {address.casefold(): address for address in left}
    found: dict[str, list[str]] = {"To": [], "Cc": []}
    for name, typed in found.items():
        for shown, address in _addresses(mail, name):
            known = by_key.pop(address.casefold(), None)
            if known is not None:
                left.remove(known)
                # What could be taken for another address stays out of the name.
                typed.append(f"{re.sub('[<>]', '', shown)} <{known}>" if shown else known)
    if "To" not in mail and "Cc" not in mail:
        return tuple(left), (), ()
    return tuple(found["To"]), tuple(found["Cc"]), tuple(left)


def _contents(mail: Mail) -> tuple[str, tuple[Enclosure, ...]]:
    plain: list[str] = []
    marked: list[str] = []
    enclosures: list[Enclosure] = []
    for part in _leaves(mail):
        kind, name = part.get_content_type(), header_words(part.get_filename())
        if kind in ("text/plain", "text/html") and not name and part.get_content_disposition() != "attachment":
            (plain if kind == "text/plain" else marked).append(_text(part))
        else:
            enclosures.append(Enclosure(_file_name(name, kind), kind, _bytes(part)))
        if len(enclosures) > MOST_ATTACHMENTS:
            raise Unreadable("too_many_attachments", str(MOST_ATTACHMENTS))
    body = "\n".join(plain) if any(map(str.strip, plain)) else "\n".join(map(text_of_html, marked))
    if len(body) > LONGEST_TEXT:
        raise Unreadable("too_large", "")
    return body.strip("\n"), tuple(enclosures)


def _leaves(mail: Mail) -> Iterator[Mail]:
    """Yield what holds content; a forwarded message counts as one file."""
    for part in mail.walk():
        if not part.is_multipart():
            yield part


def _bytes(part: Mail) -> bytes:
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else b""


def _text(part: Mail) -> str:
    text = _decoded(_bytes(part), part.get_content_charset()).replace("\r\n", "\n").replace("\r", "\n")
    if str(part.get_param("format", "")).casefold() == "flowed":
        # RFC 3676: a line that ends in a blank goes on in the next one; a signature's mark doesn't.
        text = re.sub(r"(?<!^--)(?<!\n--) \n(?=[^\n>])", " ", text)
    return text.replace("\0", "")


def _file_name(name: str, kind: str) -> str:
    bare = re.split(r"[/\\]", name)[-1].lstrip(". ").replace(":", "_")
    return bare[-LONGEST_NAME:] or f"piece-jointe.{kind.rpartition('/')[2]}"[:LONGEST_NAME]

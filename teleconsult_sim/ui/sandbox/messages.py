"""The raw message: the mail as it travels, headers and parts, as any mail program would get it."""

from collections.abc import Mapping
from typing import NamedTuple

from teleconsult_sim.journal.eml import as_eml
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.render.pdf import pdf_of
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.mail_drafts import words_of

LISTED = 30
"""Messages to choose from, the latest ones."""
SHOWN = 24_000
"""Characters of a message on the screen; the file has them all."""


class Listed(NamedTuple):
    """A message to choose: its id, its subject, when, and whether it was sent."""

    id: str
    subject: str
    at: object
    sent: bool


class Raw(NamedTuple):
    """A message as text; `left_out` counts the characters that are not shown."""

    id: str
    text: str
    size: int
    left_out: int


def messages(seat: Seat) -> Mapping[str, object]:
    """Return what the panel of raw messages shows: the one chosen, else the open one, else the last sent."""
    found = _all(seat)
    chosen = _chosen(seat, found)
    listed = [
        Listed(entry.message.id, words_of(entry.message, seat.language)[0], entry.at, isinstance(entry, MailSent))
        for entry in reversed(list(found.values())[-LISTED:])
    ]
    return {"listed": listed, "raw": _raw(found[chosen]) if chosen else None}


def choose(seat: Seat, fields: Fields) -> None:
    """Show another message, or the one open in the mail desk again."""
    seat.remembers("sandbox")["raw"] = value(fields, "message")


def download(seat: Seat, fields: Fields) -> Download:
    """Hand the message over as a file."""
    entry = _all(seat).get(value(fields, "message"))
    if entry is None:
        raise Notice(seat.translate("Ce message n’existe plus."))
    return Download("message.eml", _eml(entry), "message/rfc822")


def _all(seat: Seat) -> dict[str, MailSent | MailReceived]:
    return {entry.message.id: entry for entry in seat.attempt.entries if isinstance(entry, MailSent | MailReceived)}


def _chosen(seat: Seat, found: Mapping[str, MailSent | MailReceived]) -> str | None:
    sent = [id for id, entry in found.items() if isinstance(entry, MailSent)]
    wanted = [seat.remembers("sandbox").get("raw"), seat.remembers("mail").get("open"), *sent[-1:], *list(found)[-1:]]
    return next((str(id) for id in wanted if id in found), None)


def _eml(entry: MailSent | MailReceived) -> bytes:
    return as_eml(entry, print_pdf=lambda file: pdf_of(file, entry.at))


def _raw(entry: MailSent | MailReceived) -> Raw:
    data = _eml(entry)
    text = data.decode("ascii", "replace").replace("\r\n", "\n")
    return Raw(entry.message.id, text[:SHOWN], len(data), max(0, len(text) - SHOWN))

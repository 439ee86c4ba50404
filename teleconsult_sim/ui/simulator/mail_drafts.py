"""Messages being written: plain data in the desk's memory, as a mail program keeps its drafts."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.ui.shell.page import Fields, checked, value
from teleconsult_sim.ui.shell.typography import clock_time, long_date
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.submission import keepable
from teleconsult_sim.ui.simulator.telling.terms import N_

WHO = ("to", "cc", "bcc")
SWITCHES = ("encrypt", "delivery_receipt", "read_receipt")
Draft = dict[str, Any]


def blank() -> Draft:
    """Return a draft with nothing in it."""
    lists: Draft = {name: [] for name in (*WHO, "attachments")}
    typed = dict.fromkeys(("subject", "body", *(f"{who}_typed" for who in WHO)), "")
    return {
        "from": "rsss",
        **lists,
        **typed,
        **dict.fromkeys(SWITCHES, False),
        "bcc_shown": False,
        "answers": False,
        "at": "",
    }


def drafts(seat: Seat) -> dict[str, Draft]:
    """Return the drafts by their number, to read and to change."""
    found: dict[str, Draft] = seat.remembers("mail").setdefault("drafts", {})
    return found


def put(seat: Seat, draft: Draft) -> str:
    """Put a draft among the others, open, and return its number."""
    memory = seat.remembers("mail")
    number = str(int(memory.get("last", 0)) + 1)
    memory["last"] = number
    drafts(seat)[number] = draft
    memory.update(composing=number, open="", discarded=None)
    return number


def take_in(seat: Seat, number: str, fields: Fields) -> Draft | None:
    """Write what the page has of a draft into it, without the number of anybody real; None for an unknown draft."""
    draft = drafts(seat).get(number)
    if draft is None:
        return None
    for name in ("subject", "body", *(f"{who}_typed" for who in WHO)):
        if name in fields:
            draft[name] = keepable(value(fields, name))
    if "from" in fields:
        draft["from"] = value(fields, "from")
    for name in SWITCHES:
        if f"{name}_there" in fields:
            draft[name] = checked(fields, name)
    draft["at"] = seat.world.now.isoformat()
    return draft


def saved_at(draft: Mapping[str, Any]) -> datetime | None:
    """Return when a draft was last kept."""
    return datetime.fromisoformat(draft["at"]) if draft["at"] else None


def add_typed(draft: Draft) -> None:
    """Turn what stands in the recipients' fields into recipients, at semicolons, commas and line ends."""
    for who in WHO:
        parts = re.split(r"[;\n]+|,(?![^<]*>)", str(draft[f"{who}_typed"]))
        draft[who] += [part.strip() for part in parts if part.strip() and part.strip() not in draft[who]]
        draft[f"{who}_typed"] = ""


def discard(seat: Seat, number: str) -> None:
    """Throw a draft away; it can be taken back until another one is begun."""
    thrown = drafts(seat).pop(number, None)
    if thrown is not None:
        seat.remembers("mail")["discarded"] = thrown


def take_back(seat: Seat) -> None:
    """Open again the draft that was just thrown away, as it was."""
    thrown = seat.remembers("mail").get("discarded")
    if thrown:
        put(seat, thrown)


def reply(seat: Seat, message: Message, at: datetime, *, everyone: bool = False, forward: bool = False) -> Draft:
    """Return a draft that answers or forwards a message that came or left at a time, its words quoted below.

    A forwarded message takes along those of its files that still lie somewhere.
    """
    _ = seat.translate
    draft = blank()
    if forward:
        kept = seat.world.of(Files).kept
        draft["attachments"] = [file.path for file in message.attachments if file.path in kept]
    else:
        to, cc = _answered(message, seat.facts.clinician.rsss_email)
        draft.update(to=[_typed(address) for address in to], answers=True)
        draft["cc"] = [_typed(address) for address in cc] if everyone else []
    prefix, subject = _(N_("TR : ")) if forward else _(N_("RE : ")), words_of(message, seat.language)[0]
    draft["subject"] = subject if subject.startswith(prefix) else prefix + subject
    draft["body"] = _quoted(seat, message, at)
    return draft


def _answered(message: Message, mine: str) -> tuple[Sequence[Address], Sequence[Address]]:
    """Return to whom an answer goes, and who else of those that a message was for gets a copy of it.

    Answering one's own message goes on writing to those it went to.
    """
    to = message.to if message.sender.address == mine else (message.sender,)
    known = {mine, *(address.address for address in to)}
    return to, [address for address in (*message.to, *message.cc) if address.address not in known]


def words_of(message: Message, language: str) -> tuple[str, str]:
    """Return subject and body as the reader sees them; what comes in has its English beside it."""
    if language == "en" and message.in_english:
        return message.in_english.subject, message.in_english.body
    return message.subject, message.body


def _quoted(seat: Seat, message: Message, at: datetime) -> str:
    """Return the message with its heading, every line marked as somebody else's words."""
    _ = seat.translate
    subject, body = words_of(message, seat.language)
    day, hour = long_date(at, seat.language), clock_time(at, seat.language)
    heading = (
        (N_("De :"), _typed(message.sender)),
        (N_("Envoyé :"), f"{day}, {hour}"),
        (N_("À :"), "; ".join(_typed(address) for address in message.to)),
        (N_("Cc :"), "; ".join(_typed(address) for address in message.cc)),
        (N_("Objet :"), subject),
    )
    lines = [f"{_(name)} {words}" for name, words in heading if words]
    return "\n".join(["", "", *(f"> {line}".rstrip() for line in [*lines, "", *body.splitlines()])])


def _typed(address: Address) -> str:
    return f"{address.name} <{address.address}>" if address.name else address.address

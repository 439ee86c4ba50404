"""Messages being written: plain data in the desk's memory, as a mail program keeps its drafts."""

import re
from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.ui.shell.page import Fields, checked, value, values
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.submission import keepable

WHO = ("to", "cc", "bcc")
SWITCHES = ("encrypt", "delivery_receipt", "read_receipt")
Draft = dict[str, Any]


def blank() -> Draft:
    """Return a draft with nothing in it."""
    lists: Draft = {name: [] for name in (*WHO, "attachments")}
    typed = dict.fromkeys(("subject", "body", *(f"{who}_typed" for who in WHO)), "")
    return {"from": "rsss", **lists, **typed, **dict.fromkeys(SWITCHES, False), "bcc_shown": False, "at": ""}


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
    memory.update(composing=number, open="")
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


def add_typed(draft: Draft) -> None:
    """Turn what stands in the recipients' fields into recipients, at semicolons, commas and line ends."""
    for who in WHO:
        parts = re.split(r"[;\n]+|,(?![^<]*>)", str(draft[f"{who}_typed"]))
        draft[who] += [part.strip() for part in parts if part.strip() and part.strip() not in draft[who]]
        draft[f"{who}_typed"] = ""


def reply(seat: Seat, message: Message, *, everyone: bool = False, forward: bool = False) -> Draft:
    """Return a draft that answers or forwards a message, with its words quoted below."""
    mine = seat.facts.clinician.rsss_email
    subject, body = words_of(message, seat.language)
    _ = seat.translate
    draft = blank()
    if not forward:
        draft["to"] = [_typed(message.sender)]
    if everyone:
        others = [address for address in (*message.to, *message.cc) if address.address != mine]
        draft["cc"] = [_typed(address) for address in others]
    prefix = _("TR : ") if forward else _("RE : ")
    draft["subject"] = subject if subject.startswith(prefix) else prefix + subject
    quoted = "\n".join(f"> {line}" for line in body.splitlines())
    draft["body"] = f"\n\n{message.sender.name or message.sender.address}\n{quoted}"
    return draft


def words_of(message: Message, language: str) -> tuple[str, str]:
    """Return subject and body as the reader sees them; what comes in has its English beside it."""
    if language == "en" and message.in_english:
        return message.in_english.subject, message.in_english.body
    return message.subject, message.body


def attached(draft: Mapping[str, Any], fields: Fields) -> list[str]:
    """Return the attachments after those chosen in the dialog are taken in."""
    chosen = values(fields, "files")
    return list(dict.fromkeys([*draft["attachments"], *chosen]))


def _typed(address: Address) -> str:
    return f"{address.name} <{address.address}>" if address.name else address.address

"""What an application gives to the shell, and what the shell hands back to it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

Fields = Mapping[str, Any]
"""Typed values by field name: text, a list of texts, or a bool for a checkbox without a value."""

FRAME = "frame"


class Notice(Exception):
    """A refusal in the reader's words, shown as a plain alert and never logged as a fault."""

    calm = False


class Advice(Notice):
    """What is worth knowing of what was done all the same: told as a refusal is, without its colour."""

    calm = True


@dataclass(frozen=True, slots=True)
class Download:
    """A file handed to the reader's browser."""

    name: str
    content: bytes
    media_type: str = "application/octet-stream"


class Page(Protocol):
    """A page: regions of HTML by id (the first, `frame`, holds the slots) and a handler of named actions.

    A page may also carry, all optional, read again after each action: `language` ("fr" or "en"), `title` (of the
    browser's tab), `key` (a stable name under which the browser keeps the text that was typed but not yet saved) and
    `address` (what the browser's address is to end in after its #, so that a reload comes back here; None changes
    nothing). One with a method `arrive(visitor)` is told which browser opened it, before that browser sees anything
    new; one with a method `speak(language)`, in which language that browser's reader last did something, on whatever
    page; one with a method `lead(fragment)`, before it arrives, what its address ended in.
    """

    def regions(self) -> Mapping[str, str]:
        """Return the HTML of each region by its id, the frame first."""
        ...

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Do what the reader asked; the regions are asked for again afterwards."""
        ...


def value(fields: Fields, name: str, default: str = "") -> str:
    """Return the one text typed under a name."""
    found = fields.get(name, default)
    if isinstance(found, list):
        return str(found[0]) if found else default
    return str(found)


def values(fields: Fields, name: str) -> list[str]:
    """Return every text given under a name, in the order of the page."""
    found = fields.get(name, [])
    return [str(item) for item in found] if isinstance(found, list) else [str(found)]


def checked(fields: Fields, name: str) -> bool:
    """Tell whether a checkbox without a value of its own was ticked."""
    return fields.get(name) is True

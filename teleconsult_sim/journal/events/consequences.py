"""What becomes of an order or a copy, and of the patient, because of what the others received."""

from datetime import datetime
from typing import Literal

from teleconsult_sim.journal.entry import Entry

Reason = Literal[
    "incomplete", "illegible", "cut_short", "addressed_elsewhere", "not_chosen", "not_allowed", "no_record_number",
    "nothing_came", "elsewhere", "not_ready", "where_to_go",
]  # fmt: skip
"""Why: something lacks; nobody can read it; pages lack; it names another place; the patient chose another; the pharmacy
takes no order this way; the copy has no record number; nothing came; it waits at another place; it isn't ready; the
patient wasn't told where to go."""
Reach = Literal["reached", "no_number", "switchboard", "not_answered"]
"""How somebody fared who wanted the learner on the telephone: only the first spoke with them."""


class Consequence(Entry):
    """Something that follows from what was done; its `cause` leads to what it follows from.

    `due` is when it happens where that is after the end of the attempt: written at the end, as what is still to come.
    """

    due: datetime | None = None


class PersonPhoned(Consequence):
    """Somebody telephoned the learner about an order or a copy; `lacking` are the elements that they asked for."""

    who: str
    about: str
    reason: Reason
    lacking: tuple[str, ...] = ()
    number: str | None = None
    outcome: Reach = "reached"


class PersonWrote(Consequence):
    """Somebody wrote to the learner about an order or a copy."""

    who: str
    about: str
    reason: Reason


class OrderWaited(Consequence):
    """An order waits with somebody until a later time; `unreached` says why the learner could not be asked."""

    order: str
    who: str
    until: datetime
    reason: Reason
    lacking: tuple[str, ...] = ()
    unreached: Reach | None = None


class OrderSetAside(Consequence):
    """Somebody will not carry out an order as it came; nothing happens with it until it comes again."""

    order: str
    who: str
    reason: Reason


class OrderReady(Consequence):
    """An order was carried out as far as it goes without the patient: prepared, or an appointment given."""

    order: str
    who: str


class OrderFetched(Consequence):
    """The patient got what was ordered."""

    order: str
    who: str


class PatientTurnedAway(Consequence):
    """The patient came for nothing."""

    order: str
    who: str
    reason: Reason


class CopyFiled(Consequence):
    """A copy lies in the patient's record."""

    item: str
    who: str


class CopyUnfiled(Consequence):
    """A copy lies in a tray: nobody knows whose record it belongs to."""

    item: str
    who: str
    reason: Reason


class ChatFileOpened(Consequence):
    """Somebody opened a file in a chat; `logged` says that the platform wrote down who did."""

    file: str
    platform: str
    who: str
    logged: bool

"""What goes wrong with lines, mailboxes, services and platforms, as switched while one plays."""

from typing import Literal

from teleconsult_sim.clinic.vocabulary import Record
from teleconsult_sim.journal.entry import Entry

FaultKind = Literal[
    "fax_busy", "fax_no_answer", "fax_voice_line", "fax_interrupted", "fax_bad_document", "mailbox_full",
    "receipt_refused", "phone_busy", "phone_no_answer", "service_down", "platform_down", "line_drop", "namesake",
]  # fmt: skip
EVERYWHERE = "*"
A_WEEK = 7 * 24 * 60
"""Minutes; no case lasts longer."""


class Fault(Record):
    """Something that goes wrong somewhere, always or at a rate, for all of the time or for a while.

    `where` is what it strikes: a fax or telephone number, an address, an id of the directory, a service, a platform.
    `instead` is whom the completion of an address puts in the place of somebody (`namesake`). Minutes count from the
    beginning of the case.
    """

    what: FaultKind
    where: str = EVERYWHERE
    rate: float = 1.0
    after_minutes: int = 0
    until_minutes: int | None = None
    instead: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.rate <= 1:
            raise ValueError("a rate goes from 0, never, to 1, each time")
        if not 0 <= self.after_minutes < (A_WEEK if self.until_minutes is None else self.until_minutes) <= A_WEEK:
            raise ValueError("a fault begins within a week of the beginning, and ends after it begins")
        if self.what == "namesake" and (self.instead is None or self.where == EVERYWHERE):
            raise ValueError("a namesake stands in the place of somebody: give both, `where` and `instead`")


class FaultSet(Entry):
    """Something goes wrong from now on."""

    fault: Fault


class FaultCleared(Entry):
    """What was set of this kind for this place, or for every place, is over."""

    what: FaultKind
    where: str

"""The elements a reader looks for in an order, what is expected of each, and what was found."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Literal, NamedTuple, get_args

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Clinician, Contact, Patient
from teleconsult_sim.clinic.vocabulary import Record

Element = Literal[
    "recipient_name", "recipient_fax", "recipient_phone", "sender_name", "sender_number", "sender_phone",
    "patient_name", "patient_birth_date", "patient_nam", "patient_record_number", "patient_alternate_id",
    "order_date", "drug", "strength", "form", "route", "frequency", "duration_or_quantity", "renewals", "clinical_info",
]  # fmt: skip
Status = Literal["present", "absent", "wrong", "contradictory"]
ELEMENTS: tuple[Element, ...] = get_args(Element)
_QUOTED_AT_MOST = 80


class Found(Record):
    """What a reader makes of one element: its status, and the very words read, as typed."""

    element: Element
    status: Status
    words: str = ""
    start: int = -1


class Expected(Record):
    """The truth a body is compared with: whose order it is, who signs it, where it goes and on what day."""

    patient: Patient
    clinician: Clinician
    recipient: Contact | None
    order: Order | None
    today: date
    others: tuple[Contact, ...] = ()
    other_names: tuple[str, ...] = ()


class Claim(NamedTuple):
    """One place of a page that states an element, rightly or not; a loose wrong one never outweighs a right one."""

    start: int
    end: int
    right: bool
    firm: bool = True


class Reading(Mapping[Element, Found]):
    """What was found of every element of a body."""

    def __init__(self, found: Mapping[Element, Found]) -> None:
        self._found = {element: found.get(element, Found(element=element, status="absent")) for element in ELEMENTS}

    def __getitem__(self, element: Element) -> Found:
        return self._found[element]

    def __iter__(self) -> Iterator[Element]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def __repr__(self) -> str:
        return f"Reading({ {element: found.status for element, found in self._found.items()} })"

    def present(self, *elements: Element) -> bool:
        """Say whether all these elements are present."""
        return not self.lacking(*elements)

    def lacking(self, *elements: Element) -> tuple[Element, ...]:
        """Return those of these elements, or of all when none is named, that are not present."""
        return tuple(element for element in elements or ELEMENTS if self._found[element].status != "present")


def quoted(words: str) -> str:
    """Return the words on one line, cut where a quotation gets long."""
    line = " ".join(words.split())
    return line if len(line) <= _QUOTED_AT_MOST else line[: _QUOTED_AT_MOST - 1] + "…"

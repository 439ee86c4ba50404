"""What is written in the record and ordered in the clinical information system."""

from typing import Literal

from teleconsult_sim.journal.entry import Entry


class NoteCharted(Entry):
    """A note was written in the patient's record, on paper or in the clinical information system."""

    text: str
    topics: tuple[str, ...] = ()
    where: Literal["record", "dci"] = "record"


class OrderedInDci(Entry):
    """An electronic order was placed."""

    order: str


class OrderDictated(Entry):
    """An order was given by word of mouth to a pharmacy that takes it so; the pharmacist wrote it down."""

    order: str
    who: str


class OrderCancelled(Entry):
    """The learner withdrew an order from somebody who had received it."""

    order: str
    who: str
    by: str

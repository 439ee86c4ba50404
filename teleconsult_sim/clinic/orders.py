"""Orders and documents that a case asks for: what names them and where they may go."""

from typing import Literal

from teleconsult_sim.clinic.vocabulary import Record, Text

OrderKind = Literal["drug", "imaging", "laboratory", "consultation"]


class Order(Record):
    """An order to write: the names by which a reader knows it, and the one it is meant for."""

    id: str
    kind: OrderKind
    title: Text
    names: tuple[str, ...]
    recipient: str
    strength: str | None = None
    forms: tuple[str, ...] = ()
    routes: tuple[str, ...] = ()
    indication: Text | None = None
    chart: Text


class Document(Record):
    """A form or a paper to write and hand over, and the title its file name starts with."""

    id: str
    form: str
    title: Text
    recipient: str

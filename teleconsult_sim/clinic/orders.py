"""Orders and documents that a case asks for: what names them and where they may go."""

from typing import Literal

from teleconsult_sim.clinic.vocabulary import Record, Text

OrderKind = Literal["drug", "imaging", "laboratory", "consultation"]
DocumentKind = Literal["note", "administrative", "summary"]


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
    """A form or a paper to write and hand over, and the title its file name starts with.

    A note goes to the archives; an administrative paper (insurance form, medical certificate) may go to the patient; a
    summary is clinical information for another professional. `names` are words by which a mail's own text is known to
    be it.
    """

    id: str
    form: str
    title: Text
    recipient: str
    kind: DocumentKind = "note"
    names: tuple[str, ...] = ()

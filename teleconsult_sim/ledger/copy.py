"""One copy: what it is of, where it lies, and the entries that made it, moved it and put an end to it."""

from datetime import datetime
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.vocabulary import Record
from teleconsult_sim.journal.entry import Entry

Sort = Literal[
    "files", "mailbox", "on_its_way", "gateway", "fax_machine", "chat", "session", "paper_record", "record", "hands"
]  # fmt: skip
"""A place: where files lie; a mailbox; a message that has left and not arrived; the fax gateway's queue; a fax machine;
a platform's chat; a recording under way; the record on paper; the record's own notes and orders; somebody's hands."""
End = Literal[
    "destroyed", "written_over", "deleted", "lost", "returned", "rejected", "given_up", "transmitted", "saved"
]
"""How a copy ended: destroyed with the bin; a later version took its place; deleted from a chat; lost as the session
closed; given back by the mail server; turned away by the gateway; given up after the last attempt; gone through; kept
as a file, for a recording under way."""


class Pages(Record):
    """What a fax machine gave out of a message: so many of its pages."""

    message: Message
    pages: int
    whole: int


class Shown(Record):
    """What the patient shared in a session, by the id and the name that the case has for it."""

    media: str
    name: str


class Footage(Record):
    """A session that is being recorded."""

    to: str


class Note(Record):
    """Words without a file: a note in the record, an order dictated or placed, a message written in passing."""

    text: str = ""
    item: str | None = None


Content = File | Message | Pages | Shown | Footage | Note


class Place(NamedTuple):
    """Where a copy lies: the sort, what singles it out, whose it is when the directory knows, and the part of it.

    `name` is a location, an address, a number, a platform or a means; `part` the folder of a mailbox.
    """

    sort: Sort
    name: str = ""
    owner: str | None = None
    part: str = ""


class Copy(NamedTuple):
    """One copy; `id` is where its birth stands in the journal, so that it never changes as the journal grows.

    `source` is the id of the copy that it was made from; `within` that of the message it is attached to; `shown_to`
    those with whom it was shared, `opened` those who are known to have looked; `sealed` says that it is encrypted.
    """

    id: str
    content: Content
    place: Place
    born: Entry
    source: str | None = None
    within: str | None = None
    moved: Entry | None = None
    binned: Entry | None = None
    destroyed: Entry | None = None
    end: End | None = None
    shown_to: tuple[str, ...] = ()
    opened: tuple[str, ...] = ()
    sealed: bool = False
    about_patient: bool = True

    @property
    def remains(self) -> bool:
        """Say whether it can still be read, be it from a bin."""
        return self.destroyed is None

    @property
    def since(self) -> datetime:
        """Return since when it lies where it does, or since when it is gone."""
        return (self.destroyed or self.binned or self.moved or self.born).at

    @property
    def file(self) -> File:
        """Return the file that it is a copy of; only copies of files have one."""
        assert isinstance(self.content, File)
        return self.content

    @property
    def title(self) -> str:
        """Return what it is called: a file's name, a message's subject, what was shared, an order's id; or nothing."""
        match self.content:
            case File(name=name) | Shown(name=name):
                return name
            case Message(subject=subject) | Pages(message=Message(subject=subject)):
                return subject
            case Note(item=item):
                return item or ""
        return ""

"""Files as the clinician's desk knows them: where a copy lies, what it shows, whether it can still change."""

from typing import Literal

from teleconsult_sim.clinic.vocabulary import Record

Location = Literal["onedrive", "local", "downloads", "phone", "usb", "zoom_folder", "platform"]
DocumentFault = Literal[
    "too_big", "too_many_pages", "too_many_pixels", "encrypted", "broken", "archive", "unknown_kind"
]
"""Why no page can be made of a document."""
FileKind = Literal["form", "prescription", "pdf", "photo", "scan", "media", "recording", "text"]
LOCAL: frozenset[Location] = frozenset({"local", "downloads", "phone", "usb", "zoom_folder"})
PICTURES: frozenset[FileKind] = frozenset({"photo", "scan"})

PROVINCIAL_FORMS = {
    "AH-251": "Ordonnances médicales",
    "AH-253": "Notes d’évolution",
}
"""Titles of the provincial forms that the guide names (lines 220-222)."""


class Header(Record):
    """The identification zone of a provincial form, every field as it was typed."""

    installation: str = ""
    establishment: str = ""
    last_name: str = ""
    first_name: str = ""
    record_number: str = ""
    birth_date: str = ""
    nam: str = ""
    alternate_id: str = ""


class Signature(Record):
    """What stands for a signature on a typed form (guide, lines 239-240)."""

    name: str = ""
    profession: str = ""
    number: str = ""


class Form(Record):
    """A provincial form as filled in."""

    form: str
    header: Header = Header()
    body: str = ""
    signature: Signature = Signature()

    @property
    def text(self) -> str:
        """Return everything a reader sees on the page, in reading order."""
        shown = (getattr(self.header, name) for name in self.header.__struct_fields__)
        signed = (self.signature.name, self.signature.profession, self.signature.number)
        return "\n".join([" · ".join(filter(None, shown)), self.body, ", ".join(filter(None, signed))])


class Measure(Record):
    """What was found of the bytes of a file that came from outside; `digest` is the BLAKE2 of its content."""

    bytes: int
    pages: int
    media_type: str
    digest: str


class File(Record):
    """One copy of a file: its name, where it lies and what a reader would see in it.

    `locked` says that nobody can alter it; `source` names the file it was made from; `order` the order it states;
    `measured` what its real bytes are, when it has any; `fault` why nobody can open it.
    """

    name: str
    location: Location
    kind: FileKind
    text: str = ""
    locked: bool = False
    form: Form | None = None
    order: str | None = None
    source: str | None = None
    about_patient: bool = True
    measured: Measure | None = None
    fault: DocumentFault | None = None

    @property
    def path(self) -> str:
        """Return the location and the name, which together are unique."""
        return f"{self.location}/{self.name}"

    @property
    def size(self) -> int:
        """Return the size in bytes: as measured, or a plausible one from what the file shows."""
        if self.measured:
            return self.measured.bytes
        base = {"photo": 1_800_000, "scan": 900_000, "media": 2_400_000, "recording": 48_000_000, "pdf": 31_000}
        return base.get(self.kind, 14_000) + 2 * len(self.text.encode())

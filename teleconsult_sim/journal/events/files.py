"""What happens to files and documents."""

from teleconsult_sim.clinic.files import File, Form, Location
from teleconsult_sim.journal.entry import Entry


class FormWritten(Entry):
    """A provincial form was filled in, or filled in again."""

    file: str
    form: Form


class PrescriptionWritten(Entry):
    """The digital clinical tool made a prescription."""

    file: str
    order: str
    text: str


class PictureMade(Entry):
    """Something was photographed, or a handwritten page scanned."""

    file: str
    what: str


class PdfExported(Entry):
    """A locked PDF was made of a document."""

    source: str
    file: str
    location: Location


class FileSaved(Entry):
    """A copy of a file lies somewhere from now on."""

    file: File


class FileMoved(Entry):
    """A copy lies elsewhere from now on."""

    path: str
    to: Location


class FileDeleted(Entry):
    """A copy went to the bin of its place."""

    path: str


class BinEmptied(Entry):
    """Nothing of what lay in the bins can be had back."""

    paths: tuple[str, ...]


class FilePrinted(Entry):
    """A paper copy was filed in the patient's record."""

    path: str


class FileHandedOver(Entry):
    """A copy left by a way other than mail, fax or chat."""

    path: str
    who: str
    means: str


class FileShared(Entry):
    """A copy was shared in the chat of a platform."""

    file: File
    platform: str
    readers: tuple[str, ...]

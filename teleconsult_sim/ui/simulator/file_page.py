"""A file as one sees it when it lies open: its page, what it is, and where it lies."""

from base64 import b64encode
from typing import NamedTuple

from teleconsult_sim.clinic.files import PICTURES, PROVINCIAL_FORMS, File
from teleconsult_sim.render.documents import UNCONVERTIBLE
from teleconsult_sim.render.picture import picture_bytes
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES

KINDS = {
    "form": N_("Formulaire modifiable"),
    "prescription": N_("Ordonnance de l’outil numérique"),
    "pdf": N_("PDF verrouillé"),
    "photo": N_("Photo"),
    "scan": N_("Page numérisée"),
    "media": N_("Média reçu"),
    "recording": N_("Enregistrement"),
    "text": N_("Document"),
}
DRAWINGS = {"photo": "eye", "scan": "eye", "media": "eye", "recording": "play", "prescription": "file", "text": "file"}


class Page(NamedTuple):
    """A file with the French words of its kind and place, its drawing, its form's title and its picture, if any."""

    file: File
    kind: str
    place: str
    drawing: str
    title: str
    picture: str
    opens: bool


def page_of(file: File, *, large: bool = True) -> Page:
    """Return what shows a file; a small one, for a list, has no picture."""
    return Page(
        file,
        KINDS[file.kind],
        PLACES[file.location],
        "lock" if file.locked else DRAWINGS.get(file.kind, "pen"),
        PROVINCIAL_FORMS.get(file.form.form, file.form.form) if file.form else "",
        _picture(file) if large and file.kind in PICTURES else "",
        file.kind not in UNCONVERTIBLE and not file.fault,
    )


def _picture(file: File) -> str:
    """Return a picture as an address that a page can show."""
    return "data:image/jpeg;base64," + b64encode(picture_bytes(file, "image/jpeg")).decode()

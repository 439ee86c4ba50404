"""What the pages of a document hold, before anything is drawn: cheap enough to count pages while a case is played."""

from typing import NamedTuple

from teleconsult_sim.clinic.files import PICTURES, PROVINCIAL_FORMS, File, Form
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.render import grid

ZONE = {
    "installation": "Installation",
    "establishment": "Établissement",
    "last_name": "Nom",
    "first_name": "Prénom",
    "record_number": "No de dossier",
    "birth_date": "Date de naissance",
    "nam": "NAM",
    "alternate_id": "Autre identifiant",
}
ZONE_TITLE = "Nom de l’établissement"
"""The zone of a provincial form where the patient is identified, against expectation (guide, lines 231-233)."""
ROW_OF_ZONE = 60
"""Characters of one line in the zone, after its label."""
TITLE_LINES, SIGNATURE_LINES = 4, 3
MENTION = "TÉLÉCONSULTATION"


class Sheet(NamedTuple):
    """One page: its typed rows, what of the form's furniture stands on it."""

    rows: tuple[str, ...]
    zone: tuple[tuple[str, str], ...] = ()
    title: str = ""
    code: str = ""
    signed: str | None = None
    mentioned: bool = False


def sheets(file: File) -> list[Sheet]:
    """Return the pages that a document makes; a picture is one page."""
    if file.kind in PICTURES:
        return [Sheet(grid.pages(file.text)[0])]
    return _form(file.form) if file.form else [Sheet(rows) for rows in grid.pages(file.text)]


def page_count(message: Message) -> int:
    """Return how many pages a message makes as a fax: its body from the cover on, then each attachment."""
    return len(grid.pages(message.body)) + sum(map(_count, message.attachments))


def _count(file: File) -> int:
    return file.measured.pages if file.measured else len(sheets(file))


def page_of(message: Message, attachment: int) -> int:
    """Return on which page of the fax, from 1, an attachment begins."""
    before = sum(map(_count, message.attachments[:attachment]))
    return len(grid.pages(message.body)) + before + 1


def _form(form: Form) -> list[Sheet]:
    zone = tuple(_zone(form))
    taken = TITLE_LINES + len(zone)
    body = grid.pages(form.body, max(1, grid.LINES - taken - SIGNATURE_LINES))
    # The signature closes the last page; a full one sends it to a page of its own.
    if len(body) > 1 and len(body[-1]) > grid.LINES - SIGNATURE_LINES:
        body.append(())
    signature = ", ".join(filter(None, (form.signature.name, form.signature.profession, form.signature.number)))
    head = Sheet(
        body[0],
        zone,
        PROVINCIAL_FORMS.get(form.form, form.form),
        form.form if form.form in PROVINCIAL_FORMS else "",
        mentioned=MENTION.casefold() in form.body.casefold(),
    )
    found = [head, *(Sheet(rows) for rows in body[1:])]
    found[-1] = found[-1]._replace(signed=signature)
    return found


def _zone(form: Form) -> list[tuple[str, str]]:
    """Return the lines of the identification zone: a label, then what was typed, on as many lines as it takes."""
    found: list[tuple[str, str]] = []
    for name, label in ZONE.items():
        typed = grid.rows(getattr(form.header, name), ROW_OF_ZONE) or [""]
        # What somebody pasted into a field must not push the rest off the page.
        found += [(label if place == 0 else "", row) for place, row in enumerate(typed[:3])]
    return found

"""A file of the desk as a real PDF: a provincial form with its zones, or typed text on a page."""

from datetime import UTC, datetime
from importlib.resources import as_file, files

from fpdf import FPDF

from teleconsult_sim.clinic.files import PROVINCIAL_FORMS, File, Form

FONT = "DejaVu"
FACES = {"": "DejaVuSans.ttf", "B": "DejaVuSans-Bold.ttf"}
HEADER = {
    "installation": "Installation",
    "establishment": "Établissement",
    "last_name": "Nom",
    "first_name": "Prénom",
    "record_number": "No de dossier",
    "birth_date": "Date de naissance",
    "nam": "NAM",
    "alternate_id": "Autre identifiant",
}


def pdf_of(file: File, made: datetime) -> bytes:
    """Return a file as a one-or-more-page Letter PDF, the same bytes for the same file and time."""
    page = Paper(made)
    page.add_page()
    if file.form:
        _form(page, file.form)
    else:
        page.write_text(file.text)
    return bytes(page.output())


class Paper(FPDF):
    """Letter paper with a font that has every French letter, dated by the virtual clock."""

    def __init__(self, made: datetime) -> None:
        super().__init__(format="Letter", unit="mm")
        self.set_creation_date(made.replace(tzinfo=UTC))
        self.set_margin(18)
        for style, name in FACES.items():
            with as_file(files("matplotlib") / "mpl-data" / "fonts" / "ttf" / name) as path:
                self.add_font(FONT, style, path)
        self.set_font(FONT, size=10)

    def write_text(self, text: str) -> None:
        """Write lines at the margin."""
        self.multi_cell(0, 5.4, text, new_x="LMARGIN", new_y="NEXT")


def _form(page: Paper, form: Form) -> None:
    page.set_font(FONT, "B", 14)
    page.cell(80, 8, PROVINCIAL_FORMS.get(form.form, form.form))
    page.set_font(FONT, size=9)
    page.cell(0, 8, form.form, align="R", new_x="LMARGIN", new_y="NEXT")
    page.set_font(FONT, "B", 9)
    page.cell(0, 7, "Nom de l’établissement", border="T", new_x="LMARGIN", new_y="NEXT")
    for name, label in HEADER.items():
        if typed := getattr(form.header, name):
            page.set_font(FONT, size=9)
            page.cell(42, 5.2, label)
            page.multi_cell(0, 5.2, typed, new_x="LMARGIN", new_y="NEXT")
    page.set_font(FONT, size=10)
    page.cell(0, 3, "", border="B", new_x="LMARGIN", new_y="NEXT")
    page.ln(3)
    page.write_text(form.body)
    page.ln(8)
    signed = ", ".join(filter(None, (form.signature.name, form.signature.profession, form.signature.number)))
    page.cell(0, 6, f"Signature : {signed}", border="T", new_x="LMARGIN", new_y="NEXT")

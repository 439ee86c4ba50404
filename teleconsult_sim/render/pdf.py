"""A document as a real PDF that any reader opens: a provincial form with its zones, or typed text; locked or not."""

from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.render.fonts import PRINTED, PRINTED_BOLD, TYPED, font_path
from teleconsult_sim.render.grid import COLUMNS
from teleconsult_sim.render.sheets import MENTION, TITLE_LINES, ZONE_TITLE, Sheet, sheets

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, MARGIN, TOP = 215.9, 18.0, 20.0
PITCH = 4.4
"""Millimetres from one line to the next: 54 lines on a Letter page."""
LABEL, SIZE = 36.0, 9.2
WINDOWS = "windows-1252"
"""The characters that the standard fonts of every PDF reader have."""


def pdf_of(file: File, made: datetime) -> bytes:
    """Return a document as a Letter PDF, the same bytes for the same document and time.

    A locked one may be read and printed by anybody, and changed, filled in or copied from by nobody.
    """
    return _printed(file.name, tuple(sheets(file)), file.locked, made)


@lru_cache(maxsize=32)
def _printed(name: str, pages: tuple[Sheet, ...], locked: bool, made: datetime) -> bytes:
    from fpdf import FPDF
    from fpdf.enums import AccessPermission

    paper = FPDF(format="Letter", unit="mm")
    paper.set_creation_date(made.replace(tzinfo=UTC))
    paper.set_title(name)
    paper.set_lang("fr-CA")
    paper.set_auto_page_break(False)
    pen = _Pen(paper, *_families(paper, pages))
    for place, sheet in enumerate(pages, 1):
        paper.add_page()
        _draw(pen, sheet)
        if len(pages) > 1:
            pen.print(WIDTH / 2 - 4, 268, f"{place} / {len(pages)}", size=7.5)
    if locked:
        # Whoever might unlock it is nobody: the owner's word is drawn from the document and thrown away.
        owner = blake2b(repr(pages).encode(), digest_size=24).hexdigest()
        paper.set_encryption(owner, permissions=AccessPermission.PRINT_LOW_RES | AccessPermission.PRINT_HIGH_RES)
    return bytes(paper.output())


class _Pen(NamedTuple):
    """Writes single lines, the top of each at `top`, in millimetres."""

    paper: "FPDF"
    typed: str
    printed: str

    def type(self, left: float, top: float, text: str) -> None:
        """Write what somebody typed."""
        self.paper.set_font(self.typed, "", SIZE)
        self._write(left, top, text)

    def print(self, left: float, top: float, text: str, style: str = "", size: float = 8) -> None:
        """Write what is printed on the form."""
        self.paper.set_font(self.printed, style, size)
        self._write(left, top, text)

    def _write(self, left: float, top: float, text: str) -> None:
        if text.strip():
            self.paper.text(left, top + 0.8 * PITCH, text)


def _families(paper: "FPDF", pages: tuple[Sheet, ...]) -> tuple[str, str]:
    """Return the typed and the printed font that have every character.

    Embedding a font takes most of a second, so the standard ones serve wherever they can.
    """
    told = "".join(
        "".join((*sheet.rows, sheet.title, sheet.signed or "", *map("".join, sheet.zone))) for sheet in pages
    )
    try:
        told.encode(WINDOWS)
        paper.core_fonts_encoding = WINDOWS
    except UnicodeEncodeError:
        for family, style, font in (("Typed", "", TYPED), ("Printed", "", PRINTED), ("Printed", "B", PRINTED_BOLD)):
            with font_path(font) as path:
                paper.add_font(family, style, path)
        return "Typed", "Printed"
    return "courier", "helvetica"


def _draw(pen: _Pen, sheet: Sheet) -> None:
    top = TOP
    if sheet.title:
        _furniture(pen, sheet)
        top += (TITLE_LINES + len(sheet.zone)) * PITCH
    for place, row in enumerate(sheet.rows):
        pen.type(MARGIN, top + place * PITCH, row)
    if sheet.signed is not None:
        _sign(pen, sheet.signed, top + len(sheet.rows) * PITCH)


def _furniture(pen: _Pen, sheet: Sheet) -> None:
    """Draw the form's title, the mention when it is written, and the zone of identification in its frame."""
    paper = pen.paper
    pen.print(MARGIN, TOP - 7, sheet.title, "B", 13)
    paper.set_font(pen.printed, "", 8)
    pen.print(WIDTH - MARGIN - paper.get_string_width(sheet.code), TOP - 7, sheet.code)
    if sheet.mentioned:
        _stamp(pen)
    high = (len(sheet.zone) + 1.7) * PITCH
    paper.set_line_width(0.35)
    paper.rect(MARGIN, TOP, WIDTH - 2 * MARGIN, high)
    pen.print(MARGIN + 2, TOP + 0.9, ZONE_TITLE, "B", 8.5)
    paper.line(MARGIN, TOP + 1.3 * PITCH, WIDTH - MARGIN, TOP + 1.3 * PITCH)
    for place, (label, typed) in enumerate(sheet.zone):
        line = TOP + (place + 1.45) * PITCH
        pen.print(MARGIN + 2, line, label)
        pen.type(MARGIN + LABEL, line, typed)


def _stamp(pen: _Pen) -> None:
    pen.paper.set_font(pen.printed, "B", 10)
    wide = pen.paper.get_string_width(MENTION) + 6
    pen.paper.set_line_width(0.5)
    pen.paper.rect((WIDTH - wide) / 2, TOP - 7.6, wide, 6)
    pen.print((WIDTH - wide) / 2 + 3, TOP - 6.7, MENTION, "B", 10)


def _sign(pen: _Pen, signed: str, top: float) -> None:
    line = top + 2.5 * PITCH
    pen.paper.set_line_width(0.2)
    pen.paper.line(MARGIN + 20, line, WIDTH - MARGIN, line)
    pen.print(MARGIN, line - PITCH + 0.4, "Signature", "B", 8.5)
    pen.type(MARGIN + 21, line - PITCH + 0.2, signed[: COLUMNS - 13])

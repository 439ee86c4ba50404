"""An attestation on paper: one Letter page with its code."""

from datetime import UTC, datetime
from typing import NamedTuple

from teleconsult_sim.render.paper import FONT, Paper


class Certified(NamedTuple):
    """What the page says, each line in the reader's language: a title, facts by label, and what the code is for."""

    title: str
    result: str
    facts: tuple[tuple[str, str], ...]
    code: str
    explanation: str
    made: datetime


def attestation_pdf(told: Certified) -> bytes:
    """Return the page as a PDF, the same bytes for the same words and time."""
    page = Paper(told.made.astimezone(UTC) if told.made.tzinfo else told.made)
    page.set_title(told.title)
    page.add_page()
    page.set_font(FONT, "B", 20)
    page.multi_cell(0, 10, told.title, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(4)
    page.set_font(FONT, "B", 13)
    page.multi_cell(0, 7, told.result, align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(4)
    for label, value in told.facts:
        page.set_font(FONT, size=10)
        page.cell(52, 7, label, border="T")
        page.set_font(FONT, "B", 10)
        page.multi_cell(0, 7, value, border="T", align="L", new_x="LMARGIN", new_y="NEXT")
    page.ln(8)
    page.set_font(FONT, "B", 22)
    page.cell(0, 16, told.code, border=1, align="C", new_x="LMARGIN", new_y="NEXT")
    page.ln(4)
    page.set_font(FONT, size=9)
    page.multi_cell(0, 5, told.explanation, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())

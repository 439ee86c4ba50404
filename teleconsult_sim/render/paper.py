"""Paper to write running text on: a PDF page with fonts that have every letter."""

from datetime import UTC, datetime

from fpdf import FPDF

from teleconsult_sim.render.fonts import PRINTED, PRINTED_BOLD, font_path

FONT = "DejaVu"
FACES = {"": PRINTED, "B": PRINTED_BOLD}


class Paper(FPDF):
    """Letter paper with a font that has every French letter, dated by the virtual clock."""

    def __init__(self, made: datetime) -> None:
        super().__init__(format="Letter", unit="mm")
        self.set_creation_date(made.replace(tzinfo=UTC))
        self.set_margin(18)
        for style, name in FACES.items():
            with font_path(name) as path:
                self.add_font(FONT, style, path)
        self.set_font(FONT, size=10)

    def write_text(self, text: str) -> None:
        """Write lines at the margin."""
        self.multi_cell(0, 5.4, text, new_x="LMARGIN", new_y="NEXT")

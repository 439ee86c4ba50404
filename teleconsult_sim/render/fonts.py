"""The fonts that documents are drawn with: those that come with matplotlib, which has every French letter."""

from contextlib import AbstractContextManager
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

TYPED, TYPED_BOLD = "DejaVuSansMono.ttf", "DejaVuSansMono-Bold.ttf"
PRINTED, PRINTED_BOLD = "DejaVuSans.ttf", "DejaVuSans-Bold.ttf"
BY_HAND = "STIXGeneralItalic.ttf"


def font_path(name: str) -> AbstractContextManager[Path]:
    """Return a font's file, for as long as it is looked at."""
    return as_file(files("matplotlib") / "mpl-data" / "fonts" / "ttf" / name)


@cache
def face(name: str, size: float) -> "FreeTypeFont":
    """Return a font to draw with, its size in pixels."""
    from PIL import ImageFont

    with font_path(name) as path:
        return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)

"""A fax page as pixels: 1728 to the line, 204 by 196 or 98 to the inch, black or white; pages in one TIFF G4."""

from collections.abc import Sequence
from io import BytesIO
from struct import pack_into, unpack_from
from typing import TYPE_CHECKING, Literal

from teleconsult_sim.render.fonts import TYPED, face

if TYPE_CHECKING:
    from PIL.Image import Image

Resolution = Literal["fine", "standard"]
WIDTH = 1728
HEIGHT = 2156
"""Lines of a Letter page at fine resolution: 11 inches at 196 (ITU-T T.4)."""
DOTS: dict[Resolution, tuple[int, int]] = {"fine": (204, 196), "standard": (204, 98)}
THRESHOLD = 128
STRIP = 52
"""Lines that the machine's own header takes at the top."""
_MARGIN, _LEFT, _SIZE = 84, 96, 28
PHOTOMETRIC = 262
"""The TIFF field that says whether a set bit is black or white."""
_TO_BITS = [0] * THRESHOLD + [255] * (256 - THRESHOLD)


def blank() -> "Image":
    """Return a white page in grey levels, at fine resolution."""
    from PIL import Image

    return Image.new("L", (WIDTH, HEIGHT), 255)


def write(page: "Image", rows: Sequence[str], top: int, pitch: int, *, left: int = _LEFT, size: float = _SIZE) -> None:
    """Write typed rows from a line of pixels on, a row each `pitch` pixels."""
    from PIL import ImageDraw

    draw, font = ImageDraw.Draw(page), face(TYPED, size)
    for place, row in enumerate(rows):
        if row.strip():
            draw.text((left, top + place * pitch), row, fill=0, font=font)


def head(page: "Image", text: str, number: str) -> None:
    """Print the machine's header line over the top of a page."""
    from PIL import ImageDraw

    draw, font = ImageDraw.Draw(page), face(TYPED, 25)
    draw.rectangle((0, 0, WIDTH, STRIP), fill=255)
    room = WIDTH - 2 * _MARGIN - int(draw.textlength(number, font=font)) - 40
    while text and draw.textlength(text, font=font) > room:
        text = text[:-1]
    draw.text((_MARGIN, 12), text, fill=0, font=font)
    draw.text((WIDTH - _MARGIN, 12), number, fill=0, font=font, anchor="ra")
    draw.line((_MARGIN, STRIP - 4, WIDTH - _MARGIN, STRIP - 4), fill=0, width=2)


def bits(page: "Image", resolution: Resolution) -> "Image":
    """Return a page in black and white: what is darker than the middle is black, as the machine decides it."""
    from PIL import Image

    if resolution == "standard":
        page = page.resize((WIDTH, HEIGHT // 2), Image.Resampling.BOX)
    return page.point(_TO_BITS, "1")


def tiff(pages: Sequence["Image"], resolution: Resolution) -> bytes:
    """Return pages in one TIFF, compressed as Group 4; the same pages are the same bytes."""
    from PIL import ImageChops

    out = BytesIO()
    first, *others = [ImageChops.invert(page) for page in pages]
    first.save(out, "TIFF", save_all=True, append_images=others, compression="group4", dpi=DOTS[resolution])
    return _white_is_zero(bytearray(out.getvalue()))


def _white_is_zero(written: bytearray) -> bytes:
    """Return the file with each page declared as a fax is, a set bit being black.

    Pillow would do so by turning over pixel after pixel in Python, which takes two seconds a page.
    """
    at = 4
    while directory := unpack_from("<I", written, at)[0]:
        count = unpack_from("<H", written, directory)[0]
        for field in range(directory + 2, directory + 2 + 12 * count, 12):
            if unpack_from("<H", written, field)[0] == PHOTOMETRIC:
                pack_into("<H", written, field + 8, 0)
        at = directory + 2 + 12 * count
    return bytes(written)


def png(fax: bytes, number: int) -> bytes:
    """Return one page of a fax, from 1, as a PNG with square pixels, to be shown. Raises EOFError past the last."""
    from PIL import Image

    with Image.open(BytesIO(fax)) as shown:
        shown.seek(number - 1)
        page = shown.convert("1")
    if page.height < HEIGHT:
        page = page.resize((WIDTH, page.height * 2), Image.Resampling.NEAREST)
    out = BytesIO()
    page.save(out, "PNG")
    return out.getvalue()

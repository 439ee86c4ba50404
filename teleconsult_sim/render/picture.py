"""Pictures of paper, drawn as a camera or a scanner makes them: always the same for the same file."""

from functools import lru_cache
from hashlib import blake2b
from io import BytesIO
from math import sin
from random import Random
from typing import TYPE_CHECKING

from teleconsult_sim.clinic.files import File
from teleconsult_sim.render.fonts import BY_HAND, TYPED, face
from teleconsult_sim.render.grid import rows

if TYPE_CHECKING:
    from PIL.Image import Image

WIDE, HIGH = 1105, 1430
"""Pixels of a Letter page at 130 to the inch."""
PAPER, PENCIL, PRINT = 222, 138, 98
SCRIBBLED = 11
"""Lines of writing on a page whose words nobody noted."""
_MARGIN, _PITCH = 110, 58


@lru_cache(maxsize=8)
def picture_of(kind: str, text: str, name: str) -> "Image":
    """Return a photograph or a scan in grey levels: of typed text when it is a photo that shows some, or of writing."""
    chance = Random(blake2b(f"{kind}\n{text}\n{name}".encode("utf-8", "replace"), digest_size=8).digest())
    sheet = _sheet(text, chance, by_hand=kind == "scan" or not text.strip())
    return _scanned(sheet, chance) if kind == "scan" else _photographed(sheet, chance)


def picture_bytes(file: File, media_type: str) -> bytes:
    """Return a picture as the bytes of a PNG, a JPEG, or a PDF of one page that is nothing but a picture."""
    shown, out = picture_of(file.kind, file.text, file.name), BytesIO()
    if media_type == "application/pdf":
        from time import gmtime

        # A PDF is dated when it is written, unless told otherwise.
        shown.save(out, "PDF", resolution=130, creationDate=gmtime(0), modDate=gmtime(0), title=file.name)
    else:
        shown.save(out, "PNG" if media_type == "image/png" else "JPEG", quality=78)
    return out.getvalue()


def _sheet(text: str, chance: Random, *, by_hand: bool) -> "Image":
    from PIL import Image, ImageDraw

    sheet = Image.new("L", (WIDE, HIGH), PAPER)
    if not by_hand:
        draw, font = ImageDraw.Draw(sheet), face(TYPED, 19)
        for place, row in enumerate(rows(text, 74)[:44]):
            draw.text((_MARGIN, 90 + 28 * place), row, fill=PRINT, font=font)
    elif text.strip():
        for place, row in enumerate(rows(text, 52)[:20]):
            _by_hand(sheet, row, 120 + _PITCH * place, chance)
    else:
        for place in range(SCRIBBLED):
            _scribbled(sheet, 130 + _PITCH * place, chance)
    return sheet


def _by_hand(sheet: "Image", row: str, top: int, chance: Random) -> None:
    """Write a line glyph by glyph, none quite like the other: its size, slant, height and how hard the pen pressed."""
    from PIL import Image, ImageDraw

    left, drift = float(_MARGIN), chance.uniform(-0.012, 0.02)
    for letter in row:
        font = face(BY_HAND, chance.choice((33, 35, 37)))
        wide = font.getlength(letter)
        if letter.strip():
            stamp = Image.new("L", (int(wide) + 26, 62), 0)
            ImageDraw.Draw(stamp).text((12, 8), letter, fill=255, font=font)
            stamp = stamp.rotate(chance.uniform(-9, 5), Image.Resampling.BILINEAR)
            at = (int(left) - 12, int(top - 8 + drift * left + chance.uniform(-3, 3)))
            sheet.paste(PENCIL + int(chance.uniform(-22, 26)), (*at, at[0] + stamp.width, at[1] + stamp.height), stamp)
        left += wide * chance.uniform(0.86, 1.0)
        if left > WIDE - 60:
            return


def _scribbled(sheet: "Image", top: int, chance: Random) -> None:
    """Draw a line of joined loops, in words: writing of which one sees only that it is some."""
    from PIL import ImageDraw

    draw, left = ImageDraw.Draw(sheet), float(_MARGIN)
    end = WIDE - chance.uniform(90, 420)
    while left < end:
        points, length, beat = [], chance.uniform(50, 150), chance.uniform(0.28, 0.42)
        tall = chance.uniform(6, 11)
        for step in range(int(length)):
            swing = tall * sin(step * beat) * (1.9 if chance.random() < 0.03 else 1)
            points.append((left + step + 5 * sin(step * beat * 0.9), top + swing))
        draw.line(points, fill=PENCIL + int(chance.uniform(-20, 22)), width=3, joint="curve")
        left += length + chance.uniform(22, 40)


def _photographed(sheet: "Image", chance: Random) -> "Image":
    """Return the sheet as a telephone sees it: at an angle on a dark desk, lit from one side, a shadow over it."""
    from PIL import Image, ImageChops, ImageDraw, ImageFilter

    desk = 58
    lean, sway = chance.randint(36, 70), chance.randint(14, 36)
    # Where the picture's corners look: beyond the sheet's edges, further at the top.
    corners = (-lean, -sway, -20, HIGH + 26, WIDE + 24, HIGH + lean // 2, WIDE + lean, -30)
    seen = sheet.transform(sheet.size, Image.Transform.QUAD, corners, Image.Resampling.BILINEAR, fillcolor=desk).filter(
        ImageFilter.GaussianBlur(0.9)
    )
    light = Image.linear_gradient("L").rotate(chance.choice((90, 270))).resize(sheet.size)
    light = light.point([int(104 + 0.74 * level) for level in range(256)])
    shadow = Image.new("L", (WIDE // 4, HIGH // 4), 255)
    begins = chance.uniform(0.1, 0.17) * HIGH / 4
    outline = [(0, begins), (0.45 * WIDE / 4, begins + 38), (0.62 * WIDE / 4, HIGH / 4), (0, HIGH / 4)]
    ImageDraw.Draw(shadow).polygon(outline, fill=112)
    shadow = shadow.filter(ImageFilter.GaussianBlur(9)).resize(sheet.size)
    return _grain(ImageChops.multiply(ImageChops.multiply(seen, light), shadow), chance)


def _scanned(sheet: "Image", chance: Random) -> "Image":
    """Return the sheet as an office scanner sees it: a little askew, the lid open at one edge, pencil on grey paper."""
    from PIL import Image, ImageChops, ImageFilter

    seen = sheet.rotate(chance.uniform(-1.6, 1.6), Image.Resampling.BILINEAR, fillcolor=PAPER)
    lid = Image.linear_gradient("L").rotate(90).resize(sheet.size)
    lid = lid.point([255 if level > 60 else 90 + int(165 * level / 60) for level in range(256)])
    return _grain(ImageChops.multiply(seen, lid).filter(ImageFilter.GaussianBlur(0.8)), chance)


def _grain(picture: "Image", chance: Random) -> "Image":
    """Return the picture with the noise of a sensor."""
    from PIL import Image, ImageChops

    tile = Image.frombytes("L", (128, 128), bytes(chance.choices(range(118, 139), k=128 * 128)))
    noise = Image.new("L", picture.size)
    for top in range(0, picture.height, 128):
        for left in range(0, picture.width, 128):
            noise.paste(tile, (left, top))
    return ImageChops.add(picture, noise, offset=-128)

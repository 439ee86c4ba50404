"""How much of a page can still be read once it is black and white: judged from its pixels alone.

A page is looked at in small regions. What stood out from its surroundings before, the strokes, must still stand out:
strokes that turned white are erased, strokes whose surroundings turned black are drowned.
"""

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Text

if TYPE_CHECKING:
    from PIL.Image import Image

State = Literal["clear", "poor", "lost", "blank"]
REGION = (44, 32)
"""Height and width in pixels, about a line and two characters at fine resolution."""
CONTRAST = 40
"""Grey levels by which ink differs from paper; less is a shade."""
LONGEST_STROKE = 26
"""Pixels; what is wider on average is an area, not a stroke."""
STANDS, CLEAN = 0.6, 0.1
"""Share of a region's strokes that must stay black, and of its paper that may turn black."""
CLEAR, POOR = 0.9, 0.5


class Legibility(NamedTuple):
    """Shares from 0 to 1: of the strokes' regions that remain readable, that were erased or drowned; of black."""

    kept: float
    erased: float
    drowned: float
    black: float

    @property
    def state(self) -> State:
        """Return how the page reads as a whole."""
        if self.kept == self.erased == self.drowned == 0:
            return "lost" if self.black > 0.2 else "blank"
        return "clear" if self.kept >= CLEAR else "poor" if self.kept >= POOR else "lost"

    @property
    def readable(self) -> bool:
        """Say whether somebody who must act on the page can."""
        return self.state in ("clear", "blank")

    @property
    def remains(self) -> Text:
        """Return what remained of the page, in both languages, in tenths: no reader needs more."""
        if self.readable:
            return Text(fr="lisible en entier", en="readable throughout")
        kept, black = _tenths(self.kept), _tenths(self.black)
        many = "à peine un dixième" if kept == 0 else f"{kept} dixième{'s' if kept > 1 else ''}"
        much = "hardly a tenth" if kept == 0 else f"{kept} tenth{'s' if kept > 1 else ''}"
        fr, en = f"{many} de l’écriture reste lisible", f"{much} of the writing can still be read"
        if kept > 1:
            fr = fr.replace("reste lisible", "restent lisibles")
        if black:
            fr += f", {black} dixième{'s' if black > 1 else ''} de la page {'sont noirs' if black > 1 else 'est noir'}"
            en += f", {black} tenth{'s' if black > 1 else ''} of the page {'are' if black > 1 else 'is'} black"
        return Text(fr=fr, en=en)


def measure(grey: "Image", bits: "Image") -> Legibility:
    """Return how a page reads, from its grey levels before and its black and white after, of one size."""
    import numpy as np

    before, black = _regions(np.asarray(grey)), ~_regions(np.asarray(bits))
    darkest, paper = before.min(axis=1), before.max(axis=1)
    strokes = before < (darkest + (paper - darkest) // 2)[:, None]
    area = np.count_nonzero(strokes, axis=1)
    written = (paper - darkest >= CONTRAST) & (_width(strokes, area) <= LONGEST_STROKE)
    under = np.count_nonzero(strokes & black, axis=1)
    all_black = np.count_nonzero(black, axis=1)
    stands = under >= STANDS * area
    clean = all_black - under <= CLEAN * (REGION[0] * REGION[1] - area)
    whole = max(1, int(written.sum()))
    return Legibility(
        kept=float((written & stands & clean).sum()) / whole,
        erased=float((written & ~stands).sum()) / whole,
        drowned=float((written & stands & ~clean).sum()) / whole,
        black=float(all_black.sum()) / black.size,
    )


def _regions(pixels: Any) -> Any:
    """Return the pixels of each region in a row of its own, line after line."""
    height, width = REGION
    rows, columns = pixels.shape[0] // height, pixels.shape[1] // width
    whole = pixels[: rows * height, : columns * width].reshape(rows, height, columns, width)
    return whole.transpose(0, 2, 1, 3).reshape(rows * columns, height * width)


def _width(strokes: Any, area: Any) -> Any:
    """Return the mean width of what is dark in each region, in pixels."""
    import numpy as np

    edges = np.count_nonzero(strokes[:, :-1] != strokes[:, 1:], axis=1)
    return 2 * area / np.maximum(1, edges)


def _tenths(share: float) -> int:
    return int(share * 10 + 0.5)

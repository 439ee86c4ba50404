"""Figures drawn the house's way, as SVG that follows the page's colours, and as PNG to take away."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, QUIET, LINE, SOFT, PAPER = "#1a2330", "#465468", "#d3dae3", "#e6ecf3", "#ffffff"
ACCENT, ACCENT_SOFT, BAD, WARN, GOOD, EDGE = "#095797", "#dceaf5", "#a0271a", "#c07d00", "#2a6430", "#7b8899"
TOKENS = {
    INK: "ink", QUIET: "ink-2", LINE: "line", SOFT: "soft", PAPER: "paper", ACCENT: "accent",
    ACCENT_SOFT: "accent-soft", BAD: "bad", WARN: "warn-mark", GOOD: "good", EDGE: "edge",
}  # fmt: skip
"""The page's own colours (its sheet of tokens), so that a figure on it turns dark when the page does."""
STYLE: Any = {
    "font.family": "DejaVu Sans", "font.size": 12, "text.color": QUIET, "axes.edgecolor": LINE,
    "axes.labelcolor": QUIET, "xtick.color": QUIET, "ytick.color": QUIET, "axes.spines.top": False,
    "axes.spines.right": False, "axes.axisbelow": True, "grid.color": LINE, "svg.fonttype": "none",
    "svg.hashsalt": "teleconsult", "xtick.major.size": 0, "ytick.major.size": 0,
}  # fmt: skip
UNITS = 72
"""Units of an SVG to an inch: a figure of so many units is as many pixels wide where it fits."""


@contextmanager
def styled() -> Iterator[None]:
    """Draw in the house's style."""
    import matplotlib as mpl

    with mpl.rc_context(STYLE):
        yield


def canvas(width: float, height: float) -> "tuple[Figure, Axes]":
    """Return a figure of a size in pixels, and its axes."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(width / UNITS, height / UNITS), layout="constrained", facecolor=PAPER)
    axes = figure.add_subplot()
    axes.set_facecolor("none")
    return figure, axes


def empty(words: str, width: float = 520, height: float = 120) -> "Figure":
    """Return a figure that says that there is nothing to draw."""
    figure, axes = canvas(width, height)
    axes.set_axis_off()
    axes.text(0.5, 0.5, words, ha="center", va="center", transform=axes.transAxes)
    return figure


def as_svg(figure: "Figure", name: str) -> str:
    """Return a figure as an SVG element to stand in a page; `name` keeps its inner references apart from others'."""
    out = io.StringIO()
    with styled():
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    found = out.getvalue()
    body = found[found.index("<svg") :]
    # A style sheet inside would rule the whole page, and sizes in points would ignore the room there is.
    body = re.sub(r"<metadata>.*?</metadata>|<style.*?</style>|<defs>\s*</defs>", "", body, flags=re.DOTALL)
    body = re.sub(r'<svg [^>]*viewBox="([^"]+)"[^>]*>', r'<svg viewBox="\1" aria-hidden="true">', body, count=1)
    body = re.sub(r"font-family: '[^;\"]*'", "font-family: var(--sans)", body)
    for colour, token in TOKENS.items():
        body = body.replace(colour, f"var(--{token})")
    return _apart(body, name)


def as_png(figure: "Figure") -> bytes:
    """Return a figure as a PNG, on white, of twice its pixels."""
    out = io.BytesIO()
    with styled():
        figure.savefig(out, format="png", dpi=2 * UNITS, metadata={"Software": None})
    return out.getvalue()


def _apart(body: str, name: str) -> str:
    """Keep only the ids that something refers to, and make them this figure's own."""
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', body))
    body = re.sub(r' id="([^"]+)"', lambda found: f' id="{name}-{found[1]}"' if found[1] in used else "", body)
    return re.sub(r'(href="|url\()#([^")]+)', rf"\1#{name}-\2", body).replace("xlink:href", "href")

"""The design system's promises that can be counted."""

import re
from importlib.resources import files

import pytest

from teleconsult_sim.ui.shell.widget import STATIC, STYLES

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
TEMPLATE = files("teleconsult_sim.ui") / "share/jupyter/voila/templates/teleconsult"
TEXT = {
    "ink": ("paper", "ground", "soft", "accent-soft"),
    "ink-2": ("paper", "ground", "soft"),
    "accent": ("paper", "ground", "accent-soft"),
    "accent-strong": ("paper", "accent-soft"),
    "on-accent": ("accent", "accent-strong"),
    "good": ("paper", "good-soft"),
    "bad": ("paper", "ground", "bad-soft"),
    "warn": ("paper", "warn-soft"),
    "on-bad": ("bad",),
    "paper": ("ink",),
}
MARKS = {"edge": ("paper", "ground"), "focus": ("paper", "ground"), "warn-mark": ("paper",)}


def colours(sheet: str, prefix: str) -> dict[str, dict[str, str]]:
    """Return the colours of the light mode, and those of the dark one over them."""
    light, dark = re.split(r"@media \(prefers-color-scheme: dark\)", sheet, maxsplit=1)
    found = [dict(re.findall(prefix + r"([\w-]+): (#[0-9a-f]{6})\b", part)) for part in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (MARKS, 3.0)], ids=["text", "marks"])
def test_colours_are_contrasted_enough(mode: str, pairs: dict[str, tuple[str, ...]], least: float) -> None:
    known = colours(TOKENS, "--")[mode]
    weak = {
        (ink, ground): round(contrast(known[ink], known[ground]), 2)
        for ink, grounds in pairs.items()
        for ground in grounds
        if contrast(known[ink], known[ground]) < least
    }
    assert not weak


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_page_before_the_shell_has_the_same_colours(mode: str) -> None:
    before = colours((TEMPLATE / "look.css.j2").read_text(encoding="utf-8"), "--page-")[mode]
    known = colours(TOKENS, "--")[mode]
    assert before
    assert {name: known[name] for name in before} == before


def test_every_rule_stays_within_the_shell() -> None:
    for name in STYLES:
        sheet = re.sub(r"/\*.*?\*/", "", (STATIC / name).read_text(encoding="utf-8"), flags=re.DOTALL)
        selectors = [line.strip() for line in re.findall(r"([^{};]+)\{", sheet)]
        rules = [text for text in selectors if not text.startswith(("@", "from", "to", ":is(.jp-"))]
        assert rules
        assert not [text for text in rules if not text.startswith(".tcs")]


def test_nothing_is_asked_from_elsewhere() -> None:
    sources = [*STATIC.iterdir(), *TEMPLATE.iterdir()]
    texts = {source.name: source.read_text(encoding="utf-8") for source in sources if source.is_file()}
    assert not [name for name, text in texts.items() if re.search(r"https?://|//cdn|@import|url\(", text)]

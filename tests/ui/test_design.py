"""The design system's promises that can be counted."""

import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import pytest

from teleconsult_sim.ui.shell.widget import STATIC, STYLES

TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
TEMPLATE = files("teleconsult_sim.ui") / "share/jupyter/voila/templates/teleconsult"
UI = Path(str(files("teleconsult_sim.ui")))
SHEETS = sorted(UI.rglob("static/*.css"))
OWN = ("tokens.css", "look.css.j2")
"""Where colours may be written as such: the tokens, and what stands in for them before the shell is there."""
RAW = re.compile(r"#[0-9a-f]{3,8}\b(?![^{]*\{)|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(", re.I)
NAMED = re.compile(
    r":[^;{}]*(?<![-\w])(black|white|gr[ae]y|silver|red|green|blue|yellow|orange|purple|navy|teal)(?![-\w])", re.I
)
MEASURES = ("width", "height", "left", "top", "inset-inline-start", "flex-grow", "grid-column", "grid-row")
PRINTED = "@bottom-"
"""The margins of a printed page know no tokens."""
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
    "stage-ink": ("stage", "stage-soft"),
    "stage-ink-2": ("stage", "stage-face"),
    "stage-warn": ("stage",),
    "on-stage-warn": ("stage-warn",),
    "stage-white": ("stage-accent", "stage-black", "stage-bad", "stage-bad-strong"),
    "stage-bad-strong": ("stage-white",),
    "sheet-ink": ("sheet",),
    "sheet-ink-2": ("sheet",),
}
MARKS = {
    "bad": ("paper",),
    "edge": ("paper", "ground"),
    "focus": ("paper", "ground"),
    "warn-mark": ("paper",),
    "stage-line": ("stage",),
    "stage-dot": ("stage-white",),
    "sheet-line": ("sheet",),
}
SEPARATES = {"line"}
"""Colours that part things which stand apart anyway: nothing is told by them alone."""


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


def blocks(sheet: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield each innermost rule of a sheet: its selector and its declarations."""
    bare = re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL)
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", bare):
        yield selector.strip(), dict(re.findall(r"([\w-]+)\s*:\s*([^;]+)", body))


def test_every_colour_token_has_been_proven_or_only_parts_things() -> None:
    known = set(colours(TOKENS, "--")["light"])
    used = {*TEXT, *MARKS, *(ground for grounds in (*TEXT.values(), *MARKS.values()) for ground in grounds)}
    assert known - used == SEPARATES


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_text_is_contrasted_wherever_a_rule_gives_it_a_ground(mode: str) -> None:
    known = colours(TOKENS, "--")[mode]
    found, weak = 0, []
    for sheet in SHEETS:
        for selector, given in blocks(sheet.read_text(encoding="utf-8")):
            ink = re.fullmatch(r"var\(--([\w-]+)\)", given.get("color", "").strip())
            ground = re.match(
                r"var\(--([\w-]+)\)", (given.get("background") or given.get("background-color", "")).strip()
            )
            if not ink or not ground or ink[1] not in known or ground[1] not in known or ":disabled" in selector:
                continue
            found += 1
            if contrast(known[ink[1]], known[ground[1]]) < 4.5:
                weak.append(f"{sheet.name}: {selector}: {ink[1]} on {ground[1]}")
    assert found > 20
    assert not weak, "\n".join(weak)


def raw_colours(text: str) -> list[str]:
    """Return the lines of a sheet or a template that write a colour as such."""
    bare = re.sub(r"/\*.*?\*/|\{#.*?#\}", "", text, flags=re.DOTALL)
    lines = [line.strip() for line in bare.splitlines() if PRINTED not in line]
    return [line for line in lines if RAW.search(line.partition("{")[2] or line) or NAMED.search(line)]


def test_colours_are_written_in_the_tokens_alone() -> None:
    found = [
        f"{sheet.relative_to(UI)}: {line}"
        for sheet in SHEETS
        if sheet.name not in OWN
        for line in raw_colours(sheet.read_text(encoding="utf-8"))
    ]
    assert not found, "\n".join(found)


def test_templates_write_no_colour_and_no_style_but_measures() -> None:
    found = []
    for template in sorted(UI.rglob("templates/*.html")):
        text = template.read_text(encoding="utf-8")
        for style in re.findall(r'style="([^"]*)"', text):
            names = {part.partition(":")[0].strip() for part in style.split(";") if part.strip()}
            if RAW.search(style) or not all(name.startswith("--") or name in MEASURES for name in names):
                found.append(f"{template.relative_to(UI)}: {style}")
        paints = re.findall(r'\b(?:fill|stroke|color|bgcolor)="(?!none|currentcolor)[^"]*"', text, re.I)
        found += [f"{template.relative_to(UI)}: {paint}" for paint in paints]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    ("line", "raw"),
    [
        (".tcs a { color: #fff; }", True),
        (".tcs a { background: rgb(0 0 0 / 5%); }", True),
        (".tcs a { border: 1px solid gray; }", True),
        (".tcs #fade { color: var(--ink); }", False),
        (".tcs a { white-space: nowrap; }", False),
        (".tcs a { background: color-mix(in srgb, var(--ink) 8%, transparent); }", False),
        ("/* #123456 */ .tcs a { color: currentcolor; }", False),
    ],
)
def test_a_colour_written_as_such_is_seen(line: str, raw: bool) -> None:
    assert bool(raw_colours(line)) is raw


def test_type_and_corners_follow_the_scale() -> None:
    """Text has the sizes of the scale, and spaces of more than a few pixels are those of the tokens."""
    wrong = []
    for sheet in SHEETS:
        if sheet.parent.parent.name not in ("shell", "simulator"):
            continue
        for selector, given in blocks(sheet.read_text(encoding="utf-8")):
            size = given.get("font-size", "var(--f1)").strip()
            if not size.startswith("var(--f") and size != "inherit" and ":root" not in selector:
                wrong.append(f"{sheet.name}: {selector}: font-size {size}")
    assert not wrong, "\n".join(wrong)


def test_the_scales_grow() -> None:
    for letter in ("s", "f"):
        found = re.findall(rf"--{letter}(\d+): ([\d.]+)(?:px|rem)", TOKENS)
        sizes = [float(size) for _, size in found]
        assert len(sizes) > 5
        assert sizes == sorted(set(sizes))

"""However a section's file is spoilt, it is an edition still, or a fault told at one of its lines."""

import re
from typing import Any

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.guide.loading import LINES, assemble
from teleconsult_sim.guide.section_file import read_section
from teleconsult_sim.source.yaml import Faulty, parse_source

SPOILT, OTHER = "folder/tea.yaml", "folder/coffee.yaml"
TEXT = """section:
  id: tea
  lines: 20-40
  page: 2
  title: {fr: "Du thé", en: "On tea"}
rules:
  - id: warm-the-pot
    lines: "21-23; 55"
    modality: mandatory
    severity: minor
    actor: [professional, patient]
    title: {fr: "La théière est chaude", en: "The pot is warm"}
    why: {fr: "Froide, elle refroidit l’eau.",
          en: "Cold, it cools the water."}
    remedy:
      fr: L’ébouillanter.
      en: >
        Scald it,
        then empty it.
    part_of: mind-the-water
  - id: mind-the-water
    lines: 30
    modality: prohibited
    severity: critical
    actor:
      - establishment
    title: {fr: "L’eau ne bout pas", en: "The water is not boiling"}
    why: {fr: a, en: b}
    remedy: {fr: c, en: d}
    reading: {fr: "e", en: 'f'}
"""
NEIGHBOUR = """section: {id: coffee, lines: 1-19, page: 1, title: {fr: t, en: u}}
rules:
  - {id: grind-it, lines: 3, modality: permitted, severity: info, actor: [prescriber],
     title: {fr: a, en: b}, why: {fr: a, en: b}, remedy: {fr: a, en: b}}
"""
SCALARS = re.compile(r"[^\s:{}\[\],\"'>-][^\n:{}\[\],\"'>]*")
"""What looks like a key or a value."""
ODD = [
    *["", "~", "null", "[]", "{}", "- ", ": ", "? ", "&a", "*a", "!x", "<<: ", "|", ">", "%YAML", "---", "...", "\t"],
    *["\x00", "\x85", "\u2028", "\ufeff", "\\ud800", '"\\ud800"', '"\\x00"', "é", "[" * 50, "9" * 400, "9" * 5000],
    *["0", "-1", "1-", "1e9", "0x1F", "true", "3; 4", "40-20", "15-25", "1-576", "1-3", "577"],
    *["coffee", "grind-it", "mind-the-water", "warm-the-pot"],
]
LINES_OF_THE_FILE = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line in YAML."""


@st.composite
def spoilt(draw: Any) -> bytes:
    text = TEXT
    for _ in range(draw(st.integers(1, 4))):
        text = draw(st.sampled_from([lines_spoilt, scalars_swapped, scalar_put, letters_put]))(draw, text)
    data = text.encode("utf-8", errors="surrogatepass")
    if draw(st.integers(0, 9)) == 0:
        place = draw(st.integers(0, len(data)))
        data = data[:place] + draw(st.binary(max_size=3)) + data[place + draw(st.integers(0, 3)) :]
    return data


def lines_spoilt(draw: Any, text: str) -> str:
    lines = text.split("\n")
    here, there = (draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    match draw(st.sampled_from(["delete", "repeat", "swap", "indent", "unindent", "cut"])):
        case "delete":
            del lines[here : max(here, there) + 1]
        case "repeat":
            lines[here:here] = lines[min(here, there) : max(here, there) + 1]
        case "swap":
            lines[here], lines[there] = lines[there], lines[here]
        case "indent":
            lines[here] = "  " + lines[here]
        case "unindent":
            lines[here] = lines[here].removeprefix("  ")
        case "cut":
            lines = lines[:here]
    return "\n".join(lines)


def scalars_swapped(draw: Any, text: str) -> str:
    places = [match.span() for match in SCALARS.finditer(text)]
    if len(places) < 2:
        return text
    a, b = sorted(draw(st.lists(st.sampled_from(places), min_size=2, max_size=2, unique=True)))
    return text[: a[0]] + text[b[0] : b[1]] + text[a[1] : b[0]] + text[a[0] : a[1]] + text[b[1] :]


def scalar_put(draw: Any, text: str) -> str:
    places = [match.span() for match in SCALARS.finditer(text)] or [(0, 0)]
    first, last = draw(st.sampled_from(places))
    return text[:first] + draw(st.sampled_from(ODD)) + text[last:]


def letters_put(draw: Any, text: str) -> str:
    place = draw(st.integers(0, len(text)))
    put = draw(st.one_of(st.text(max_size=4), st.sampled_from(ODD)))
    return text[:place] + put + text[place + draw(st.integers(0, 5)) :]


def whole(edition: Edition) -> None:
    """Require of an edition what every reader of it takes for granted."""
    assert all(1 <= section.span[0] <= section.span[1] <= LINES for section in edition.sections.values())
    for id, rule in edition.rules.items():
        first, last = edition.sections[rule.section].span
        assert rule.id == id
        assert first <= rule.spans[0][0] <= rule.spans[0][1] <= last
        assert all(1 <= one <= other <= LINES for one, other in rule.spans)
        assert rule.actor
        assert all(text.fr.strip() and text.en.strip() for text in (rule.title, rule.why, rule.remedy))
        msgspec.json.encode(rule)


def read(data: bytes) -> Edition | Faulty:
    files = ((data, SPOILT), (NEIGHBOUR.encode(), OTHER))
    try:
        return assemble("2020", [read_section(parse_source(content, file), LINES) for content, file in files])
    except Faulty as fault:
        return fault


def told_at_its_place(fault: Faulty, data: bytes) -> None:
    """Require a fault's file, and a line that it has; what is at odds with the neighbour may be told there."""
    assert fault.file == SPOILT or (fault.file == OTHER and "tea.yaml:" in fault.what)
    at_fault = data if fault.file == SPOILT else NEIGHBOUR.encode()
    count = len(LINES_OF_THE_FILE.split(at_fault.decode("utf-8-sig", errors="replace")))
    # YAML notices what is left open after the last line.
    assert 1 <= fault.line <= count
    assert fault.what.strip()


def test_the_file_to_be_spoilt_is_right():
    assert list(read(TEXT.encode()).rules) == ["grind-it", "warm-the-pot", "mind-the-water"]


@settings(max_examples=400, deadline=None)
@given(spoilt())
def test_a_spoilt_section_file_is_an_edition_still_or_a_fault_at_its_line(data):
    found = read(data)
    if isinstance(found, Faulty):
        told_at_its_place(found, data)
    else:
        whole(found)

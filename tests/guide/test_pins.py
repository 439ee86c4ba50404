"""The text that was read is known by its hashes, section by section."""

from pathlib import Path

import pytest

from teleconsult_sim import resources
from teleconsult_sim.guide.loading import LINES, load_edition
from teleconsult_sim.guide.pins import FILE, differing, lines_of, pin_faults, pins_of, read_pins, stretches
from teleconsult_sim.source.yaml import Faulty

ROOT = Path(__file__).parents[2]
TEXT = ROOT.parent / "shared" / "guide" / "000_644b61a466e5c372.txt"
EDITION = resources.data() / "guide" / "2020-11-19"
OWN = [f"Ligne {number}" for number in range(1, 31)]


@pytest.fixture
def pinned(put, folder):
    """Pin a text of thirty lines that has two sections."""
    edition = load_edition(put(one={"lines": "3-9"}, two={"lines": "10-20"}), "2020")
    pins = pins_of(OWN, edition.sections.values())
    (folder / FILE).write_text("".join(f"{pin}\n" for pin in pins), encoding="ascii")
    return edition


@pytest.mark.skipif(not TEXT.is_file(), reason="the guide's text is not beside the checkout, in ../shared/guide")
def test_the_edition_is_that_of_the_guide_beside_the_checkout():
    lines = lines_of(TEXT.read_bytes().decode("utf-8"))
    assert differing(read_pins(EDITION), lines) == []
    assert len(lines) == LINES


def test_every_line_of_the_guide_is_pinned_once():
    pinned = [line for _, (_, first, last) in read_pins(EDITION) for line in range(first, last + 1)]
    assert pinned == [*range(1, LINES + 1)]


def test_what_lies_outside_the_sections_has_a_name(pinned):
    made = stretches(pinned.sections.values(), 30)
    assert [*map(str, made)] == ["before:one 1-2", "one 3-9", "two 10-20", "after:two 21-30"]
    assert [*map(str, stretches((), 4))] == ["whole 1-4"]


@pytest.mark.parametrize("text", ["a\nb\n", "a\r\nb\r\n", "a\rb\r", "a\nb", "a\r\nb\n"])
def test_only_the_ends_of_lines_are_made_alike(text):
    assert lines_of(text) == ["a", "b"]


@pytest.mark.parametrize("text", ["a \nb", "a\nb\n\n", "\ufeffa\nb", "a\x0cb", "a\u2028b", "A\nb"])
def test_nothing_else_is(text):
    assert lines_of(text) != ["a", "b"]


def test_pins_are_read_as_they_are_written(pinned, folder):
    assert read_pins(folder) == pins_of(OWN, pinned.sections.values())


@pytest.mark.parametrize(
    ("change", "names"),
    [
        (lambda lines: lines, []),
        (lambda lines: [*lines[:4], "Autre", *lines[5:]], ["one"]),
        (lambda lines: ["", *lines[1:9], "Autre ", *lines[10:]], ["before:one", "two"]),
        (lambda lines: lines[:-1], ["after:two"]),
        (lambda lines: [*lines, ""], ["after:two"]),
        (lambda lines: lines[:12], ["two", "after:two"]),
        (lambda lines: ["Nouvelle", *lines], ["before:one", "one", "two", "after:two"]),
    ],
)
def test_another_text_is_told_by_where_it_differs(pinned, folder, change, names):
    assert [place.name for place in differing(read_pins(folder), change(OWN))] == names


def test_pins_that_agree_with_the_sections_are_right(pinned, folder):
    assert [*pin_faults(folder, pinned.sections)] == []


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (lambda lines: [], 1, "nothing pins the text"),
        (lambda lines: [lines[0], lines[1].replace("one", "oen"), *lines[2:]], 2, "did you mean « one »?"),
        (lambda lines: [lines[0], lines[1], lines[1], *lines[2:]], 3, "a second time"),
        (lambda lines: lines[:2] + lines[3:], 3, "« two 10-20 » is not pinned"),
        (lambda lines: [line.replace("two 10-20", "two 10-19") for line in lines], 3, "two 10-20, not two 10-19"),
    ],
)
def test_pins_at_odds_with_the_sections_are_told_with_the_way_out(pinned, folder, change, line, words):
    path = folder / FILE
    path.write_text("\n".join(change(path.read_text(encoding="ascii").splitlines())), encoding="ascii")
    fault = next(pin_faults(folder, pinned.sections))
    assert (fault.file, fault.line) == (str(path), line)
    assert words in fault.what
    assert "--edition 2020 --write" in fault.what or "keep one" in fault.what


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"x",
        b"0  one 3-9",
        b"%b one 3-9" % (b"0" * 64),
        b"%b  one 3" % (b"0" * 64),
        b"\xff\xfe",
        b"%b  one 3-9 x" % (b"0" * 64),
    ],
)
def test_a_line_that_is_no_pin_is_told(pinned, folder, line):
    path = folder / FILE
    path.write_bytes(path.read_bytes() + line + b"\n")
    with pytest.raises(Faulty) as raised:
        read_pins(folder)
    assert (raised.value.file, raised.value.line) == (str(path), 5)


def test_an_edition_without_pins_has_none(folder):
    assert read_pins(folder) == []
    (folder / FILE).mkdir()
    with pytest.raises(Faulty, match="can't be read"):
        read_pins(folder)

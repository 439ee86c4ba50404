"""What was read of the guide: each stretch of its text pinned by a hash, so that another text is told from it."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from teleconsult_sim.guide.catalogue import Section
from teleconsult_sim.source.conversion import suggestion
from teleconsult_sim.source.yaml import LARGEST, Faulty

FILE = "guide.sha256"
_LINE = re.compile(r"([0-9a-f]{64})  (\S+) ([0-9]{1,6})-([0-9]{1,6})")


class Stretch(NamedTuple):
    """Lines of the text under one name: a section's id, or « after:ID » for what lies outside any section."""

    name: str
    first: int
    last: int

    def __str__(self) -> str:
        return f"{self.name} {self.first}-{self.last}"


class Pin(NamedTuple):
    """A stretch and the hash of its lines; as text, a line of the file of pins."""

    sha256: str
    stretch: Stretch

    def __str__(self) -> str:
        return f"{self.sha256}  {self.stretch}"


def lines_of(text: str) -> list[str]:
    """Return the lines of a text, whatever ends them; nothing else is made alike."""
    lines = re.split(r"\r\n|\r|\n", text)
    return lines[:-1] if lines[-1] == "" else lines


def stretches(sections: Iterable[Section], count: int) -> list[Stretch]:
    """Return what a text of so many lines is made of: the sections, and all that lies before, between and after."""
    found: list[Stretch] = []
    line, outside = 1, ""
    for section in sections:
        first, last = section.span
        if first > line:
            found.append(Stretch(outside or f"before:{section.id}", line, first - 1))
        found.append(Stretch(section.id, first, last))
        line, outside = last + 1, f"after:{section.id}"
    if line <= count:
        found.append(Stretch(outside or "whole", line, count))
    return found


def pins_of(lines: Sequence[str], sections: Iterable[Section]) -> list[Pin]:
    """Return the pins of a text that has all the lines of these sections."""
    return [Pin(_hash(lines, place), place) for place in stretches(sections, len(lines))]


def differing(pins: Sequence[Pin], lines: Sequence[str]) -> list[Stretch]:
    """Return the stretches in which a text is not the one that was pinned; lines too many belong to the last."""
    end = last_line(pins)
    return [
        place
        for sha256, place in pins
        if sha256 != _hash(lines, place if place.last < end else place._replace(last=max(end, len(lines))))
    ]


def last_line(pins: Sequence[Pin]) -> int:
    """Return how many lines the pinned text has; 0 when nothing is pinned."""
    return max((pin.stretch.last for pin in pins), default=0)


def _hash(lines: Sequence[str], place: Stretch) -> str:
    text = "".join(f"{line}\n" for line in lines[place.first - 1 : place.last])
    return hashlib.sha256(text.encode()).hexdigest()


def read_pins(folder: Path) -> list[Pin]:
    """Return the pins in the folder of an edition, none when it has no file of them. Raises Faulty at a bad line."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            text = file.read(LARGEST).decode("ascii", errors="replace")
    except FileNotFoundError:
        return []
    except OSError as error:
        raise Faulty(str(path), 1, f"the file can't be read: {error.strerror or error}") from error
    return [_pin(line, str(path), number) for number, line in enumerate(lines_of(text), 1)]


def _pin(line: str, file: str, number: int) -> Pin:
    found = _LINE.fullmatch(line)
    if found is None:
        raise Faulty(file, number, "this is no pin « sha256  section first-last »; write them again")
    sha256, name, first, last = found.groups()
    return Pin(sha256, Stretch(name, int(first), int(last)))


def pin_faults(folder: Path, sections: dict[str, Section]) -> Iterator[Faulty]:
    """Yield where the pins of an edition are not those of its sections. Raises Faulty at a bad line."""
    file, pins = str(folder / FILE), read_pins(folder)
    again = f"`teleconsult-sim guide pin TEXT --edition {folder.name} --write`"
    if not pins:
        yield Faulty(file, 1, f"nothing pins the text that was read; write it with {again}")
        return
    wanted = {place.name: place for place in stretches(sections.values(), last_line(pins))}
    seen: set[str] = set()
    for number, (_, place) in enumerate(pins, 1):
        if place.name in seen:
            yield Faulty(file, number, f"« {place.name} » is pinned a second time; keep one")
        elif place.name not in wanted:
            near = suggestion(place.name, list(wanted))
            yield Faulty(file, number, f"no section is named « {place.name} »{near}; pin again with {again}")
        elif place != wanted[place.name]:
            told = f"the section files make it {wanted[place.name]}, not {place}"
            yield Faulty(file, number, f"{told}; mend the file, or pin again with {again}")
        seen.add(place.name)
    for name in wanted.keys() - seen:
        yield Faulty(file, len(pins), f"« {wanted[name]} » is not pinned; pin again with {again}")

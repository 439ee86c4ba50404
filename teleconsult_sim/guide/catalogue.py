"""The catalogue in memory: an edition, its sections, its rules in words."""

import re
from collections.abc import Iterable
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Record, Text

Modality = Literal["mandatory", "prohibited", "recommended", "permitted", "information"]
Severity = Literal["critical", "major", "minor", "info"]
Actor = Literal["professional", "prescriber", "establishment", "patient"]
Span = tuple[int, int]
_SPAN = r"[0-9]{1,6}(?:-[0-9]{1,6})?"


def spans_of(written: str) -> tuple[Span, ...]:
    """Return the first and last line of each span of « 310; 398-399 »; none when the text is anything else."""
    if not re.fullmatch(rf"{_SPAN}(?:\s*;\s*{_SPAN})*", written.strip()):
        return ()
    found = re.findall(r"([0-9]+)(?:-([0-9]+))?", written)
    return tuple((int(first), int(last or first)) for first, last in found)


def written(spans: Iterable[Span]) -> str:
    """Return spans as the section files write them."""
    return "; ".join(str(first) if first == last else f"{first}-{last}" for first, last in spans)


def gathered(lines: Iterable[int]) -> tuple[Span, ...]:
    """Return the spans that lines make up."""
    found: list[Span] = []
    for line in sorted(set(lines)):
        if found and found[-1][1] == line - 1:
            found[-1] = (found[-1][0], line)
        else:
            found.append((line, line))
    return tuple(found)


class Section(Record):
    """A section of the guide: its lines in the guide's text and the page where it begins."""

    id: str
    lines: str
    page: int
    title: Text

    @property
    def span(self) -> Span:
        """Return its first and last line."""
        return spans_of(self.lines)[0]


class Rule(Record):
    """A rule in words; `lines` has line spans of the guide, « 310; 398-399 », and `reading` how we settle a doubt.

    `part_of` names the rule, or the rules, of which any that is at fault too already bears the cost: a fault is scored
    once.
    """

    id: str
    section: str = ""
    lines: str
    modality: Modality
    severity: Severity
    actor: tuple[Actor, ...]
    title: Text
    why: Text
    remedy: Text
    reading: Text | None = None
    part_of: str | tuple[str, ...] | None = None

    @property
    def bearers(self) -> tuple[str, ...]:
        """Return the rules that may bear the cost of this one."""
        return (self.part_of,) if isinstance(self.part_of, str) else self.part_of or ()

    @property
    def spans(self) -> tuple[Span, ...]:
        """Return the first and last line of each span."""
        return spans_of(self.lines)


class SectionFile(Record):
    """The whole of a section's file."""

    section: Section
    rules: tuple[Rule, ...]


class Edition(NamedTuple):
    """An edition of the guide: sections in the guide's order, rules by id."""

    id: str
    sections: dict[str, Section]
    rules: dict[str, Rule]

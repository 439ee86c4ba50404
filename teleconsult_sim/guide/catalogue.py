"""The catalogue in memory: an edition, its sections, its rules in words."""

import re
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Record, Text

Modality = Literal["mandatory", "prohibited", "recommended", "permitted", "information"]
Severity = Literal["critical", "major", "minor", "info"]
Actor = Literal["professional", "prescriber", "establishment", "patient"]


class Section(Record):
    """A section of the guide: its lines in the guide's text and the page where it begins."""

    id: str
    lines: str
    page: int
    title: Text


class Rule(Record):
    """A rule in words; `lines` has line spans of the guide, « 310; 398-399 », and `reading` how we settle a doubt.

    `part_of` names the rule that already bears the cost when both are at fault, so that a fault is scored once.
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
    part_of: str | None = None

    @property
    def spans(self) -> tuple[tuple[int, int], ...]:
        """Return the first and last line of each span."""
        found = re.findall(r"(\d+)(?:-(\d+))?", self.lines)
        return tuple((int(first), int(last or first)) for first, last in found)


class SectionFile(Record):
    """The whole of a section's file."""

    section: Section
    rules: tuple[Rule, ...]


class Edition(NamedTuple):
    """An edition of the guide: sections in the guide's order, rules by id."""

    id: str
    sections: dict[str, Section]
    rules: dict[str, Rule]

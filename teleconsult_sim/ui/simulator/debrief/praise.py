"""What went well, section by section."""

from collections.abc import Iterable
from typing import NamedTuple

from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.ui.simulator.telling.terms import Wording

UNTOLD = "—"


class Kept(NamedTuple):
    """A rule that was respected, and what shows it."""

    title: str
    notes: tuple[str, ...]


class Well(NamedTuple):
    """A section of the guide, what was respected of it, and out of how much."""

    id: str
    title: str
    kept: tuple[Kept, ...]
    applicable: int


def praise(judged: Iterable[Verdict], guide: Edition, _: Wording) -> list[Well]:
    """Return the sections in which something was respected, in the guide's order."""
    by_section: dict[str, list[Verdict]] = {}
    for verdict in judged:
        by_section.setdefault(verdict.rule.section, []).append(verdict)
    wells = [
        Well(id, _.into(guide.sections[id].title), _kept(found, _), len(found)) for id, found in by_section.items()
    ]
    return [well for well in wells if well.kept]


def _kept(verdicts: list[Verdict], _: Wording) -> tuple[Kept, ...]:
    return tuple(
        Kept(_.into(found.rule.title), tuple(words for note in found.notes if (words := _.into(note)) != UNTOLD))
        for found in verdicts
        if found.status == "respected"
    )

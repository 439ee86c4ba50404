"""Read an edition of the guide's rules from its section files."""

from collections.abc import Iterable
from functools import cache
from itertools import pairwise
from pathlib import Path

from teleconsult_sim import resources
from teleconsult_sim.guide.catalogue import Edition, Rule
from teleconsult_sim.guide.pins import last_line, read_pins
from teleconsult_sim.guide.section_file import Read, read_section
from teleconsult_sim.source.conversion import suggestion
from teleconsult_sim.source.yaml import read_source

LINES = 576
"""Lines of the guide's text, edition 2020-11-19; an edition whose text is pinned has as many as are pinned."""


class UnknownEdition(LookupError):
    """There is no such edition; the message lists those there are."""


@cache
def edition(id: str) -> Edition:
    """Return an edition of the guide. Raises UnknownEdition, or Faulty at a fault's line."""
    return load_edition(resources.data() / "guide", id)


def editions(root: Path) -> list[str]:
    """Return the names of the editions that lie in a folder, the oldest first."""
    return sorted(path.name for path in root.iterdir() if path.is_dir() and path.name[0] not in "._")


def latest() -> Edition:
    """Return the latest edition of the guide that the project carries."""
    return edition(editions(resources.data() / "guide")[-1])


def load_edition(root: Path, id: str, lines: int | None = None) -> Edition:
    """Return the edition that lies in a folder, its sections in the guide's order.

    Its rules may cite so many lines; as many as are pinned, unless told. Raises UnknownEdition, or Faulty.
    """
    known = editions(root)
    if id not in known:
        raise UnknownEdition(f"no edition « {id} » of the guide{suggestion(id, known)}; there are: {', '.join(known)}")
    most = lines or lines_pinned(root / id)
    return assemble(id, [read_section(read_source(path), most) for path in section_files(root / id)])


def section_files(folder: Path) -> list[Path]:
    """Return the section files of an edition's folder."""
    return sorted(path for path in folder.glob("*.yaml") if path.name[0] != ".")


def lines_pinned(folder: Path) -> int:
    """Return how many lines the text of an edition has. Raises Faulty when its pins can't be read."""
    return last_line(read_pins(folder)) or LINES


def assemble(id: str, read: Iterable[Read]) -> Edition:
    """Return the edition that section files make up. Raises Faulty where two of them are at odds."""
    ordered = sorted(read, key=lambda found: found.section.span)
    for before, after in pairwise(ordered):
        if after.section.span[0] <= before.section.span[1]:
            other = f"« {before.section.id} » ({before.section.lines}, {before.place(('section', 'lines'))})"
            what = f"« {after.section.lines} » overlaps the section {other}; a line has one section"
            raise after.source.fault(("section", "lines"), what)
    rules: dict[str, Rule] = {}
    places: dict[str, str] = {}
    for found in ordered:
        for place, rule in enumerate(found.rules):
            path = ("rules", place, "id")
            if rule.id in rules:
                what = f"a rule « {rule.id} » exists already ({places[rule.id]}); give it another id"
                raise found.source.fault(path, what)
            rules[rule.id], places[rule.id] = rule, found.place(path)
    return Edition(id, {found.section.id: found.section for found in ordered}, rules)

"""Read an edition of the guide's rules from its section files."""

from functools import cache
from pathlib import Path

import msgspec

from teleconsult_sim import resources
from teleconsult_sim.guide.catalogue import Edition, Rule, Section, SectionFile
from teleconsult_sim.source.conversion import convert, suggestion
from teleconsult_sim.source.yaml import Source, read_source

LINES = 575
"""Lines of the guide's text, edition 2020-11-19."""


class UnknownEdition(LookupError):
    """There is no such edition; the message lists those there are."""


@cache
def edition(id: str) -> Edition:
    """Return an edition of the guide. Raises UnknownEdition, or Faulty at a fault's line."""
    return load_edition(resources.data() / "guide", id)


def load_edition(root: Path, id: str) -> Edition:
    """Return the edition that lies in a folder, its sections in the guide's order."""
    known = sorted(path.name for path in root.iterdir() if path.is_dir())
    if id not in known:
        raise UnknownEdition(f"no edition « {id} » of the guide{suggestion(id, known)}; there are: {', '.join(known)}")
    read = [_read(read_source(path)) for path in sorted((root / id).glob("*.yaml"))]
    read.sort(key=lambda found: _first_line(found[0]))
    rules: dict[str, Rule] = {}
    for _, section_rules, source in read:
        for place, rule in enumerate(section_rules):
            if rule.id in rules:
                raise source.fault(("rules", place, "id"), f"a rule « {rule.id} » exists already; give it another id")
            rules[rule.id] = rule
    return Edition(id, {section.id: section for section, _, _ in read}, rules)


def _read(source: Source) -> tuple[Section, list[Rule], Source]:
    file = convert(source, SectionFile)
    if Path(source.file).stem != file.section.id:
        raise source.fault(("section", "id"), f"the file is named {Path(source.file).name}: file and id must agree")
    for place, rule in enumerate(file.rules):
        for first, last in rule.spans or ((0, 0),):
            if not 1 <= first <= last <= LINES:
                raise source.fault(
                    ("rules", place, "lines"), f"« {rule.lines} » lies outside the guide's {LINES} lines"
                )
    rules = [msgspec.structs.replace(rule, section=file.section.id) for rule in file.rules]
    return file.section, rules, source


def _first_line(section: Section) -> int:
    return int(section.lines.split("-")[0])

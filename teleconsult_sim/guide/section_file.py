"""A section's file: read strictly, and sound by itself before it is put beside the others."""

import re
from pathlib import Path
from typing import Any, NamedTuple, get_args

import msgspec

from teleconsult_sim.guide.catalogue import Actor, Modality, Rule, Section, SectionFile, Severity, spans_of
from teleconsult_sim.source.conversion import convert, suggestion
from teleconsult_sim.source.yaml import Path_, Source

WORDS = {"modality": get_args(Modality), "severity": get_args(Severity), "actor": get_args(Actor)}


class Read(NamedTuple):
    """A section's file, read and sound by itself."""

    section: Section
    rules: tuple[Rule, ...]
    source: Source

    def place(self, path: Path_) -> str:
        """Return where something stands, as « file:line » without folders."""
        return f"{Path(self.source.file).name}:{self.source.line_of(path)}"


def read_section(source: Source, lines: int) -> Read:
    """Return the section and the rules of a file, in a guide of so many lines. Raises Faulty at a fault's line."""
    _refuse_unknown_words(source)
    file = convert(source, SectionFile)
    _refuse_section(source, file.section, lines)
    for place, rule in enumerate(file.rules):
        _refuse_rule(source, place, rule, file.section, lines)
    rules = tuple(msgspec.structs.replace(rule, section=file.section.id) for rule in file.rules)
    return Read(file.section, rules, source)


def _refuse_unknown_words(source: Source) -> None:
    """Refuse a modality, severity or actor that there is not, naming those there are."""
    rules = source.data.get("rules") if isinstance(source.data, dict) else None
    for place, rule in enumerate(rules if isinstance(rules, list) else ()):
        for field, known in WORDS.items():
            value: Any = rule.get(field) if isinstance(rule, dict) else None
            listed = isinstance(value, list)
            for step, word in enumerate(value if listed else [value]):
                if isinstance(word, str) and word not in known:
                    what = f"« {word} » is no {field}{suggestion(word, list(known))}; there are: {', '.join(known)}"
                    raise source.fault(("rules", place, field, *([step] if listed else [])), what)


def _refuse_section(source: Source, section: Section, lines: int) -> None:
    _refuse_id(source, ("section", "id"), section.id)
    if Path(source.file).stem != section.id:
        named = Path(source.file).name
        raise source.fault(("section", "id"), f"the file is named {named}: file and id must agree; rename one of them")
    spans = spans_of(section.lines)
    if len(spans) != 1:
        raise source.fault(("section", "lines"), f"« {section.lines} » is no line span; write one, such as « 87-105 »")
    _refuse_spans(source, ("section", "lines"), section.lines, lines)
    if section.page < 1:
        raise source.fault(("section", "page"), f"« {section.page} » is no page; pages are counted from 1")


def _refuse_rule(source: Source, place: int, rule: Rule, section: Section, lines: int) -> None:
    _refuse_id(source, ("rules", place, "id"), rule.id)
    if rule.section:
        raise source.fault(("rules", place, "section"), "a rule belongs to the section of its file; leave this out")
    _refuse_spans(source, ("rules", place, "lines"), rule.lines, lines)
    first, last = rule.spans[0]
    if not section.span[0] <= first <= last <= section.span[1]:
        what = f"« {rule.lines} » begins outside the section's own lines ({section.lines})"
        raise source.fault(("rules", place, "lines"), f"{what}; put a span of the section first, or move the rule")
    if not rule.actor or len(set(rule.actor)) < len(rule.actor):
        what = "name who must act, each once"
        raise source.fault(("rules", place, "actor"), f"{what}; there are: {', '.join(WORDS['actor'])}")


def _refuse_id(source: Source, path: Path_, id: str) -> None:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id):
        raise source.fault(path, f"« {id} » is no id; write small letters, digits and single hyphens")


def _refuse_spans(source: Source, path: Path_, written: str, lines: int) -> None:
    spans = spans_of(written)
    if not spans:
        raise source.fault(path, f"« {written} » names no lines; write spans such as « 310; 398-399 »")
    for first, last in spans:
        if first > last:
            raise source.fault(path, f"« {first}-{last} » runs backwards; write « {last}-{first} »")
        if not 1 <= first <= last <= lines:
            raise source.fault(path, f"« {written} » lies outside the guide's {lines} lines; correct it")

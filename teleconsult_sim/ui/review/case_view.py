"""One case as the committee reads it: the story, its plays, the rules it exercises, the effects of its content."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import Expectation, PlayFile
from teleconsult_sim.session.impact import Effect, gathered
from teleconsult_sim.source.conversion import convert
from teleconsult_sim.source.yaml import Faulty, read_source
from teleconsult_sim.ui.review.coverage import Cell
from teleconsult_sim.ui.review.drawing import draw
from teleconsult_sim.ui.review.mishaps import mishaps
from teleconsult_sim.ui.review.shelf import Shelved
from teleconsult_sim.ui.review.timeline import Moment, timeline
from teleconsult_sim.ui.simulator.desks.directory import KINDS
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, wording

if TYPE_CHECKING:
    from teleconsult_sim.ui.review.page import ReviewPage

PARTS = {"story": N_("Le cas"), "plays": N_("Parcours"), "rules": N_("Règles"), "effects": N_("Effets")}
EXEMPLARY = "exemplary"


class Scripted(NamedTuple):
    """A play by what it declares, and what became of it once played; `fault` is why it can't be read."""

    name: str
    title: Text | None
    expect: Expectation
    fault: Exception | None
    effect: Effect | None


class Trained(NamedTuple):
    """A rule that the case has to do with."""

    rule: Rule
    cell: Cell


def regions(page: "ReviewPage", case: Shelved) -> Mapping[str, str]:
    """Return the head of the case with the part that is open, and the panel of decisions."""
    context: dict[str, Any] = {"page": page, "case": case, "parts": PARTS}
    if case.scenario is None:
        return {"main": draw("unreadable.html", page.language, context), "panel": ""}
    _ = wording(page.language)
    context |= {
        "file": case.scenario.file,
        "facts": case.scenario.setting.facts,
        "rules": edition(case.scenario.file.edition).rules,
        "impact": page.measuring.of(case.scenario),
    }
    part = {"story": _story, "plays": _plays, "rules": _rules, "effects": _effects}[page.part]
    context |= part(page, case.scenario, _)
    body = draw(f"{page.part}.html", page.language, context)
    return {
        "main": draw("case.html", page.language, context),
        "part": body,
        "panel": draw("decisions.html", page.language, context),
    }


def _story(_page: "ReviewPage", scenario: Scenario, _: Wording) -> dict[str, Any]:
    moments, fault = _told(scenario, _)
    own = {contact.id for contact in scenario.file.contacts}
    contacts = scenario.setting.facts.contacts
    return {
        "moments": moments,
        "fault": fault,
        "own": [contact for contact in contacts if contact.id in own],
        "shared": [contact for contact in contacts if contact.id not in own],
        "kind": lambda contact: _kind(contact, _),
        "mishaps": mishaps(scenario, _),
        "age": _age(scenario.file.patient.birth_date, scenario.file.start.date()),
    }


def _age(born: date, on: date) -> int:
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def _kind(contact: Contact, _: Wording) -> str:
    return _(KINDS.get(contact.kind, contact.kind))


def _plays(page: "ReviewPage", scenario: Scenario, _: Wording) -> dict[str, Any]:
    return {"plays": _scripted(page, scenario)}


def _rules(page: "ReviewPage", scenario: Scenario, _: Wording) -> dict[str, Any]:
    known, objectives = edition(scenario.file.edition).rules, scenario.file.objectives
    cells = {rule: page.coverage.of(rule, scenario.slug) or Cell(0, 0, rule in objectives) for rule in known}
    touched = [Trained(known[rule], cell) for rule, cell in cells.items() if any(cell)]
    elsewhere = {rule for (rule, slug), cell in page.coverage.cells.items() if slug != scenario.slug and cell.trains}
    return {
        "trained": [one for one in touched if one.cell.trains],
        "besides": [one for one in touched if not one.cell.trains],
        "untouched": [known[rule] for rule, cell in cells.items() if not any(cell)],
        "unbroken": [one.rule for one in touched if one.cell.trains and not one.cell.broken],
        "alone": [one.rule for one in touched if one.cell.trains and one.rule.id not in elsewhere],
    }


def _effects(page: "ReviewPage", scenario: Scenario, _: Wording) -> dict[str, Any]:
    found = page.measuring.of(scenario)
    return {"flips": gathered(found.effects) if found else [], "titles": _titles(scenario)}


def _titles(scenario: Scenario) -> dict[str, Text | None]:
    return {name: file.title if file else None for name, file, _ in _files(scenario)}


def _scripted(page: "ReviewPage", scenario: Scenario) -> list[Scripted]:
    found = page.measuring.of(scenario)
    effects = {effect.name: effect for effect in found.of("play")} if found else {}
    return [
        Scripted(
            name,
            file.title if file else None,
            file.expect if file else Expectation(),
            fault,
            effects.get(name),
        )
        for name, file, fault in _files(scenario)
    ]


def _files(scenario: Scenario) -> list[tuple[str, PlayFile | None, Exception | None]]:
    return [(path.stem, *_file(str(path), path.stat().st_mtime_ns)) for path in scenario.plays]


@lru_cache(400)
def _file(name: str, _changed: int) -> tuple[PlayFile | None, Exception | None]:
    try:
        return convert(read_source(Path(name)), PlayFile), None
    except Faulty as fault:
        return None, fault


_TOLD: dict[tuple[str, str, int, str], list[Moment]] = {}
"""Timelines as they were told, by case, content, moment of writing and language: each costs a whole play."""


def _told(scenario: Scenario, _: Wording) -> tuple[list[Moment], Exception | None]:
    """Return the timeline of the exemplary play, empty without one, or why it can't be told."""
    path = next((path for path in scenario.plays if path.stem == EXEMPLARY), None)
    if path is None:
        return [], None
    key = scenario.slug, scenario.setting.fingerprint, path.stat().st_mtime_ns, _.language
    try:
        if key not in _TOLD:
            _TOLD[key] = timeline(scenario, path, _)
    except Faulty as fault:
        return [], fault
    return _TOLD[key], None

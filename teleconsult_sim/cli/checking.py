"""Checking the data: words and checks of rules, the directory, scenarios, and every play against what it promises."""

from collections.abc import Iterator
from pathlib import Path

from teleconsult_sim import resources
from teleconsult_sim.assessment.report import Report
from teleconsult_sim.clinic.phone import is_fictional
from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.guide.loading import editions, lines_pinned, load_edition, section_files
from teleconsult_sim.guide.pins import pin_faults
from teleconsult_sim.guide.section_file import read_section
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import Scenario, load
from teleconsult_sim.scenario.plays import Expectation, parse_play
from teleconsult_sim.scenario.schema import Directory
from teleconsult_sim.session import attempt
from teleconsult_sim.session.departures import departures
from teleconsult_sim.source.conversion import convert, suggestion
from teleconsult_sim.source.yaml import Faulty, Source, read_source

Faults = Iterator[Faulty]


def catalogue_faults() -> Faults:
    """Yield what is wrong with the guide's words, with its pins, or with the checks that should go with the words."""
    root = resources.data() / "guide"
    named: set[str] = set()
    whole = True
    for name in editions(root):
        found = [*_section_faults(root / name)]
        yield from found
        try:
            edition = None if found else load_edition(root, name)
        except Faulty as fault:
            yield fault
            edition = None
        if edition is None:
            whole = False
            continue
        named |= edition.rules.keys()
        yield from _words(edition, root / name)
        yield from pin_faults(root / name, edition.sections)
    # A file that can't be read hides the words of its rules: their checks are not to blame.
    for rule in sorted(checks().keys() - named if whole else ()):
        code = checks()[rule].__code__
        what = f"the check of « {rule} » has no words in any edition; write them in {root}"
        yield Faulty(code.co_filename, code.co_firstlineno, what)


def _section_faults(folder: Path) -> Faults:
    """Yield what makes section files unfit by themselves, the first fault of each."""
    try:
        lines = lines_pinned(folder)
    except Faulty as fault:
        yield fault
        return
    files = section_files(folder)
    for path in files:
        try:
            read_section(read_source(path), lines)
        except Faulty as fault:
            yield fault
    if not files:
        yield Faulty(str(folder), 1, "this edition has no section files; write them, or remove the folder")


def _words(edition: Edition, folder: Path) -> Faults:
    for path in section_files(folder):
        source = read_source(path)
        for place, rule in enumerate(source.data["rules"]):
            id = rule["id"]
            if id not in checks():
                yield source.fault(("rules", place, "id"), f"the rule « {id} » has no check; write it")
            for borne_by in edition.rules[id].bearers:
                if borne_by == id:
                    yield source.fault(("rules", place, "part_of"), f"« {id} » is part of itself; name another rule")
                elif borne_by not in edition.rules:
                    near = suggestion(borne_by, list(edition.rules))
                    yield source.fault(("rules", place, "part_of"), f"no rule is named « {borne_by} »{near}")


def directory_faults() -> Faults:
    """Yield what is wrong with the shared directory; its people must be nobody."""
    try:
        source = read_source(resources.data() / "directory.yaml")
        contacts = convert(source, Directory).contacts
    except Faulty as fault:
        yield fault
        return
    seen: set[str] = set()
    for place, contact in enumerate(contacts):
        if contact.id in seen:
            yield source.fault(("contacts", place, "id"), f"« {contact.id} » stands for two people; give each an id")
        seen.add(contact.id)
        for field in ("phone", "fax"):
            number = getattr(contact, field)
            if number and not is_fictional(number):
                what = f"« {number} » could be somebody's number; use 555-0100 to 555-0199"
                yield source.fault(("contacts", place, field), what)
        if contact.email and not contact.email.endswith(".example"):
            what = f"« {contact.email} » could be somebody's; use a « .example » domain"
            yield source.fault(("contacts", place, "email"), what)


def scenario_faults(folder: Path) -> Faults:
    """Yield what is wrong with a scenario's folder, plays included."""
    try:
        read_source(folder / "scenario.yaml")
        scenario = load(folder.name)
    except Faulty as fault:
        yield fault
        return
    for place, rule in enumerate(scenario.file.objectives):
        if rule not in checks():
            source = read_source(folder / "scenario.yaml")
            yield source.fault(("objectives", place), f"the rule « {rule} » has no check; write it")
    if not any(path.stem == "exemplary" for path in scenario.plays):
        yield Faulty(str(folder / "scenario.yaml"), 1, "there is no exemplary play; write plays/exemplary.yaml")
    for path in scenario.plays:
        yield from play_faults(path, scenario)


def play_faults(path: Path, home: Scenario) -> Faults:
    """Yield what is wrong with a play, and every way in which it did not go as it says."""
    try:
        source = read_source(path)
        play, scenario = parse_play(source, path.stem)
    except Faulty as fault:
        yield fault
        return
    if scenario.slug != home.slug:
        yield source.fault(("scenario",), f"this play lies in the folder of « {home.slug} »; move it")
    if "expect" not in source.data:
        yield source.fault((), "the play expects nothing; add « expect » with the verdicts that it must bring")
        return
    report = attempt.run(scenario, play.seed, play.actions).report()
    yield from _verdicts(source, play.expect, report)
    yield from _score(source, play.expect, report)


def _verdicts(source: Source, expect: Expectation, report: Report) -> Faults:
    for found, named in departures(expect, report):
        id, status, note = found.rule.id, found.status, found.note.fr
        if named:
            yield source.fault(("expect", named), f"« {id} » should be {named}, it is {status}: {note}")
        else:
            yield source.fault(("expect", status), f"« {id} » is {status}, which was not expected: {note}")


def _score(source: Source, expect: Expectation, report: Report) -> Faults:
    score = report.score
    if expect.score is not None and expect.score != score.points:
        yield source.fault(("expect", "score"), f"the score should be {expect.score}, it is {score.points}")
    if expect.passed is not None and expect.passed != score.passed:
        told = {True: "passed", False: "failed"}
        what = f"the attempt should have {told[expect.passed]}, it {told[score.passed]}"
        yield source.fault(("expect", "passed"), what)

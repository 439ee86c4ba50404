"""Telling a result: as JSON for programs, or as a short report for people."""

import json
import sys
import textwrap
from collections.abc import Iterator
from typing import Any

from teleconsult_sim.assessment.report import Report, as_data
from teleconsult_sim.assessment.score import PASS_MARK
from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.guide.loading import edition

WIDTH = 100
SEVERITIES = {
    "critical": Text(fr="critique", en="critical"),
    "major": Text(fr="majeure", en="major"),
    "minor": Text(fr="mineure", en="minor"),
    "info": Text(fr="information", en="information"),
}
STATUSES = {
    "breached": Text(fr="règle enfreinte", en="rule breached"),
    "missing": Text(fr="pas fait", en="not done"),
}


def tell(report: Report, *, as_json: bool, language: Language) -> None:
    """Print a report."""
    if as_json:
        print_json(as_data(report, language))
        return
    for line in lines(report, language):
        print(visible(line))


def print_json(data: Any) -> None:
    """Print plain data as JSON, in letters where the output has them and escaped where it doesn't."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    print(json.dumps(data, ensure_ascii=not unicode, indent=2))


def lines(report: Report, language: Language) -> Iterator[str]:
    """Yield a report's lines: whether it passed and why, the score, the sections, the faults."""
    points, facts = report.score.points, report.facts
    sections = edition(facts.edition).sections
    yield f"{facts.title.into(language)} ({facts.scenario}, {_in(language, 'graine', 'seed')} {report.seed})"
    yield from textwrap.wrap(conclusion(report, language), WIDTH)
    yield (
        f"{_in(language, 'Score :', 'Score:')} {points}/100; {report.score.respected}/{report.score.applicable} "
        f"{_in(language, 'règles respectées', 'rules respected')}"
    )
    yield ""
    for id, share in report.score.sections.items():
        yield f"  {share:>3}  {sections[id].title.into(language)}"
    faults = [*_faults(report)]
    if faults:
        yield ""
        yield _in(language, "Fautes, les plus graves d’abord", "Faults, the gravest first")
    for found in faults:
        yield from _fault(found, language)


def conclusion(report: Report, language: Language) -> str:
    """Return in one sentence whether the attempt passed, and why."""
    score = report.score
    if score.passed:
        return _in(language, "Réussi : aucune faute critique", "Passed: no critical fault") + _in(
            language, f", et au moins {PASS_MARK} points.", f", and at least {PASS_MARK} points."
        )
    if not score.failing:
        return _in(
            language,
            f"Non réussi : il faut {PASS_MARK} points, il y en a {score.points}.",
            f"Not passed: {PASS_MARK} points are needed, there are {score.points}.",
        )
    named = "; ".join(report.of(rule).rule.title.into(language) for rule in score.failing)
    many = len(score.failing) > 1
    return _in(
        language,
        f"Non réussi, quel que soit le score : {'règles critiques' if many else 'règle critique'} en faute ({named}).",
        f"Not passed, whatever the score: critical {'rules' if many else 'rule'} at fault ({named}).",
    )


def visible(text: str) -> str:
    """Return a line without what could command a terminal: learners type what they like."""
    return "".join(char if char.isprintable() else " " for char in text)


def _faults(report: Report) -> Iterator[Verdict]:
    """Yield what costs points: objectives not met, and any rule breached, the gravest first."""
    found = [*report.with_status("breached"), *report.with_status("missing")]
    order = list(SEVERITIES)
    for fault in sorted(found, key=lambda fault: order.index(fault.severity)):
        if fault.status == "breached" or fault.rule.id in report.facts.objectives:
            yield fault


def _fault(found: Verdict, language: Language) -> Iterator[str]:
    severity, status = SEVERITIES[found.severity].into(language), STATUSES[found.status].into(language)
    yield f"  [{severity}, {status}] {found.rule.title.into(language)}"
    yield from textwrap.wrap(visible(found.note.into(language)), WIDTH, initial_indent="    ", subsequent_indent="    ")
    where = ", ".join(map(str, found.evidence))
    seen = f"; journal, seq {where}" if where else ""
    yield f"    {found.rule.id} (guide, l. {found.rule.lines}{seen})"


def _in(language: Language, fr: str, en: str) -> str:
    return fr if language == "fr" else en

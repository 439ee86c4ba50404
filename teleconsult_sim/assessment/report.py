"""The assessment of one journal as a whole, and its form for other programs."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from teleconsult_sim.assessment.score import Score, score
from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.entry import Entry


class Report(NamedTuple):
    """What an attempt amounts to."""

    facts: Facts
    seed: int
    verdicts: tuple[Verdict, ...]
    score: Score

    def of(self, rule: str) -> Verdict:
        """Return the verdict of a rule. Raises KeyError when no check judges it."""
        for found in self.verdicts:
            if found.rule.id == rule:
                return found
        raise KeyError(rule)

    def with_status(self, status: str) -> tuple[Verdict, ...]:
        """Return the verdicts of a status, the gravest first."""
        order = ("critical", "major", "minor", "info")
        found = [verdict for verdict in self.verdicts if verdict.status == status]
        return tuple(sorted(found, key=lambda verdict: order.index(verdict.severity)))


def assess(entries: Sequence[Entry]) -> Report:
    """Return the report of a journal. Raises ValueError for one without a beginning."""
    return report(Standing(entries))


def report(standing: Standing) -> Report:
    """Return the report of a journal as it stands."""
    verdicts = standing.verdicts
    return Report(standing.facts, standing.seed, verdicts, score(verdicts, standing.facts.objectives))


def as_data(report: Report, language: Language = "fr") -> dict[str, Any]:
    """Return the report as the plain object that `--json` prints."""
    return {
        "scenario": report.facts.scenario,
        "edition": report.facts.edition,
        "seed": report.seed,
        "score": report.score.points,
        "passed": report.score.passed,
        "failing": list(report.score.failing),
        "sections": report.score.sections,
        "verdicts": [_verdict(found, language) for found in report.verdicts],
    }


def _verdict(found: Verdict, language: Language) -> dict[str, Any]:
    return {
        "rule": found.rule.id,
        "section": found.rule.section,
        "status": found.status,
        "severity": found.severity,
        "evidence": list(found.evidence),
        "note": found.note.into(language),
    }

"""What the store keeps of how an attempt was judged: each rule's verdict, and by which rules exactly."""

from functools import cache

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.rulebook import rule_hashes
from teleconsult_sim.assessment.score import weighing
from teleconsult_sim.store.rulebooks import Outcome, Rulebook


@cache
def rulebook(edition_id: str) -> Rulebook:
    """Return an edition with the hash of each of its rules. Raises UnknownEdition."""
    return Rulebook(edition_id, rule_hashes(edition_id))


def outcome(report: Report) -> Outcome:
    """Return how each rule of a report was judged, and whether it weighs on the score."""
    counted = {found.rule.id for found in weighing(report.verdicts, report.facts.objectives)}
    statuses = {found.rule.id: (found.status, found.rule.id in counted) for found in report.verdicts}
    return Outcome(rulebook(report.facts.edition), statuses)

"""The score out of 100, by severity, and whether the attempt passes."""

from collections.abc import Iterable
from typing import NamedTuple

from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.guide.catalogue import Severity

WEIGHTS: dict[Severity, int] = {"critical": 8, "major": 4, "minor": 2, "info": 1}
PASS_MARK = 80


class Score(NamedTuple):
    """Points out of 100; `failing` are the critical rules that fail the attempt whatever its points."""

    points: int
    passed: bool
    failing: tuple[str, ...]
    respected: int
    applicable: int
    sections: dict[str, int]


def score(verdicts: Iterable[Verdict], objectives: Iterable[str]) -> Score:
    """Return the score over a scenario's objectives, and over any other rule that was breached.

    A critical rule that is breached, or still missing, fails the attempt. A permission that went unused costs nothing.
    """
    applicable = weighing(verdicts, objectives)
    failing = tuple(
        found.rule.id for found in applicable if found.severity == "critical" and found.status != "respected"
    )
    points = _points(applicable)
    return Score(
        points=points,
        passed=not failing and points >= PASS_MARK,
        failing=failing,
        respected=sum(found.status == "respected" for found in applicable),
        applicable=len(applicable),
        sections=_by_section(applicable),
    )


def weighing(verdicts: Iterable[Verdict], objectives: Iterable[str]) -> list[Verdict]:
    """Return the verdicts that weigh on the score: objectives that apply, and any rule that was breached."""
    wanted = set(objectives)
    counted = [found for found in verdicts if found.rule.id in wanted or found.status == "breached"]
    return [found for found in counted if found.status != "not_applicable" and not _unused_permission(found)]


def _unused_permission(found: Verdict) -> bool:
    return found.rule.modality == "permitted" and found.status == "missing"


def _points(verdicts: list[Verdict]) -> int:
    at_fault = {found.rule.id for found in verdicts if found.status != "respected"}
    own = [found for found in verdicts if not (found.rule.id in at_fault and at_fault & set(found.rule.bearers))]
    whole = sum(WEIGHTS[found.severity] for found in own)
    kept = sum(WEIGHTS[found.severity] for found in own if found.status == "respected")
    return 100 * kept // whole if whole else 0


def _by_section(verdicts: list[Verdict]) -> dict[str, int]:
    sections = dict.fromkeys(found.rule.section for found in verdicts)
    return {id: _points([found for found in verdicts if found.rule.section == id]) for id in sections}

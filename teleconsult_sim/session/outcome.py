"""What the store keeps of how an attempt was judged: each rule's verdict, and by which rules exactly."""

import hashlib
import inspect
import sys
from functools import cache

import msgspec

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.score import weighing
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.store.rulebooks import Outcome, Rulebook


@cache
def rulebook(edition_id: str) -> Rulebook:
    """Return an edition with the hash of each of its rules: of its words, and of the module that its check is in."""
    found, code = edition(edition_id).rules, checks()
    return Rulebook(
        edition_id, {id: _hash(msgspec.json.encode(rule), code[id].__module__) for id, rule in found.items()}
    )


def outcome(report: Report) -> Outcome:
    """Return how each rule of a report was judged, and whether it weighs on the score."""
    counted = {found.rule.id for found in weighing(report.verdicts, report.facts.objectives)}
    statuses = {found.rule.id: (found.status, found.rule.id in counted) for found in report.verdicts}
    return Outcome(rulebook(report.facts.edition), statuses)


def _hash(words: bytes, module: str) -> str:
    return hashlib.sha256(words + b"\0" + _source(module)).hexdigest()[:16]


@cache
def _source(module: str) -> bytes:
    return inspect.getsource(sys.modules[module]).encode()

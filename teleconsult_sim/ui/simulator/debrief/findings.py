"""What would have hurt the patient or broken the rules, the most severe first, and what the guide advises."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from teleconsult_sim.assessment.verdicts import SOFT, Verdict
from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.guide.catalogue import Edition, Rule
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.ui.catalogue.words import MODALITIES, SEVERITIES, lines, permalink
from teleconsult_sim.ui.simulator.debrief.evidence import Evidence, evidence
from teleconsult_sim.ui.simulator.telling.terms import Wording

GRAVEST = ("critical", "major", "minor", "info")


class Finding(NamedTuple):
    """A rule that was not respected; `advice` says that the guide only recommends it, so that it is no fault."""

    id: str
    title: str
    advice: bool
    tone: str
    pill: str
    modality: str
    standing: str
    label: str
    notes: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    why: str
    remedy: str
    section: str
    page: int
    lines: str
    reading: str
    borne_by: str
    permalink: str


def findings(
    entries: Sequence[Entry], judged: Iterable[Verdict], facts: Facts, guide: Edition, _: Wording
) -> list[Finding]:
    """Return what was not respected: obligations first, then by severity, done wrong before left undone."""
    wrong = [found for found in judged if found.status != "respected"]
    wrong.sort(key=lambda found: (_soft(found), GRAVEST.index(found.severity), found.status != "breached"))
    at_fault = {found.rule.id: found.rule for found in wrong}
    return [_finding(found, entries, facts, guide, at_fault, _) for found in wrong]


def _soft(verdict: Verdict) -> bool:
    return verdict.rule.modality in SOFT


def _finding(
    found: Verdict, entries: Sequence[Entry], facts: Facts, guide: Edition, at_fault: dict[str, Rule], _: Wording
) -> Finding:
    rule, soft = found.rule, _soft(found)
    section = guide.sections[rule.section]
    bearer = next((at_fault[id] for id in rule.bearers if id in at_fault), None)
    return Finding(
        id=rule.id,
        title=_.into(rule.title),
        advice=soft,
        tone="" if soft else "bad" if rule.severity == "critical" else "warn",
        pill=_(MODALITIES[rule.modality] if soft else SEVERITIES[rule.severity]),
        modality="" if soft else _(MODALITIES[rule.modality]),
        standing=_standing(found, soft, _),
        label=_label(found, soft, _),
        notes=tuple(_.into(note) for note in found.notes),
        evidence=evidence(found.evidence, entries, facts, _),
        why=_.into(rule.why),
        remedy=_.into(rule.remedy),
        section=_.into(section.title),
        page=section.page,
        lines=lines(rule, _),
        reading=_.into(rule.reading) if rule.reading else "",
        borne_by=_.into(bearer.title) if bearer else "",
        permalink=permalink(rule.id),
    )


def _standing(found: Verdict, soft: bool, _: Wording) -> str:
    if soft:
        return _("Conseil, pas une faute")
    return _("Pas fait") if found.status == "missing" else _("Mal fait")


def _label(found: Verdict, soft: bool, _: Wording) -> str:
    if found.status == "missing" and not soft:
        return _("Ce qui n’a pas été fait")
    return _("Ce que vous avez fait")

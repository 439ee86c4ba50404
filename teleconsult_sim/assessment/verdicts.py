"""Verdicts: the findings of every check on one journal, the worst one deciding."""

from typing import Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.guide.catalogue import Rule, Severity
from teleconsult_sim.rules.findings import Finding

Status = Literal["respected", "missing", "breached", "not_applicable"]
WORST = ("breached", "missing", "respected")
NOTHING = Text(fr="Sans objet dans ce qui a été fait.", en="Does not apply to what was done.")
SOFT = frozenset({"recommended", "permitted", "information"})


class Verdict(NamedTuple):
    """What became of one rule: its status, the entries that show it, and what happened in words."""

    rule: Rule
    status: Status
    evidence: tuple[int, ...]
    notes: tuple[Text, ...]

    @property
    def severity(self) -> Severity:
        """Return the severity of the rule."""
        return self.rule.severity

    @property
    def note(self) -> Text:
        """Return everything that was noted, as one text."""
        if len(self.notes) < 2:
            return self.notes[0] if self.notes else NOTHING
        return Text(fr=" ".join(note.fr for note in self.notes), en=" ".join(note.en for note in self.notes))


def verdict(rule: Rule, findings: list[Finding]) -> Verdict:
    """Return the verdict that findings amount to: the worst of them, with its own evidence and notes."""
    if not findings:
        return Verdict(rule, "not_applicable", (), ())
    if len(findings) == 1:
        (found,) = findings
        return Verdict(rule, found.status, _in_order(found.evidence), (found.note,))
    statuses = {found.status for found in findings}
    status = next(worst for worst in WORST if worst in statuses)
    deciding = [found for found in findings if found.status == status]
    evidence = {number for found in deciding for number in found.evidence}
    return Verdict(rule, status, _in_order(tuple(evidence)), tuple(dict.fromkeys([found.note for found in deciding])))


def _in_order(evidence: tuple[int, ...]) -> tuple[int, ...]:
    return evidence if len(evidence) < 2 else tuple(sorted(evidence))

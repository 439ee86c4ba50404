"""Passed or not and why, in one sentence; the score and its parts."""

from collections.abc import Iterable
from typing import NamedTuple

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.score import PASS_MARK
from teleconsult_sim.assessment.verdicts import SOFT, Verdict
from teleconsult_sim.guide.catalogue import Edition
from teleconsult_sim.ui.simulator.telling.terms import Wording

FRENCH = ("À", "Au", "Aucun", "Aucune", "Dans", "La", "Le", "Les", "Pas", "Un", "Une", "Votre", "Envoyé", "Rencontre")
OPENINGS = frozenset([*FRENCH, "A", "An", "At", "In", "No", "The", "Your", "Sent"])
"""Words that lose their capital inside a sentence; a name keeps it."""


class Bar(NamedTuple):
    """The score of one section of the guide."""

    title: str
    points: int
    tone: str


class Summary(NamedTuple):
    """What an attempt amounts to."""

    passed: bool
    pill: str
    sentence: str
    points: int
    respected: int
    applicable: int
    bars: tuple[Bar, ...]


def counted(report: Report) -> list[Verdict]:
    """Return the verdicts that the score counts: the objectives of the case, and whatever else was breached."""
    wanted = set(report.facts.objectives)
    return [
        found
        for found in report.verdicts
        if found.status != "not_applicable" and (found.rule.id in wanted or found.status == "breached")
    ]


def obligations(judged: Iterable[Verdict]) -> set[str]:
    """Return the rules that oblige or forbid; advice has no due date."""
    return {found.rule.id for found in judged if found.rule.modality not in SOFT}


def summary(report: Report, guide: Edition, _: Wording) -> Summary:
    """Return the head of the debrief."""
    score = report.score
    failing = _failing(report)
    bars = (Bar(_.into(guide.sections[id].title), points, _tone(points)) for id, points in score.sections.items())
    return Summary(
        passed=score.passed,
        pill=_pill(score.passed, len(failing), _),
        sentence=_why_failed(failing, score.points, _) if not score.passed else _why_passed(report, _),
        points=score.points,
        respected=score.respected,
        applicable=score.applicable,
        bars=tuple(bars),
    )


def _failing(report: Report) -> list[Verdict]:
    """Return the critical rules that fail the attempt: done wrong before left undone, then as they happened."""
    found = [report.of(id) for id in report.score.failing]
    return sorted(found, key=lambda verdict: (verdict.status != "breached", verdict.evidence[:1] or (10**9,)))


def _pill(passed: bool, failing: int, _: Wording) -> str:
    if passed:
        return _("Réussi")
    if failing == 0:
        return _("Non réussi : sous le seuil de {mark}").format(mark=PASS_MARK)
    if failing == 1:
        return _("Non réussi : un manquement critique")
    return _("Non réussi : {count} manquements critiques").format(count=failing)


def _why_failed(failing: list[Verdict], points: int, _: Wording) -> str:
    if not failing:
        return _("Aucune règle critique n’est en cause, mais {points} sur 100 reste sous le seuil de {mark}.").format(
            points=points, mark=PASS_MARK
        )
    first = failing[0]
    what = _inside(_.into(first.notes[0]))
    title = _.into(first.rule.title)
    if len(failing) > 1:
        words = _("{count} règles critiques ne sont pas respectées, et d’abord « {title} » : {what}")
        return words.format(count=len(failing), title=title, what=what)
    if first.status == "missing":
        return _("Une chose critique n’a pas été faite, « {title} » : {what}").format(title=title, what=what)
    return _("Une règle critique a été enfreinte, « {title} » : {what}").format(title=title, what=what)


def _why_passed(report: Report, _: Wording) -> str:
    wrong = [found for found in counted(report) if found.status != "respected"]
    faults = sum(found.rule.modality not in SOFT for found in wrong)
    if not wrong:
        return _("Toutes les règles du cas sont respectées, de la première à la dernière.")
    if not faults:
        return _("Toutes les obligations sont respectées; le guide conseille de faire encore mieux.")
    if faults == 1:
        return _("Aucune règle critique n’a été manquée; une seule chose reste à corriger.")
    return _("Aucune règle critique n’a été manquée; {count} choses restent à corriger.").format(count=faults)


def _inside(note: str) -> str:
    """Return a note as the end of a sentence."""
    word = note.split(" ", 1)[0]
    lowered = word in OPENINGS or note.startswith("L’")
    return note[0].lower() + note[1:] if lowered else note


def _tone(points: int) -> str:
    if points == 100:
        return "good"
    return "warn" if points >= PASS_MARK else "bad"

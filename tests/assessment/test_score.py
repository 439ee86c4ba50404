"""The score: weights by severity, critical faults that fail, one fault scored once."""

import pytest

from teleconsult_sim.assessment.report import as_data, assess
from teleconsult_sim.assessment.score import PASS_MARK, WEIGHTS, score
from teleconsult_sim.assessment.verdicts import verdict
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.rules.findings import Finding
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin

WORDS = Text(fr="mot", en="word")


def found(id, status, severity="major", section="a", part_of=None):
    rule = Rule(
        id=id, section=section, lines="1", modality="mandatory", severity=severity, actor=("professional",),
        title=WORDS, why=WORDS, remedy=WORDS, part_of=part_of,
    )  # fmt: skip
    findings = [] if status == "not_applicable" else [Finding(status, (3, 1), WORDS)]
    return verdict(rule, findings)


def scored(*verdicts):
    return score(verdicts, [one.rule.id for one in verdicts])


@pytest.mark.parametrize("severity", WEIGHTS)
def test_a_rule_weighs_by_its_severity(severity):
    assert scored(found("a", "respected", severity), found("b", "missing", "info")).points == 100 * WEIGHTS[
        severity
    ] // (WEIGHTS[severity] + WEIGHTS["info"])


def test_the_graver_the_heavier():
    assert WEIGHTS["critical"] > WEIGHTS["major"] > WEIGHTS["minor"] > WEIGHTS["info"] > 0


@pytest.mark.parametrize("status", ["breached", "missing"])
def test_a_critical_rule_not_respected_fails_whatever_the_points(status):
    others = [found(f"r{n}", "respected", "critical") for n in range(20)]
    result = scored(found("grave", status, "critical"), *others)
    assert result.points >= PASS_MARK
    assert (result.passed, result.failing) == (False, ("grave",))


def test_enough_points_without_a_critical_fault_pass():
    result = scored(*[found(f"r{n}", "respected") for n in range(4)], found("m", "breached"))
    assert (result.points, result.passed) == (80, True)
    assert not scored(*[found(f"r{n}", "respected") for n in range(3)], found("m", "breached")).passed


def test_what_does_not_apply_weighs_nothing():
    result = scored(found("a", "respected"), found("b", "not_applicable", "critical"))
    assert (result.points, result.applicable, result.passed) == (100, 1, True)
    assert scored(found("b", "not_applicable")).points == 0


def test_a_rule_out_of_the_objectives_counts_only_once_breached():
    other = found("other", "missing"), found("wrong", "breached")
    result = score([found("a", "respected"), *other], ["a"])
    assert (result.points, result.applicable) == (50, 2)


def test_one_omission_is_scored_once():
    whole = found("whole", "missing", "critical", "s")
    part = found("part", "missing", "major", "p", part_of="whole")
    good = found("good", "respected", "critical", "g")
    assert scored(whole, part, good).points == 50
    assert scored(part, good).points == 100 * 8 // 12
    assert scored(found("whole", "respected", "critical"), part, good).points == 100 * 16 // 20


def test_of_several_that_may_bear_a_fault_one_is_enough():
    bearing = found("a", "breached", "critical"), found("b", "respected", "critical")
    part = found("part", "breached", "major", part_of=("b", "a"))
    assert scored(*bearing, part).points == 50
    assert scored(found("b", "respected", "critical"), part).points == 100 * 8 // 12


def test_every_section_has_its_own_points():
    result = scored(found("a", "respected", section="x"), found("b", "missing", section="y"))
    assert result.sections == {"x": 100, "y": 0}


def test_the_worst_finding_decides_with_its_own_evidence():
    rule = found("a", "respected").rule
    findings = [Finding("respected", (1,), WORDS), Finding("missing", (9, 4), WORDS), Finding("missing", (4,), WORDS)]
    judged = verdict(rule, findings)
    assert (judged.status, judged.evidence, judged.notes) == ("missing", (4, 9), (WORDS,))
    assert verdict(rule, [*findings, Finding("breached", (7,), WORDS)]).status == "breached"
    assert verdict(rule, []).status == "not_applicable"


def test_a_report_is_one_plain_object_in_either_language():
    report = assess(begin(load("renouvellement-simple")).entries)
    french, english = as_data(report), as_data(report, "en")
    assert {"scenario", "edition", "seed", "score", "passed", "verdicts"} <= set(french)
    assert set(french["verdicts"][0]) == {"rule", "section", "status", "severity", "evidence", "note"}
    assert french["verdicts"] != english["verdicts"]
    with pytest.raises(KeyError):
        report.of("no-such-rule")


def test_a_journal_without_a_beginning_is_not_assessed():
    with pytest.raises(ValueError, match="attempt_started"):
        assess(begin(load("renouvellement-simple")).entries[1:])
    with pytest.raises(ValueError, match="attempt_started"):
        assess([])

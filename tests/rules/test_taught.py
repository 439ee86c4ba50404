"""An answer to a dialogue question counts for the rule that the question teaches, by the rule's own modality."""

import msgspec
import pytest

from teleconsult_sim.guide.loading import edition

QUESTION = "modele"


def teaching(script, rule):
    question = script.scenario.setting.facts.questions[0]
    return script.facts(questions=(msgspec.structs.replace(question, teaches=rule),))


def verdict(script, rule):
    return script.report().of(rule)


@pytest.mark.parametrize("rule", ["pdf-naming", "cc-archives-drug-order", "order-in-body-ok", "signature-via-account"])
def test_a_right_answer_is_respected(script, rule):
    assert verdict(teaching(script, rule), rule).status == "respected"


def test_a_wrong_answer_breaches_what_the_guide_obliges(script):
    wrong = teaching(script, "pdf-naming").change("answer", choice="parfait")
    found = verdict(wrong, "pdf-naming")
    assert found.status == "breached"
    assert "Parfait tel quel" in found.note.fr
    assert "paste it" in found.note.en


@pytest.mark.parametrize("rule", ["cc-archives-drug-order", "order-in-body-ok", "signature-via-account"])
def test_a_wrong_answer_is_only_missing_where_the_guide_is_soft(script, rule):
    assert edition("2020-11-19").rules[rule].modality in ("recommended", "permitted", "information")
    assert verdict(teaching(script, rule).change("answer", choice="parfait"), rule).status == "missing"


def test_a_question_left_unanswered_is_missing(script):
    found = verdict(teaching(script, "pdf-naming").drop("answer"), "pdf-naming")
    assert found.status == "missing"
    assert "sans réponse" in found.note.fr


def test_a_permission_refused_costs_nothing(script):
    whole = script.report().score.points
    refused = teaching(script, "order-in-body-ok").change("answer", choice="parfait").report()
    assert refused.of("order-in-body-ok").status == "missing"
    assert refused.score.points == whole
    assert "order-in-body-ok" not in refused.score.failing

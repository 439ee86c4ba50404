"""The exemplary play told by time: when, what, and why."""

import pytest

from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.ui.review.mishaps import mishaps
from teleconsult_sim.ui.review.timeline import timeline
from teleconsult_sim.ui.simulator.telling.terms import wording

SLUG = "ligne-occupee"


@pytest.fixture(scope="module")
def moments():
    scenario = load(SLUG)
    return timeline(scenario, scenario.plays[0], wording("fr"))


def test_what_is_done_stands_at_its_time_with_the_rules_that_it_completes(moments):
    [sending] = [moment for moment in moments if "télécopieur 450-555-0145; Cc" in moment.words]
    assert f"{sending.at:%H:%M}" == "17:30"
    assert {"single-recipient", "cc-archives-drug-order"} <= {rule.id for rule in sending.why}
    [emptied] = [moment for moment in moments if moment.words.startswith("Corbeille")]
    assert "destroy-after-send" in {rule.id for rule in emptied.why}
    [both] = [moment for moment in moments if "consent-dual-scope" in {rule.id for rule in moment.why}]
    assert "télésanté" in both.words
    severities = [rule.severity for rule in sending.why]
    assert severities == sorted(severities, key=("critical", "major", "minor", "info").index)


def test_the_world_answers_under_what_was_done_before(moments):
    assert moments[0].words == ""
    assert "Fermeture à 17 h 30" in moments[0].news[-1].words.replace("\N{NO-BREAK SPACE}", " ")
    told = [news for moment in moments for news in moment.news]
    assert [news.at for news in told] == sorted(news.at for news in told)
    assert any(news.tone == "good" and "transmise au 450-555-0145" in news.words for news in told)


def test_each_rule_respected_stands_once(moments):
    scenario = load(SLUG)
    play, _ = read_play(scenario.plays[0])
    respected = {found.rule.id for found in run(scenario, play.seed, play.actions).report().with_status("respected")}
    shown = [rule.id for moment in moments for rule in moment.why]
    assert len(shown) == len(set(shown))
    assert set(shown) <= respected
    assert len(shown) > 0.8 * len(respected)


def test_what_goes_wrong_is_said_of_every_case_in_both_languages():
    told = {language: [mishaps(load(slug), wording(language)) for slug in slugs()] for language in ("fr", "en")}
    assert [len(found) for found in told["fr"]] == [len(found) for found in told["en"]]
    assert sum(bool(found) for found in told["fr"]) > 10
    assert not [words for found in told["fr"] + told["en"] for words in found if "{" in words or "_" in words]

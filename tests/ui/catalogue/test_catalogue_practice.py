"""Where rules are exercised, from what plays declare."""

import shutil

import pytest

from teleconsult_sim import resources
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.ui.catalogue import practice as practising
from teleconsult_sim.ui.catalogue.practice import practice

SLUG = "renouvellement-simple"


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(resources.scenarios() / SLUG, tmp_path / SLUG)
    return tmp_path


def seen(root, rule):
    return next(one for one in practice(root)[rule] if one.scenario == SLUG)


@pytest.mark.parametrize("slug", slugs())
def test_every_play_of_a_scenario_is_on_one_side_of_each_objective(slug):
    scenario = load(slug)
    plays = [read_play(path)[0] for path in scenario.plays]
    for rule in scenario.file.objectives:
        one = next(found for found in practice()[rule] if found.scenario == slug)
        assert one.trains
        assert len(one.respecting) + len(one.breaking) == len(plays)
        broken = [play.title for play in plays if rule in (*play.expect.missing, *play.expect.breached)]
        assert list(one.breaking) == broken


def test_a_rule_broken_outside_a_scenario_s_objectives_is_told_so(copy):
    play = copy / SLUG / "plays" / "exemplary.yaml"
    objectives = load(SLUG).file.objectives
    rule = "some-other-rule"
    assert rule not in objectives
    text = play.read_text(encoding="utf-8").split("expect:")[0]
    play.write_text(text + f"expect:\n  breached: [{rule}]\n", encoding="utf-8")
    found = seen(copy, rule)
    assert (found.trains, found.respecting) == (False, ())
    assert [title.en for title in found.breaking] == ["The exemplary play"]


def test_a_scenario_that_trains_a_rule_comes_before_one_that_only_breaks_it(copy):
    shutil.copytree(copy / SLUG, copy / "another")
    file = copy / "another" / "scenario.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("  - consent-always\n", ""), encoding="utf-8")
    found = practice(copy)["consent-always"]
    assert [(one.scenario, one.trains) for one in found] == [(SLUG, True), ("another", False)]


def test_a_file_that_can_not_be_read_is_left_out_and_logged(copy, caplog):
    (copy / SLUG / "plays" / "exemplary.yaml").write_text("title: [", encoding="utf-8")
    (copy / "broken").mkdir()
    (copy / "broken" / "scenario.yaml").write_text("story: {}", encoding="utf-8")
    rule = load(SLUG).file.objectives[0]
    assert len(seen(copy, rule).respecting) + len(seen(copy, rule).breaking) == len(load(SLUG).plays) - 1
    assert "exemplary.yaml" in caplog.text
    assert "scenario broken" in caplog.text


def test_no_play_is_run_and_no_action_is_read():
    names = set(vars(practising))
    assert not names & {"read_play", "parse_play", "run", "begin", "Action"}

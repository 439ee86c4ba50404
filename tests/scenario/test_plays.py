"""Every play of every scenario brings the verdicts it announces, exactly."""

import pytest

from teleconsult_sim.guide.loading import edition
from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import run

PLAYS = [(slug, path) for slug in slugs() for path in load(slug).plays]
NAMED = [f"{slug}/{path.stem}" for slug, path in PLAYS]


@pytest.fixture(scope="module")
def played():
    kept = {}

    def play(path):
        if path not in kept:
            read, scenario = read_play(path)
            kept[path] = read, run(scenario, read.seed, read.actions)
        return kept[path]

    return play


@pytest.mark.parametrize(("slug", "path"), PLAYS, ids=NAMED)
def test_a_play_brings_exactly_the_verdicts_it_announces(slug, path, played):
    play, attempt = played(path)
    report = attempt.report()
    found = {status: {v.rule.id for v in report.with_status(status)} for status in ("breached", "missing")}
    assert found == {"breached": set(play.expect.breached), "missing": set(play.expect.missing)}
    if play.expect.score is not None:
        assert report.score.points == play.expect.score
    if play.expect.passed is not None:
        assert report.score.passed == play.expect.passed
    if play.expect.respected != "all":
        assert all(report.of(rule).status == "respected" for rule in play.expect.respected)


@pytest.mark.parametrize(("slug", "path"), PLAYS, ids=NAMED)
def test_nothing_in_a_play_is_refused(slug, path, played):
    _, attempt = played(path)
    assert [(entry.reason, entry.about) for entry in attempt.entries if isinstance(entry, Refused)] == []
    assert attempt.finished


@pytest.mark.parametrize(("slug", "path"), PLAYS, ids=NAMED)
def test_a_play_belongs_to_its_folder_and_has_a_title_of_its_own(slug, path, played):
    play, _ = played(path)
    assert play.scenario == slug
    others = [played(other)[0].title.fr for name, other in PLAYS if name == slug and other != path]
    assert play.title.fr not in others
    assert play.title.fr != play.title.en


@pytest.mark.parametrize("slug", slugs())
def test_the_exemplary_play_meets_every_objective(slug, played):
    _, attempt = played(load(slug).folder / "plays" / "exemplary.yaml")
    report = attempt.report()
    judged = [report.of(rule) for rule in report.facts.objectives if rule in checks()]
    assert [verdict.rule.id for verdict in judged if verdict.status != "respected"] == []
    assert (report.score.points, report.score.passed) == (100, True)


@pytest.mark.parametrize("slug", slugs())
def test_the_faulty_plays_together_break_every_objective(slug, played):
    broken = set()
    for path in load(slug).plays:
        expect = played(path)[0].expect
        broken |= {*expect.breached, *expect.missing}
    assert set(load(slug).file.objectives) - broken == set()


@pytest.mark.parametrize("slug", slugs())
def test_every_scenario_has_faulty_plays_that_pass_and_that_fail(slug, played):
    passed = {played(path)[1].report().score.passed for path in load(slug).plays if path.stem != "exemplary"}
    assert passed == {True, False}


@pytest.mark.parametrize(("slug", "path"), PLAYS, ids=NAMED)
def test_a_play_written_out_and_read_back_is_the_same(slug, path, played):
    from teleconsult_sim.simulation.kernel import action_of

    play, _ = played(path)
    written = action_data(play.actions)
    back = tuple(action_of({"action": tag, **fields}) for step in written for tag, fields in step.items())
    assert back == play.actions


def test_every_rule_named_by_a_play_is_a_rule():
    known = edition("2020-11-19").rules
    for _, path in PLAYS:
        play, _ = read_play(path)
        assert {*play.expect.breached, *play.expect.missing} <= set(known)


def test_every_rule_is_respected_in_some_play_and_broken_in_another(played):
    """A permission or a piece of information is broken by whoever refuses it or acts in ignorance of it."""
    found = {(verdict.rule.id, verdict.status) for _, path in PLAYS for verdict in played(path)[1].report().verdicts}
    assert {rule for rule in checks() if (rule, "respected") not in found} == set()
    assert {rule for rule in checks() if not {(rule, "missing"), (rule, "breached")} & found} == set()

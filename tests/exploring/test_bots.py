"""Bots play as a learner would, the same again for the same seed, however the plays are shared out."""

import msgspec
import pytest

from teleconsult_sim.exploring import bots as playing_bots
from teleconsult_sim.exploring import conclusions
from teleconsult_sim.exploring.bots import bots, mistaken, model_steps
from teleconsult_sim.exploring.conclusions import conclude
from teleconsult_sim.exploring.die import Die
from teleconsult_sim.exploring.offers import any_action
from teleconsult_sim.exploring.playing import Tally, bot_of, play_of, played, read_back, where_of
from teleconsult_sim.exploring.profiles import PROFILES
from teleconsult_sim.exploring.shrinking import report_of, shortest
from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin, run
from teleconsult_sim.simulation.kernel import actions

CASE = load("physio-gmail")
SIX = 2 * len(bots())


def test_the_same_seed_and_number_give_the_same_journal_and_another_seed_another():
    for number in range(len(bots())):
        made = play_of(CASE, 1, number)
        again = run(CASE, CASE.file.seed, made.actions)
        assert encode_journal(made.attempt.entries) == encode_journal(again.entries)
        assert play_of(CASE, 1, number).actions == made.actions
    assert play_of(CASE, 1, 0).actions != play_of(CASE, 2, 0).actions


def test_a_tally_is_the_same_however_the_plays_are_shared_out():
    whole = played(CASE, 3, range(SIX))
    parts = [played(CASE, 3, range(first, SIX, 3)) for first in (2, 0, 1)]
    together = Tally()
    for part in parts:
        together.add(part)
    assert msgspec.json.encode(_sorted(together)) == msgspec.json.encode(_sorted(whole))
    assert whole.plays == SIX
    assert not whole.crashed


def _sorted(tally: Tally) -> object:
    return [tally.plays, tally.passed, sorted(tally.met.items()), sorted(tally.best.items()), tally.won, tally.crashes]


def test_every_action_can_be_drawn_and_none_breaks_the_world():
    attempt, die, drawn = begin(CASE), Die(1, "draws"), set()
    for _ in range(1500):
        action = any_action(attempt.world, die)
        drawn.add(str(action.__struct_config__.tag))
        if len(attempt.entries) < 800:
            attempt.submit(action)
    assert drawn == set(actions()) - {"finish"}


def test_skill_decides_how_many_mistakes_are_made():
    novice = next(profile for profile in PROFILES if profile.name == "novice")
    steps = model_steps(CASE)

    def points(skill: float) -> float:
        found = [mistaken(steps, CASE, novice.with_skill(skill), Die(1, skill, number)) for number in range(8)]
        return sum(report_of(CASE, changed).score.points for changed in found) / len(found)

    assert points(1.0) == 100
    assert points(1.0) > points(0.6) > points(0.0)


def test_profiles_name_kinds_of_mistakes_that_there_are():
    for profile in PROFILES:
        assert playing_bots._of_kinds(profile.kinds)
    with pytest.raises(LookupError, match="slaps"):
        playing_bots._of_kinds(("slaps",))


def test_a_winning_play_is_made_as_short_as_can_be():
    short = shortest(CASE, list(model_steps(CASE)), lambda report: report.score.points == 100)
    assert report_of(CASE, short).score.points == 100
    assert len(short) < len(model_steps(CASE))
    for place in range(len(short)):
        assert report_of(CASE, [*short[:place], *short[place + 1 :]]).score.points < 100


def test_conclusions_tell_what_nobody_met_and_what_is_always_refused():
    found = conclude(CASE, played(CASE, 1, range(SIX)), 1)
    assert found.winnable
    assert report_of(CASE, found.shortest).score.passed
    assert set(found.left_undone) <= {task.id for task in CASE.file.tasks}
    assert conclusions._left_undone(CASE, list(model_steps(CASE))) == []
    assert conclusions._left_undone(CASE, [{"finish": {}}]) == [task.id for task in CASE.file.tasks]
    assert set(found.untouched_traps) <= set(CASE.file.objectives)
    assert "order_in_dci" not in found.always_refused or found.always_refused["order_in_dci"]
    nothing = conclude(CASE, Tally(), 1)
    assert set(nothing.undecided) == set(CASE.file.objectives)
    assert {f"questions.{question.id}" for question in CASE.file.questions} <= set(nothing.unreached)
    assert len(nothing.unreached) > len(found.unreached)


def test_a_crash_is_told_with_the_actions_that_bring_it_about(monkeypatch):
    def broken(*_: object) -> object:
        raise ZeroDivisionError("on purpose")

    monkeypatch.setattr("teleconsult_sim.simulation.desk.consent.reach_patient", broken)
    tally = played(CASE, 1, range(1, len(bots())))
    assert tally.crashed >= 1
    crash = tally.crashes[0]
    assert crash.bot == bot_of(crash.play).name
    assert "ZeroDivisionError: on purpose" in crash.where
    with pytest.raises(ZeroDivisionError):
        report_of(CASE, read_back(crash.steps))


def test_what_breaks_outside_the_package_is_told_too():
    assert where_of(ValueError("x")) == "ValueError: x"

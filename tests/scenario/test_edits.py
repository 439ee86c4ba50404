"""Edits of another play: each does one thing, and one that points at nothing says so with its line."""

import msgspec
import pytest

from teleconsult_sim.scenario.edits import Edit, EditFailed, edited
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import action_data, parse_play, read_play
from teleconsult_sim.source.yaml import Faulty, parse_source

STEPS = [{"read": {"document": "guide"}}, {"wait": {"minutes": 1}}, {"wait": {"minutes": 2}}, {"finish": {}}]
HEAD = "scenario: renouvellement-simple\ntitle: {fr: Un parcours, en: A play}\n"


def edit(**given):
    return edited(STEPS, msgspec.convert(given, Edit, strict=False))


def tags(steps):
    return [next(iter(step)) for step in steps]


def test_drop_takes_the_one_that_is_counted():
    assert edit(drop={"action": "wait", "nth": "2"})[1] == {"wait": {"minutes": 1}}
    assert tags(edit(drop={"action": "wait"})) == ["read", "wait", "finish"]


def test_until_leaves_out_all_that_follows():
    assert tags(edit(until={"action": "wait", "nth": 2})) == ["read", "wait"]


def test_set_changes_fields_and_keeps_the_others():
    assert edit(set={"action": "wait", "nth": 2, "fields": {"minutes": 9}})[2] == {"wait": {"minutes": 9}}


def test_swap_changes_words():
    assert edit(swap={"action": "read", "field": "document", "old": "guide", "new": "x"})[0] == {
        "read": {"document": "x"}
    }
    with pytest.raises(EditFailed, match="does not stand"):
        edit(swap={"action": "read", "field": "document", "old": "nothing"})


def test_before_and_after_do_something_more():
    more = {"action": "finish", "actions": ["empty_bin", {"wait": {"minutes": 3}}]}
    assert tags(edit(before=more)) == ["read", "wait", "wait", "empty_bin", "wait", "finish"]
    assert tags(edit(after=more)) == ["read", "wait", "wait", "finish", "empty_bin", "wait"]


def test_move_does_an_action_at_another_moment():
    assert tags(edit(move={"action": "finish", "before": "wait", "before_nth": 2})) == [
        "read",
        "wait",
        "finish",
        "wait",
    ]


@pytest.mark.parametrize("wrong", [{}, {"drop": {"action": "wait"}, "until": {"action": "wait"}}])
def test_an_edit_is_one_thing(wrong):
    with pytest.raises(EditFailed, match="an edit is one of"):
        edit(**wrong)


@pytest.mark.parametrize("nth", [0, 3])
def test_what_is_not_there_is_said(nth):
    with pytest.raises(EditFailed, match="2 time"):
        edit(drop={"action": "wait", "nth": nth})


def parsed(text):
    return parse_play(parse_source((HEAD + text).encode(), "play.yaml"), "play")[0]


def test_a_play_like_another_has_its_actions_but_for_the_edits():
    scenario = load("renouvellement-simple")
    exemplary, _ = read_play(scenario.folder / "plays" / "exemplary.yaml")
    assert parsed("like: exemplary\n").actions == exemplary.actions
    shorter = parsed("like: exemplary\nedits:\n  - drop: {action: empty_bin}\n")
    assert action_data(shorter.actions) == [step for step in action_data(exemplary.actions) if "empty_bin" not in step]


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("like: exemplary\nedits:\n  - drop: {action: read}\n  - drop: {action: red}\n", 6, "« red » 0 time"),
        ("like: exemplary\nedits:\n  - set: {action: wait, fields: {minuts: 1}}\n", 5, "minuts"),
        ("like: exemplary\nedits:\n  - after: {action: wait, actions: [dance]}\n", 5, "dance"),
        ("like: exemplaire\n", 3, "did you mean « exemplary »"),
        ("edits:\n  - drop: {action: read}\n", 3, "edits of what"),
        ("like: exemplary\nactions:\n  - finish\n", 3, "keep one"),
        ("seed: 3\n", 1, "« actions » is missing"),
        ("like: exemplary\nedits:\n  - drp: {action: read}\n", 5, "drop"),
    ],
)
def test_a_fault_is_told_with_its_line(text, line, says):
    with pytest.raises(Faulty, match=says) as fault:
        parsed(text)
    assert fault.value.line == line, fault.value

"""The smallest correction as the debrief tells it, and a case taken up from the middle of another attempt."""

import re

import msgspec
import pytest

from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin, run, share_past
from teleconsult_sim.session.repair.search import faults
from teleconsult_sim.simulation.kernel import actions
from teleconsult_sim.store import open_store
from teleconsult_sim.ui.simulator.debrief.mending import SEARCHING, mending_html, search, told
from teleconsult_sim.ui.simulator.page import SimulatorPage
from teleconsult_sim.ui.simulator.telling.terms import wording
from teleconsult_sim.ui.simulator.telling.values import FIELDS, told_value

SCENARIO = load("renouvellement-simple")
PLAYS = {path.stem: read_play(path)[0] for path in SCENARIO.plays}
FR = wording("fr")


def played(name):
    return run(SCENARIO, PLAYS[name].seed, PLAYS[name].actions)


def found(name):
    attempt = played(name)
    return attempt, search(attempt, clock=lambda: 0.0)


def text_of(html):
    plain = re.sub(r"<[^>]+>", " ", html).replace("&#39;", "’")
    return re.sub(r"\s+", " ", re.sub("[\u202f\u00a0]", " ", plain))


def test_a_copy_too_many_is_told_as_one_change_of_the_mail():
    attempt, repair = found("copie-a-l-usagere")
    (change,) = told(attempt, repair, FR).amendments
    assert change.kind == "change"
    assert "Zéphirine Testeur" in change.instead
    assert "Zéphirine Testeur" not in change.words


def test_lines_to_write_and_to_take_out_are_told_apart():
    attempt, repair = found("modele-colle")
    (change,) = told(attempt, repair, FR).amendments
    assert ("-", True) in {(line.sign, "3 janvier 1946" in line.text) for line in change.lines}
    assert ("+", True) in {(line.sign, "3 mars 1946" in line.text) for line in change.lines}


@pytest.mark.parametrize("name", [name for name in PLAYS if name != "exemplary"])
def test_every_repair_is_told_in_both_languages(name):
    attempt, repair = found(name)
    for language in ("fr", "en"):
        html = mending_html(attempt, repair, language)
        assert bool(text_of(html).strip()) == bool(faults(attempt.report()))
        assert "None" not in text_of(html)
        waiting = mending_html(attempt, SEARCHING, language)
        assert ("data-soon" in waiting) == bool(waiting)


def test_nothing_is_said_where_nothing_is_to_mend():
    attempt = played("exemplary")
    assert mending_html(attempt, SEARCHING, "fr") == ""


def test_what_a_learner_typed_is_shown_as_text():
    exemplary = PLAYS["exemplary"].actions
    places = [n for n, action in enumerate(exemplary) if type(action).__name__ == "SendMail"]
    spoiled = msgspec.structs.replace(exemplary[places[0]], cc=(), subject="<img src=x onerror=alert(1)>")
    attempt = run(SCENARIO, 1, [*exemplary[: places[0]], spoiled, *exemplary[places[0] + 1 :]])
    html = mending_html(attempt, search(attempt, clock=lambda: 0.0), "fr")
    assert "<img" not in html
    assert "&lt;img" in html


def test_the_search_is_bounded_by_the_clock_it_is_given():
    """A clock that jumps: after its first reading everything is late, and what is found still passes."""
    readings = iter([0.0] + [100.0] * 100_000)
    attempt = played("rien-fait")
    repair = search(attempt, clock=lambda: next(readings))
    assert repair is not None
    assert repair.report.score.passed
    assert not repair.smallest


def test_every_field_of_every_action_has_a_name():
    named = {
        str(field.encode_name)
        for kind in actions().values()
        for field in msgspec.structs.fields(kind)
    }  # fmt: skip
    assert named <= set(FIELDS)


def test_values_are_told_in_words():
    facts = SCENARIO.setting.facts
    assert told_value("encrypt", True, facts, FR) == "oui"
    assert told_value("cc", [], facts, FR) == "rien"
    assert told_value("to", ["archives"], facts, FR) == "Archives médicales"
    assert told_value("subject", "telehealth", facts, FR) == "télésanté"


def test_a_case_taken_up_shares_the_past_and_not_the_end():
    past = played("copie-a-l-usagere")
    again = begin(SCENARIO, past.seed)
    share_past(past, again, 5)
    assert list(again.entries) == list(past.entries[: len(again.entries)])
    assert sum(isinstance(entry, ActionTaken) for entry in again.entries) == 5
    share_past(past, whole := begin(SCENARIO, past.seed), 1000)
    assert not whole.finished


def test_the_page_replays_from_a_moment_as_a_new_attempt(tmp_path):
    store = open_store(f"sqlite:///{tmp_path / 'a.sqlite'}")
    page = SimulatorPage(store)
    page.arrive("somebody")
    page.handle("begin", {"scenario": SCENARIO.slug})
    for action in PLAYS["copie-a-l-usagere"].actions[:-1]:
        page.seat.submit(action)
    page.handle("finish", {"sure": "yes"})
    first, past = page.attempt_id, list(page.seat.attempt.entries)
    assert "data-soon" in page.regions()["mending"]
    page.handle("debrief_mend", {})
    assert "auraient suffi" in page.regions()["mending"] or "aurait suffi" in page.regions()["mending"]
    page.handle("debrief_replay", {"until": "12"})
    assert page.attempt_id != first
    assert not page.seat.attempt.finished
    now = list(page.seat.attempt.entries)
    assert now == past[: len(now)]
    assert store.entries(page.attempt_id) == tuple(now)
    assert store.entries(first) == tuple(past)

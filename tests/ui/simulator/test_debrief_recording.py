"""The attempt as a play from the debrief: a file in the reader's browser, and nothing on the server."""

import pytest

from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import parse_play, read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.source.yaml import parse_source
from teleconsult_sim.store import open_store
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.debrief import debrief_html, recording
from teleconsult_sim.ui.simulator.page import SimulatorPage

SCENARIO = load("physio-gmail")
PLAY = read_play(SCENARIO.plays[0])[0]


@pytest.fixture
def page(tmp_path):
    page = SimulatorPage(open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}"))
    page.handle("begin", {"scenario": SCENARIO.slug, "mode": "evaluation"})
    for action in PLAY.actions:
        page.seat.attempt.submit(action)
    return page


def test_the_download_replays_to_the_same_journal(page):
    got = page.handle("debrief_record", {"title": "  <b>Ma  tentative</b>: n° 1 "})
    assert got.name == "b-ma-tentative-b-n-1.yaml"
    play, scenario = parse_play(parse_source(got.content, got.name), "recorded")
    assert play.title.fr == "<b>Ma tentative</b>: n° 1"
    again = run(scenario, play.seed, play.actions)
    assert encode_journal(again.entries) == encode_journal(page.seat.attempt.entries)
    assert (play.expect.score, play.expect.passed) == (100, True)


def test_without_a_title_one_is_asked_for(page):
    with pytest.raises(Notice, match="titre"):
        page.handle("debrief_record", {"title": "   "})


def test_what_cannot_be_replayed_is_told_and_nothing_is_lost(page, monkeypatch):
    def differs(*_):
        raise recording.NotReplayable("x")

    monkeypatch.setattr(recording, "recorded", differs)
    before = len(page.seat.attempt.entries)
    with pytest.raises(Notice, match="Rien n’est perdu"):
        page.handle("debrief_record", {"title": "x"})
    assert len(page.seat.attempt.entries) == before


@pytest.mark.parametrize(("language", "words"), [("fr", "Titre du script"), ("en", "Title of the play")])
def test_it_is_offered_once_the_attempt_is_over(language, words):
    assert words in debrief_html(run(SCENARIO, PLAY.seed, PLAY.actions), language)
    assert words not in debrief_html(run(SCENARIO, PLAY.seed, PLAY.actions[:-1]), language)

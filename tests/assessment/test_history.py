"""The life of each rule: what the journal amounted to at each moment."""

from datetime import datetime

import pytest

from teleconsult_sim.assessment.history import history
from teleconsult_sim.assessment.report import assess
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin, run
from teleconsult_sim.simulation.desk.files import DeleteFile, EmptyBin
from teleconsult_sim.simulation.desk.forms import ExportPdf, WriteForm
from teleconsult_sim.simulation.desk.meeting import OpenMeeting
from teleconsult_sim.simulation.engine import Wait

SCENARIO = load("renouvellement-simple")
PLAYS = {path.stem: read_play(path)[0] for path in SCENARIO.plays}


def played(name):
    return run(SCENARIO, PLAYS[name].seed, PLAYS[name].actions).entries


def lives_of(entries):
    return {life.rule.id: life for life in history(entries)}


@pytest.mark.parametrize("name", PLAYS)
def test_every_life_ends_as_the_report_says_and_has_no_hole(name):
    entries = played(name)
    report = assess(entries)
    lives = lives_of(entries)
    for verdict in report.verdicts:
        if verdict.status != "not_applicable":
            assert lives[verdict.rule.id].status == verdict.status
    for life in lives.values():
        assert life.spans[0].start == entries[0].at
        assert life.spans[-1].end == entries[-1].at
        for before, after in zip(life.spans, life.spans[1:], strict=False):
            assert before.end == after.start > before.start
            assert before.status != after.status
        assert life.lost == (life.spans[-1].start if life.status == "breached" else None)


@pytest.mark.parametrize("name", ["exemplary", "purge-en-attente"])
def test_at_each_action_the_life_says_what_the_journal_said_then(name):
    entries = played(name)
    lives = lives_of(entries)
    places = [place for place, entry in enumerate(entries) if isinstance(entry, ActionTaken)]
    for place in places[1:]:
        then = entries[place].at
        if entries[place - 1].at == then and any(entries[other].at == then for other in places if other < place):
            continue
        for verdict in assess(entries[:place]).verdicts:
            if verdict.rule.id in lives:
                spans = lives[verdict.rule.id].spans
                current = [span.status for span in spans if span.start <= then <= span.end]
                assert verdict.status in current, (verdict.rule.id, then)


def test_what_happens_while_the_learner_waits_is_told_at_its_own_time():
    life = lives_of(played("purge-en-attente"))["drug-order-pharmacy-only"]
    assert [span.status for span in life.spans] == ["missing", "respected", "missing"]
    failed = life.spans[-1].start
    assert failed < life.spans[-1].end
    assert failed not in {entry.at for entry in played("purge-en-attente") if isinstance(entry, ActionTaken)}


def test_a_breach_that_stays_has_a_point_of_no_return():
    attempt = run(SCENARIO, 2, [Wait(minutes=4), OpenMeeting(platform="TEAMS", host="patient"), Wait(minutes=5)])
    life = lives_of(attempt.entries)["pro-initiates-session"]
    assert [span.status for span in life.spans] == ["missing", "breached"]
    assert life.lost == datetime(2020, 11, 19, 9, 42)


def test_a_breach_that_was_mended_has_none():
    note = WriteForm(form="AH-253", file="Note", body="TÉLÉCONSULTATION")
    attempt = run(SCENARIO, 2, [note, ExportPdf(file="Note", name="Note.pdf", to="downloads"), Wait(minutes=5)])
    assert lives_of(attempt.entries)["no-local-files"].lost
    attempt.submit(DeleteFile(file="downloads/Note.pdf"))
    attempt.submit(EmptyBin())
    life = lives_of(attempt.entries)["no-local-files"]
    assert [span.status for span in life.spans][-2:] == ["breached", "respected"]
    assert life.lost is None


def test_an_attempt_that_just_began_has_nothing_due():
    assert all(life.status != "breached" for life in history(begin(SCENARIO).entries))


def test_a_journal_without_a_beginning_is_refused():
    with pytest.raises(ValueError, match="attempt_started"):
        history([])
    with pytest.raises(ValueError, match="attempt_started"):
        history(played("exemplary")[3:])


def test_it_is_pure():
    entries = played("exemplary")
    before = list(entries)
    assert history(entries) == history(entries)
    assert list(entries) == before

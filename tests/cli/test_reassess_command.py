"""Judging the store again from the command line."""

import json

import pytest
from sqlalchemy import text

from teleconsult_sim.cli.commands import reassess
from teleconsult_sim.cli.parallel import WorkersLost
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.store import open_store

CASE = load("renouvellement-simple")


@pytest.fixture
def store(tmp_path, monkeypatch):
    """Keep three attempts at which nothing was done; one was noted as having passed."""
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    opened = open_store()
    for seed in range(3):
        id = opened.begin(CASE.slug, seed, "training", "fr")
        report = begin(CASE, seed, opened.keeper(id)).report()
        opened.close(id, report.score.points, report.score.passed, outcome(report))
    with opened.writing() as connection:
        wrong = "update verdicts set passed = true, statuses = 'R' || substr(statuses, 2) where attempt = 1"
        connection.execute(text(wrong))
    yield opened
    opened.dispose()


def test_what_flips_is_told_and_written_unless_dry(run, store):
    dry = json.loads(run("reassess", "--dry-run", "--jobs", 1, "--json").out)
    assert dry["judged"] == 3
    assert len(dry["fails"]) == 1
    assert {(flip["before"], flip["after"]) for flip in dry["flips"]} == {("respected", "not_applicable")}
    told = run("reassess", "--jobs", 2)
    assert told.code == 0
    assert told.out.startswith(f"3 tentative(s) jugée(s), {len(dry['flips'])} verdict(s) changé(s)")
    assert "respectée → sans objet" in told.out
    assert "3/3" in told.err
    assert run("reassess", "--jobs", 1, "--lang", "en").out.startswith("3 attempt(s) judged, 0 verdict(s) flipped")


def test_an_attempt_that_cannot_be_judged_is_named(run, store):
    with store.writing() as connection:
        connection.execute(
            text("update entries set line = '{' where seq = 0 and attempt = (select min(attempt) from entries)")
        )
    said = run("reassess", "--jobs", 1)
    assert said.code == 1
    assert "2 tentative(s)" in said.out
    assert "non jugée" in said.out


def test_a_cluster_that_is_not_there_and_an_unknown_edition_are_one_line(run, store, monkeypatch):
    monkeypatch.setattr("teleconsult_sim.cli.parallel.PATIENCE", 0.5)
    assert "tcp://127.0.0.1:9" in run("reassess", "--cluster", "tcp://127.0.0.1:9").err
    assert run("reassess", "--cluster", "nonsense", "--lang", "en").code == 2
    said = run("reassess", "--edition", "1999-01-01")
    assert (said.code, "2020-11-19" in said.err) == (2, True)


def test_processes_that_keep_dying_are_told(run, store, monkeypatch):
    def lost(options):
        raise WorkersLost

    monkeypatch.setattr(reassess, "_reassessed", lost)
    assert "--jobs 1" in run("reassess").err

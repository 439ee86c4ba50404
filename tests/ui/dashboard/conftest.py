"""A store with one class that was really played, and the page on it."""

import pytest

from teleconsult_sim.cohort.kept import KeptCohorts
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session import attempt
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.simulation.engine import Finish
from teleconsult_sim.store import classes, learners, open_store

SLUG = "ligne-occupee"


@pytest.fixture
def store(tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path / 'attempts.sqlite'}"
    monkeypatch.setenv("TELECONSULT_DB", url)
    return open_store(url)


@pytest.fixture
def session(store):
    return classes.open_session(store, classes.create_cohort(store, "Clinique <b>externe</b>").id, "Jour 1")


@pytest.fixture
def play(store, session):
    """Play a case for a learner: whole and closed, or its beginning alone."""

    def play(browser: str, *, whole: bool = True, over: bool = True, pseudonym: str = "Pic") -> str:
        learners.introduce(store, browser, pseudonym, "Médecin")
        classes.join(store, browser, session.code)
        scenario = load(SLUG)
        actions = read_play(scenario.plays[0])[0].actions
        id = store.begin(SLUG, scenario.file.seed, "evaluation", "fr", browser, session=session.id)
        live = attempt.begin(scenario, scenario.file.seed, store.keeper(id))
        for action in actions if whole else (*actions[:3], Finish()) if over else actions[:3]:
            live.submit(action)
        if over:
            report = live.report()
            store.close(id, report.score.points, report.score.passed, outcome(report))
        return id

    return play


@pytest.fixture
def source(store):
    return KeptCohorts(store)

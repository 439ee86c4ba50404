"""A journal that grows is judged as it would be whole, and only where it grew."""

from itertools import pairwise

import pytest

from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.journal.events.files import BinEmptied
from teleconsult_sim.rules import registry
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run

PLAYS = [(slug, path.stem) for slug in slugs() for path in load(slug).plays]


def journal(slug, name):
    scenario = load(slug)
    play, _ = read_play(scenario.folder / "plays" / f"{name}.yaml")
    return run(scenario, play.seed, play.actions).entries


def cuts(entries):
    """Where each submission begins: what a live attempt is judged at."""
    return [place for place, entry in enumerate(entries) if isinstance(entry, ActionTaken)] + [len(entries)]


@pytest.mark.parametrize(("slug", "name"), PLAYS)
def test_growing_gives_the_verdicts_of_the_whole(slug, name):
    entries = journal(slug, name)
    places = cuts(entries)
    standing = Standing(entries[: places[0]])
    for start, end in pairwise(places):
        standing.add(entries[start:end])
        if end == len(entries) or start % 4 == 0:
            assert standing.verdicts == Standing(entries[:end]).verdicts


def test_a_check_runs_again_only_when_something_it_looks_at_is_new(monkeypatch):
    entries = journal("renouvellement-simple", "exemplary")
    ran = []
    known = {id: _noting(id, check, ran) for id, check in registry.checks().items()}
    monkeypatch.setattr("teleconsult_sim.assessment.standing.checks", lambda: known)
    emptied = next(place for place, entry in enumerate(entries) if isinstance(entry, BinEmptied))
    standing = Standing(entries[:emptied])
    assert set(ran) == set(known)
    ran.clear()
    standing.add(entries[emptied : emptied + 1])
    assert 0 < len(ran) < len(known) / 3


def _noting(id, check, ran):
    def noted(case):
        ran.append(id)
        return check(case)

    return noted

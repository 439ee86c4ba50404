"""A journal that grows is judged as it would be whole, and only where it grew."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.assessment import standing
from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.assessment.verdicts import verdict
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.journal.events.files import BinEmptied
from teleconsult_sim.rules import registry
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.taught import with_answers
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
    live = Standing(entries[: places[0]])
    for start, end in pairwise(places):
        live.add(entries[start:end])
        if end == len(entries) or start % 4 == 0:
            assert live.verdicts == Standing(entries[:end]).verdicts


@given(st.sampled_from(PLAYS), st.floats(0, 1))
@settings(max_examples=12, deadline=None)
def test_what_is_shared_kept_or_skipped_changes_no_status_evidence_or_note(play, portion):
    entries = journal(*play)
    part = entries[: 1 + round(portion * (len(entries) - 1))]
    live = Standing(part[: 1 + len(part) // 2])
    live.add(part[1 + len(part) // 2 :])
    for found, again in zip(Standing(part).verdicts, live.verdicts, strict=True):
        check = with_answers(live.facts, found.rule, registry.checks()[found.rule.id])
        assert found == again == verdict(found.rule, list(check(Case(part))))


def test_a_check_runs_again_only_when_something_it_looks_at_is_new():
    entries, ran = journal("renouvellement-simple", "exemplary"), []
    emptied = next(place for place, entry in enumerate(entries) if isinstance(entry, BinEmptied))
    live = Standing(entries[:emptied])
    live._checks = [(rule, _noting(rule.id, check, ran)) for rule, check in live._checks]
    live.add(entries[emptied : emptied + 1])
    assert "destroy-after-send" in ran
    assert len(ran) < len(registry.checks()) / 3


def test_a_check_does_not_run_at_all_where_nothing_it_looks_at_happened(monkeypatch):
    entries, ran = journal("renouvellement-simple", "rien-fait"), []
    Standing(entries)
    known = {id: _noting(id, check, ran) for id, check in registry.checks().items()}
    monkeypatch.setattr("teleconsult_sim.assessment.standing.checks", lambda: known)
    standing._beginning.cache_clear()
    try:
        Standing(entries[:1])
        assert set(ran) == set(known) & {verdict.rule.id for verdict in Standing(entries).verdicts}
        ran.clear()
        Standing(entries)
        assert 0 < len(ran) < len(known)
    finally:
        standing._beginning.cache_clear()


def _noting(id, check, ran):
    def noted(case):
        ran.append(id)
        return check(case)

    return noted

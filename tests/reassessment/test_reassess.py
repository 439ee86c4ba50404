"""The whole store judged again: every attempt once, what flips listed, and nothing changed by looking."""

import pytest
from sqlalchemy import text

from teleconsult_sim.assessment import standing
from teleconsult_sim.guide.loading import UnknownEdition, edition
from teleconsult_sim.reassessment import whole
from teleconsult_sim.reassessment.judging import judge
from teleconsult_sim.reassessment.whole import reassess
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.store import open_store
from teleconsult_sim.store.rulebooks import outcome_of

CASE = "renouvellement-simple"
RULE = "single-recipient"
CHANGED = "approved-video-platforms"


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    yield opened
    opened.dispose()


def kept(store, name: str, *, scenario: str = CASE, close: bool = True) -> str:
    case = load(scenario)
    play, _ = read_play(case.folder / "plays" / f"{name}.yaml")
    id = store.begin(case.slug, play.seed, "training", "fr")
    attempt = begin(case, play.seed, store.keeper(id))
    for action in play.actions:
        attempt.submit(action)
    if close:
        report = attempt.report()
        store.close(id, report.score.points, report.score.passed, outcome(report))
    return id


def test_under_the_same_rules_nothing_flips_and_nothing_changes(store):
    ids = [kept(store, name) for name in ("exemplary", "rien-fait", "copie-a-l-usagere")]
    before = [outcome_of(store, id) for id in ids]
    found = reassess(store)
    assert (found.judged, found.flips, found.passes, found.fails, found.unjudged) == (3, (), (), (), ())
    assert [outcome_of(store, id) for id in ids] == before


def test_a_rule_that_changed_flips_what_it_judged(store, monkeypatch):
    ids = {kept(store, "rien-fait"), kept(store, "exemplary")}
    genuine = checks()[CHANGED]

    def stricter(case):
        return (finding._replace(status="breached") for finding in genuine(case))

    stricter.__module__ = genuine.__module__
    monkeypatch.setitem(checks(), CHANGED, stricter)
    standing._beginning.cache_clear()
    found = reassess(store)
    assert {(flip.rule, flip.before, flip.after) for flip in found.flips} == {(CHANGED, "respected", "breached")}
    assert {flip.attempt for flip in found.flips} <= ids
    monkeypatch.undo()
    standing._beginning.cache_clear()
    assert {(flip.before, flip.after) for flip in reassess(store).flips} == {("breached", "respected")}


def test_an_attempt_under_way_is_left_alone(store):
    kept(store, "exemplary", close=False)
    assert reassess(store).judged == 0


def test_verdicts_kept_otherwise_are_listed_as_flips_and_put_right(store):
    id = kept(store, "rien-fait")
    right = outcome_of(store, id)
    place = list(right.outcome.rulebook.rules).index(RULE)
    letters = right.outcome.packed
    with store.writing() as connection:
        wrong = letters[:place] + ("r" if letters[place].lower() != "r" else "b") + letters[place + 1 :]
        connection.execute(
            text("update verdicts set statuses = :wrong, passed = :passed"), {"wrong": wrong, "passed": True}
        )

    dry = reassess(store, keep=False)
    assert [(flip.attempt, flip.scenario, flip.rule) for flip in dry.flips] == [(id, CASE, RULE)]
    assert dry.flips[0].after == right.outcome.statuses[RULE][0] != dry.flips[0].before
    assert dry.fails == (id,)
    assert outcome_of(store, id).outcome.packed == wrong
    assert reassess(store) == dry
    assert outcome_of(store, id) == right
    assert reassess(store).flips == ()


def test_a_journal_that_cannot_be_read_is_named_and_the_others_are_judged(store):
    bad, good = kept(store, "exemplary"), kept(store, "rien-fait")
    with store.writing() as connection:
        connection.execute(text("update entries set line = 'x' where attempt = :id and seq = 3"), {"id": bad})
    found = reassess(store)
    assert found.judged == 1
    assert [mark.attempt for mark in found.unjudged] == [bad]
    assert "4" in found.unjudged[0].why
    assert outcome_of(store, good) is not None


def test_each_attempt_is_judged_once_whatever_the_order_of_the_batches(store, monkeypatch):
    monkeypatch.setattr(whole, "BATCH", 2)
    ids = [kept(store, "rien-fait") for _ in range(5)]
    seen, told = [], []

    def backwards(work, batches):
        for batch in reversed(list(batches)):
            marks = work(batch)
            seen.extend(mark.attempt for mark in marks)
            yield marks

    found = reassess(store, share=backwards, progress=lambda done, everything: told.append((done, everything)))
    assert sorted(seen) == sorted(ids)
    assert found.judged == 5
    assert told == [(1, 5), (3, 5), (5, 5)]


def test_another_edition_is_used_when_named_and_unknown_ones_judge_nothing(store):
    kept(store, "rien-fait")
    assert reassess(store, edition="2020-11-19").flips == ()
    found = reassess(store, edition="1999-01-01")
    assert (found.judged, len(found.unjudged)) == (0, 1)
    with pytest.raises(UnknownEdition):
        edition("1999-01-01")


def test_an_empty_journal_is_told_and_not_raised():
    (mark,) = judge(([("a", b"")], None))
    assert mark.why

import threading
from datetime import timedelta

import pytest

from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.session import attempt
from teleconsult_sim.store import Conflict, StoreError, open_store
from teleconsult_sim.store.learners import identity

CASE = "renouvellement-simple"


def begun(store, learner=""):
    return store.begin(CASE, 2, "training", "fr", learner)


def played(exemplary, store, id, actions=None):
    play, scenario = exemplary
    live = attempt.begin(scenario, play.seed, store.keeper(id))
    for action in play.actions[:actions]:
        live.submit(action)
    return live


def test_what_was_kept_is_read_back_by_another_store(store, url, exemplary):
    before = store.now()
    id = begun(store, "Zoé")
    live = played(exemplary, store, id)

    again = open_store(url)
    row = again.attempt(id)

    assert encode_journal(again.entries(id)) == encode_journal(live.entries)
    assert (row.scenario, row.seed, row.mode, row.language, row.learner) == (CASE, 2, "training", "fr", identity("Zoé"))
    assert row.started_at == before + timedelta(minutes=1)
    assert (row.finished_at, row.score, row.passed) == (None, None, None)
    assert row.fingerprint == live.scenario.setting.fingerprint


@pytest.mark.parametrize("cut", [0, 1, 7, 12, 20])
def test_a_resumed_attempt_goes_on_byte_for_byte(store, url, exemplary, cut):
    whole = played(exemplary, store, begun(store))
    id = begun(store)
    played(exemplary, store, id, cut)

    again = open_store(url)
    resumed = attempt.resume(again.entries(id), again.keeper(id))
    for action in exemplary[0].actions[cut:]:
        resumed.submit(action)

    assert encode_journal(again.entries(id)) == encode_journal(whole.entries)


def test_two_tabs_cannot_both_write(store, url, exemplary):
    id = begun(store)
    first = played(exemplary, store, id, 3)
    other = open_store(url)
    second = attempt.resume(other.entries(id), other.keeper(id))
    action = exemplary[0].actions[3]

    first.submit(action)
    with pytest.raises(Conflict) as refused:
        second.submit(action)

    assert "onglet" in str(refused.value)
    assert "tab" in refused.value.into("en")
    assert encode_journal(store.entries(id)) == encode_journal(first.entries)


def test_a_refused_batch_leaves_nothing_behind(store, exemplary):
    id = begun(store)
    live = played(exemplary, store, id, 3)
    kept = encode_journal(store.entries(id))

    with pytest.raises(StoreError, match="manque"):
        store.keeper(id)([*live.entries[:0], live.entries[-1].stamped(900, live.entries[-1].at, "world", None)])

    assert encode_journal(store.entries(id)) == kept


def test_writers_at_the_same_instant_keep_one_journal(store, url, exemplary):
    play, scenario = exemplary
    id = begun(store)
    entries = attempt.begin(scenario, play.seed).entries
    outcomes = []

    def write():
        try:
            open_store(url).keeper(id)(entries)
            outcomes.append("kept")
        except Conflict:
            outcomes.append("conflict")

    writers = [threading.Thread(target=write) for _ in range(6)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert sorted(outcomes) == ["conflict"] * 5 + ["kept"]
    assert encode_journal(store.entries(id)) == encode_journal(entries)


def test_attempts_are_listed_the_latest_first(store):
    first, second = begun(store, "a"), begun(store, "b")
    third = store.begin("autre-cas", 5, "evaluation", "en", "a")

    assert [row.id for row in store.attempts()] == [third, second, first]
    assert [row.id for row in store.attempts(learner="a")] == [third, first]
    assert [row.id for row in store.attempts(learner="a", scenario=CASE)] == [first]


def test_the_unfinished_attempt_is_the_latest_that_has_begun_and_is_not_closed(store, exemplary):
    first, second, third = begun(store, "a"), begun(store, "a"), begun(store, "a")
    played(exemplary, store, first, 1)
    played(exemplary, store, second, 1)

    assert store.attempt(third) is not None
    assert store.unfinished(CASE, "a").id == second
    store.close(second, 93, True)
    assert store.unfinished(CASE, "a").id == first
    assert store.unfinished(None, "a").id == first
    assert store.unfinished(CASE, "b") is None
    assert store.unfinished("autre-cas", "a") is None


def test_the_first_closing_stands(store):
    id = begun(store)
    store.close(id, 93, False)
    store.close(id, 12, True)
    row = store.attempt(id)

    assert (row.score, row.passed) == (93, False)
    assert row.finished_at > row.started_at


def test_drafts_are_replaced_listed_and_dropped(store, url):
    id, other = begun(store), begun(store)
    store.save_draft(id, "mail", {"to": ["a"], "body": "à moitié"})
    store.save_draft(id, "mail", {"to": ["a", "b"], "body": "presque\0"})
    store.save_draft(id, "form:AH-253", {"body": ""})
    store.save_draft(other, "mail", {})

    assert open_store(url).drafts(id) == {
        "mail": {"to": ["a", "b"], "body": "presque\0"},
        "form:AH-253": {"body": ""},
    }
    store.drop_draft(id, "mail")
    store.drop_draft(id, "never-there")
    assert store.drafts(id) == {"form:AH-253": {"body": ""}}
    assert store.drafts(other) == {"mail": {}}


def test_nothing_is_known_of_an_attempt_that_was_never_begun(store, exemplary):
    assert store.attempt("nope") is None
    assert store.entries("nope") == ()
    assert store.drafts("nope") == {}
    for change in (
        lambda: played(exemplary, store, "nope", 0),
        lambda: store.save_draft("nope", "mail", {}),
        lambda: store.close("nope", 1, True),
    ):
        with pytest.raises(StoreError, match="nope"):
            change()

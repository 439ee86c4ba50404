import time

import postgres
import pytest
from sqlalchemy import text

from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.session import attempt
from teleconsult_sim.store import Conflict, StoreError, open_store, outbox
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.page import SimulatorPage

CASE = "renouvellement-simple"


@pytest.fixture(scope="module")
def gone():
    """Give a server that these tests may stop: nobody else's."""
    programs = postgres.binaries()
    if programs is None:
        pytest.skip(postgres.MISSING)
    with postgres.server(programs) as running:
        yield running


@pytest.fixture
def url(gone, monkeypatch):
    monkeypatch.setattr(outbox, "RETRY_SECONDS", 0.05)
    yield gone.database()
    if not gone.running:
        gone.start()


def returned(gone, store):
    gone.start()
    delivered(store)


def delivered(store):
    patience = time.monotonic() + 20
    while store.waiting:
        assert time.monotonic() < patience
        time.sleep(0.02)


def test_an_attempt_goes_on_while_the_server_is_away_and_nothing_is_lost(gone, store, exemplary):
    play, scenario = exemplary
    id = store.begin(CASE, play.seed, "training", "fr", "b")
    live = attempt.begin(scenario, play.seed, store.keeper(id))
    for place, action in enumerate(play.actions):
        if place == 4:
            gone.stop()
        live.submit(action)
        store.save_draft(id, "memory", {"place": place})
    store.close(id, 100, True)
    assert store.waiting > 5
    with pytest.raises(StoreError, match="ne répond pas") as refused:
        store.begin(CASE, play.seed, "training", "fr", "b")
    assert "does not answer" in refused.value.into("en")

    returned(gone, store)
    assert encode_journal(store.entries(id)) == encode_journal(live.entries)
    assert store.drafts(id) == {"memory": {"place": len(play.actions) - 1}}
    assert store.attempt(id).score == 100


def test_a_commit_whose_answer_was_lost_is_not_made_twice(gone, store, exemplary):
    play, scenario = exemplary
    id = store.begin(CASE, play.seed, "training", "fr")
    entries = attempt.begin(scenario, play.seed).entries
    store.keeper(id)(entries)
    gone.stop()
    store.keeper(id)(entries)
    returned(gone, store)
    assert encode_journal(store.entries(id)) == encode_journal(entries)
    with pytest.raises(Conflict):
        store.keeper(id)(entries)


def test_who_was_overtaken_meanwhile_is_told(gone, url, store, exemplary):
    play, scenario = exemplary
    id = store.begin(CASE, play.seed, "training", "fr")
    mine = attempt.begin(scenario, play.seed, store.keeper(id))
    other = open_store(url)
    theirs = attempt.resume(other.entries(id), other.keeper(id))
    gone.stop()
    mine.submit(play.actions[0])
    mine.submit(play.actions[1])
    # The other tab's server is back first.
    store._outbox._turn.acquire()
    gone.start()
    theirs.submit(play.actions[2])
    store._outbox._turn.release()
    delivered(store)
    with pytest.raises(Conflict):
        mine.submit(play.actions[3])
    assert encode_journal(store.entries(id)) == encode_journal(theirs.entries)


def test_the_page_tells_the_learner_and_tells_them_again_when_all_is_well(gone, store):
    page = SimulatorPage(store)
    page.arrive("b")
    page.handle("begin", {"scenario": CASE, "mode": "training"})
    gone.stop()
    with pytest.raises(Notice, match="gardé en mémoire"):
        page.handle("wait", {"minutes": "1"})
    entries = len(page.seat.attempt.entries)
    returned(gone, store)
    with pytest.raises(Notice, match="répond de nouveau"):
        page.handle("wait", {"minutes": "1"})
    page.handle("wait", {"minutes": "1"})
    assert len(page.seat.attempt.entries) > entries
    assert store.entries(page.attempt_id) == tuple(page.seat.attempt.entries)


def test_opening_while_the_server_is_away_is_told(gone, url):
    gone.stop()
    with pytest.raises(StoreError, match="ne répond pas"):
        open_store(url)


def test_a_server_that_only_reads_is_told(gone, url, store):
    with store.writing() as connection:
        connection.execute(text("ALTER ROLE tester SET default_transaction_read_only = on"))
    store.dispose()
    try:
        with pytest.raises(StoreError, match="lecture seule"):
            store.begin(CASE, 1, "training", "fr")
    finally:
        store.dispose()
        with store._engine.connect() as connection:
            connection.execute(text("SET default_transaction_read_only = off"))
            connection.commit()
            connection.execute(text("ALTER ROLE tester RESET default_transaction_read_only"))
            connection.commit()

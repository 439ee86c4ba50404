"""The server's own look at the store, whatever becomes of it."""

import asyncio
import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest

from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.simulation.engine import Finish
from teleconsult_sim.store import open_store
from teleconsult_sim.store.opening import wall_clock
from teleconsult_sim.ui.serving import keeping
from teleconsult_sim.ui.serving.keeping import StoreWatch


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    monkeypatch.setattr("teleconsult_sim.store.opening.PATIENCE", 0.1)
    return tmp_path / "attempts.sqlite"


def answers(watch: StoreWatch, patience: float = 20) -> bool:
    told: list[bool] = []
    thread = threading.Thread(target=lambda: told.append(asyncio.run(watch.answers(patience))))
    thread.start()
    thread.join()
    return told[0]


def test_a_store_that_can_be_written_to_answers(place: Path) -> None:
    watch = StoreWatch()
    assert answers(watch)
    with sqlite3.connect(place) as other:
        other.execute("BEGIN IMMEDIATE")
        assert not answers(watch), "nothing can be kept while another program holds it"
        other.rollback()
    assert answers(watch)


def test_a_store_that_is_none_does_not_answer_until_it_is_one(place: Path) -> None:
    place.write_text("no database" * 200)
    watch = StoreWatch()
    assert not answers(watch)
    watch.retain_once()
    place.unlink()
    assert answers(watch)


def test_a_store_that_takes_too_long_is_not_waited_for(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held = threading.Event()
    monkeypatch.setattr(StoreWatch, "_writable", lambda self: held.wait(20))
    threading.Timer(0.5, held.set).start()
    assert not answers(StoreWatch(), patience=0.05)


def test_what_is_over_the_period_goes_while_the_server_runs(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    days = [0.0]
    monkeypatch.setattr(keeping, "open_store", lambda: open_store(now=lambda: wall_clock() + timedelta(days=days[0])))
    store = open_store()
    id = store.begin("renouvellement-simple", 1, "training", "fr", "a-browser")
    begin(load("renouvellement-simple"), 1, store.keeper(id)).submit(Finish())
    monkeypatch.setattr(keeping, "ROUND", 0.01)
    watch = StoreWatch()

    async def running() -> None:
        retaining = asyncio.ensure_future(watch.retain())
        await asyncio.sleep(0.2)
        assert store.entries(id), "the period is not over"
        days[0] = 4000.0
        for _ in range(300):
            await asyncio.sleep(0.01)
            if not store.entries(id):
                break
        retaining.cancel()

    thread = threading.Thread(target=lambda: asyncio.run(running()))
    thread.start()
    thread.join()
    assert store.entries(id) == ()

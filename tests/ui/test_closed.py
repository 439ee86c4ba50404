"""A page whose store can't be opened, or fails under it, says so in the store's own words, and loses nothing."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import event

from teleconsult_sim.store import open_store
from teleconsult_sim.ui.dashboard import open_dashboard
from teleconsult_sim.ui.simulator import open_simulator


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    return tmp_path / "attempts.sqlite"


@pytest.mark.parametrize("opening", [open_simulator, open_dashboard])
def test_a_store_that_is_none_is_told_in_both_languages(place: Path, opening) -> None:
    place.write_text("no database" * 100)
    shell = opening()
    shown = shell.first["regions"]["frame"]
    assert "n’est pas une base de données lisible" in shown
    assert "is no readable database" in shown
    assert shell.first["alert"] is None
    again = shell.exchange.receive({"kind": "action", "id": "1", "action": "reopen", "fields": {}})
    assert again.content["alert"] is None
    place.unlink()
    opened = shell.exchange.receive({"kind": "action", "id": "2", "action": "reopen", "fields": {}}).content
    assert "no readable database" not in opened["regions"]["frame"]
    assert 'data-action="reopen"' not in opened["regions"]["frame"]


def test_a_page_that_waited_warm_since_a_bad_moment_opens_for_its_visitor(place: Path) -> None:
    place.write_text("no database" * 100)
    shell = open_simulator()
    place.unlink()
    greeted = shell.exchange.receive({"kind": "hello", "id": "1", "visitor": "a-browser", "language": "fr"}).content
    assert "Choisir un cas" in "".join(greeted["regions"].values())
    begun = {"kind": "action", "id": "2", "action": "begin", "fields": {"scenario": "renouvellement-simple"}}
    told = shell.exchange.receive(begun).content
    assert (told["alert"], told["language"]) == (None, "fr")
    assert [row.scenario for row in open_store().attempts("a-browser")] == ["renouvellement-simple"]
    assert told["key"].startswith("simulator-")


def test_a_store_that_fails_once_the_page_is_open_is_told_in_its_words(place: Path) -> None:
    shell = open_simulator()
    shell.exchange.page.store.dispose()
    with open(place, "r+b") as file:
        file.truncate(0)
        file.write(b"no database" * 1000)
    for name in ("attempts.sqlite-wal", "attempts.sqlite-shm"):
        place.with_name(name).unlink(missing_ok=True)
    told = shell.exchange.receive({"kind": "hello", "id": "1", "visitor": "a-browser", "language": "fr"}).content
    assert told["alert"]
    assert "n’est pas une base de données lisible" in told["alert"]


def act(shell, id: str, action: str, **fields) -> dict:
    return shell.exchange.receive({"kind": "action", "id": id, "action": action, "fields": fields}).content


def test_a_store_of_a_newer_version_is_told(place: Path) -> None:
    open_store().dispose()
    with sqlite3.connect(place) as newer:
        newer.execute("UPDATE schema_version SET version = 99")
    newer.close()
    shown = open_simulator().first["regions"]["frame"]
    assert "version plus récente" in shown
    assert "newer version" in shown


def test_a_store_that_another_program_holds_is_told_and_the_action_can_be_done_again(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("teleconsult_sim.store.opening.PATIENCE", 0)
    shell = open_simulator()
    act(shell, "1", "begin", scenario="renouvellement-simple", mode="training")
    with sqlite3.connect(place) as other:
        other.execute("BEGIN IMMEDIATE")
        assert "occupé par un autre programme" in act(shell, "2", "wait", minutes="5")["alert"]
        other.rollback()
    before = len(open_store().entries(shell.exchange.page.attempt_id))
    assert act(shell, "3", "wait", minutes="5")["alert"] is None
    assert len(open_store().entries(shell.exchange.page.attempt_id)) > before


def test_a_store_that_is_read_only_is_told(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store().dispose()
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///file:{place}?mode=ro&uri=true")
    shell = open_simulator()
    assert "lecture seule" in act(shell, "1", "begin", scenario="renouvellement-simple", mode="training")["alert"]
    assert "Choisir un cas" in "".join(shell.first["regions"].values())


def test_a_full_disk_is_told_and_what_was_asked_can_be_done_once_there_is_room(place: Path) -> None:
    shell = open_simulator()
    act(shell, "1", "begin", scenario="renouvellement-simple", mode="training")
    page = shell.exchange.page

    def fill(connection, _) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    page.store.dispose()
    event.listen(page.store._engine, "connect", fill)
    told = [act(shell, f"full-{number}", "wait", minutes="5")["alert"] for number in range(60)]
    assert any("Le disque est plein" in alert for alert in told if alert)
    event.remove(page.store._engine, "connect", fill)
    page.store.dispose()
    assert act(shell, "2", "wait", minutes="5")["alert"] is None
    assert open_store().entries(page.attempt_id) == tuple(page.seat.attempt.entries)

import os
import sqlite3
from pathlib import Path

import platformdirs
import pytest
from sqlalchemy import event

from teleconsult_sim.session import attempt
from teleconsult_sim.store import StoreError, open_store, opening


@pytest.fixture
def url(sqlite):
    """Keep to SQLite: what is told here is about files."""
    return sqlite


def begun(store):
    return store.begin("renouvellement-simple", 2, "training", "fr")


def refused(change) -> StoreError:
    with pytest.raises(StoreError) as found:
        change()
    for language in ("fr", "en"):
        words = found.value.into(language)
        assert "\n" not in words
        assert "Traceback" not in words
    return found.value


def database(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_the_place_is_the_users_own_unless_the_environment_names_another(monkeypatch, tmp_path):
    monkeypatch.delenv("TELECONSULT_DB", raising=False)
    monkeypatch.setattr(platformdirs, "user_data_path", lambda name: tmp_path / name)
    begun(open_store())
    assert (tmp_path / "teleconsult-sim" / "attempts.sqlite").is_file()

    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'other.sqlite'}")
    assert open_store().attempts() == []
    assert (tmp_path / "other.sqlite").is_file()


@pytest.mark.skipif(os.name != "posix", reason="permissions are POSIX")
def test_the_folder_is_the_learners_alone(store, url):
    assert database(url).parent.stat().st_mode & 0o077 == 0


def test_commits_reach_the_disk(store):
    with store._engine.connect() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        ]
    assert settings == ["wal", 2, 1]


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("n'importe quoi", "TELECONSULT_DB"),
        ("nosuchdatabase://x/y", "TELECONSULT_DB"),
        ("postgresql+nosuchdriver://me:secret@host/base", "TELECONSULT_DB"),
        ("sqlite:////dev/null/attempts.sqlite", "attempts.sqlite"),
    ],
)
def test_an_address_that_leads_nowhere_is_told(url, said):
    error = refused(lambda: open_store(url))
    assert said in str(error)
    assert "secret" not in str(error)


def test_a_read_only_file_is_told_and_nothing_is_lost(store, url):
    id = begun(store)
    store.dispose()
    frozen = open_store(f"sqlite:///file:{database(url)}?mode=ro&uri=true")

    assert frozen.attempt(id) is not None
    assert "lecture seule" in str(refused(lambda: begun(frozen)))
    assert [row.id for row in open_store(url).attempts()] == [id]


def test_a_locked_file_is_told(store, url, monkeypatch):
    monkeypatch.setattr(opening, "PATIENCE", 0)
    other = sqlite3.connect(database(url))
    other.execute("BEGIN IMMEDIATE")
    hurried = open_store(url)

    assert "occupé" in str(refused(lambda: begun(hurried)))
    other.rollback()
    begun(hurried)


def test_a_full_disk_is_told_and_the_attempt_goes_on_once_there_is_room(store, exemplary):
    play, scenario = exemplary
    id = begun(store)
    live = attempt.begin(scenario, play.seed, store.keeper(id))
    store.dispose()

    def fill(connection, _):
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(store._engine, "connect", fill)
    before = len(live.entries)
    error = refused(lambda: [live.submit(action) for action in play.actions])
    assert "plein" in str(error)

    event.remove(store._engine, "connect", fill)
    store.dispose()
    done = len(live.entries)
    assert done >= before
    assert len(store.entries(id)) == done
    for action in play.actions:
        live.submit(action)
    assert len(store.entries(id)) == len(live.entries)


def test_a_newer_store_is_left_alone(store, url):
    store.dispose()
    with sqlite3.connect(database(url)) as newer:
        newer.execute("UPDATE schema_version SET version = 99")
    newer.close()
    assert "plus récente" in str(refused(lambda: open_store(url)))


@pytest.mark.parametrize("content", [b"this is no database " * 200, b"\0" * 5000])
def test_what_is_no_database_is_left_alone(tmp_path, content):
    path = tmp_path / "letter.sqlite"
    path.write_bytes(content)
    refused(lambda: open_store(f"sqlite:///{path}"))
    assert path.read_bytes() == content


def test_an_entry_of_a_newer_kind_is_told(store, url, exemplary):
    id = begun(store)
    attempt.begin(exemplary[1], keep=store.keeper(id))
    with sqlite3.connect(database(url)) as newer:
        newer.execute("UPDATE entries SET line = replace(line, 'mail_received', 'pigeon_landed') WHERE seq > 0")
    newer.close()
    assert "Mettez le simulateur à jour" in str(refused(lambda: store.entries(id)))

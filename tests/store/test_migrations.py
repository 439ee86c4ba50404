import sqlite3
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from teleconsult_sim.journal.codec import encode, encode_journal
from teleconsult_sim.session import attempt
from teleconsult_sim.store import StoreError, open_store
from teleconsult_sim.store.learners import identity
from teleconsult_sim.store.schema import VERSION, schema_version, tables

FORMAT_1 = Path(__file__).with_name("format-1.sql")


@pytest.fixture
def journal(exemplary):
    play, scenario = exemplary
    return attempt.run(scenario, play.seed, play.actions).entries


@pytest.fixture
def began():
    return datetime.now(UTC).replace(microsecond=5) - timedelta(days=5)


@pytest.fixture
def old(url, journal, began):
    """Give the address of a database as the first format had it, with two learners and somebody without a name."""
    if url.startswith("sqlite"):
        Path(url.removeprefix("sqlite:///")).parent.mkdir()
    engine = create_engine(url)
    with engine.begin() as connection:
        words = FORMAT_1.read_text()
        if url.startswith("sqlite"):
            words = words.replace("SERIAL", "INTEGER").replace("TIMESTAMP", "DATETIME")
        for statement in words.split(";"):
            if statement.strip():
                connection.execute(text(statement))
        for number, browser in enumerate(["Zoé", "b", "Zoé", ""], 1):
            connection.execute(
                text(
                    "INSERT INTO attempts (id, scenario, seed, mode, language, learner, started_at, fingerprint) "
                    "VALUES (:id, 'renouvellement-simple', 2, 'training', 'fr', :browser, :began, 'abc')"
                ),
                {
                    "id": f"attempt-{number}",
                    "browser": browser,
                    "began": began.replace(tzinfo=None).isoformat(" ", "microseconds"),
                },
            )
            for entry in journal:
                line = {"attempt": f"attempt-{number}", "seq": entry.seq, "line": encode(entry).decode()}
                connection.execute(text("INSERT INTO entries VALUES (:attempt, :seq, :line)"), line)
        connection.execute(text("""INSERT INTO drafts VALUES ('attempt-2', 'mail', '{"body":"à moitié"}')"""))
    engine.dispose()
    return url


def test_an_older_database_is_converted_and_nothing_is_lost(old, journal, began):
    store = open_store(old)

    rows = store.attempts()
    assert [row.id for row in rows] == ["attempt-4", "attempt-3", "attempt-2", "attempt-1"]
    assert [row.learner for row in rows] == ["", identity("Zoé"), identity("b"), identity("Zoé")]
    assert [row.id for row in store.attempts("Zoé")] == ["attempt-3", "attempt-1"]
    assert {row.edition for row in rows} == {"2020-11-19"}
    assert {row.fingerprint for row in rows} == {"abc"}
    assert {row.started_at for row in rows} == {began}
    for row in rows:
        assert encode_journal(store.entries(row.id)) == encode_journal(journal)
    assert store.drafts("attempt-2") == {"mail": {"body": "à moitié"}}

    new = store.begin("renouvellement-simple", 2, "training", "fr", "Zoé")
    assert [row.id for row in store.attempts("Zoé")] == [new, "attempt-3", "attempt-1"]
    store.dispose()
    assert len(open_store(old).attempts()) == 5


def test_a_converted_database_is_like_a_new_one(old):
    open_store(old).dispose()
    engine = create_engine(old)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = [
            change
            for change in compare_metadata(context, tables)
            # SQLite doesn't tell a column's own reference from a table's.
            if change[0] not in ("add_fk", "remove_fk")
        ]
        assert found == []
        assert connection.scalar(schema_version.select()) == VERSION
        stamped = connection.scalar(text("SELECT version_num FROM alembic_version"))
        assert stamped == f"{VERSION:04d}"
    engine.dispose()


def test_references_still_hold_after_the_conversion(old):
    store = open_store(old)
    with pytest.raises(StoreError), store.writing() as connection:
        connection.execute(text("UPDATE attempts SET learner = 999"))
    with pytest.raises(StoreError), store.writing() as connection:
        connection.execute(text("DELETE FROM attempts"))
    assert len(store.attempts()) == 4


def test_a_copy_of_the_older_file_is_kept(old, journal):
    if not old.startswith("sqlite"):
        pytest.skip("a server has its own backups")
    open_store(old).dispose()
    copy = Path(old.removeprefix("sqlite:///")).with_name("attempts.format-1.sqlite")

    kept = sqlite3.connect(copy)
    assert kept.execute("SELECT version FROM schema_version").fetchone() == (1,)
    assert kept.execute("SELECT count(*) FROM entries").fetchone() == (4 * len(journal),)
    kept.close()
    assert copy.stat().st_mode & 0o077 == 0


def test_a_conversion_that_fails_changes_nothing(old):
    engine = create_engine(old)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE access_log (in_the_way INTEGER)"))
    engine.dispose()
    with pytest.raises(StoreError, match="access_log"):
        open_store(old)
    with engine.connect() as connection:
        assert not inspect(connection).has_table("learners")
        assert connection.scalar(text("SELECT version FROM schema_version")) == 1
        assert connection.scalar(text("SELECT count(*) FROM attempts WHERE learner = 'Zoé'")) == 2
    engine.dispose()


def test_a_damaged_journal_is_kept_as_it_lies(old):
    engine = create_engine(old)
    with engine.begin() as connection:
        connection.execute(text("UPDATE entries SET line = '{' WHERE attempt = 'attempt-3' AND seq = 0"))
    engine.dispose()
    store = open_store(old)
    assert [row.edition for row in store.attempts()] == ["2020-11-19", "", "2020-11-19", "2020-11-19"]
    with pytest.raises(StoreError, match="attempt-3"):
        store.entries("attempt-3")


def test_many_that_open_at_once_convert_once(old):
    program = f"from teleconsult_sim.store import open_store; print(len(open_store({old!r}).attempts()))"
    running = [subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[0].strip() for process in running] == [b"4"] * 3


def test_a_newer_database_is_left_alone(store, url):
    with store.writing() as connection:
        connection.execute(schema_version.update().values(version=99))
    store.dispose()
    with pytest.raises(StoreError, match="plus récente") as refused:
        open_store(url)
    assert "newer version" in refused.value.into("en")


def test_a_learners_kernel_never_pays_for_alembic(sqlite):
    program = (
        "import sys; from teleconsult_sim.store import open_store; "
        f"store = open_store({sqlite!r}); store.begin('x', 1, 'training', 'fr', 'b'); "
        "print([name for name in ('alembic', 'mako', 'psycopg', 'pandas') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

"""Opening the store: where it lies, that its tables are there, and that a commit holds."""

import logging
import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import platformdirs
from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.store.faults import StoreError, filled, in_plain_words
from teleconsult_sim.store.keeping import BEGIN, Store
from teleconsult_sim.store.schema import VERSION, schema_version, tables

logger = logging.getLogger(__name__)
VARIABLE = "TELECONSULT_DB"
PATIENCE = 5
"""Seconds to wait for another writer."""

NOT_A_URL = Text(
    fr="TELECONSULT_DB n’est pas l’adresse d’une base : écrivez par exemple « sqlite:////dossier/essais.sqlite » ou "
    "« postgresql+psycopg://compte@serveur/base ».",
    en="TELECONSULT_DB is not the address of a database: write for example “sqlite:////folder/attempts.sqlite” or "
    "“postgresql+psycopg://account@server/base”.",
)
NO_DRIVER = Text(
    fr="Il manque le module « {module} » pour ouvrir {place}. Installez-le, ou retirez TELECONSULT_DB.",
    en="The module “{module}” is missing to open {place}. Install it, or unset TELECONSULT_DB.",
)
NEWER = Text(
    fr="{place} a été écrit par une version plus récente du simulateur (format {found}, celui-ci connaît le format "
    "{known}). Mettez le simulateur à jour, ou indiquez un autre endroit par TELECONSULT_DB.",
    en="{place} was written by a newer version of the simulator (format {found}, this one knows format {known}). "
    "Update the simulator, or name another place in TELECONSULT_DB.",
)


def wall_clock() -> datetime:
    """Return the present instant."""
    return datetime.now(UTC)


def open_store(url: str | None = None, now: Callable[[], datetime] = wall_clock) -> Store:
    """Open the store at a SQLAlchemy URL, at TELECONSULT_DB, or in the user's own data folder. Raises StoreError."""
    address = _address(url or os.environ.get(VARIABLE) or "")
    place = _place(address)
    with in_plain_words(place):
        engine = _engine(address, place)
        _ready(engine, place)
    store = Store(engine, place, now)
    _retain(store)
    return store


def _retain(store: Store) -> None:
    """Let go of what is over the period kept, at most once a day; a database that can't be written to stays open."""
    from teleconsult_sim.store.retention import retain_if_due

    try:
        retain_if_due(store)
    except StoreError:
        logger.warning("what is over the period could not be let go of in %s", store.place, exc_info=True)


def _address(text: str) -> URL:
    if not text:
        folder = platformdirs.user_data_path("teleconsult-sim")
        return URL.create("sqlite", database=str(folder / "attempts.sqlite"))
    try:
        return make_url(text)
    except (ArgumentError, ValueError) as error:
        raise StoreError(NOT_A_URL) from error


def _place(address: URL) -> str:
    local = address.get_backend_name() == "sqlite" and address.database
    return f"« {address.database if local else address.render_as_string(hide_password=True)} »"


def _engine(address: URL, place: str) -> Engine:
    if address.get_backend_name() == "sqlite":
        return _sqlite(address)
    try:
        return create_engine(address, pool_pre_ping=True, connect_args=_patience(address))
    except ModuleNotFoundError as error:
        raise StoreError(filled(NO_DRIVER, module=error.name, place=place)) from error


def _patience(address: URL) -> dict[str, Any]:
    # A server that vanished must not hold a learner's page for minutes.
    return {"connect_timeout": PATIENCE} if address.get_driver_name() == "psycopg" else {}


def _sqlite(address: URL) -> Engine:
    name = address.database or ""
    if name and not name.startswith((":", "file:")):
        # What learners typed is nobody else's business on a shared machine.
        Path(name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(address, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _settle)
    event.listen(engine, "begin", _begin)
    return engine


def _settle(connection: sqlite3.Connection, _: Any) -> None:
    # sqlite3 begins transactions late and by itself; here they begin where they are written.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode, FULL alone makes a commit outlive a power cut too, for one fsync a commit.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(str(connection.get_execution_options().get(BEGIN, "BEGIN")))


def _ready(engine: Engine, place: str) -> None:
    """Make the tables where there are none, and convert older ones. Raises StoreError for those of a newer version."""
    with engine.connect() as connection:
        found = _format(connection)
    if found == VERSION:
        return
    _refuse_newer(found, place)
    with engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"}).begin() as connection:
        _alone(connection)
        found = _format(connection)
        _refuse_newer(found, place)
        if found is None:
            tables.create_all(connection)
            connection.execute(schema_version.insert().values(version=VERSION))
        elif found < VERSION:
            _convert(connection, found, engine.url)


def _format(connection: Connection) -> int | None:
    """Return the format of a database, None when it has no tables of ours."""
    made = inspect(connection).has_table(schema_version.name)
    return connection.scalar(select(schema_version.c.version)) if made else None


def _refuse_newer(found: int | None, place: str) -> None:
    if found is not None and found > VERSION:
        raise StoreError(filled(NEWER, place=place, found=found, known=VERSION))


def _alone(connection: Connection) -> None:
    """Wait until nobody else makes or converts tables: SQLite's writers queue anyway, PostgreSQL's don't."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(7263541)"))


def _convert(connection: Connection, found: int, url: URL) -> None:
    """Convert older tables in one transaction, a copy of a SQLite file being kept beside it."""
    # Alembic costs a learner's kernel time and memory: only an older database pays for it, once.
    from teleconsult_sim.store.migrations import upgrade

    if connection.dialect.name == "sqlite":
        copied(url, found)
    upgrade(connection, found, VERSION)
    connection.execute(schema_version.update().values(version=VERSION))


def copied(url: URL, found: int) -> Path | None:
    """Copy a SQLite database as it was last committed to a file beside it, and return where; None when in memory."""
    name = url.database or ""
    if not name or name.startswith((":", "file:")):
        return None
    path = Path(name)
    copies = (path.with_name(f"{path.stem}.format-{found}{suffix}{path.suffix}") for suffix in _suffixes())
    copy = next(place for place in copies if not place.exists())
    with closing(sqlite3.connect(name)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
    copy.chmod(0o600)
    return copy


def _suffixes() -> Iterator[str]:
    yield ""
    yield from (f"-{number}" for number in count(2))

"""The tables, in words that SQLite and PostgreSQL both understand."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

VERSION = 1
"""To raise, with a step that converts what is older, whenever a table changes."""


class UtcMoment(TypeDecorator[datetime]):
    """An instant, kept in UTC: SQLite forgets time zones."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return what is kept; a moment without a zone is local time."""
        return value.astimezone(UTC).replace(tzinfo=None) if value else None

    def process_result_value(self, value: Any | None, dialect: Dialect) -> datetime | None:
        """Return the instant that was kept."""
        return value.replace(tzinfo=UTC) if value else None


tables = MetaData()

schema_version = Table("schema_version", tables, Column("version", Integer, primary_key=True))

attempts = Table(
    "attempts",
    tables,
    # Two attempts may begin at the same instant of a coarse clock: the number tells which came last.
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("scenario", String(200), nullable=False),
    Column("seed", BigInteger, nullable=False),
    Column("mode", String(20), nullable=False),
    Column("language", String(2), nullable=False),
    Column("learner", Text, nullable=False),
    Column("started_at", UtcMoment, nullable=False),
    Column("finished_at", UtcMoment),
    Column("score", Integer),
    Column("passed", Boolean),
    Column("fingerprint", String(64), nullable=False, default=""),
    Index("attempts_by_learner", "learner", "scenario"),
)

entries = Table(
    "entries",
    tables,
    Column("attempt", ForeignKey("attempts.id"), primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),
)

drafts = Table(
    "drafts",
    tables,
    Column("attempt", ForeignKey("attempts.id"), primary_key=True),
    Column("key", String(200), primary_key=True),
    Column("data", Text, nullable=False),
)

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
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

VERSION = 2
"""To raise, with a step in `migrations/versions` that converts what is older, whenever a table changes."""


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

settings = Table(
    "settings",
    tables,
    Column("name", String(40), primary_key=True),
    Column("value", Text, nullable=False),
)

learners = Table(
    "learners",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    # A fingerprint of the random name that a browser keeps to itself: who reads it here can't act as that browser.
    Column("id", String(32), nullable=False, unique=True),
    Column("pseudonym", String(60), nullable=False),
    Column("profession", String(40)),
    Column("informed_at", UtcMoment),
    Column("created_at", UtcMoment, nullable=False),
)

cohorts = Table(
    "cohorts",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("name", String(200), nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("created_at", UtcMoment, nullable=False),
)

training_sessions = Table(
    "training_sessions",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("cohort", ForeignKey("cohorts.number"), nullable=False, index=True),
    Column("code", String(12), nullable=False, unique=True),
    Column("title", String(200), nullable=False),
    Column("scenarios", Text, nullable=False),
    Column("mode", String(20)),
    Column("created_at", UtcMoment, nullable=False),
    Column("expires_at", UtcMoment, nullable=False),
)

enrolments = Table(
    "enrolments",
    tables,
    Column("session", ForeignKey("training_sessions.number"), primary_key=True),
    Column("learner", ForeignKey("learners.number"), primary_key=True),
    Column("joined_at", UtcMoment, nullable=False),
    Index("enrolments_by_learner", "learner"),
)

rulebooks = Table(
    "rulebooks",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("sha256", String(64), nullable=False, unique=True),
    Column("edition", String(40), nullable=False),
    Column("rules", Text, nullable=False),
)

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
    Column("learner", ForeignKey("learners.number")),
    Column("session", ForeignKey("training_sessions.number")),
    Column("started_at", UtcMoment, nullable=False),
    Column("finished_at", UtcMoment),
    Column("score", Integer),
    Column("passed", Boolean),
    Column("fingerprint", String(64), nullable=False, default=""),
    Column("edition", String(40), nullable=False, default="", server_default=""),
    Column("rulebook", ForeignKey("rulebooks.number")),
    Index("attempts_by_learner", "learner", "scenario"),
    Index("attempts_by_session", "session", "started_at"),
    Index("attempts_by_age", "started_at"),
)

verdicts = Table(
    "verdicts",
    tables,
    Column("attempt", ForeignKey("attempts.number"), primary_key=True),
    Column("rulebook", ForeignKey("rulebooks.number"), primary_key=True),
    # One letter a rule, in the order of the rulebook: a hundred thousand attempts are then read in one breath.
    Column("statuses", Text, nullable=False),
    Column("score", Integer, nullable=False),
    Column("passed", Boolean, nullable=False),
    Column("assessed_at", UtcMoment, nullable=False),
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

blobs = Table(
    "blobs",
    tables,
    Column("sha256", String(64), primary_key=True),
    Column("media_type", String(100), nullable=False),
    Column("data", LargeBinary, nullable=False),
)

blob_uses = Table(
    "blob_uses",
    tables,
    Column("attempt", ForeignKey("attempts.id"), primary_key=True),
    Column("name", String(200), primary_key=True),
    Column("sha256", ForeignKey("blobs.sha256"), nullable=False, index=True),
)

reviews = Table(
    "reviews",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("scenario", String(200), nullable=False),
    Column("fingerprint", String(64), nullable=False),
    Column("role", String(40), nullable=False),
    Column("reviewer", String(100), nullable=False),
    Column("decision", String(20), nullable=False),
    Column("comment", Text, nullable=False),
    Column("decided_at", UtcMoment, nullable=False),
    Index("reviews_by_content", "scenario", "fingerprint"),
)

access_log = Table(
    "access_log",
    tables,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("at", UtcMoment, nullable=False),
    Column("who", String(100), nullable=False),
    Column("what", String(40), nullable=False),
    # No foreign key: that somebody looked outlives what they looked at.
    Column("learner", String(32), index=True),
    Column("attempt", String(32)),
    Column("why", Text, nullable=False),
)

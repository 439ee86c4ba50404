"""Learners, cohorts, training sessions, verdicts, reviews, blobs, settings and the log of who looked, beside attempts.

A learner was the random name that a browser keeps: it becomes a row, known by a fingerprint of that name. The edition
of an attempt is read from its journal. What this step creates is written down here as it was when the step was made: a
later change of the schema is a later step's.
"""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = None


def upgrade() -> None:
    """Make the new tables, then carry over who made each attempt and under which edition."""
    _people()
    _judgement()
    _content()
    _attempts()


def _people() -> None:
    op.create_table(
        "settings",
        sa.Column("name", sa.String(40), primary_key=True),
        sa.Column("value", sa.Text, nullable=False),
    )
    op.create_table(
        "learners",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("pseudonym", sa.String(60), nullable=False),
        sa.Column("profession", sa.String(40)),
        sa.Column("informed_at", sa.DateTime),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "cohorts",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("synthetic", sa.Boolean, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "training_sessions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("cohort", sa.Integer, sa.ForeignKey("cohorts.number"), nullable=False),
        sa.Column("code", sa.String(12), nullable=False, unique=True),
        sa.Column("title", sa.String(200), nullable=False),
        sa.Column("scenarios", sa.Text, nullable=False),
        sa.Column("mode", sa.String(20)),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
    )
    op.create_index("ix_training_sessions_cohort", "training_sessions", ["cohort"])
    op.create_table(
        "enrolments",
        sa.Column("session", sa.Integer, sa.ForeignKey("training_sessions.number"), primary_key=True),
        sa.Column("learner", sa.Integer, sa.ForeignKey("learners.number"), primary_key=True),
        sa.Column("joined_at", sa.DateTime, nullable=False),
    )
    op.create_index("enrolments_by_learner", "enrolments", ["learner"])


def _judgement() -> None:
    op.create_table(
        "rulebooks",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("sha256", sa.String(64), nullable=False, unique=True),
        sa.Column("edition", sa.String(40), nullable=False),
        sa.Column("rules", sa.Text, nullable=False),
    )
    op.create_table(
        "verdicts",
        sa.Column("attempt", sa.Integer, sa.ForeignKey("attempts.number"), primary_key=True),
        sa.Column("rulebook", sa.Integer, sa.ForeignKey("rulebooks.number"), primary_key=True),
        sa.Column("statuses", sa.Text, nullable=False),
        sa.Column("score", sa.Integer, nullable=False),
        sa.Column("passed", sa.Boolean, nullable=False),
        sa.Column("assessed_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "reviews",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("scenario", sa.String(200), nullable=False),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.Column("reviewer", sa.String(100), nullable=False),
        sa.Column("decision", sa.String(20), nullable=False),
        sa.Column("comment", sa.Text, nullable=False),
        sa.Column("decided_at", sa.DateTime, nullable=False),
    )
    op.create_index("reviews_by_content", "reviews", ["scenario", "fingerprint"])


def _content() -> None:
    op.create_table(
        "blobs",
        sa.Column("sha256", sa.String(64), primary_key=True),
        sa.Column("media_type", sa.String(100), nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "blob_uses",
        sa.Column("attempt", sa.String(32), sa.ForeignKey("attempts.id"), primary_key=True),
        sa.Column("name", sa.String(200), primary_key=True),
        sa.Column("sha256", sa.String(64), sa.ForeignKey("blobs.sha256"), nullable=False),
    )
    op.create_index("ix_blob_uses_sha256", "blob_uses", ["sha256"])
    op.create_table(
        "access_log",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("who", sa.String(100), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("learner", sa.String(32)),
        sa.Column("attempt", sa.String(32)),
        sa.Column("why", sa.Text, nullable=False),
    )
    op.create_index("ix_access_log_learner", "access_log", ["learner"])


def _attempts() -> None:
    # SQLite adds a column with its reference in place; whole tables copied would take their entries' references along.
    op.drop_index("attempts_by_learner", "attempts")
    op.alter_column("attempts", "learner", new_column_name="browser")
    for name, target in (("learner", "learners"), ("session", "training_sessions"), ("rulebook", "rulebooks")):
        reference = f"REFERENCES {target} (number)"
        op.execute(f"ALTER TABLE attempts ADD COLUMN {name} INTEGER {reference}")
    op.add_column("attempts", sa.Column("edition", sa.String(40), nullable=False, server_default=""))
    _carry_over()
    op.drop_column("attempts", "browser")
    op.create_index("attempts_by_learner", "attempts", ["learner", "scenario"])
    op.create_index("attempts_by_session", "attempts", ["session", "started_at"])
    op.create_index("attempts_by_age", "attempts", ["started_at"])


def _carry_over() -> None:
    connection = op.get_bind()
    attempts = sa.table("attempts", *map(sa.column, ("id", "browser", "learner", "started_at", "edition")))
    learners = sa.table("learners", *map(sa.column, ("number", "id", "pseudonym", "created_at")))
    entries = sa.table("entries", *map(sa.column, ("attempt", "seq", "line")))
    first = sa.func.min(attempts.c.started_at, type_=sa.DateTime)
    found = sa.select(attempts.c.browser, first).where(attempts.c.browser != "").group_by(attempts.c.browser)
    for browser, began in connection.execute(found).all():
        id = hashlib.sha256(b"teleconsult-sim learner\0" + browser.encode("utf-8", "replace")).hexdigest()[:32]
        connection.execute(learners.insert().values(id=id, pseudonym="", created_at=sa.literal(began, sa.DateTime)))
        number = connection.scalar(sa.select(learners.c.number).where(learners.c.id == id))
        connection.execute(attempts.update().where(attempts.c.browser == browser).values(learner=number))
    begun = connection.execute(sa.select(entries.c.attempt, entries.c.line).where(entries.c.seq == 0)).all()
    for attempt, line in begun:
        connection.execute(attempts.update().where(attempts.c.id == attempt).values(edition=_edition(line)))


def _edition(line: str) -> str:
    """Return the edition that a first entry names; a damaged journal is kept as it lies, and told when it is read."""
    try:
        return str(json.loads(line)["facts"]["edition"])[:40]
    except (ValueError, KeyError, TypeError):
        return ""

"""What goes when attempts go: everything that hangs on them, set by set, in the transaction of whoever asks."""

from typing import Any

from sqlalchemy import Connection, Select, func, select

from teleconsult_sim.store.blobs import drop_unused
from teleconsult_sim.store.schema import (
    access_log,
    attempts,
    blob_uses,
    drafts,
    enrolments,
    entries,
    learners,
    verdicts,
)

_TYPED = (entries, drafts, blob_uses)
"""Where words that a learner typed may stand."""


def erase(connection: Connection, chosen: Any) -> int:
    """Delete the attempts that a condition chooses, with all that hangs on them, and return how many."""
    numbers, ids = select(attempts.c.number).where(chosen), select(attempts.c.id).where(chosen)
    count = _count(connection, numbers)
    connection.execute(verdicts.delete().where(verdicts.c.attempt.in_(numbers)))
    _erase_typed(connection, ids)
    connection.execute(attempts.delete().where(chosen))
    drop_unused(connection)
    return count


def anonymise(connection: Connection, chosen: Any) -> int:
    """Keep scores and verdicts of the attempts that a condition chooses; whose they are and what was typed go."""
    still = chosen & (attempts.c.learner.is_not(None) | attempts.c.id.in_(select(entries.c.attempt)))
    ids = select(attempts.c.id).where(still)
    count = _count(connection, ids)
    _erase_typed(connection, ids)
    connection.execute(attempts.update().where(chosen).values(learner=None))
    drop_unused(connection)
    return count


def forget_learners(connection: Connection, chosen: Any) -> None:
    """Delete learners who have no attempt left, as a condition chooses; that they were looked at stays, unnamed."""
    numbers, ids = select(learners.c.number).where(chosen), select(learners.c.id).where(chosen)
    looks = access_log.update().where(access_log.c.learner.in_(ids))
    connection.execute(looks.values(learner=None, attempt=None))
    connection.execute(enrolments.delete().where(enrolments.c.learner.in_(numbers)))
    connection.execute(learners.delete().where(chosen))


def _erase_typed(connection: Connection, ids: Select[Any]) -> None:
    for table in _TYPED:
        connection.execute(table.delete().where(table.c.attempt.in_(ids)))


def _count(connection: Connection, wanted: Select[Any]) -> int:
    return int(connection.scalar(select(func.count()).select_from(wanted.subquery())) or 0)

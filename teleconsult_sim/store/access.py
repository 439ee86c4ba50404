"""The log of who looked at whose data, when and why: learners can read theirs."""

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import select

from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.learners import presentable
from teleconsult_sim.store.schema import access_log

OWN = "self"
"""Who looks at their own."""


class Access(NamedTuple):
    """A look: `what` is a short code (debrief, export…), `learner` and `attempt` are ids, None for a whole set."""

    at: datetime
    who: str
    what: str
    learner: str | None
    attempt: str | None
    why: str


_ROW = select(*(access_log.c[name] for name in Access._fields))


def note_access(
    store: Store, who: str, what: str, *, learner: str | None = None, attempt: str | None = None, why: str = ""
) -> None:
    """Write down that somebody looks; to be called before anything is shown, so that nothing is seen unnoted."""
    look = Access(store.now(), presentable(who), what, learner, attempt, presentable(why))
    with store.writing() as connection:
        connection.execute(access_log.insert().values(**look._asdict()))


def accesses(store: Store, learner: str | None = None, limit: int = 1000) -> list[Access]:
    """Return the latest looks, the last first; those at one learner's data when one is named."""
    wanted = _ROW if learner is None else _ROW.where(access_log.c.learner == learner)
    with store.reading() as connection:
        return [Access(*row) for row in connection.execute(wanted.order_by(access_log.c.number.desc()).limit(limit))]

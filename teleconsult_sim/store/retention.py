"""Nothing is kept for longer than it was said: what is over the period is deleted, or made anonymous, by itself."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, or_, select

from teleconsult_sim.store import settings
from teleconsult_sim.store.erasing import anonymise, erase, forget_learners
from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.schema import access_log, attempts, cohorts, enrolments, learners, training_sessions

EVERY = timedelta(days=1)
DONE_AT = "retention_done_at"
MONTH = timedelta(days=365.25 / 12)


class Retained(NamedTuple):
    """What a round of retention did: how many attempts it dealt with, how, and the date before which they began."""

    attempts: int
    how: str
    before: datetime


def retain_if_due(store: Store) -> Retained | None:
    """Apply the period unless that was done within a day; None when it was."""
    now = store.now()
    with store.reading() as connection:
        done = settings.get(connection, DONE_AT)
    if done and now - datetime.fromisoformat(done) < EVERY:
        return None
    return retain(store)


def retain(store: Store) -> Retained:
    """Delete or make anonymous every attempt begun before the period, and forget the learners who have none left."""
    now = store.now()
    with store.writing() as connection:
        rule = settings.read(connection)
        before = now - rule.retention_months * MONTH
        old = (attempts.c.started_at < before) & attempts.c.session.not_in(_synthetic())
        old |= (attempts.c.started_at < before) & attempts.c.session.is_(None)
        count = (erase if rule.when_over == "delete" else anonymise)(connection, old)
        _forget_idle(connection, before)
        connection.execute(access_log.delete().where(access_log.c.at < before))
        settings.put(connection, DONE_AT, now.isoformat())
    return Retained(count, rule.when_over, before)


def _forget_idle(connection: Connection, before: datetime) -> None:
    """Forget the learners of old who have no attempt and joined nothing since."""
    playing = select(attempts.c.learner).where(attempts.c.learner.is_not(None))
    joining = select(enrolments.c.learner).where(
        or_(enrolments.c.joined_at >= before, enrolments.c.session.in_(_synthetic()))
    )
    idle = learners.c.number.not_in(playing) & learners.c.number.not_in(joining)
    forget_learners(connection, idle & (learners.c.created_at < before))


def _synthetic() -> Select[Any]:
    """Return the sessions of cohorts that programs made: nobody's data."""
    made = training_sessions.join(cohorts, cohorts.c.number == training_sessions.c.cohort)
    return select(training_sessions.c.number).select_from(made).where(cohorts.c.synthetic)

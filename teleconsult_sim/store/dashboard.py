"""What a pilot's page asks of the store: whole sets in a few queries, as plain rows to be made into frames elsewhere.

Only what was played in a training session is here: a learner who exercises alone shows it to nobody.
"""

from datetime import datetime
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Column, ColumnElement, DateTime, Select, func, select, type_coerce

from teleconsult_sim.store.keeping import Mode, Store
from teleconsult_sim.store.rulebooks import Rulebook
from teleconsult_sim.store.schema import (
    attempts,
    cohorts,
    enrolments,
    learners,
    rulebooks,
    training_sessions,
    verdicts,
)


class Selection(NamedTuple):
    """Which attempts: every field left out lets all pass; `since` is included, `until` is not; ids, not codes."""

    cohort: str | None = None
    session: str | None = None
    scenario: str | None = None
    profession: str | None = None
    mode: Mode | None = None
    learner: str | None = None
    since: datetime | None = None
    until: datetime | None = None


EVERYTHING = Selection()


class AttemptLine(NamedTuple):
    """An attempt with who made it, where, and its current verdicts packed, one letter a rule of its rulebook.

    Moments are in UTC, without saying so: a frame gives a whole column its zone at once.
    `learner` is "" once the attempt was made anonymous; `rulebook` and `statuses` are None while it is not judged.
    """

    number: int
    id: str
    learner: str
    pseudonym: str
    profession: str | None
    cohort: str
    session: str
    scenario: str
    fingerprint: str
    edition: str
    mode: Mode
    language: str
    started_at: datetime
    finished_at: datetime | None
    score: int | None
    passed: bool | None
    rulebook: str | None
    statuses: str | None


class Enrolment(NamedTuple):
    """A learner who joined a training session, whether or not they began anything."""

    learner: str
    pseudonym: str
    profession: str | None
    cohort: str
    session: str
    joined_at: datetime


class Choices(NamedTuple):
    """What a pilot can choose among: scenarios and professions that occur, and the first and last beginnings."""

    scenarios: list[str]
    professions: list[str]
    first: datetime | None
    last: datetime | None
    attempts: int


class Assessment(NamedTuple):
    """The verdicts of an attempt under one of the rulebooks by which it was judged."""

    attempt: str
    rulebook: str
    statuses: str
    score: int
    passed: bool
    assessed_at: datetime


_PLACED = (
    attempts.join(training_sessions, training_sessions.c.number == attempts.c.session)
    .join(cohorts, cohorts.c.number == training_sessions.c.cohort)
    .outerjoin(learners, learners.c.number == attempts.c.learner)
)
_WITH_VERDICTS = _PLACED.outerjoin(rulebooks, rulebooks.c.number == attempts.c.rulebook).outerjoin(
    verdicts, (verdicts.c.attempt == attempts.c.number) & (verdicts.c.rulebook == attempts.c.rulebook)
)
_WHO = (
    func.coalesce(learners.c.id, "").label("learner"),
    func.coalesce(learners.c.pseudonym, "").label("pseudonym"),
    learners.c.profession,
    cohorts.c.id.label("cohort"),
    training_sessions.c.id.label("session"),
)
_OWN = ("scenario", "fingerprint", "edition", "mode", "language", "started_at", "finished_at", "score", "passed")


def _naive(column: Column[Any]) -> ColumnElement[Any]:
    """Return a column of moments without their zone: giving each its own costs as much as the query."""
    return type_coerce(column, DateTime()).label(column.name)


_LINE = select(
    attempts.c.number,
    attempts.c.id,
    *_WHO,
    *(_naive(attempts.c[name]) if name.endswith("_at") else attempts.c[name] for name in _OWN),
    rulebooks.c.sha256.label("rulebook"),
    verdicts.c.statuses,
).select_from(_WITH_VERDICTS)
_ENROLMENT = select(*_WHO, enrolments.c.joined_at).select_from(
    enrolments.join(training_sessions, training_sessions.c.number == enrolments.c.session)
    .join(cohorts, cohorts.c.number == training_sessions.c.cohort)
    .join(learners, learners.c.number == enrolments.c.learner)
)


def attempt_lines(store: Store, selection: Selection = EVERYTHING) -> list[AttemptLine]:
    """Return attempts in the order in which they began, with their verdicts; one query."""
    wanted = _LINE.where(*_conditions(selection)).order_by(attempts.c.number)
    with store.reading() as connection:
        return [*map(AttemptLine._make, connection.execute(wanted).all())]


def enrolments_of(store: Store, selection: Selection = EVERYTHING) -> list[Enrolment]:
    """Return who joined the sessions of a selection (its cohort, session, profession and learner count); one query."""
    wanted = _ENROLMENT.where(*_people(selection)).order_by(enrolments.c.joined_at, learners.c.number)
    with store.reading() as connection:
        return [Enrolment(*row) for row in connection.execute(wanted)]


def rulebooks_of(store: Store, selection: Selection = EVERYTHING) -> dict[str, Rulebook]:
    """Return the rulebooks under which attempts of a selection were judged, by their sha256, the oldest first."""
    used = select(attempts.c.rulebook).select_from(_PLACED).where(*_conditions(selection))
    wanted = select(rulebooks).where(rulebooks.c.number.in_(used)).order_by(rulebooks.c.number)
    with store.reading() as connection:
        rows = connection.execute(wanted).all()
    return {row.sha256: Rulebook(row.edition, dict(msgspec.json.decode(row.rules))) for row in rows}


def assessments(store: Store, selection: Selection = EVERYTHING) -> list[Assessment]:
    """Return every verdict kept for the attempts of a selection, under each rulebook, in the order they were judged."""
    columns = (attempts.c.id, rulebooks.c.sha256, *(verdicts.c[name] for name in Assessment._fields[2:]))
    joined = _PLACED.join(verdicts, verdicts.c.attempt == attempts.c.number).join(
        rulebooks, rulebooks.c.number == verdicts.c.rulebook
    )
    wanted = select(*columns).select_from(joined).where(*_conditions(selection))
    with store.reading() as connection:
        ordered = wanted.order_by(attempts.c.number, verdicts.c.assessed_at, rulebooks.c.number)
        return [Assessment(*row) for row in connection.execute(ordered)]


def choices(store: Store, selection: Selection = EVERYTHING) -> Choices:
    """Return what there is to choose among in a selection."""
    chosen = _conditions(selection)

    def distinct(column: Any) -> Select[Any]:
        return select(column).select_from(_PLACED).where(*chosen, column.is_not(None)).distinct().order_by(column)

    span = select(func.min(attempts.c.started_at), func.max(attempts.c.started_at), func.count())
    with store.reading() as connection:
        scenarios = list(connection.scalars(distinct(attempts.c.scenario)))
        professions = list(connection.scalars(distinct(learners.c.profession)))
        first, last, count = connection.execute(span.select_from(_PLACED).where(*chosen)).one()
    return Choices(scenarios, professions, first, last, count)


def _people(selection: Selection) -> list[Any]:
    equal = {
        cohorts.c.id: selection.cohort,
        training_sessions.c.id: selection.session,
        learners.c.profession: selection.profession,
        learners.c.id: selection.learner,
    }
    return [column == value for column, value in equal.items() if value is not None]


def _conditions(selection: Selection) -> list[Any]:
    equal = {attempts.c.scenario: selection.scenario, attempts.c.mode: selection.mode}
    found = [*_people(selection), *(column == value for column, value in equal.items() if value is not None)]
    if selection.since is not None:
        found.append(attempts.c.started_at >= selection.since)
    if selection.until is not None:
        found.append(attempts.c.started_at < selection.until)
    return found

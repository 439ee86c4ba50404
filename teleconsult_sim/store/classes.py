"""Classes: cohorts, their training sessions, and the short code that learners type in to join one."""

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Select, select

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.store.faults import StoreError, filled
from teleconsult_sim.store.keeping import Mode, Store
from teleconsult_sim.store.learners import identity, number_of
from teleconsult_sim.store.schema import cohorts, enrolments, learners, training_sessions

ALPHABET = "34679CDFGHJKMNPQRTVWX"
"""No vowel, so no word; of signs that look alike (0 O, 1 I L, 2 Z, 5 S, 8 B, U V, Y V), one at the most."""
CODE_LENGTH = 6
LIFETIME = timedelta(days=30)

WRONG_CODE = Text(
    fr="Aucune formation n’a le code « {code} ». Vérifiez-le auprès de la personne qui l’a donné : six lettres ou "
    "chiffres, sans voyelle. Vous pouvez aussi vous exercer sans code.",
    en="No training session has the code “{code}”. Check it with whoever gave it: six letters or digits, no vowel. "
    "You can also practise without a code.",
)
EXPIRED = Text(
    fr="La formation « {title} » est terminée depuis le {day}. Demandez un autre code; vos tentatives restent à vous.",
    en="The training session “{title}” ended on {day}. Ask for a new code; your attempts stay yours.",
)
NO_COHORT = Text(
    fr="Cette cohorte n’existe pas, ou n’existe plus.", en="This cohort does not exist, or no longer does."
)
NAMELESS = Text(fr="Donnez un nom.", en="Give a name.")
NO_NAME_KEPT = Text(
    fr="Ce navigateur ne garde rien : il ne peut pas rejoindre une formation. Permettez-lui de garder des données pour "
    "cette adresse, ou exercez-vous sans code.",
    en="This browser keeps nothing: it can’t join a training session. Let it keep data for this address, or practise "
    "without a code.",
)


class WrongCode(StoreError):
    """The code opens no training session, or one that is over."""


class Cohort(NamedTuple):
    """Learners trained together; a synthetic one was made by programs, and is shown as such."""

    id: str
    name: str
    synthetic: bool
    created_at: datetime


class TrainingSession(NamedTuple):
    """An occasion to train, open until it expires; no scenario named means any, no mode means the learner's choice."""

    id: str
    code: str
    title: str
    cohort: str
    cohort_name: str
    scenarios: tuple[str, ...]
    mode: Mode | None
    created_at: datetime
    expires_at: datetime


_COHORT = select(*(cohorts.c[name] for name in Cohort._fields))
_SESSION = select(
    training_sessions.c.id,
    training_sessions.c.code,
    training_sessions.c.title,
    cohorts.c.id.label("cohort"),
    cohorts.c.name.label("cohort_name"),
    training_sessions.c.scenarios,
    training_sessions.c.mode,
    training_sessions.c.created_at,
    training_sessions.c.expires_at,
).join(cohorts, training_sessions.c.cohort == cohorts.c.number)


def create_cohort(store: Store, name: str, *, synthetic: bool = False) -> Cohort:
    """Create a cohort and return it."""
    made = Cohort(uuid.uuid4().hex, _named(name), synthetic, store.now())
    with store.writing() as connection:
        connection.execute(cohorts.insert().values(**made._asdict()))
    return made


def all_cohorts(store: Store) -> list[Cohort]:
    """Return every cohort by name."""
    with store.reading() as connection:
        return [Cohort(*row) for row in connection.execute(_COHORT.order_by(cohorts.c.name, cohorts.c.number))]


def open_session(
    store: Store,
    cohort: str,
    title: str,
    *,
    scenarios: Sequence[str] = (),
    mode: Mode | None = None,
    expires_at: datetime | None = None,
) -> TrainingSession:
    """Open a training session for a cohort, with a code drawn for it; for thirty days unless said otherwise."""
    now = store.now()
    words = {"title": _named(title), "scenarios": msgspec.json.encode(list(scenarios)).decode(), "mode": mode}
    times = {"created_at": now, "expires_at": expires_at or now + LIFETIME}
    id = uuid.uuid4().hex
    with store.writing() as connection:
        number = connection.scalar(select(cohorts.c.number).where(cohorts.c.id == cohort))
        if number is None:
            raise StoreError(NO_COHORT)
        taken = set(connection.scalars(select(training_sessions.c.code)))
        code = next(code for code in iter(draw_code, "") if code not in taken)
        row = {"id": id, "cohort": number, "code": code, **words, **times}
        connection.execute(training_sessions.insert().values(**row))
        return _sessions(connection.execute(_SESSION.where(training_sessions.c.id == id)))[0]


def end_session(store: Store, session: str) -> None:
    """Let nobody join a training session any more."""
    with store.writing() as connection:
        ended = training_sessions.update().where(training_sessions.c.id == session)
        connection.execute(ended.values(expires_at=store.now()))


def all_sessions(store: Store, cohort: str | None = None) -> list[TrainingSession]:
    """Return the training sessions, of one cohort when given, the latest first."""
    wanted = _SESSION if cohort is None else _SESSION.where(cohorts.c.id == cohort)
    return _read(store, wanted.order_by(training_sessions.c.number.desc()))


def session(store: Store, id: str) -> TrainingSession | None:
    """Return a training session by its id, or None."""
    return next(iter(_read(store, _SESSION.where(training_sessions.c.id == id))), None)


def join(store: Store, browser: str, code: str) -> TrainingSession:
    """Enrol the learner whose browser this is in the training session of a code. Raises WrongCode, or StoreError."""
    now, typed = store.now(), normalised(code)
    found = next(iter(_read(store, _SESSION.where(training_sessions.c.code == typed))), None)
    if found is None:
        shown = "".join(char for char in code.strip() if char.isprintable())[:20]
        raise WrongCode(filled(WRONG_CODE, code=shown))
    if found.expires_at <= now:
        raise WrongCode(filled(EXPIRED, title=found.title, day=found.expires_at.date().isoformat()))
    with store.writing() as connection:
        who = number_of(connection, browser, now)
        if who is None:
            raise StoreError(NO_NAME_KEPT)
        number = connection.scalar(select(training_sessions.c.number).where(training_sessions.c.id == found.id))
        same = (enrolments.c.session == number) & (enrolments.c.learner == who)
        if connection.execute(select(enrolments.c.session).where(same)).first() is None:
            joined = {"session": number, "learner": who, "joined_at": now}
            connection.execute(enrolments.insert().values(**joined))
    return found


def leave(store: Store, browser: str, session: str) -> None:
    """Enrol the learner whose browser this is no longer; what they played in the session stays in it."""
    number = select(training_sessions.c.number).where(training_sessions.c.id == session).scalar_subquery()
    who = select(learners.c.number).where(learners.c.id == identity(browser)).scalar_subquery()
    with store.writing() as connection:
        same = (enrolments.c.session == number) & (enrolments.c.learner == who)
        connection.execute(enrolments.delete().where(same))


def session_for(store: Store, browser: str, scenario: str, mode: Mode) -> TrainingSession | None:
    """Return the open training session for which an attempt of a learner would count, the latest joined, or None."""
    for found in sessions_of(store, identity(browser), still_open=True) if browser else ():
        if (not found.scenarios or scenario in found.scenarios) and found.mode in (None, mode):
            return found
    return None


def sessions_of(store: Store, learner: str, *, still_open: bool = False) -> list[TrainingSession]:
    """Return the training sessions that a learner (by id) has joined, the latest joined first."""
    mine = _SESSION.join(enrolments, enrolments.c.session == training_sessions.c.number).join(
        learners, learners.c.number == enrolments.c.learner
    )
    wanted = mine.where(learners.c.id == learner)
    if still_open:
        wanted = wanted.where(training_sessions.c.expires_at > store.now())
    return _read(store, wanted.order_by(enrolments.c.joined_at.desc(), training_sessions.c.number.desc()))


def draw_code() -> str:
    """Return a code drawn at random."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def normalised(code: str) -> str:
    """Return a code as it is kept, whatever its case and grouping when typed."""
    return "".join(char for char in code.upper() if char.isalnum())


def _read(store: Store, wanted: Select[Any]) -> list[TrainingSession]:
    with store.reading() as connection:
        return _sessions(connection.execute(wanted))


def _sessions(rows: Any) -> list[TrainingSession]:
    return [TrainingSession(*row)._replace(scenarios=tuple(msgspec.json.decode(row.scenarios))) for row in rows]


def _named(name: str) -> str:
    line = " ".join("".join(char if char.isprintable() else " " for char in name).split())[:200]
    if not line:
        raise StoreError(NAMELESS)
    return line

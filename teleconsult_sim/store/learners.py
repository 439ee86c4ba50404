"""Learners: known by a fingerprint of the random name that their browser keeps to itself, and by a pseudonym."""

import hashlib
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from teleconsult_sim.clinic.masking import masked
from teleconsult_sim.store.schema import learners

if TYPE_CHECKING:
    from teleconsult_sim.store.keeping import Store

LONGEST_PSEUDONYM = 60


class Learner(NamedTuple):
    """A learner as others may see them; `informed_at` is when they read what is kept and agreed to it."""

    id: str
    pseudonym: str
    profession: str | None
    informed_at: datetime | None
    created_at: datetime


_ROW = select(*(learners.c[name] for name in Learner._fields))


def identity(browser: str) -> str:
    """Return the id of the learner whose browser keeps this name, which can't be found from it; "" for nobody."""
    if not browser:
        return ""
    return hashlib.sha256(b"teleconsult-sim learner\0" + browser.encode("utf-8", "replace")).hexdigest()[:32]


def number_of(connection: Connection, browser: str, now: datetime) -> int | None:
    """Return the row of a learner, made when it is new; None for a browser that keeps nothing."""
    if not browser:
        return None
    id = identity(browser)
    found = connection.scalar(select(learners.c.number).where(learners.c.id == id))
    if found is not None:
        return int(found)
    made = learners.insert().values(id=id, pseudonym="", created_at=now).returning(learners.c.number)
    return int(connection.execute(made).scalar_one())


def learner(store: "Store", browser: str) -> Learner | None:
    """Return what is known of the learner whose browser this is, or None before they did anything."""
    with store.reading() as connection:
        row = connection.execute(_ROW.where(learners.c.id == identity(browser))).first()
    return Learner(*row) if row else None


def introduce(store: "Store", browser: str, pseudonym: str, profession: str | None = None) -> Learner:
    """Keep how a learner wants to be called, once they have read what is kept and agreed to it."""
    words = {"pseudonym": presentable(pseudonym), "profession": presentable(profession or "")[:40] or None}
    now = store.now()
    with store.writing() as connection:
        number = number_of(connection, browser, now)
        told = learners.update().where(learners.c.number == number).values(**words, informed_at=now)
        connection.execute(told)
        row = connection.execute(_ROW.where(learners.c.number == number)).one()
    return Learner(*row)


def presentable(text: str) -> str:
    """Return a short text as it may be shown on one line, with nothing in it that a real person could be known by."""
    line = "".join(char if char.isprintable() else " " for char in masked(text))
    return " ".join(line.split())[:LONGEST_PSEUDONYM].strip()

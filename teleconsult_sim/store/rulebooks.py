"""Verdicts kept beside attempts: derived from journals, to be rebuilt at will, packed so that thousands read at once.

A rulebook is an edition and the hash of each of its rules. The verdicts of an attempt under a rulebook are one letter a
rule, in the rulebook's order; a capital weighs on the score.
"""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, Select, select

from teleconsult_sim.store.schema import attempts, rulebooks, verdicts

if TYPE_CHECKING:
    from teleconsult_sim.store.keeping import Store

Status = Literal["respected", "missing", "breached", "not_applicable"]
LETTERS: dict[Status, str] = {"respected": "r", "missing": "m", "breached": "b", "not_applicable": "-"}
STATUSES: dict[str, Status] = {letter: status for status, letter in LETTERS.items()}


class Rulebook(NamedTuple):
    """An edition and the hash of each of its rules, in the order in which verdicts are kept."""

    edition: str
    rules: Mapping[str, str]

    @property
    def sha256(self) -> str:
        """Return what identifies it."""
        return hashlib.sha256(msgspec.json.encode([self.edition, list(self.rules.items())])).hexdigest()


class Outcome(NamedTuple):
    """How each rule was judged: its status, and whether it weighs on the score; a rule left out doesn't apply."""

    rulebook: Rulebook
    statuses: Mapping[str, tuple[Status, bool]]

    @property
    def packed(self) -> str:
        """Return one letter a rule, in the rulebook's order."""
        nothing: tuple[Status, bool] = ("not_applicable", False)
        return "".join(pack(*self.statuses.get(rule, nothing)) for rule in self.rulebook.rules)


class Judged(NamedTuple):
    """An attempt assessed again."""

    attempt: str
    outcome: Outcome
    score: int
    passed: bool


def pack(status: Status, counts: bool) -> str:
    """Return the letter of a verdict."""
    return LETTERS[status].upper() if counts else LETTERS[status]


def unpack(letter: str) -> tuple[Status, bool]:
    """Return the verdict of a letter: its status, and whether it weighs on the score."""
    return STATUSES[letter.lower()], letter.isupper()


def keep_verdicts(connection: Connection, judged: Sequence[Judged], now: datetime) -> None:
    """Keep how attempts were judged, in place of what was kept under the same rulebook, and make it the current one.

    Nothing is kept of an attempt that is no longer there.
    """
    wanted = select(attempts.c.id, attempts.c.number).where(attempts.c.id.in_([one.attempt for one in judged]))
    numbers: dict[str, int] = {row.id: row.number for row in connection.execute(wanted)}
    there = [one for one in judged if one.attempt in numbers]
    books = {one.outcome.rulebook.sha256: one.outcome.rulebook for one in there}
    for sha256, book in books.items():
        told = {
            numbers[one.attempt]: {"statuses": one.outcome.packed, "score": one.score, "passed": one.passed}
            for one in there
            if one.outcome.rulebook.sha256 == sha256
        }
        _replace(connection, _number(connection, book), book.edition, told, now)


def _replace(
    connection: Connection, book: int, edition: str, told: Mapping[int, Mapping[str, Any]], now: datetime
) -> None:
    same = verdicts.c.attempt.in_(told) & (verdicts.c.rulebook == book)
    connection.execute(verdicts.delete().where(same))
    rows = [{"attempt": number, "rulebook": book, "assessed_at": now, **one} for number, one in told.items()]
    connection.execute(verdicts.insert(), rows)
    current = {"rulebook": book, "edition": edition}
    connection.execute(attempts.update().where(attempts.c.number.in_(told)).values(**current))


def judge_again(store: "Store", judged: Sequence[Judged]) -> None:
    """Keep the verdicts of attempts assessed again, all or none.

    What was kept under an older rulebook stays to compare with, and the attempt's own score is still the one it was
    closed with. An attempt deleted meanwhile is left out.
    """
    with store.writing() as connection:
        keep_verdicts(connection, judged, store.now())


def rulebook_of(store: "Store", sha256: str) -> Rulebook | None:
    """Return a rulebook by what identifies it."""
    with store.reading() as connection:
        wanted = select(rulebooks.c.edition, rulebooks.c.rules).where(rulebooks.c.sha256 == sha256)
        row = connection.execute(wanted).first()
    return Rulebook(row.edition, dict(msgspec.json.decode(row.rules))) if row else None


def outcome_of(store: "Store", attempt: str, rulebook: str | None = None) -> Judged | None:
    """Return how an attempt was judged, under the current rulebook unless another is named, or None."""
    with store.reading() as connection:
        row = connection.execute(_judged(attempt, rulebook)).first()
    if row is None:
        return None
    book = Rulebook(row.edition, dict(msgspec.json.decode(row.rules)))
    statuses = {rule: unpack(letter) for rule, letter in zip(book.rules, row.statuses, strict=True)}
    return Judged(attempt, Outcome(book, statuses), row.score, row.passed)


def _judged(attempt: str, rulebook: str | None) -> Select[Any]:
    columns = (rulebooks.c.edition, rulebooks.c.rules, verdicts.c.statuses, verdicts.c.score, verdicts.c.passed)
    joined = attempts.join(verdicts, verdicts.c.attempt == attempts.c.number).join(
        rulebooks, rulebooks.c.number == verdicts.c.rulebook
    )
    named = rulebooks.c.number == attempts.c.rulebook if rulebook is None else rulebooks.c.sha256 == rulebook
    return select(*columns).select_from(joined).where(attempts.c.id == attempt, named)


def _number(connection: Connection, book: Rulebook) -> int:
    sha256 = book.sha256
    found = connection.scalar(select(rulebooks.c.number).where(rulebooks.c.sha256 == sha256))
    if found is not None:
        return int(found)
    told = msgspec.json.encode(list(book.rules.items())).decode()
    made = rulebooks.insert().values(sha256=sha256, edition=book.edition, rules=told)
    return int(connection.execute(made.returning(rulebooks.c.number)).scalar_one())

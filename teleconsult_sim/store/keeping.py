"""Keeping attempts: each batch of entries in one transaction, refused whole when somebody else wrote meanwhile."""

import uuid
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any, Literal, NamedTuple

import msgspec
from sqlalchemy import Connection, Engine, Select, exists, func, select
from sqlalchemy.exc import IntegrityError

from teleconsult_sim.clinic.masking import masked_within
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.journal.codec import decode, encode
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.store.faults import Conflict, StoreError, filled, in_plain_words
from teleconsult_sim.store.learners import identity, number_of
from teleconsult_sim.store.outbox import Change, Outbox
from teleconsult_sim.store.rulebooks import Judged, Outcome, keep_verdicts
from teleconsult_sim.store.schema import attempts, drafts, entries, learners, training_sessions

Mode = Literal["training", "evaluation"]
BEGIN = "teleconsult_begin"
"""The execution option that says how a SQLite transaction begins: a writer queues at once, or could never upgrade."""

ELSEWHERE = Text(
    fr="Cette tentative a été poursuivie ailleurs, sans doute dans un autre onglet. Rechargez la page pour la "
    "reprendre où elle en est; rien de ce qui était enregistré n’est perdu.",
    en="This attempt was carried on elsewhere, probably in another tab. Reload the page to take it up where it "
    "stands; nothing that was saved is lost.",
)
HOLE = Text(
    fr="La suite de cette tentative manque : l’entrée {expected} était attendue, non {found}. Rechargez la page.",
    en="Part of this attempt is missing: entry {expected} was expected, not {found}. Reload the page.",
)
UNKNOWN = Text(
    fr="Aucune tentative ne porte le numéro « {id} ». Commencez-en une autre.",
    en="No attempt has the number “{id}”. Begin another one.",
)
UNREADABLE = Text(
    fr="L’entrée {seq} de la tentative « {id} » est illisible dans {place} ({detail}). Mettez le simulateur à jour, "
    "ou remettez une copie de sauvegarde.",
    en="Entry {seq} of attempt “{id}” can’t be read in {place} ({detail}). Update the simulator, or restore a backup.",
)


class AttemptRow(NamedTuple):
    """What is known of an attempt without reading its journal; `learner` is an id, "" when the browser had no name."""

    id: str
    scenario: str
    seed: int
    mode: Mode
    language: Language
    learner: str
    started_at: datetime
    finished_at: datetime | None
    score: int | None
    passed: bool | None
    fingerprint: str
    edition: str
    session: str | None


_ELSEWHERE_FOUND: dict[str, Any] = {
    "learner": func.coalesce(learners.c.id, "").label("learner"),
    "session": training_sessions.c.id.label("session"),
}
_ROW = select(
    *(_ELSEWHERE_FOUND[name] if name in _ELSEWHERE_FOUND else attempts.c[name] for name in AttemptRow._fields)
).select_from(
    attempts.outerjoin(learners, attempts.c.learner == learners.c.number).outerjoin(
        training_sessions, attempts.c.session == training_sessions.c.number
    )
)


class Store:
    """Attempts, entries and drafts in a database; whatever returns was committed, whatever raises changed nothing."""

    def __init__(self, engine: Engine, place: str, now: Callable[[], datetime]) -> None:
        """Hold what `open_store` has made ready; `now` tells the wall-clock time."""
        self._engine, self.place, self.now = engine, place, now
        self._outbox = Outbox(self.writing)

    @property
    def address(self) -> str:
        """Return the SQLAlchemy URL of the database, its password included: it is for no screen."""
        return self._engine.url.render_as_string(hide_password=False)

    @property
    def waiting(self) -> int:
        """Return how many changes wait in memory for a server that is away."""
        return len(self._outbox)

    def flush(self) -> bool:
        """Try to write what waits, and say whether nothing does any more."""
        return self._outbox.flush()

    def begin(
        self,
        scenario: str,
        seed: int,
        mode: Mode,
        language: Language,
        learner: str = "",
        *,
        session: str | None = None,
    ) -> str:
        """Begin an attempt of the learner whose browser keeps this name, in a training session, and return its id."""
        id = uuid.uuid4().hex
        row = {"id": id, "scenario": scenario, "seed": seed, "mode": mode, "language": language}
        now = self.now()
        with self.writing() as connection:
            who = number_of(connection, learner, now)
            where = select(training_sessions.c.number).where(training_sessions.c.id == session).scalar_subquery()
            connection.execute(attempts.insert().values(**row, learner=who, session=where, started_at=now))
        return id

    def keeper(self, attempt: str) -> Callable[[Sequence[Entry]], None]:
        """Return what commits a batch of entries. It raises Conflict when another writer came first, or StoreError.

        While the database's server is away, batches wait in memory and are committed in order once it is back.
        """

        def keep(batch: Sequence[Entry]) -> None:
            batch = tuple(batch)
            try:
                self._outbox.deliver(
                    Change(attempt, lambda connection, again: _append(connection, attempt, batch, again))
                )
            except StoreError as error:
                if isinstance(error.__cause__, IntegrityError):
                    raise Conflict(ELSEWHERE) from error
                raise

        return keep

    def entries(self, attempt: str) -> tuple[Entry, ...]:
        """Return the journal of an attempt, empty when nothing was kept."""
        wanted = select(entries.c.seq, entries.c.line).where(entries.c.attempt == attempt).order_by(entries.c.seq)
        with self.reading() as connection:
            rows = connection.execute(wanted).all()
        return tuple(self._entry(attempt, seq, line) for seq, line in rows)

    def attempt(self, id: str) -> AttemptRow | None:
        """Return what is known of an attempt, or None."""
        return next(iter(self._rows(_ROW.where(attempts.c.id == id))), None)

    def attempts(self, learner: str | None = None, scenario: str | None = None) -> list[AttemptRow]:
        """Return attempts, the latest first; of one learner or one scenario when given."""
        return self._rows(_of(learner, scenario))

    def attempts_of(self, learner: str) -> list[AttemptRow]:
        """Return the attempts of a learner named by id, the latest first: for whoever may see them."""
        return self._rows(_ROW.where(learners.c.id == learner))

    def unfinished(self, scenario: str | None, learner: str | None = None) -> AttemptRow | None:
        """Return the latest attempt that can be taken up again, or None; at any scenario when none is named."""
        begun = exists().where(entries.c.attempt == attempts.c.id)
        open_still = _of(learner, scenario).where(attempts.c.finished_at.is_(None), begun)
        return next(iter(self._rows(open_still)), None)

    def close(self, attempt: str, score: int, passed: bool, outcome: Outcome | None = None) -> None:
        """Note that an attempt is over, how it went, and how each rule was judged; the first closing stands."""
        open_still = (attempts.c.id == attempt) & attempts.c.finished_at.is_(None)
        now = self.now()

        def write(connection: Connection, _: bool) -> None:
            _known(connection, attempt)
            done = {"finished_at": now, "score": score, "passed": passed}
            closed = connection.execute(attempts.update().where(open_still).values(**done)).rowcount
            if outcome and closed:
                keep_verdicts(connection, [Judged(attempt, outcome, score, passed)], now)

        self._outbox.deliver(Change(attempt, write))

    def save_draft(self, attempt: str, key: str, data: dict[str, Any]) -> None:
        """Keep what is half typed, without the number of anybody real, in place of what was kept under this key."""
        told = msgspec.json.encode(masked_within(data)).decode()

        def write(connection: Connection, _: bool) -> None:
            _known(connection, attempt)
            connection.execute(drafts.delete().where(drafts.c.attempt == attempt, drafts.c.key == key))
            connection.execute(drafts.insert().values(attempt=attempt, key=key, data=told))

        self._outbox.deliver(Change(attempt, write, replaces=key))

    def drafts(self, attempt: str) -> dict[str, dict[str, Any]]:
        """Return the drafts of an attempt by key."""
        with self.reading() as connection:
            wanted = select(drafts.c.key, drafts.c.data).where(drafts.c.attempt == attempt).order_by(drafts.c.key)
            return {key: msgspec.json.decode(data) for key, data in connection.execute(wanted)}

    def drop_draft(self, attempt: str, key: str) -> None:
        """Forget a draft, if there is one."""

        def write(connection: Connection, _: bool) -> None:
            connection.execute(drafts.delete().where(drafts.c.attempt == attempt, drafts.c.key == key))

        self._outbox.deliver(Change(attempt, write, replaces=key))

    def dispose(self) -> None:
        """Close the connections to the database; the store opens others when asked again."""
        self._engine.dispose()

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a transaction that is committed whole, or not at all. Raises StoreError."""
        with (
            in_plain_words(self.place),
            self._engine.execution_options(**{BEGIN: "BEGIN IMMEDIATE"}).begin() as writing,
        ):
            yield writing

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection to read with. Raises StoreError."""
        with in_plain_words(self.place), self._engine.connect() as reading:
            yield reading

    def _rows(self, wanted: Select[Any]) -> list[AttemptRow]:
        with self.reading() as connection:
            return [AttemptRow(*row) for row in connection.execute(wanted.order_by(attempts.c.number.desc()))]

    def _entry(self, attempt: str, seq: int, line: str) -> Entry:
        try:
            return decode(line)
        except msgspec.MsgspecError as error:
            raise StoreError(filled(UNREADABLE, seq=seq, id=attempt, place=self.place, detail=error)) from error


def _of(learner: str | None, scenario: str | None) -> Select[Any]:
    wanted = _ROW
    if learner is not None:
        # A browser that keeps nothing is nobody: what other such browsers did isn't its own.
        wanted = wanted.where(learners.c.id == identity(learner))
    return wanted if scenario is None else wanted.where(attempts.c.scenario == scenario)


def _append(connection: Connection, attempt: str, batch: Sequence[Entry], again: bool) -> None:
    _known(connection, attempt)
    if again and _is_there(connection, attempt, batch):
        return
    last = connection.scalar(select(func.max(entries.c.seq)).where(entries.c.attempt == attempt))
    expected = 0 if last is None else last + 1
    for place, entry in enumerate(batch, expected):
        if entry.seq < place:
            raise Conflict(ELSEWHERE)
        if entry.seq > place:
            raise StoreError(filled(HOLE, expected=place, found=entry.seq))
    lines = [{"attempt": attempt, "seq": entry.seq, "line": encode(entry).decode()} for entry in batch]
    if lines:
        connection.execute(entries.insert(), lines)
    if batch and isinstance(batch[0], AttemptStarted):
        first = batch[0]
        began = {"seed": first.seed, "fingerprint": first.fingerprint, "edition": first.facts.edition}
        connection.execute(attempts.update().where(attempts.c.id == attempt).values(**began))


def _is_there(connection: Connection, attempt: str, batch: Sequence[Entry]) -> bool:
    """Say whether a batch was committed at an earlier try, whose answer was lost with the connection."""
    span = entries.c.seq.between(batch[0].seq, batch[-1].seq) if batch else entries.c.seq < 0
    found = select(entries.c.line).where(entries.c.attempt == attempt, span).order_by(entries.c.seq)
    return list(connection.scalars(found)) == [encode(entry).decode() for entry in batch]


def _known(connection: Connection, attempt: str) -> None:
    if connection.scalar(select(attempts.c.id).where(attempts.c.id == attempt)) is None:
        raise StoreError(filled(UNKNOWN, id=attempt))

"""What can't be written while the database's server is away waits here, in order, and is written once it is back."""

import logging
import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import NamedTuple

from sqlalchemy import Connection

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.store.faults import Away, StoreError

logger = logging.getLogger(__name__)
RETRY_SECONDS = 2.0

WAITING = Text(
    fr="La base de données ne répond plus. Ce que vous faites est gardé en mémoire et sera enregistré dès son retour : "
    "continuez, mais ne fermez pas cette page.",
    en="The database has stopped answering. What you do is held in memory and will be saved as soon as it is back: go "
    "on, but don’t close this page.",
)
BACK = Text(
    fr="La base de données répond de nouveau : tout est enregistré.",
    en="The database is answering again: everything is saved.",
)


class Change(NamedTuple):
    """Something to write of an attempt; `write` is told whether an earlier try may have gone through unheard."""

    attempt: str
    write: Callable[[Connection, bool], None]
    replaces: str = ""
    """Which earlier change still waiting it makes needless."""


class Outbox:
    """Writes changes one after the other; those of a server that is away wait, all others are refused to the caller."""

    def __init__(self, writing: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._writing = writing
        self._changes: deque[Change] = deque()
        self._refused: dict[str, StoreError] = {}
        self._turn = threading.Lock()
        self._postman: threading.Thread | None = None

    def __len__(self) -> int:
        """Return how many changes wait."""
        return len(self._changes)

    def deliver(self, change: Change) -> None:
        """Write a change, or have it wait its turn. Raises StoreError when it, or one before it, can't be written."""
        with self._turn:
            if change.attempt in self._refused:
                raise self._refused.pop(change.attempt)
            if not self._changes:
                try:
                    return self._write(change, again=False)
                except Away:
                    logger.warning("the database is away: changes wait in memory")
            self._wait(change)
        return None

    def flush(self) -> bool:
        """Write what waits, in order, and say whether nothing waits any more."""
        with self._turn:
            while self._changes:
                change = self._changes[0]
                try:
                    self._write(change, again=True)
                except Away:
                    return False
                except StoreError as error:
                    # Somebody carried the attempt on meanwhile: its reader is told at the next thing they do.
                    self._refused[change.attempt] = error
                    self._changes = deque(left for left in self._changes if left.attempt != change.attempt)
                else:
                    self._changes.popleft()
            self._postman = None
        return True

    def _write(self, change: Change, *, again: bool) -> None:
        with self._writing() as connection:
            change.write(connection, again)

    def _wait(self, change: Change) -> None:
        if change.replaces:
            kept = (
                left for left in self._changes if (left.attempt, left.replaces) != (change.attempt, change.replaces)
            )
            self._changes = deque(kept)
        self._changes.append(change)
        if self._postman is None:
            self._postman = threading.Thread(target=self._carry, name="teleconsult-outbox", daemon=True)
            self._postman.start()

    def _carry(self) -> None:
        pause = threading.Event()
        while not self.flush():
            pause.wait(RETRY_SECONDS)

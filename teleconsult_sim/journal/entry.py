"""The envelope of everything that is written down: when, by whom, and because of what."""

from datetime import datetime
from typing import Self

import msgspec

from teleconsult_sim.clinic.vocabulary import Record, snake_case

UNSTAMPED = datetime(1, 1, 1)


class Entry(Record, omit_defaults=True, tag_field="kind", tag=snake_case):
    """One line of a journal; the engine stamps sequence, virtual time, actor and cause.

    `seq` counts from 0, `at` is a whole second of the virtual clock, `cause` is the sequence of what led to it.
    """

    seq: int = -1
    at: datetime = UNSTAMPED
    actor: str = ""
    cause: int | None = None

    def stamped(self, seq: int, at: datetime, actor: str, cause: int | None) -> Self:
        """Return the same entry with its place in the journal."""
        return msgspec.structs.replace(self, seq=seq, at=at, actor=actor, cause=cause)

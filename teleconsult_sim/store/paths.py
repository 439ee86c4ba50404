"""Which kinds of actions were done in attempts, in order, without reading whole journals back."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import or_, select

from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.schema import entries

AT_ONCE = 500
"""Attempts a query: databases limit how many values one may name."""


class _Done(msgspec.Struct):
    """What is read of an entry: which it is, what brought it about, and what was attempted."""

    seq: int
    kind: str
    cause: int | None = None
    action: dict[str, msgspec.Raw] = {}


_read = msgspec.json.Decoder(_Done)


def kinds_of_actions(store: Store, attempts: Iterable[str]) -> dict[str, list[str]]:
    """Return, for each attempt, the kinds of the actions that were not refused, in order."""
    wanted = list(attempts)
    found: dict[str, dict[int, str]] = {attempt: {} for attempt in wanted}
    with store.reading() as connection:
        for start in range(0, len(wanted), AT_ONCE):
            some = wanted[start : start + AT_ONCE]
            told = or_(entries.c.line.contains('"action_taken"'), entries.c.line.contains('"refused"'))
            rows = select(entries.c.attempt, entries.c.line).where(entries.c.attempt.in_(some), told)
            for attempt, line in connection.execute(rows.order_by(entries.c.attempt, entries.c.seq)):
                _note(found[attempt], _read.decode(line))
    return {attempt: list(kinds.values()) for attempt, kinds in found.items()}


def _note(kinds: dict[int, str], entry: _Done) -> None:
    if entry.kind == "action_taken":
        kinds[entry.seq] = msgspec.json.decode(entry.action["action"], type=str)
    elif entry.kind == "refused" and entry.cause is not None:
        kinds.pop(entry.cause, None)

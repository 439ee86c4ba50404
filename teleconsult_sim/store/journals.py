"""Many journals at once, as they lie: for whoever judges the whole store again."""

from collections.abc import Sequence
from typing import NamedTuple

import msgspec
from sqlalchemy import exists, select

from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.schema import attempts, entries, rulebooks, verdicts


class Kept(NamedTuple):
    """The verdicts that are kept of an attempt: the rules, one letter each, and whether it passed."""

    scenario: str
    rules: tuple[str, ...]
    letters: str
    passed: bool


def finished_attempts(store: Store) -> list[str]:
    """Return the ids of every attempt that was closed and whose journal is there, the oldest first."""
    played = exists().where(entries.c.attempt == attempts.c.id)
    wanted = select(attempts.c.id).where(attempts.c.finished_at.is_not(None), played).order_by(attempts.c.number)
    with store.reading() as connection:
        return list(connection.scalars(wanted))


def journals(store: Store, ids: Sequence[str]) -> list[tuple[str, bytes]]:
    """Return the journals of some attempts as JSON Lines, in the order asked for; one query, and nothing decoded."""
    wanted = select(entries.c.attempt, entries.c.line).where(entries.c.attempt.in_(ids))
    lines: dict[str, list[str]] = {id: [] for id in ids}
    with store.reading() as connection:
        for attempt, line in connection.execute(wanted.order_by(entries.c.attempt, entries.c.seq)):
            lines[attempt].append(line)
    return [(id, ("\n".join(found) + "\n").encode()) for id, found in lines.items()]


def kept_verdicts(store: Store) -> dict[str, Kept]:
    """Return the current verdicts of every attempt that has some, by its id; one query."""
    joined = attempts.join(rulebooks, rulebooks.c.number == attempts.c.rulebook).join(
        verdicts, (verdicts.c.attempt == attempts.c.number) & (verdicts.c.rulebook == attempts.c.rulebook)
    )
    columns = (attempts.c.id, attempts.c.scenario, rulebooks.c.rules, verdicts.c.statuses, verdicts.c.passed)
    books: dict[str, tuple[str, ...]] = {}
    found = {}
    with store.reading() as connection:
        for id, scenario, rules, letters, passed in connection.execute(select(*columns).select_from(joined)):
            if rules not in books:
                books[rules] = tuple(rule for rule, _ in msgspec.json.decode(rules))
            found[id] = Kept(scenario, books[rules], letters, passed)
    return found

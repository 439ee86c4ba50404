"""Changes to a learner's actions: leave out, do more, do at another moment, give another value, word otherwise."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from teleconsult_sim.session.repair.alignment import NAMES, Data, Pairing, with_names

TEXTS = frozenset({"body", "text", "message"})
"""Fields whose words are changed line by line."""


class Drop(NamedTuple):
    """Leave the action at a place out."""

    at: int
    step: Data


class Insert(NamedTuple):
    """Do something more before the action at a place; `order` tells apart what comes at the same place."""

    at: int
    order: int
    step: Data


class Move(NamedTuple):
    """Do the action at `at` before the one at `to` instead."""

    at: int
    to: int
    order: int
    step: Data


class Put(NamedTuple):
    """Give a field of the action at a place another value; a dotted field lies in a part of the action."""

    at: int
    field: str
    old: Any
    new: Any
    step: Data


class Reword(NamedTuple):
    """Put other lines in a text of the action at a place: those from `first` up to `last` become `new`."""

    at: int
    field: str
    first: int
    last: int
    old: tuple[str, ...]
    new: tuple[str, ...]
    step: Data


Change = Drop | Insert | Move | Put | Reword


def changes(mine: Sequence[Data], theirs: Sequence[Data], pairing: Pairing, names: Mapping[str, str]) -> list[Change]:
    """Return everything that makes the learner's actions those of the other play; `names` are its names of files."""
    beside = {b: a for a, b in pairing.ordered}
    moved = {b: a for a, b in pairing.moved}
    kept = {a for a, _ in (*pairing.ordered, *pairing.moved)}
    found: list[Change] = [Drop(a, step) for a, step in enumerate(mine) if a not in kept]
    place = 0
    for b, step in enumerate(theirs):
        if b in beside:
            place = beside[b] + 1
        elif b in moved:
            found.append(Move(moved[b], place, b, mine[moved[b]]))
        else:
            found.append(Insert(place, b, step))
    for a, b in (*pairing.ordered, *pairing.moved):
        found += _differences(a, mine[a], theirs[b], names)
    return found


def _differences(at: int, mine: Data, theirs: Data, names: Mapping[str, str]) -> Iterator[Change]:
    naming = NAMES.get(mine["action"])
    for field in dict.fromkeys((*mine, *theirs)):
        old, new = mine.get(field), theirs.get(field)
        if field == naming and isinstance(new, str):
            new = names.get(new, new)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            inner = dict.fromkeys((*old, *new))
            yield from (
                Put(at, f"{field}.{key}", old.get(key), new.get(key), mine)
                for key in inner
                if old.get(key) != new.get(key)
            )
        elif field in TEXTS and isinstance(old, str) and isinstance(new, str):
            yield from _reworded(at, field, old, new, mine)
        elif old != new:
            yield Put(at, field, old, new, mine)


def _reworded(at: int, field: str, old: str, new: str, step: Data) -> Iterator[Reword]:
    """Yield the lines that differ, one change a line where lines answer each other."""
    mine, theirs = old.split("\n"), new.split("\n")
    for tag, a, after, b, until in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        for n in range(max(after - a, until - b)):
            first, last = min(a + n, after), min(a + n + 1, after)
            put = tuple(theirs[b + n : b + n + 1]) if b + n < until else ()
            yield Reword(at, field, first, last, tuple(mine[first:last]), put, step)


def applied(mine: Sequence[Data], chosen: Iterable[Change]) -> list[Data]:
    """Return the learner's actions with some changes made."""
    chosen = list(chosen)
    gone = {change.at for change in chosen if isinstance(change, Drop | Move)}
    edited = [amended(step, [found for found in chosen if found.at == at]) for at, step in enumerate(mine)]
    slots: dict[int, list[tuple[int, Data]]] = {}
    for change in chosen:
        if isinstance(change, Insert):
            slots.setdefault(change.at, []).append((change.order, change.step))
        elif isinstance(change, Move):
            slots.setdefault(change.to, []).append((change.order, edited[change.at]))
    out: list[Data] = []
    for place in range(len(mine) + 1):
        out += [step for _, step in sorted(slots.get(place, ()), key=lambda slot: slot[0])]
        if place < len(mine) and place not in gone:
            out.append(edited[place])
    return _called(out, chosen)


def _called(steps: Sequence[Data], chosen: Iterable[Change]) -> list[Data]:
    """Return the actions with a file that was given another name called by it ever after."""
    names = {
        change.old: change.new
        for change in chosen
        if isinstance(change, Put) and change.field == NAMES.get(change.step["action"])
    }
    if not names:
        return list(steps)
    return [with_names(step, names) for step in steps]


def amended(step: Data, chosen: Sequence[Change]) -> Data:
    """Return one action with the changes that concern its own fields and words."""
    out = dict(step)
    for change in chosen:
        if isinstance(change, Put):
            _put(out, change)
    rewords = sorted((change for change in chosen if isinstance(change, Reword)), key=lambda found: -found.first)
    for field in dict.fromkeys(change.field for change in rewords):
        lines = out[field].split("\n")
        for first, last, new in _splices(change for change in rewords if change.field == field):
            lines[first:last] = new
        out[field] = "\n".join(lines)
    return out


def _splices(rewords: Iterable[Reword]) -> Iterator[tuple[int, int, list[str]]]:
    """Yield what to put where, from the last line to the first; lines put in at one place keep their order."""
    together: dict[tuple[int, int], list[str]] = {}
    for change in rewords:
        together.setdefault((change.first, change.last), []).extend(change.new)
    yield from ((first, last, new) for (first, last), new in sorted(together.items(), reverse=True))


def _put(step: dict[str, Any], change: Put) -> None:
    outer, _, inner = change.field.partition(".")
    if inner:
        step[outer] = {**step.get(outer, {}), inner: change.new}
        if change.new is None:
            del step[outer][inner]
    elif change.new is None:
        step.pop(outer, None)
    else:
        step[outer] = change.new

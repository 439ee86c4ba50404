"""Which action of a compliant play is the learner's own, however differently it was done or named."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

Data = Mapping[str, Any]
"""An action as a journal keeps it: its tag under « action », and its fields."""

NAMES = {"write_form": "file", "write_prescription": "file", "export_pdf": "name", "photograph": "file"}
"""The field by which an action gives a file its name."""
ALIKE = 0.3
"""Below this share of common fields and words, two actions of a kind are two different things."""


class Pairing(NamedTuple):
    """Places of the learner's actions beside those of the other play: done in the same order, or at other moments."""

    ordered: tuple[tuple[int, int], ...]
    moved: tuple[tuple[int, int], ...]


def pair(mine: Sequence[Data], theirs: Sequence[Data]) -> Pairing:
    """Return which actions are the same step: the most alike that keep their order, then what was done elsewhere."""
    ordered = tuple(_in_order(mine, theirs))
    left = [b for b in range(len(theirs)) if b not in {found for _, found in ordered}]
    free = [a for a in range(len(mine)) if a not in {found for found, _ in ordered}]
    moved = []
    for b in left:
        likely = max(free, key=lambda a: likeness(mine[a], theirs[b]), default=None)
        if likely is not None and likeness(mine[likely], theirs[b]) > 0:
            moved.append((likely, b))
            free.remove(likely)
    return Pairing(ordered, tuple(moved))


def renamed(mine: Sequence[Data], theirs: Sequence[Data]) -> tuple[list[Data], dict[str, str]]:
    """Return the other play's actions with the learner's names of files, and what those files were called there."""
    names: dict[str, str] = {}
    taken: set[int] = set()
    for step in theirs:
        naming = NAMES.get(step["action"])
        if naming is None:
            continue
        known = with_names(step, names)
        free = [a for a, other in enumerate(mine) if other["action"] == step["action"] and a not in taken]
        likely = max(free, key=lambda a: _share(_without(mine[a], naming), _without(known, naming)), default=None)
        if likely is not None and _share(_without(mine[likely], naming), _without(known, naming)) >= ALIKE:
            taken.add(likely)
            names[step[naming]] = mine[likely][naming]
    return [with_names(step, names) for step in theirs], {new: old for old, new in names.items()}


def with_names(step: Data, names: Mapping[str, str]) -> Data:
    """Return an action that calls its files by other names."""
    fields = ("file", "attachments", "media", NAMES.get(step["action"], "file"))
    return {key: _other_name(value, names) if key in fields else value for key, value in step.items()}


def _other_name(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return names.get(value, value)
    return [names.get(name, name) for name in value] if isinstance(value, list) else value


def likeness(one: Data, other: Data) -> float:
    """Return how alike two actions are: 0 for different things, more than 1 and up to 2 for the same step."""
    if one["action"] != other["action"]:
        return 0.0
    share = _share(_without(one, "action"), _without(other, "action"))
    return 1 + share if share >= ALIKE else 0.0


def _without(step: Data, *names: str) -> dict[str, Any]:
    return {key: value for key, value in step.items() if key not in ("action", *names)}


def _share(one: Mapping[str, Any], other: Mapping[str, Any]) -> float:
    """Return how much of two actions' fields is common, from 0 to 1."""
    fields = set(one) | set(other)
    return sum(_common(one.get(key), other.get(key)) for key in fields) / len(fields) if fields else 1.0


def _common(one: Any, other: Any) -> float:
    if one == other:
        return 1.0
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return _share(one, other)
    return _overlap(_parts(one), _parts(other))


def _overlap(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if one and other else 0.0


def _parts(value: Any) -> frozenset[str]:
    if isinstance(value, str):
        return _words(value)
    return frozenset(map(str, value)) if isinstance(value, list) else frozenset()


@cache
def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _in_order(mine: Sequence[Data], theirs: Sequence[Data]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of the heaviest common subsequence, as an edit distance is computed."""
    alike = [[likeness(one, other) for other in theirs] for one in mine]
    best = [[0.0] * (len(theirs) + 1) for _ in range(len(mine) + 1)]
    for a in reversed(range(len(mine))):
        for b in reversed(range(len(theirs))):
            both = alike[a][b] + best[a + 1][b + 1] if alike[a][b] else 0.0
            best[a][b] = max(both, best[a + 1][b], best[a][b + 1])
    a = b = 0
    while a < len(mine) and b < len(theirs):
        if alike[a][b] and best[a][b] == alike[a][b] + best[a + 1][b + 1]:
            yield a, b
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1

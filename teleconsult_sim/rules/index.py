"""The index over a journal: events by kind, and derived views that know which kinds they rest on.

A check asks the index and never loops over raw entries. What it asked for is noted while it runs, so that once a
journal grows only the checks that looked at what is new have to run again.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from functools import wraps
from operator import attrgetter
from typing import Any, Concatenate, NamedTuple, ParamSpec, TypeVar

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, AttemptStarted

T = TypeVar("T", bound=Entry)
V = TypeVar("V")
P = ParamSpec("P")
Kinds = frozenset[type[Entry]]


class Watched(NamedTuple):
    """What a question gave, and the kinds of events that it looked at."""

    answer: Any
    kinds: Kinds


class _Beginning(Entry):
    """Stands for the first thing submitted: later ones change nothing for those who only ask whether it happened."""


class Index:
    """Events by kind, in the order they were written."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Index a journal in one pass; its first entry holds the facts. Raises ValueError without a beginning."""
        if not entries or not isinstance(entries[0], AttemptStarted):
            raise ValueError("a journal starts with « attempt_started »")
        self.facts: Facts = entries[0].facts
        self.seed = entries[0].seed
        self._by_kind: dict[type[Entry], list[Entry]] = {}
        self._views: dict[tuple[Hashable, ...], Watched] = {}
        self._seen: set[type[Entry]] = set()
        self._kinds: Kinds = frozenset()
        self.grow(entries)

    def grow(self, entries: Iterable[Entry]) -> Kinds:
        """Take further entries in, forget the views that rest on their kinds, and return those kinds."""
        fresh: set[type[Entry]] = set()
        for entry in entries:
            kind = type(entry)
            if kind is ActionTaken and kind not in self._by_kind:
                fresh.add(_Beginning)
            self._by_kind.setdefault(kind, []).append(entry)
            fresh.add(kind)
        kinds = frozenset(fresh)
        self._kinds |= kinds
        self._views = {key: held for key, held in self._views.items() if held.kinds.isdisjoint(kinds)}
        return kinds

    def of(self, kind: type[T]) -> Sequence[T]:
        """Return the events of a kind."""
        self._seen.add(kind)
        return self._by_kind.get(kind, ())  # type: ignore[return-value]

    def among(self, *kinds: type[T]) -> list[T]:
        """Return the events of any of these kinds, in the order they were written."""
        self._seen.update(kinds)
        found = [self._by_kind[kind] for kind in kinds if kind in self._by_kind]
        if len(found) < 2:
            return list(found[0]) if found else []  # type: ignore[arg-type]
        return sorted((event for events in found for event in events), key=_sequence)  # type: ignore[misc]

    @property
    def kinds(self) -> Kinds:
        """Return the kinds of events there are; it is for those who decide what to run, not for checks."""
        return self._kinds

    @property
    def begun(self) -> bool:
        """Say whether the learner has done anything at all."""
        self._seen.add(_Beginning)
        return ActionTaken in self._by_kind

    def watched(self, question: Callable[[], V]) -> Watched:
        """Return what a question gives, with the kinds of events that it looked at."""
        outer, self._seen = self._seen, set()
        try:
            answer = question()
        finally:
            seen, self._seen = self._seen, outer
            outer |= seen
        return Watched(answer, frozenset(seen))


_sequence = attrgetter("seq")


def derives(function: Callable[Concatenate[Any, P], V]) -> Callable[Concatenate[Any, P], V]:
    """Make a function of a case a view of it: worked out once for the same arguments, until what it rests on grows.

    What it takes beside the case is given by place and can be hashed.
    """
    name = f"{function.__module__}.{function.__qualname__}"

    @wraps(function)
    def ask(case: Index, /, *about: P.args, **named: P.kwargs) -> V:
        key = (name, *about)
        held = case._views.get(key)
        if held is None:
            held = case._views[key] = case.watched(lambda: function(case, *about, **named))
        case._seen |= held.kinds
        return held.answer  # type: ignore[no-any-return]

    return ask


def derived(function: Callable[[Any], V]) -> property:
    """Make a method without arguments a property that is worked out once until what it rests on grows."""
    return property(derives(function))

"""The book that is kept while a journal is read, and the fold itself: each medium says what its events do to copies."""

import importlib
import pkgutil
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import cache
from typing import Any

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.ledger.copy import Content, Copy, End, Place, Sort

Follower = Callable[[Any, "Book"], None]
_followers: dict[type[Entry], list[Follower]] = {}


def follows(*kinds: type[Entry]) -> Callable[[Follower], Follower]:
    """Register what events of these kinds do to the copies."""

    def register(function: Follower) -> Follower:
        for kind in kinds:
            _followers.setdefault(kind, []).append(function)
        return function

    return register


@cache
def _followers_of(kind: type[Entry]) -> tuple[Follower, ...]:
    from teleconsult_sim.ledger import media

    for module in pkgutil.iter_modules(media.__path__, media.__name__ + "."):
        importlib.import_module(module.name)
    return tuple(_followers.get(kind, ()))


def ledger(entries: Iterable[Entry], facts: Facts) -> tuple[Copy, ...]:
    """Return every copy of the patient's information that there ever was, in the order they were born.

    Of a part of a journal, what that part tells: a copy whose birth is left out is not followed.
    """
    return tuple(copy for copy in kept(entries, facts).copies if copy.about_patient)


def kept(entries: Iterable[Entry], facts: Facts) -> "Book":
    """Return the book that was kept while these entries were read, copies that are not about the patient included."""
    book = Book(facts)
    for entry in entries:
        for follow in _followers_of(type(entry)):
            follow(entry, book)
    return book


class Book:
    """The copies so far. One that lives is found by its key: whatever its medium calls it by."""

    def __init__(self, facts: Facts) -> None:
        """Begin an empty book about a case."""
        self.facts = facts
        self._copies: dict[str, Copy] = {}
        self._keys: dict[Hashable, str] = {}
        self._attached: dict[str, list[str]] = {}
        self._births: dict[int, int] = {}

    @property
    def copies(self) -> Iterable[Copy]:
        """Return every copy, about the patient or not, in the order they were born."""
        return self._copies.values()

    def add(self, key: Hashable, content: Content, place: Place, entry: Entry, **told: Any) -> Copy:
        """Write a birth down; a copy that had this key lives on without one."""
        number = self._births[entry.seq] = self._births.get(entry.seq, 0) + 1
        copy = Copy(f"{entry.seq}.{number}", content, place, entry, **told)
        self._copies[copy.id] = copy
        self._keys[key] = copy.id
        if copy.within:
            self._attached.setdefault(copy.within, []).append(copy.id)
        return copy

    def find(self, key: Hashable) -> Copy | None:
        """Return the living copy of this key, or None: a journal from elsewhere may speak of what it never saw born."""
        copy = self._copies.get(self._keys.get(key, ""))
        return copy if copy and copy.remains else None

    def living(self, sort: Sort) -> Iterator[Copy]:
        """Yield what still lies in places of a sort."""
        yield from [copy for copy in self._copies.values() if copy.place.sort == sort and copy.remains]

    def change(self, copy: Copy, **told: Any) -> None:
        """Write down what became of a copy, and of what is attached to it."""
        self._copies[copy.id] = self._copies[copy.id]._replace(**told)
        for id in self._attached.get(copy.id, ()):
            self.change(self._copies[id], **told)

    def rename(self, key: Hashable, new: Hashable) -> None:
        """Let a living copy be found under another key."""
        self._keys[new] = self._keys.pop(key)

    def alias(self, key: Hashable, copy: Copy | None) -> None:
        """Let a copy, if there is one, be found under a further key."""
        if copy is not None:
            self._keys[key] = copy.id

    def forget(self, key: Hashable) -> Copy | None:
        """Take a key away from its copy and return that copy, which lives on."""
        return self._copies.get(self._keys.pop(key, ""))

    def finish(self, copy: Copy | None, entry: Entry, end: End) -> None:
        """Write the end of a copy down, if there is one."""
        if copy is not None:
            self.change(copy, destroyed=entry, end=end)

"""The agenda: what will happen, by virtual time, then in the order it was announced."""

from collections.abc import Iterator
from datetime import datetime
from heapq import heapify, heappop, heappush
from typing import Any, NamedTuple


class Appointment(NamedTuple):
    """What falls due when; `seq`, the announcing entry's, settles ties."""

    due: datetime
    seq: int
    actor: str
    reaction: dict[str, Any]


class Agenda:
    """An immutable heap of appointments."""

    __slots__ = ("_heap",)

    def __init__(self, appointments: tuple[Appointment, ...] = ()) -> None:
        """Order the appointments by time, then sequence."""
        heap = list(appointments)
        heapify(heap)
        self._heap = heap

    def __bool__(self) -> bool:
        """Say whether anything is to come."""
        return bool(self._heap)

    def __iter__(self) -> Iterator[Appointment]:
        """Iterate in the order things will happen."""
        return iter(sorted(self._heap))

    def __eq__(self, other: object) -> bool:
        """Two agendas are the same when the same will happen at the same time."""
        return isinstance(other, Agenda) and list(self) == list(other)

    def __hash__(self) -> int:
        """Agendas are compared, not looked up."""
        return hash(tuple((item.due, item.seq) for item in self))

    @property
    def first(self) -> Appointment | None:
        """Return what happens next, or None."""
        return self._heap[0] if self._heap else None

    def adding(self, appointment: Appointment) -> "Agenda":
        """Return an agenda with one more appointment."""
        new = Agenda.__new__(Agenda)
        new._heap = self._heap.copy()
        heappush(new._heap, appointment)
        return new

    def without(self, seq: int) -> "Agenda":
        """Return an agenda without the appointment that entry `seq` announced."""
        if self._heap and self._heap[0].seq == seq:
            new = Agenda.__new__(Agenda)
            new._heap = self._heap.copy()
            heappop(new._heap)
            return new
        return Agenda(tuple(item for item in self._heap if item.seq != seq))

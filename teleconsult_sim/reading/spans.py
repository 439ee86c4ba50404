"""Stretches of a text, and whether others touch them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate


class Spans:
    """A set of stretches that can be asked, however many they are, what overlaps or lies in them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self._starts = [start for start, _ in ordered]
        self._ends = list(accumulate((end for _, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Say whether one of the stretches shares a place with this one."""
        index = bisect_left(self._starts, end) - 1
        return index >= 0 and self._ends[index] > start

    def hold(self, start: int, end: int) -> bool:
        """Say whether one of the stretches contains this one."""
        index = bisect_right(self._starts, start) - 1
        return index >= 0 and self._ends[index] >= end

    def any_in(self, start: int, end: int) -> bool:
        """Say whether one of the stretches starts in this one."""
        index = bisect_left(self._starts, start)
        return index < len(self._starts) and self._starts[index] < end

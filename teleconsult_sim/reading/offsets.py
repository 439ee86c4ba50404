"""Lead from a derived text back to the places of its source."""

from bisect import bisect_left, bisect_right


class Offsets:
    """Where each stretch of a derived text comes from in its source."""

    def __init__(self) -> None:
        self._derived: list[int] = []
        self._source: list[int] = []

    def mark(self, derived: int, source: int) -> None:
        """Say that from this place on, derived text comes from that place of the source."""
        self._derived.append(derived)
        self._source.append(source)

    def source(self, derived: int) -> int:
        """Return the place in the source of a place of the derived text."""
        index = bisect_right(self._derived, derived) - 1
        if index < 0:
            return derived
        place = self._source[index] + derived - self._derived[index]
        following = self._source[index + 1] if index + 1 < len(self._source) else place + 1
        return max(self._source[index], min(place, following - 1))

    def end(self, derived: int) -> int:
        """Return the place in the source where what stands just before a place of the derived text ends."""
        index = bisect_left(self._derived, derived)
        if index < len(self._derived) and self._derived[index] == derived:
            return self._source[index]
        return self.source(derived - 1) + 1 if derived else 0

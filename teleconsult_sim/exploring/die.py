"""The chance of one bot in one play: drawn in turn, the same again for the same seed and play."""

from collections.abc import Sequence
from typing import TypeVar

from teleconsult_sim.simulation.chance import draw

T = TypeVar("T")


class Die:
    """Draws in turn; what it was made with decides all of them."""

    def __init__(self, seed: int, *identity: object) -> None:
        """Make the die of a seed and of whom it is for."""
        self._seed, self._identity, self._drawn = seed, identity, 0

    def roll(self) -> float:
        """Return a number in [0, 1)."""
        self._drawn += 1
        return draw(self._seed, *self._identity, self._drawn)

    def happens(self, probability: float) -> bool:
        """Say whether something of this probability happens."""
        return self.roll() < probability

    def among(self, choices: Sequence[T]) -> T:
        """Return one of several. Raises IndexError when there is none."""
        return choices[int(self.roll() * len(choices))]

"""Intervals at 95 %: of a proportion, of a median, of a correlation."""

from collections.abc import Sequence
from math import atanh, comb, sqrt, tanh
from typing import NamedTuple

Z = 1.959963984540054
"""The standard normal quantile of 0.975."""
LEVEL = 0.95


class Interval(NamedTuple):
    """From where to where; None where so few observations tell nothing."""

    low: float | None
    high: float | None


UNKNOWN = Interval(None, None)


def wilson(successes: int, n: int) -> Interval:
    """Return Wilson's score interval of a proportion (Wilson 1927), without continuity correction."""
    if n <= 0:
        return UNKNOWN
    share, spread = successes / n, Z * Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / n + spread / (4 * n))
    return Interval(centre - half if successes else 0.0, centre + half if successes < n else 1.0)


def fisher(correlation: float | None, n: int) -> Interval:
    """Return the interval of a correlation by Fisher's transformation (Fisher 1921); it needs four observations."""
    if correlation is None or n < 4:
        return UNKNOWN
    if abs(correlation) >= 1:
        return Interval(correlation, correlation)
    middle, half = atanh(correlation), Z / sqrt(n - 3)
    return Interval(tanh(middle - half), tanh(middle + half))


def of_median(ordered: Sequence[float]) -> Interval:
    """Return the narrowest symmetric pair of order statistics that holds the median with 95 % or more.

    It supposes nothing of the distribution: the ranks come from a binomial of one half. Fewer than six values have no
    such pair.
    """
    n = len(ordered)
    rank, below = 0, 0.0
    # Past a thousand values the normal approximation of the rank is right to less than one place.
    if n > 1000:
        rank = int(n / 2 - Z * sqrt(n) / 2)
        return Interval(ordered[rank], ordered[n - 1 - rank])
    while rank < n // 2 and 1 - 2 * (below + comb(n, rank) / 2**n) >= LEVEL:
        below += comb(n, rank) / 2**n
        rank += 1
    return Interval(ordered[rank - 1], ordered[n - rank]) if rank else UNKNOWN

import itertools
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teleconsult_sim.cohort.intervals import UNKNOWN, fisher, of_median, wilson


def test_wilson_s_interval_of_eight_in_ten():
    # (0.8 + 1.92073/10 ± 1.95996 sqrt(0.016 + 3.84146/400)) / (1 + 3.84146/10)
    assert wilson(8, 10) == pytest.approx((0.4901625, 0.9433178), abs=1e-6)


@pytest.mark.parametrize(("successes", "bounds"), [(0, (0.0, 0.2775328)), (10, (0.7224672, 1.0))])
def test_wilson_s_interval_stays_between_none_and_all(successes, bounds):
    assert wilson(successes, 10) == pytest.approx(bounds, abs=1e-6)


def test_a_proportion_of_nothing_has_no_interval():
    assert wilson(0, 0) == UNKNOWN


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_s_interval_holds_the_proportion(pair):
    low, high = wilson(*pair)
    assert 0 <= low <= pair[0] / pair[1] <= high <= 1


def test_fisher_s_interval_of_a_half_over_twenty_eight():
    # atanh(0.5) = 0.549306; 1.959964 / sqrt(25) = 0.391993; tanh of 0.157313 and of 0.941299
    assert fisher(0.5, 28) == pytest.approx((0.156028, 0.735818), abs=1e-6)


def test_a_correlation_of_three_observations_or_of_none_has_no_interval():
    assert fisher(0.5, 3) == fisher(None, 100) == UNKNOWN


def test_a_perfect_correlation_is_its_own_interval():
    assert fisher(1.0, 10) == (1.0, 1.0)


@pytest.mark.parametrize(
    ("n", "ranks"),
    # Of tables of the sign test's interval: no pair of five, the ends of six, the second ones of nine, the sixth of 20.
    [(5, None), (6, (1, 6)), (8, (1, 8)), (9, (2, 8)), (20, (6, 15)), (30, (10, 21))],
)
def test_the_median_s_interval_is_a_pair_of_order_statistics(n, ranks):
    assert of_median(range(1, n + 1)) == (ranks or UNKNOWN)


@pytest.mark.parametrize("n", range(6, 60))
def test_the_pair_is_the_narrowest_that_holds_95_percent(n):
    low, _ = of_median(range(1, n + 1))
    chance = list(itertools.accumulate(comb(n, k) / 2**n for k in range(n)))
    assert 1 - 2 * chance[low - 1] >= 0.95 > 1 - 2 * chance[low]


def test_the_pair_of_many_is_about_the_exact_one():
    low, high = of_median(range(1, 1002))
    assert (low, high) == (pytest.approx(470, abs=1), pytest.approx(532, abs=1))

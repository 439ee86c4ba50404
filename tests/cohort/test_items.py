import numpy as np
import pytest
from rows import cohort, line

from teleconsult_sim.cohort.items import HARD, WEAK, correlation, items
from teleconsult_sim.guide.loading import latest


def frame(lines, known=None):
    return items(cohort(lines), known or {}).set_index("rule")


FOUR = [line(n, f"l{n}", packed) for n, packed in enumerate(["RRR-", "RRM-", "MRM-", "MMB-"])]


def test_facility_is_the_share_of_those_who_could_miss_a_rule_and_did_not():
    found = frame(FOUR)
    assert found["n"].to_dict() == {"a": 4, "b": 4, "c": 4}
    assert found["facility"].to_dict() == {"a": 0.5, "b": 0.75, "c": 0.25}
    assert found.loc["b", ["facility_low", "facility_high"]].to_list() == pytest.approx([0.3006, 0.9544], abs=1e-4)


def test_discrimination_is_the_correlation_with_the_rest_of_the_points():
    # Every rule weighs 1. Of a: marks 1 1 0 0 against rests 1, 1/2, 1/2, 0: covariance 1/2 over sqrt(1 × 1/2).
    # Of b: 1 1 1 0 against 1, 1/2, 0, 0: 0.375 / sqrt(0.75 × 0.6875). Of c: 1 0 0 0 against 1, 1, 1/2, 0.
    found = frame(FOUR)["discrimination"]
    assert found["a"] == pytest.approx(0.5 / 0.5**0.5)
    assert found["b"] == pytest.approx(0.375 / (0.75 * 0.6875) ** 0.5)
    assert found["c"] == pytest.approx(0.375 / (0.75 * 0.6875) ** 0.5)


def test_points_weigh_by_severity():
    known = {"a": latest().rules["confirm-before-destroy"], "b": latest().rules["pdf-naming"]}
    heavy, light = (8, next(w for s, w in {"major": 4, "minor": 2, "info": 1}.items() if s == known["b"].severity))
    lines = [line(n, f"l{n}", packed) for n, packed in enumerate(["RMR-", "MRR-", "RRM-", "MMR-"])]
    rest = [heavy, light, heavy + light, 0]
    expected = np.corrcoef([1, 1, 0, 1], np.array(rest) / (heavy + light))[0, 1]
    assert known["a"].severity == "critical"
    assert frame(lines, known)["discrimination"]["c"] == pytest.approx(expected)


def test_a_rule_that_everybody_keeps_discriminates_nobody():
    found = frame([line(n, f"l{n}", packed) for n, packed in enumerate(["RR--", "RM--", "RR--", "RM--"])])
    assert found.loc["a", "facility"] == 1
    assert np.isnan(found["discrimination"].astype(float)["a"])
    assert not found.loc["a", "wording"]


def test_only_first_attempts_that_are_over_count():
    lines = [line(0, "x", "R---"), line(1, "x", "M---"), line(2, "y", None), line(3, "y", "M---"), line(4, "", "M---")]
    assert frame(lines).loc["a", ["n", "respected"]].to_list() == [1, 1]


def test_outside_the_objectives_of_a_case_whoever_did_no_wrong_respected_the_rule():
    # d is nobody's objective in « cas »: two breach it, one is told to respect it, one had no occasion to.
    lines = [line(n, f"l{n}", packed) for n, packed in enumerate(["R--B", "R--B", "R--r", "R---"])]
    lines.append(line(9, "l9", "R--r", scenario="ailleurs"))
    counted, kept = cohort(lines).counted
    assert counted[:, 3].tolist() == [True, True, True, True, False]
    assert kept[:, 3].tolist() == [False, False, True, True, False]
    assert frame(lines).loc["d", ["n", "facility"]].to_list() == [4, 0.5]


def test_what_is_missing_without_weighing_is_not_counted():
    found = frame([line(0, "x", "Rm--"), line(1, "y", "RM--")])
    assert found.loc["b", ["n", "facility"]].to_list() == [1, 0]


def many(hard_for):
    """Sixty learners by ability; whoever is `hard_for` misses rule a."""
    return [
        line(n, f"l{n}", f"{'M' if hard_for(n) else 'R'}{'R' if n >= 20 else 'M'}{'R' if n >= 40 else 'M'}-")
        for n in range(60)
    ]


def test_a_rule_that_the_able_miss_as_much_as_the_others_is_flagged():
    found = frame(many(lambda n: n % 2))
    assert found["facility_high"]["a"] < HARD
    assert abs(found["discrimination"]["a"]) < 0.02
    assert found["wording"].to_dict() == {"a": False, "b": False, "c": False}, "sixty leave it open"
    found = frame(
        [line(60 * k + n, f"{k}-{n}", one.statuses) for k in range(4) for n, one in enumerate(many(lambda n: n % 2))]
    )
    assert found["discrimination_high"]["a"] < WEAK
    assert found["wording"].to_dict() == {"a": True, "b": False, "c": False}


def test_a_rule_that_only_the_weak_miss_is_not():
    assert not frame(many(lambda n: n < 30))["wording"].any()


def test_few_attempts_never_flag():
    assert not frame([line(n, f"l{n}", "MRR-" if n % 2 else "RMR-") for n in range(29)])["wording"].any()


def test_a_correlation_is_pearson_s():
    one, other = np.array([1.0, 2.0, 3.0, 5.0]), np.array([2.0, 1.0, 4.0, 3.0])
    assert correlation(one, other) == pytest.approx(np.corrcoef(one, other)[0, 1])
    assert correlation(one, -one) == -1
    assert correlation(one, np.ones(4)) is None
    assert correlation(one[:1], other[:1]) is None


def test_nobody_makes_no_rows():
    assert items(cohort([]), {}).empty


def test_an_objective_without_object_in_an_attempt_is_not_counted_there():
    counted, kept = cohort([line(n, f"l{n}", f"{letter}---") for n, letter in enumerate("RB-")]).counted
    assert counted[:, 0].tolist() == [True, True, False]
    assert kept[:, 0].tolist() == [True, False, False]

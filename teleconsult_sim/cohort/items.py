"""What each rule's verdicts tell of it, as a quiz's statistics tell of its questions.

Facility and discrimination are those of Moodle's quiz statistics: the mean share of a question's mark that was earned,
and the correlation of the marks of a question with those of the rest of the quiz (docs.moodle.org, "Quiz statistics
calculations"). A case gives occasion to miss only some rules: each is set against the attempts in which it could be
missed, and the rest is the share of the points that were there to earn. As in Moodle's default, an attempt is a
learner's first at a case: later ones are not independent of it.
"""

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING

from teleconsult_sim.assessment.score import WEIGHTS
from teleconsult_sim.cohort.frames import Cohort, weighing
from teleconsult_sim.cohort.intervals import fisher, wilson
from teleconsult_sim.guide.catalogue import Rule

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

COLUMNS = (
    "rule", "n", "respected", "facility", "facility_low", "facility_high", "discrimination", "discrimination_low",
    "discrimination_high", "wording",
)  # fmt: skip
HARD, WEAK, ENOUGH = 0.8, 0.2, 30
"""A facility under HARD, a discrimination under WEAK (Moodle calls 0.20 and less very weak), over ENOUGH attempts."""


def first_attempts(cohort: Cohort) -> Cohort:
    """Return each learner's first attempt at each case, when it is over."""
    return cohort.where(cohort.closed & (cohort.attempts["attempt"] == 1))


def items(cohort: Cohort, known: Mapping[str, Rule]) -> "pd.DataFrame":
    """Return one row a rule that weighed somewhere, the hardest first: n, facility, discrimination, intervals, flag.

    `wording` flags a rule that many miss, the able as much as the others: the upper end of its facility is under
    HARD and that of its discrimination under WEAK.
    """
    import numpy as np
    import pandas as pd

    first = first_attempts(cohort)
    (counted, kept), weighed = first.counted, weighing(first.verdicts)
    weights = _weights(cohort.rules, known)
    total, earned = weighed @ weights, (weighed & kept) @ weights
    counted, kept, weighed = (np.asfortranarray(mask) for mask in (counted, kept, weighed))
    rows = []
    for column, rule in enumerate(cohort.rules):
        mine = counted[:, column]
        n, successes = int(mine.sum()), int(kept[mine, column].sum())
        if not n:
            continue
        own = weighed[mine, column] * weights[column]
        rest, others = total[mine] - own, earned[mine] - own * kept[mine, column]
        some = rest > 0
        index = correlation(kept[mine, column][some].astype(float), others[some] / rest[some])
        rows.append(_row(rule, n, successes, index, int(some.sum())))
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.sort_values(["facility", "rule"], ignore_index=True)


def correlation(one: "NDArray[np.float64]", other: "NDArray[np.float64]") -> float | None:
    """Return Pearson's correlation of two series; None where one of them never varies, or is too short."""
    if len(one) < 2:
        return None
    apart, otherwise = one - one.mean(), other - other.mean()
    spread = float((apart @ apart) * (otherwise @ otherwise))
    if spread <= 1e-18:
        return None
    return max(-1.0, min(1.0, float(apart @ otherwise) / math.sqrt(spread)))


def _weights(rules: tuple[str, ...], known: Mapping[str, Rule]) -> "NDArray[np.float64]":
    import numpy as np

    return np.array([WEIGHTS[known[rule].severity] if rule in known else 1 for rule in rules], dtype=float)


def _row(rule: str, n: int, successes: int, index: float | None, pairs: int) -> tuple[object, ...]:
    low, high = wilson(successes, n)
    bottom, top = fisher(index, pairs)
    suspect = n >= ENOUGH and high is not None and high < HARD and top is not None and top < WEAK
    return rule, n, successes, successes / n, low, high, index, bottom, top, suspect

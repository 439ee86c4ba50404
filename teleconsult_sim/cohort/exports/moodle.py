"""A Moodle grade book: one row a learner, one column a case, the best score of each.

Moodle's import (Grades, Import, CSV) maps « ID number » to its own identification number, and each other column to a
grade item out of 100. Learners are known by their pseudonym; two who chose the same are told apart by their own number.
"""

from typing import TYPE_CHECKING

from teleconsult_sim.cohort.exports.tables import as_csv
from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.cohort.words import Words

if TYPE_CHECKING:
    import pandas as pd

WHO = "ID number"


def grade_book(seen: Seen, _: Words) -> "pd.DataFrame":
    """Return the best score of each learner at each case that was played to its end, empty where they didn't."""
    import pandas as pd

    cohort = seen.cohort
    over = cohort.attempts[cohort.attempts["score"].notna() & (cohort.attempts["learner"] != "")]
    best = over.pivot_table(index="learner", columns="scenario", values="score", aggfunc="max")
    best = best.reindex(cohort.learners["learner"])
    names = cohort.learners["pseudonym"].where(cohort.learners["pseudonym"] != "", cohort.learners["learner"].str[:8])
    shared = names.duplicated(keep=False)
    who = names.where(~shared, names + " " + cohort.learners["learner"].str[:6])
    table = pd.DataFrame({WHO: who.to_numpy()})
    for slug in best.columns:
        marks = best[slug].astype("Float64").round().astype("Int64")
        table[f"{seen.scenario(str(slug), _)} ({slug})"] = marks.array
    return table.sort_values(WHO, ignore_index=True)


def moodle(seen: Seen, _: Words) -> bytes:
    """Return the grade book as CSV."""
    return as_csv(grade_book(seen, _))

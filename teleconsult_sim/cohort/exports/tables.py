"""Tidy tables as CSV: one row an attempt, a learner, a verdict, and one table a view.

Moments are ISO 8601 in UTC, shares from 0 to 1. A cell that a spreadsheet would take for a formula begins with an
apostrophe: a pseudonym is typed by whoever wants.
"""

import io
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING

from teleconsult_sim.cohort.frames import IDLE, Cohort
from teleconsult_sim.cohort.view import Seen, views
from teleconsult_sim.store.rulebooks import STATUSES

if TYPE_CHECKING:
    import pandas as pd

FORMULA = ("=", "+", "-", "@", "\t", "\r")
WHEN = (1980, 1, 1, 0, 0, 0)
"""The date of every file of the archive: the same tables make the same bytes."""


def tables(seen: Seen) -> "Iterator[tuple[str, pd.DataFrame]]":
    """Yield each table of a cohort by name."""
    cohort = seen.cohort
    yield "attempts", cohort.attempts.drop(columns="number")
    yield "learners", cohort.learners
    yield "verdicts", verdicts(cohort)
    for view in views():
        yield view.id, view.frame(seen)


def verdicts(cohort: Cohort) -> "pd.DataFrame":
    """Return one row a verdict that had an object: attempt, rule, status, and whether it weighed on the score."""
    import numpy as np
    import pandas as pd

    rows, columns = np.nonzero(cohort.verdicts != IDLE)
    letters = cohort.verdicts[rows, columns]
    names = np.full(256, "", dtype=object)
    for letter, status in STATUSES.items():
        names[ord(letter)] = names[ord(letter.upper())] = status
    ids, rules = cohort.attempts["id"].to_numpy(), np.array(cohort.rules, dtype=object)
    told = {"attempt": ids[rows], "rule": rules[columns], "status": names[letters], "weighs": letters < ord("a")}
    return pd.DataFrame(told)


def as_csv(frame: "pd.DataFrame") -> bytes:
    """Return a table as CSV in UTF-8."""
    import pandas as pd

    safe = frame.copy()
    for name in safe.columns:
        if pd.api.types.is_string_dtype(safe[name]) or safe[name].dtype == object:
            text = safe[name].astype("string")
            safe[name] = text.mask(text.str.startswith(FORMULA, na=False), "'" + text)
    return str(safe.to_csv(index=False, date_format="%Y-%m-%dT%H:%M:%SZ", lineterminator="\r\n")).encode()


def archive(seen: Seen) -> bytes:
    """Return every table in one ZIP file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, frame in tables(seen):
            packed.writestr(zipfile.ZipInfo(f"{name}.csv", WHEN), as_csv(frame), zipfile.ZIP_DEFLATED)
    return out.getvalue()

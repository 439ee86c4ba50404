"""How soon the dashboard is drawn: rows in a real store, then the page as its browser first sees it.

Nothing is asserted about time: `make bench` prints it, beside reading the same rows and doing nothing with them.
"""

import random
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from teleconsult_sim.cohort.demo.shipped import SyntheticCohort, read
from teleconsult_sim.cohort.kept import KeptCohorts
from teleconsult_sim.store import Store, classes, open_store
from teleconsult_sim.store.rulebooks import Rulebook, _number
from teleconsult_sim.store.schema import attempts, enrolments, learners, verdicts
from teleconsult_sim.ui.dashboard.page import DRAWN, DashboardPage

SIZES = [(1_125, 5, 1), (20_000, 5, 4)]
"""Learners, attempts of each, and the seconds aimed at."""


def filled(store: Store, people: int, each: int) -> int:
    """Fill a cohort with the synthetic one's verdicts, over and over, and return how many attempts that makes."""
    session = classes.open_session(store, classes.create_cohort(store, "Grande").id, "x")
    lines = [line for line in SyntheticCohort().rows("demo").lines if line.statuses]
    chance, start = random.Random(1), datetime(2026, 9, 1)
    made = [chance.choice(lines) for _ in range(people * each)]
    rows = [
        {
            "number": n + 1, "id": f"{n:032x}", "scenario": line.scenario, "seed": 1, "mode": "evaluation",
            "language": "fr", "learner": n % people + 1, "started_at": start + timedelta(seconds=n),
            "finished_at": start + timedelta(seconds=n + 600), "score": line.score, "passed": line.passed,
            "fingerprint": line.fingerprint, "edition": line.edition, "session": 1, "rulebook": 1,
        }
        for n, line in enumerate(made)
    ]  # fmt: skip
    judged = [
        {"attempt": n + 1, "rulebook": 1, "statuses": line.statuses, "score": line.score, "passed": line.passed,
         "assessed_at": start}
        for n, line in enumerate(made)
    ]  # fmt: skip
    book = read()
    with store.writing() as connection:
        _number(connection, Rulebook(book.edition, book.rules))
        people_rows = [
            {"number": n + 1, "id": f"{n:032x}", "pseudonym": f"P{n}", "profession": "Médecin", "created_at": start}
            for n in range(people)
        ]
        connection.execute(learners.insert(), people_rows)
        joined = [{"session": 1, "learner": n + 1, "joined_at": start} for n in range(people)]
        connection.execute(enrolments.insert(), joined)
        connection.execute(attempts.insert(), rows)
        connection.execute(verdicts.insert(), judged)
    assert session.code
    return len(made)


@pytest.mark.parametrize(("people", "each", "aim"), SIZES)
def test_the_dashboard_is_first_drawn(tmp_path: Path, people: int, each: int, aim: int) -> None:
    store = open_store(f"sqlite:///{tmp_path / 'big.sqlite'}")
    count = filled(store, people, each)
    source = KeptCohorts(store)
    DashboardPage((SyntheticCohort(),)).regions()
    start = time.perf_counter()
    rows = source.rows(source.names()[0].id)
    bare = time.perf_counter() - start
    assert len(rows.lines) == count
    del rows
    start = time.perf_counter()
    page = DashboardPage((source,))
    regions = page.regions()
    first = time.perf_counter() - start
    assert "dash-heat" in regions["heat_map"]
    start = time.perf_counter()
    for view in DRAWN:
        page.handle("draw", {"view": view})
    page.regions()
    figures = time.perf_counter() - start
    start = time.perf_counter()
    page.handle("filter", {"cohort": page.cohort, "scenario": "physio-gmail"})
    page.regions()
    narrowed = time.perf_counter() - start
    print(
        f"\n{count:,} attempts of {people:,} learners: first drawn in {first:.2f} s (aim: {aim}), of which reading "
        f"{bare:.2f}; ratio {first / bare:.1f}; its figures {figures:.2f} s more; another choice {narrowed:.2f} s"
    )

"""Cohorts written out by hand, small enough to be computed on paper."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from teleconsult_sim.cohort.frames import Cohort, cohort_of
from teleconsult_sim.cohort.source import Rows
from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.store.dashboard import AttemptLine, Enrolment
from teleconsult_sim.store.rulebooks import Rulebook

START = datetime(2026, 9, 1, 13, 0)
BOOK = Rulebook("2020-11-19", {"a": "1", "b": "2", "c": "3", "d": "4"})


def line(number: int, learner: str, statuses: str | None, scenario: str = "cas", **fields) -> AttemptLine:
    told = {
        "number": number, "id": f"{number:032x}", "learner": learner, "pseudonym": learner.title(),
        "profession": "Médecin", "cohort": "c", "session": "s", "scenario": scenario, "fingerprint": "f",
        "edition": "2020-11-19", "mode": "evaluation", "language": "fr", "started_at": START + timedelta(days=number),
        "finished_at": START + timedelta(days=number, minutes=12) if statuses else None,
        "score": 50 if statuses else None, "passed": False if statuses else None,
        "rulebook": BOOK.sha256 if statuses else None, "statuses": statuses,
    }  # fmt: skip
    return AttemptLine(**(told | fields))


def rows(lines: Sequence[AttemptLine], joined: Iterable[str] = (), books: Sequence[Rulebook] = (BOOK,)) -> Rows:
    people = [Enrolment(name, name.title(), "Médecin", "c", "s", START) for name in joined]
    return Rows(lines, people, {book.sha256: book for book in books})


class Kinds:
    """A source that knows the kinds of actions alone."""

    def __init__(self, kinds: dict[str, list[str]]) -> None:
        self.told = kinds
        self.noted: list[tuple] = []

    def kinds(self, attempts):
        return {attempt: self.told.get(attempt, []) for attempt in attempts}

    def note(self, *what) -> None:
        self.noted.append(what)


def seen(cohort: Cohort, kinds: dict[str, list[str]] | None = None, exemplary: Sequence[str] = ()) -> Seen:
    return Seen(cohort, Kinds(kinds or {}), {}, {}, lambda _: exemplary)


def cohort(lines: Sequence[AttemptLine], joined: Iterable[str] = ()) -> Cohort:
    return cohort_of(rows(lines, joined))

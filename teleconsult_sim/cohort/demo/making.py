"""Making the synthetic cohort: every attempt played through the engine and judged by the checks."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from teleconsult_sim.cohort.demo.people import COUNT, Person, person
from teleconsult_sim.cohort.demo.playing import played, steps_of
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, Refused
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.outcome import outcome, rulebook

BEGINNING = datetime(2026, 9, 14, tzinfo=UTC)
WEEKS = 10
ABSENT, ABANDONS, LEAVES = 0.07, 0.08, 0.18
"""The shares of learners who never start, of last attempts left open, and of those who stop after a case passed."""


class Made(msgspec.Struct, frozen=True):
    """One attempt of the synthetic cohort; `minutes`, `score` and `passed` are None while it is open."""

    person: int
    scenario: str
    started_at: datetime
    minutes: int | None
    score: int | None
    passed: bool | None
    statuses: str | None
    kinds: tuple[str, ...]


class Cohort(msgspec.Struct, frozen=True):
    """The synthetic cohort, less what was done in each attempt: the rulebook, and what was played then."""

    people: int
    edition: str
    rules: dict[str, str]
    fingerprints: dict[str, str]
    attempts: tuple[Made, ...]


def make(numbers: Iterable[int] = range(COUNT)) -> tuple[Cohort, list[list[Step]]]:
    """Return the cohort of these people, and the steps of each attempt."""
    wanted = list(numbers)
    made = sorted((pair for number in wanted for pair in career(person(number))), key=lambda pair: _order(pair[0]))
    attempts = tuple(attempt for attempt, _ in made)
    slugs = sorted({attempt.scenario for attempt in attempts})
    edition = load(slugs[0]).file.edition if slugs else ""
    book = dict(rulebook(edition).rules) if slugs else {}
    prints = {slug: load(slug).setting.fingerprint for slug in slugs}
    return Cohort(len(wanted), edition, book, prints, attempts), [steps for _, steps in made]


def career(who: Person) -> Iterator[tuple[Made, list[Step]]]:
    """Yield a learner's attempts in order: each case until it is passed or patience runs out."""
    if who.chance("absent") < ABSENT:
        return
    at, turn = BEGINNING + timedelta(days=int(who.chance("first day") * 7 * (WEEKS - 4))), 0
    for slug in who.programme:
        for again in range(2 + int(3 * who.patience)):
            at = _working_hours(at + timedelta(days=1 + int(5 * who.chance(slug, again, "days"))), who, turn)
            steps = steps_of(who, slug, turn)
            if who.chance(slug, again, "leaves it open") < ABANDONS / 2:
                steps = steps[: 1 + int(who.chance(slug, again, "how far") * (len(steps) - 2))]
                yield _open(who, slug, at, steps), steps
                return
            done = _closed(who, slug, at, steps)
            yield done, steps
            turn += 1
            if done.passed:
                break
        if who.chance(slug, "leaves") < LEAVES:
            return


def _closed(who: Person, slug: str, at: datetime, steps: list[Step]) -> Made:
    attempt = played(slug, steps)
    report = attempt.report()
    judged = outcome(report)
    minutes = 9 + int(who.chance(slug, at, "minutes") * 16)
    told: dict[str, Any] = {"score": report.score.points, "passed": report.score.passed, "statuses": judged.packed}
    return Made(who.number, slug, at, minutes, kinds=kinds(attempt.entries), **told)


def _open(who: Person, slug: str, at: datetime, steps: list[Step]) -> Made:
    return Made(who.number, slug, at, None, None, None, None, kinds(played(slug, steps).entries))


def kinds(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the kinds of the actions that were done and not refused."""
    found = list(entries)
    refused = {entry.cause for entry in found if isinstance(entry, Refused)}
    taken = (entry for entry in found if isinstance(entry, ActionTaken) and entry.seq not in refused)
    return tuple(str(entry.action["action"]) for entry in taken)


def _working_hours(day: datetime, who: Person, turn: int) -> datetime:
    weekday = day + timedelta(days=max(0, 7 - day.isoweekday()) if day.isoweekday() > 5 else 0)
    moment = weekday.replace(hour=13, minute=0) + timedelta(minutes=int(who.chance("hour", turn) * 480))
    return moment + timedelta(days=1 if moment.isoweekday() == 7 else 0)


def _order(made: Made) -> tuple[datetime, int]:
    return made.started_at, made.person

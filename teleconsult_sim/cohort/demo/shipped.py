"""The synthetic cohort as it ships: written by one command, read where a page or an export asks for it."""

import lzma
from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

import msgspec

from teleconsult_sim import resources
from teleconsult_sim.cohort.demo.making import BEGINNING, Cohort, Made, make
from teleconsult_sim.cohort.demo.people import person
from teleconsult_sim.cohort.demo.playing import played
from teleconsult_sim.cohort.source import Name, Rows
from teleconsult_sim.cohort.words import N_
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.store.dashboard import AttemptLine, Enrolment
from teleconsult_sim.store.rulebooks import Rulebook

ID = "demo"
NAME = N_("Cohorte synthétique")
ATTEMPTS, STEPS = "attempts.json.xz", "steps.json.xz"
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9, "dict_size": 2**24}]
"""Plays are much alike: a dictionary as long as all those of a case finds it; more would only cost memory."""


def folder() -> Path:
    """Return where the synthetic cohort lies."""
    return resources.data() / "demo-cohort"


def write(where: Path) -> Cohort:
    """Make the cohort anew and write its two files."""
    cohort, steps = make()
    where.mkdir(parents=True, exist_ok=True)
    for name, data in ((ATTEMPTS, cohort), (STEPS, steps)):
        (where / name).write_bytes(lzma.compress(msgspec.json.encode(data), lzma.FORMAT_XZ, filters=FILTERS))
    return cohort


@cache
def read(where: Path | None = None) -> Cohort:
    """Return the cohort that ships."""
    return msgspec.json.decode(lzma.decompress(((where or folder()) / ATTEMPTS).read_bytes()), type=Cohort)


def read_steps(where: Path | None = None) -> list[msgspec.Raw]:
    """Return what was done in each attempt, to be decoded one by one."""
    return msgspec.json.decode(lzma.decompress(((where or folder()) / STEPS).read_bytes()), type=list[msgspec.Raw])


class SyntheticCohort:
    """A source of one cohort, that nobody's data is in."""

    def __init__(self, where: Path | None = None) -> None:
        self.where = where

    def names(self) -> Sequence[Name]:
        """Return the one cohort, or none where it doesn't ship."""
        return [Name(ID, NAME, True)] if ((self.where or folder()) / ATTEMPTS).is_file() else []

    def rows(self, cohort: str) -> Rows:
        """Return its rows."""
        made = read(self.where)
        book = Rulebook(made.edition, made.rules)
        lines = [_line(number, attempt, made, book.sha256) for number, attempt in enumerate(made.attempts)]
        return Rows(lines, [_enrolment(number) for number in range(made.people)], {book.sha256: book})

    def entries(self, attempt: str) -> Sequence[Entry]:
        """Return the journal of an attempt, played again."""
        place = int(attempt, 16)
        steps = msgspec.json.decode(read_steps(self.where)[place], type=list[Step])
        return played(read(self.where).attempts[place].scenario, steps).entries

    def kinds(self, attempts: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return the kinds of the actions done in each attempt."""
        made = read(self.where).attempts
        return {attempt: made[int(attempt, 16)].kinds for attempt in attempts}

    def note(self, who: str, what: str, learner: str | None, attempt: str | None) -> None:
        """Write nothing down: nobody is looked at."""


def _line(number: int, made: Made, cohort: Cohort, rulebook: str) -> AttemptLine:
    who = person(made.person)
    ended = made.started_at + timedelta(minutes=made.minutes) if made.minutes is not None else None
    return AttemptLine(
        number=number,
        id=f"{number:032x}",
        learner=who.id,
        pseudonym=who.pseudonym,
        profession=who.profession,
        cohort=ID,
        session=ID,
        scenario=made.scenario,
        fingerprint=cohort.fingerprints[made.scenario],
        edition=cohort.edition,
        mode="evaluation",
        language="fr",
        started_at=made.started_at.replace(tzinfo=None),
        finished_at=ended.replace(tzinfo=None) if ended else None,
        score=made.score,
        passed=made.passed,
        rulebook=rulebook if made.statuses else None,
        statuses=made.statuses,
    )


def _enrolment(number: int) -> Enrolment:
    who = person(number)
    return Enrolment(who.id, who.pseudonym, who.profession, ID, ID, BEGINNING)

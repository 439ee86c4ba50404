"""What a pilot can choose among, and what the form of choices gives back."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from teleconsult_sim.cohort.frames import Choice, Cohort
from teleconsult_sim.cohort.source import Name, Source
from teleconsult_sim.ui.shell.page import Fields, value


class Offered(NamedTuple):
    """Cases and professions that occur in a cohort, and the first and last days of its attempts, "" without any."""

    scenarios: Sequence[str]
    professions: Sequence[str]
    first: str
    last: str


def offered(cohort: Cohort) -> Offered:
    """Return what there is to choose among in a cohort."""
    started = cohort.attempts["started_at"]
    days = ("", "") if started.empty else (f"{started.min():%Y-%m-%d}", f"{started.max():%Y-%m-%d}")
    professions = sorted({str(found) for found in cohort.learners["profession"].dropna()})
    return Offered(sorted(cohort.attempts["scenario"].unique()), professions, *days)


def asked(fields: Fields) -> Choice:
    """Return the choice that a form gives; a day that is none, or nothing, lets all pass."""
    since, until = _day(value(fields, "since")), _day(value(fields, "until"))
    return Choice(value(fields, "scenario") or None, value(fields, "profession") or None, since, until)


def found(sources: Sequence[Source], id: str | None) -> tuple[Source, Name | None]:
    """Return a cohort and where it is; the first there is when none of that id is."""
    every = [(source, name) for source in sources for name in source.names()]
    return next((pair for pair in every if pair[1].id == id), every[0] if every else (sources[0], None))


def _day(typed: str) -> str | None:
    try:
        return date.fromisoformat(typed).isoformat()
    except ValueError:
        return None

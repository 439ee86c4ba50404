"""The life of each obligation over the time of the case, laid out to be drawn."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from teleconsult_sim.assessment.history import Life, Span
from teleconsult_sim.ui.shell.typography import clock_time
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording

STATUSES = {
    "missing": N_("dû, à faire"), "respected": N_("respecté"), "breached": N_("enfreint"),
    "not_applicable": N_("sans objet"),
}  # fmt: skip
STEPS = (1, 2, 5, 10, 15, 20, 30, 60, 120, 240, 480)
"""Minutes between two marks of the axis."""
MOST_TICKS = 6
RESPECTED_SHOWN = 4
THINNEST = 0.8
"""Percent; a span of a few seconds can still be seen."""


class Bar(NamedTuple):
    """A span to draw, in percent of the width."""

    status: str
    x: float
    width: float


class Stretch(NamedTuple):
    """A span in words."""

    status: str
    words: str
    start: datetime
    end: datetime


class Row(NamedTuple):
    """A rule's life: what to draw and the same in words; `lost_x` is since when it was never put right."""

    id: str
    title: str
    status: str
    told: str
    bars: tuple[Bar, ...]
    stretches: tuple[Stretch, ...]
    lost: datetime | None
    lost_x: float


class Tick(NamedTuple):
    """A mark of the time axis."""

    at: datetime
    x: float


class Chart(NamedTuple):
    """The rules to draw, those that the table alone tells, and the time axis."""

    shown: tuple[Row, ...]
    every: tuple[Row, ...]
    ticks: tuple[Tick, ...]


def chart(lives: Iterable[Life], wanted: set[str], _: Wording) -> Chart | None:
    """Return the lives of the rules that count, or None when no time passed."""
    known = [life for life in lives if life.rule.id in wanted]
    if not known or known[0].spans[0].start >= known[0].spans[-1].end:
        return None
    start, end = known[0].spans[0].start, known[0].spans[-1].end
    axis = _Axis(start, end)
    every = tuple(_row(life, axis, _) for life in known)
    shown = {life.rule.id for life in _telling(known)}
    return Chart(tuple(row for row in every if row.id in shown), every, axis.ticks())


class _Axis:
    """Virtual time as a percentage of the width."""

    def __init__(self, start: datetime, end: datetime) -> None:
        self.start, self.end = start, end
        self.seconds = (end - start).total_seconds()

    def at(self, moment: datetime) -> float:
        return round(100 * (moment - self.start).total_seconds() / self.seconds, 2)

    def ticks(self) -> tuple[Tick, ...]:
        minutes = self.seconds / 60
        step = timedelta(minutes=next((step for step in STEPS if minutes / step <= MOST_TICKS), STEPS[-1]))
        midnight = self.start.replace(hour=0, minute=0, second=0, microsecond=0)
        first = midnight + step * -((midnight - self.start) // step)
        count = int((self.end - first) / step) + 1
        marks = (first + step * place for place in range(max(0, count)))
        return tuple(Tick(mark, self.at(mark)) for mark in marks)


def _telling(lives: list[Life]) -> list[Life]:
    """Return the lives with something to tell: what was not respected, and a few that changed the most."""
    wrong = [life for life in lives if life.status != "respected"]
    kept = [life for life in lives if life.status == "respected"]
    grave = ("critical", "major", "minor", "info")
    kept.sort(key=lambda life: (-_changes(life), grave.index(life.rule.severity)))
    return wrong + kept[:RESPECTED_SHOWN]


def _changes(life: Life) -> int:
    return sum(span.status != "not_applicable" for span in life.spans)


def _row(life: Life, axis: _Axis, _: Wording) -> Row:
    stretches = tuple(Stretch(span.status, _(STATUSES[span.status]), span.start, span.end) for span in life.spans)
    bars = tuple(_bar(span, axis) for span in life.spans if span.status != "not_applicable")
    lost_x = axis.at(life.lost) if life.lost else 0.0
    title = _.into(life.rule.title)
    return Row(life.rule.id, title, life.status, _told(stretches, life, _), bars, stretches, life.lost, lost_x)


def _bar(span: Span, axis: _Axis) -> Bar:
    x, end = axis.at(span.start), axis.at(span.end)
    width = max(THINNEST, end - x)
    return Bar(span.status, round(min(x, 100 - width), 2), round(width, 2))


def _told(stretches: Iterable[Stretch], life: Life, _: Wording) -> str:
    """Return the whole life as one sentence, for whoever does not see it."""
    parts = [
        _("{status} de {start} à {end}").format(
            status=part.words, start=clock_time(part.start, _.language), end=clock_time(part.end, _.language)
        )
        for part in stretches
        if part.status != "not_applicable"
    ]
    if life.lost:
        parts.append(_("jamais rattrapé depuis {time}").format(time=clock_time(life.lost, _.language)))
    return "; ".join(parts)

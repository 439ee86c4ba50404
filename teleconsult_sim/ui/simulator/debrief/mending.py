"""The smallest change to what was done that would have been compliant, told as a difference in plain words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, Literal, NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.session.repair.changes import Change, Drop, Insert, Move, Put, Reword, amended
from teleconsult_sim.session.repair.search import Repair, compliant_plays, faults, mend
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.ui.simulator.drawing import draw
from teleconsult_sim.ui.simulator.telling import tell_action
from teleconsult_sim.ui.simulator.telling.terms import Wording, wording
from teleconsult_sim.ui.simulator.telling.values import label, told_value

Kind = Literal["drop", "insert", "move", "change"]
SECONDS = 1.6
"""How long the search may take, its last replay and the drawing left out."""
SEARCHING: Final = "waiting"
Mended = Repair | Literal["waiting"] | None
"""What is known of the smallest repair: it is still to be searched, was found, or none was."""


class Line(NamedTuple):
    """A line of a text: « - » for one to leave out, « + » for one to write."""

    sign: str
    text: str


class Value(NamedTuple):
    """A field with what was put there, and what belonged there."""

    label: str
    old: str
    new: str


class Amendment(NamedTuple):
    """One change to one action: when the learner did it, or just after what; what to do, instead of what."""

    kind: Kind
    at: datetime | None
    words: str
    instead: str
    values: tuple[Value, ...]
    lines: tuple[Line, ...]
    moment: datetime | None


class Mending(NamedTuple):
    """The repair in words; `replay` is how many of the learner's actions come before its first change."""

    amendments: tuple[Amendment, ...]
    points: int
    smallest: bool
    lost: Amendment | None
    replay: int


def search(attempt: Attempt, clock: Callable[[], float]) -> Repair | None:
    """Return the smallest repair that can be found in time, `clock` giving seconds."""
    until = clock() + SECONDS
    return mend(attempt.scenario, attempt.entries, compliant_plays(attempt.scenario), lambda: clock() >= until)


def mending_html(attempt: Attempt, mended: Mended, language: Language) -> str:
    """Return the part of the debrief that tells the smallest repair, or says that it is being searched."""
    if not faults(attempt.report()):
        return ""
    if mended == SEARCHING:
        return draw("debrief_mending.html", language, {"state": SEARCHING})
    if mended is None:
        return draw("debrief_mending.html", language, {"state": "none"})
    mending = told(attempt, mended, wording(language))
    return draw("debrief_mending.html", language, {"state": "found", "mending": mending})


def told(attempt: Attempt, repair: Repair, _: Wording) -> Mending:
    """Return a repair in the words of a language."""
    taken = [entry for entry in attempt.entries if isinstance(entry, ActionTaken)]
    ordered = sorted(_by_action(repair.changes), key=lambda some: (_place(some[0]), _order(some[0])))
    return Mending(
        amendments=tuple(_amendment(some, taken, attempt.world.facts, _) for some in ordered),
        points=repair.report.score.points,
        smallest=repair.smallest,
        lost=None if repair.lost is None else _done(taken[repair.lost], attempt.world.facts, _),
        replay=min(map(_first, repair.changes), default=0),
    )


def _by_action(changes: Iterable[Change]) -> Iterator[Sequence[Change]]:
    """Yield changes together that concern the fields and words of one action, the others each by itself."""
    together: dict[int, list[Change]] = {}
    for change in changes:
        if isinstance(change, Put | Reword):
            together.setdefault(change.at, []).append(change)
        else:
            yield [change]
    yield from together.values()


def _place(change: Change) -> int:
    return change.to if isinstance(change, Move) else change.at


def _first(change: Change) -> int:
    return min(change.at, change.to) if isinstance(change, Move) else change.at


def _order(change: Change) -> int:
    return change.order if isinstance(change, Insert | Move) else -1


def _amendment(some: Sequence[Change], taken: Sequence[ActionTaken], facts: Facts, _: Wording) -> Amendment:
    change = some[0]
    match change:
        case Drop():
            return Amendment("drop", taken[change.at].at, _words(change.step, facts, _), "", (), (), None)
        case Insert():
            lines = tuple(Line("+", text) for text in _texts(change.step))
            return Amendment("insert", _before(change.at, taken), _words(change.step, facts, _), "", (), lines, None)
        case Move():
            moment = _before(change.to, taken)
            return Amendment("move", moment, _words(change.step, facts, _), "", (), (), taken[change.at].at)
    return _changed(some, taken[change.at], facts, _)


def _changed(some: Sequence[Change], taken: ActionTaken, facts: Facts, _: Wording) -> Amendment:
    words = _words(amended(taken.action, some), facts, _)
    before = _words(taken.action, facts, _)
    lines = tuple(line for change in some if isinstance(change, Reword) for line in _lines(change))
    values = tuple(
        Value(label(change.field, _), told_value(change.field, change.old, facts, _),
              told_value(change.field, change.new, facts, _))
        for change in some
        if isinstance(change, Put)
    )  # fmt: skip
    return Amendment("change", taken.at, words, before if before != words else "", values, lines, None)


def _lines(change: Reword) -> Iterator[Line]:
    yield from (Line("-", text) for text in change.old if text.strip())
    yield from (Line("+", text) for text in change.new if text.strip())


def _texts(step: Any) -> Iterator[str]:
    """Yield the lines that an action to add would write."""
    for field in ("body", "text", "message"):
        yield from (line for line in str(step.get(field, "")).split("\n") if line.strip())


def _before(place: int, taken: Sequence[ActionTaken]) -> datetime | None:
    """Return when the learner did what comes before a place, or None at the beginning."""
    return taken[place - 1].at if place else None


def _done(taken: ActionTaken, facts: Facts, _: Wording) -> Amendment:
    return Amendment("drop", taken.at, _words(taken.action, facts, _), "", (), (), None)


def _words(step: Any, facts: Facts, _: Wording) -> str:
    return tell_action(action_of(dict(step)), facts, _.language)

"""The workstation around the open desk: top bar, list of desks, what happened, the clock, and the coach."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.session.progress import remaining
from teleconsult_sim.ui.simulator.desk import Desk, Seat, desks
from teleconsult_sim.ui.simulator.drawing import draw
from teleconsult_sim.ui.simulator.shortcuts import shortcuts
from teleconsult_sim.ui.simulator.telling import tell, tone

SHOWN = 60
"""Lines of the journal on screen; the debrief has them all."""


class Said(NamedTuple):
    """What the coach says just now; `turn` makes the same words news when they are said again."""

    wrong: tuple[Verdict, ...] = ()
    turn: int = 0


NOTHING_SAID = Said()


def said(wrong: Sequence[Verdict], before: Said) -> Said:
    """Return what the coach says about rules that were just broken."""
    return Said(tuple(wrong), before.turn + bool(wrong))


def regions(seat: Seat, desk: Desk, coach: Said) -> Mapping[str, str]:
    """Return the workstation's regions, the frame first."""
    shared = {"seat": seat, "facts": seat.facts, "open": desk}
    return {
        "frame": draw("frame.html", seat.language, {}),
        "top": draw("top.html", seat.language, {**shared, "now": seat.world.now, "left": _left(seat)}),
        **at_desks(seat, desks(), desk, keys_listed=True),
        "journal": draw("journal.html", seat.language, {**shared, **_journal(seat, coach)}),
    }


def at_desks(seat: Seat, all: Sequence[Desk], desk: Desk, *, keys_listed: bool) -> Mapping[str, str]:
    """Return the list of desks, with what is new at each, and the open desk; `keys_listed` offers the list of keys."""
    shared = {"seat": seat, "facts": seat.facts, "open": desk}
    listed = [(found, found.news(seat), number % 10) for number, found in enumerate(all, start=1)]
    return {
        "desks": draw("desks.html", seat.language, {**shared, "desks": listed, "keys_listed": keys_listed}),
        "desk": draw(desk.template, seat.language, {**shared, **desk.context(seat)}),
    }


def _left(seat: Seat) -> list[str]:
    return [task.title.into(seat.language) for task in remaining(seat.attempt.scenario, seat.attempt.entries)]


def _journal(seat: Seat, coach: Said) -> dict[str, object]:
    told = ((entry, tell(entry, seat.facts, seat.language)) for entry in seat.attempt.entries)
    lines = [(entry, words, tone(entry)) for entry, words in told if words]
    return {
        "lines": lines[-SHOWN:],
        "coach": coach,
        "left": _left(seat) if seat.mode == "training" else [],
        "shortcuts": shortcuts(seat.translate) if seat.remembers("help").get("keys_shown") else [],
        "finishing": bool(seat.remembers("workstation").get("finishing")),
    }

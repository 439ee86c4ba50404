"""The places beside the workstation: the choice of a case, and the frame around a debrief."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import parse_qs

from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.session.offered import offered
from teleconsult_sim.store import AttemptRow, Mode, Store
from teleconsult_sim.ui.simulator.drawing import draw

LEVELS = {"beginner": "Débutant", "intermediate": "Intermédiaire", "advanced": "Avancé"}


class Asked(NamedTuple):
    """What an address asks for: one of one's attempts, or a case to begin."""

    attempt: str = ""
    case: str = ""
    mode: Mode = "training"


def asked(fragment: str) -> Asked | None:
    """Return what the end of an address asks for: `attempt=ID`, or `case=SLUG&mode=evaluation`; None for anything else.

    It stands after the address's #, which no server sees: a warm kernel would hand a query to its next visitor.
    """
    told = {name: found[-1].strip() for name, found in parse_qs(fragment).items()}
    mode: Mode = "evaluation" if told.get("mode") == "evaluation" else "training"
    found = Asked(told.get("attempt", ""), told.get("case", ""), mode)
    return found if found.attempt or found.case else None


def choice(store: Store, language: str, learner: str) -> Mapping[str, str]:
    """Return the regions of the choice of cases, each with the learner's own progress."""
    rows = store.attempts(learner=learner)
    scenarios = sorted(offered(store), key=_ease)
    cards = [_card(scenario, rows) for scenario in scenarios]
    return {"frame": draw("choice.html", language, {"cards": cards, "levels": LEVELS})}


def debrief(html: str, late: Mapping[str, str], language: str) -> Mapping[str, str]:
    """Return the regions of a debrief; what takes a moment to make comes late, in regions of its own."""
    return {"frame": draw("debrief_frame.html", language, {}), "debrief": html, **late}


def _ease(scenario: Scenario) -> tuple[int, int, str]:
    """Return what puts the easiest and shortest case first."""
    return list(LEVELS).index(scenario.file.level), scenario.file.minutes, scenario.slug


def _card(scenario: Scenario, rows: list[AttemptRow]) -> dict[str, object]:
    mine = [row for row in rows if row.scenario == scenario.slug]
    ended = [row for row in mine if row.finished_at is not None]
    return {
        "slug": scenario.slug,
        "file": scenario.file,
        "best": max((row.score or 0 for row in ended), default=None),
        "passed": any(row.passed for row in ended),
        "last": max((row.finished_at for row in ended if row.finished_at), default=None),
        "open": next((row for row in mine if row.finished_at is None), None),
    }

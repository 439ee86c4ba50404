"""How others reach the learner: by the number that they read on what came, if it leads to them at that hour."""

from collections.abc import Iterator
from typing import NamedTuple

from teleconsult_sim.clinic.folding import digits
from teleconsult_sim.clinic.opening import PRACTICE, Hours
from teleconsult_sim.clinic.phone import ten_digits
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.consequences import PersonPhoned, Reach, Reason
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.people.attending import Say
from teleconsult_sim.simulation.people.tray import Arrived
from teleconsult_sim.simulation.world import World

DESK = Hours(opens=7 * 60, closes=19 * 60, weekend=True)
"""When somebody is beside the clinician's own telephone; a number of `after_hours` is answered at any hour."""


class Concern(NamedTuple):
    """What is wrong with an order or a copy: about which, why, which elements lack, and the words for it."""

    about: str
    reason: Reason
    says: Text
    lacking: tuple[str, ...] = ()


def telephones(found: Arrived, concern: Concern, world: World) -> Iterator[Entry]:
    """Dial the number that they read, and speak when the learner answers; nothing is dialled where none is given."""
    reach, number = dialled(found.text, world)
    if number:
        yield PersonPhoned(
            who=found.who.id,
            about=concern.about,
            reason=concern.reason,
            lacking=concern.lacking,
            number=number,
            outcome=reach,
        )
    if reach == "reached":
        yield later(world, 0, Say(who=found.who.id, says=concern.says))


def dialled(text: str, world: World) -> tuple[Reach, str | None]:
    """Return how whoever reads a text fares who wants the clinician on the telephone, and the number dialled."""
    me = world.facts.clinician
    for number in shown_in(text, me.after_hours):
        return "reached", number
    for number in shown_in(text, me.phones):
        return ("reached" if DESK.open_at(world.now) else "not_answered"), number
    for number in shown_in(text, (me.switchboard,) if me.switchboard else ()):
        return "switchboard", number
    return "no_number", None


def shown_in(text: str, numbers: tuple[str, ...]) -> list[str]:
    """Return those of the numbers that a text shows, in any punctuation."""
    shown = digits(text)
    return [number for number in numbers if (ten_digits(number) or number) in shown]


def office_opens(world: World) -> int:
    """Return how many seconds from now the clinician's office, found in the directory, answers on a later day."""
    return int((PRACTICE.next_day(world.now) - world.now).total_seconds())

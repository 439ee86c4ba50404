"""What a case foresees after a kind of event: announced once, however often that kind comes again."""

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Scheduled
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, evolves
from teleconsult_sim.simulation.world import Slice, World


class Cued(Protocol):
    """Something of the case that comes so many seconds after an event of a kind."""

    @property
    def after(self) -> str:
        """Return the kind of event."""

    @property
    def after_seconds(self) -> int:
        """Return the delay."""


class Announced(Slice):
    """What was announced of the case: each reaction with its place."""

    cues: frozenset[tuple[str, int]] = frozenset()


def announce(
    event: Entry, world: World, foreseen: Sequence[Cued], reaction: str, make: Callable[[int], Reaction]
) -> Iterator[Entry]:
    """Announce what follows this kind of event, each thing once; `make` gives the reaction of a place."""
    for place, cue in enumerate(foreseen):
        if cue.after == event.__struct_config__.tag and (reaction, place) not in world.of(Announced).cues:
            yield later(world, cue.after_seconds, make(place))


@evolves(Announced, Scheduled)
def _announced(announced: Announced, event: Scheduled) -> Announced:
    place = event.reaction.get("place")
    if place is None:
        return announced
    return Announced(cues=announced.cues | {(str(event.reaction["reaction"]), place)})

"""Where one sits and who hears: another place, a door left open, somebody who comes in and is not minded."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, inserted, operator, places, without

PUBLIC: Step = {"choose_place": {"place": "public", "private": False}}
CAFE: Step = {"choose_place": {"place": "public", "private": True}}
HOME: Step = {"choose_place": {"place": "home", "private": True}}
OFFICE: Step = {"choose_place": {"place": "office", "private": True}}
OPEN: Step = {"choose_place": {"place": "office", "private": False}}
TALKED: Step = {"verify_identity": {"by": ["name"]}}
BREAKS: dict[str, tuple[Step, ...]] = {
    "door closed": (OFFICE, TALKED),
    "out in public": (PUBLIC, TALKED),
    "in a booth of a café": (CAFE, TALKED),
    "door open": (OPEN, TALKED),
    "camera looked at": ({"check": {"item": "camera"}}, TALKED),
    "room mended": ({"repair": {"item": "room", "how": "porte"}}, TALKED),
    "in a while": ({"wait": {"minutes": 9}}, {"check": {"item": "room"}}),
}


@operator("install-any-device", "confidential-environment", "offsite-tools-check", "phone-vs-video-process")
def move_about(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Sit somewhere else before the session, during it or after it, and try the tools where one sits no longer."""
    chosen = [place for place, _, _ in places(steps, "choose_place")]
    bare = without(steps, *chosen)
    begun = [place for place, _, _ in places(bare, "open_meeting", "phone")][:1]
    for place in begun:
        yield Change("public, then at home", inserted(bare, place, PUBLIC, HOME))
        yield Change("at home, then public", inserted(inserted(bare, place + 1, PUBLIC), place, HOME))
        yield Change("door open", inserted(bare, place, OPEN))
        yield Change("public once all is done", inserted(inserted(bare, len(bare) - 1, PUBLIC), place, OFFICE))
        tried: Step = {"check": {"item": "offsite_tools"}}
        yield Change("tools tried at the office", inserted(bare, place, OFFICE, tried, HOME))
        yield Change("tools tried at home before", inserted(bare, place, HOME, tried, OFFICE))
        yield Change("tools tried at home, then the office", inserted(bare, place, OFFICE, HOME, tried, OFFICE))


@operator("confidential-environment")
def stay_when_disturbed(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Do something else than break off when somebody comes in during the session."""
    begun = next((place for place, _, _ in places(steps, "open_meeting")), len(steps))
    for place, _, fields in places(steps, "check"):
        if place > begun and fields["item"] == "room":
            for told, done in BREAKS.items():
                yield Change(told, [*steps[:place], *done, *steps[place + 1 :]])

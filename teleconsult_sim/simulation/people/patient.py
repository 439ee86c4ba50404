"""The patient in the call: comes in, or cannot, is cut off, changes their mind."""

from collections.abc import Iterator

from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import (
    JoinFailed,
    LineDropped,
    MeetingJoined,
    MeetingOpened,
    PatientJoined,
    Warned,
)
from teleconsult_sim.journal.events.people import ChoiceStated, PersonSpoke
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.people.cues import announce
from teleconsult_sim.simulation.world import Slice, World

PROFILE_TAKES = 8 * 60
"""Seconds that a patient needs to make a REACTS profile once told that one is wanted."""


class Profile(Slice):
    """Whether the patient made a REACTS profile since the beginning."""

    made: bool = False


class ComeIn(Reaction):
    """The patient comes in, now that the profile is made."""

    @property
    def notices(self) -> bool:
        """The learner sees them arrive."""
        return True


class Drop(Reaction):
    """The video link fails."""

    place: int

    @property
    def notices(self) -> bool:
        """The picture freezes."""
        return True


class Change(Reaction):
    """The patient states another choice."""

    place: int

    @property
    def notices(self) -> bool:
        """The learner hears it."""
        return True


@reacts(MeetingOpened, MeetingJoined)
def patient_joins(event: MeetingOpened | MeetingJoined, world: World) -> Iterator[Entry]:
    """Let the patient join the call, unless REACTS wants a profile that they don't have."""
    platform = world.of(Meeting).platform or event.platform
    if "reacts" in platform.casefold() and not _has_profile(world):
        yield JoinFailed(platform=platform)
    else:
        yield PatientJoined(platform=platform)


@reacts(Warned)
def makes_a_profile(event: Warned, world: World) -> Iterator[Entry]:
    """Let a patient who waits at the door of REACTS make a profile and come in."""
    meeting = world.of(Meeting)
    waiting = "reacts" in (meeting.platform or "").casefold() and not meeting.patient_present
    if event.about == "reacts_profile" and waiting:
        yield later(world, PROFILE_TAKES, ComeIn())


@decides(ComeIn)
def come_in(_: ComeIn, world: World) -> Iterator[Entry]:
    """Come in if the session is still open and nobody came in meanwhile."""
    meeting = world.of(Meeting)
    if meeting.platform and not meeting.patient_present:
        yield PatientJoined(platform=meeting.platform)


@reacts(*entry_types())
def what_comes_after(event: Entry, world: World) -> Iterator[Entry]:
    """Announce the dropped links and the changes of mind that the case foresees after this kind of event."""
    yield from announce(event, world, world.setting.line_drops, "drop", lambda place: Drop(place=place))
    yield from announce(event, world, world.setting.changes_of_mind, "change", lambda place: Change(place=place))


@decides(Drop)
def drop(_: Drop, world: World) -> Iterator[Entry]:
    """Cut the call if it is still on."""
    meeting = world.of(Meeting)
    if meeting.patient_present:
        yield LineDropped(platform=meeting.platform or "")


@decides(Change)
def change(reaction: Change, world: World) -> Iterator[Entry]:
    """Say it."""
    told = world.setting.changes_of_mind[reaction.place]
    yield PersonSpoke(who=world.facts.patient.id, says=told.says, channel="phone")
    yield ChoiceStated(order=told.order, who=told.to)


def _has_profile(world: World) -> bool:
    return world.facts.patient.reacts_profile or world.of(Profile).made


@evolves(Profile, Warned)
def _warned(profile: Profile, event: Warned) -> Profile:
    return Profile(made=True) if event.about == "reacts_profile" else profile

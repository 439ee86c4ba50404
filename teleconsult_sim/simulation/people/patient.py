"""The patient in the call: comes in, or cannot, is cut off, changes their mind."""

from collections.abc import Iterator

from teleconsult_sim.clinic.platforms import platform_of
from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import (
    ConsentAnswered,
    ConsentWithdrawn,
    JoinFailed,
    LineDropped,
    MeetingEnded,
    MeetingJoined,
    MeetingOpened,
    PatientJoined,
    Warned,
)
from teleconsult_sim.journal.events.people import ChoiceStated, PersonSpoke
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.faults import struck
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.people.cues import announce
from teleconsult_sim.simulation.world import Slice, World

DROPS = (60, 300)
"""Seconds within which a link that is going wrong fails."""
PROFILE_TAKES = 8 * 60
"""Seconds that a patient needs to make a REACTS profile once told that one is wanted."""


class Profile(Slice):
    """Who was told since the beginning that REACTS wants a profile, and whether the patient waits at its door."""

    told: frozenset[str] = frozenset()
    waiting: bool = False


class Given(Slice):
    """The consents that hold: to what, and whose."""

    consents: frozenset[tuple[str, str]] = frozenset()


class ComeIn(Reaction):
    """The patient comes in, now that the profile is made."""

    @property
    def notices(self) -> bool:
        """The learner sees them arrive."""
        return True


class Drop(Reaction):
    """The video link fails; `place` is that of what the case foresees."""

    place: int | None = None

    @property
    def notices(self) -> bool:
        """The picture freezes."""
        return True


class TakeBack(Reaction):
    """Somebody takes a consent back."""

    place: int

    @property
    def notices(self) -> bool:
        """The learner hears it."""
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
    if platform_of(platform).wants_profile and not _has_profile(world):
        yield JoinFailed(platform=platform)
    else:
        yield PatientJoined(platform=platform)


@reacts(Warned)
def makes_a_profile(event: Warned, world: World) -> Iterator[Entry]:
    """Let a patient who waits at the door of REACTS make a profile and come in."""
    if event.about == "reacts_profile" and world.of(Profile).waiting and _hears(event.who, world):
        yield later(world, PROFILE_TAKES, ComeIn())


@decides(ComeIn)
def come_in(_: ComeIn, world: World) -> Iterator[Entry]:
    """Come in, unless the session that they waited for was closed or they came in meanwhile."""
    if world.of(Profile).waiting:
        yield PatientJoined(platform=world.of(Meeting).platform or "")


@reacts(*entry_types())
def what_comes_after(event: Entry, world: World) -> Iterator[Entry]:
    """Announce the dropped links and the changes of mind that the case foresees after this kind of event."""
    yield from announce(event, world, world.setting.line_drops, "drop", lambda place: Drop(place=place))
    yield from announce(event, world, world.setting.withdrawals, "take_back", lambda place: TakeBack(place=place))
    yield from announce(event, world, world.setting.changes_of_mind, "change", lambda place: Change(place=place))


@reacts(PatientJoined)
def link_fails(event: PatientJoined, world: World) -> Iterator[Entry]:
    """Let the link of a platform that is going wrong fail a while after the patient came in."""
    name = platform_of(event.platform).name or event.platform
    if struck(world, "line_drop", name, event.seq):
        yield later(world, int(DROPS[0] + (DROPS[1] - DROPS[0]) * world.chance("line_drop", event.seq)), Drop())


@decides(Drop)
def drop(_: Drop, world: World) -> Iterator[Entry]:
    """Cut the call if it is still on."""
    meeting = world.of(Meeting)
    if meeting.patient_present:
        yield LineDropped(platform=meeting.platform or "")


@decides(TakeBack)
def take_back(reaction: TakeBack, world: World) -> Iterator[Entry]:
    """Take it back, if it had been given."""
    told = world.setting.withdrawals[reaction.place]
    if (told.subject, told.party) in world.of(Given).consents:
        yield PersonSpoke(who=told.party, says=told.says)
        yield ConsentWithdrawn(subject=told.subject, party=told.party)


@decides(Change)
def change(reaction: Change, world: World) -> Iterator[Entry]:
    """Say it, in the call or by telephone."""
    told = world.setting.changes_of_mind[reaction.place]
    channel = "meeting" if world.of(Meeting).patient_present else "phone"
    yield PersonSpoke(who=world.facts.patient.id, says=told.says, channel=channel)
    yield ChoiceStated(order=told.order, who=told.to)


def _has_profile(world: World) -> bool:
    return world.facts.patient.reacts_profile or any(_hears(who, world) for who in world.of(Profile).told)


def _hears(who: str, world: World) -> bool:
    """Say whether the patient learns what was told to somebody: to themselves, a parent or the family."""
    family = {contact.id for contact in world.facts.contacts_of("family")}
    return who in {world.facts.patient.id, "mother", "father"} | family


@evolves(Profile, Warned)
def _warned(profile: Profile, event: Warned) -> Profile:
    return profile.changed(told=profile.told | {event.who}) if event.about == "reacts_profile" else profile


@evolves(Profile, JoinFailed)
def _at_the_door(profile: Profile, event: JoinFailed) -> Profile:
    return profile.changed(waiting=True)


@evolves(Profile, PatientJoined)
def _came_in(profile: Profile, event: PatientJoined) -> Profile:
    return profile.changed(waiting=False)


@evolves(Profile, MeetingEnded)
def _gone(profile: Profile, event: MeetingEnded) -> Profile:
    return profile.changed(waiting=False)


@evolves(Given, ConsentAnswered)
def _answered(given: Given, event: ConsentAnswered) -> Given:
    consent = {(event.subject, event.party)}
    return Given(consents=given.consents | consent if event.outcome == "granted" else given.consents - consent)


@evolves(Given, ConsentWithdrawn)
def _withdrawn(given: Given, event: ConsentWithdrawn) -> Given:
    return Given(consents=given.consents - {(event.subject, event.party)})

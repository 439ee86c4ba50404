"""The call: who opens it, who joins, what is turned on, and what ends with it."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.clinic.files import File, Location
from teleconsult_sim.clinic.platforms import PLATFORMS, platform_of
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.meeting import (
    FeatureEnabled,
    HostAsked,
    InvitationSent,
    LineDropped,
    MeetingEnded,
    MeetingJoined,
    MeetingOpened,
    PatientJoined,
    RecordingStarted,
    RecordingStopped,
)
from teleconsult_sim.simulation.addressing import find_person
from teleconsult_sim.simulation.desk.accounts import Accounts
from teleconsult_sim.simulation.faults import struck
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.world import Slice, World


class Meeting(Slice):
    """The call as it stands."""

    platform: str | None = None
    host: str | None = None
    patient_present: bool = False
    recording: str | None = None
    features: frozenset[str] = frozenset()
    ended: int = 0


class OpenMeeting(Action):
    """Start the video session."""

    platform: str
    host: Literal["professional", "patient"] = "professional"
    account: Literal["rsss", "personal"] = "rsss"


class JoinMeeting(Action):
    """Join somebody else's session by their link; the case's own platform where none is named."""

    link_from: str
    platform: str = ""


class AskToHost(Action):
    """Ask the other side to start the session."""

    who: str


class Invite(Action):
    """Send the link of a session of one's own: of the one under way, or on the case's platform."""

    who: str
    platform: str = ""


class EndMeeting(Action):
    """Close the session."""

    seconds = 30


class StartRecording(Action):
    """Record the session."""

    to: Literal["onedrive", "local", "platform"] = "platform"
    seconds = 10


class StopRecording(Action):
    """Stop recording."""

    seconds = 10


class Enable(Action):
    """Turn captions or an interpreter on."""

    feature: Literal["captions", "interpreter"]


@decides(OpenMeeting)
def open_meeting(action: OpenMeeting, world: World) -> Iterator[Entry]:
    """Start a session on a platform, unless one is under way or the account can't be used."""
    _refuse_if_open(world)
    if not action.platform.strip():
        raise Refusal("no_platform")
    if action.host == "professional" and action.account == "rsss" and not world.of(Accounts).active:
        raise Refusal("account_not_ready")
    _refuse_if_down(action.platform, world)
    yield MeetingOpened(platform=action.platform, host=action.host, account=action.account)


@decides(JoinMeeting)
def join_meeting(action: JoinMeeting, world: World) -> Iterator[Entry]:
    """Join by somebody's link."""
    _refuse_if_open(world)
    platform = action.platform.strip() or _usual(world)
    _refuse_if_down(platform, world)
    yield MeetingJoined(link_from=find_person(action.link_from, world.facts).id, platform=platform)


@decides(AskToHost)
def ask_to_host(action: AskToHost, world: World) -> Iterator[Entry]:
    """Journal the demand."""
    yield HostAsked(who=find_person(action.who, world.facts).id)


@decides(Invite)
def invite(action: Invite, world: World) -> Iterator[Entry]:
    """Send one's own link."""
    platform = action.platform.strip() or world.of(Meeting).platform or _usual(world)
    yield InvitationSent(who=find_person(action.who, world.facts).id, platform=platform)


@decides(EndMeeting)
def end_meeting(_: EndMeeting, world: World) -> Iterator[Entry]:
    """Close the session, the recording with it."""
    meeting = _open(world)
    if meeting.recording:
        yield from _recorded(meeting)
    yield MeetingEnded(platform=meeting.platform or "")


@decides(StartRecording)
def start_recording(action: StartRecording, world: World) -> Iterator[Entry]:
    """Record, whether or not anyone agreed: that is for the rules."""
    if _open(world).recording:
        raise Refusal("already_recording")
    yield RecordingStarted(to=action.to)


@decides(StopRecording)
def stop_recording(_: StopRecording, world: World) -> Iterator[Entry]:
    """Stop recording; the film lies where it was recorded to."""
    meeting = world.of(Meeting)
    if not meeting.recording:
        raise Refusal("not_recording")
    yield from _recorded(meeting)


@decides(Enable)
def enable(action: Enable, world: World) -> Iterator[Entry]:
    """Turn a feature on."""
    _open(world)
    yield FeatureEnabled(feature=action.feature)


def _recorded(meeting: Meeting) -> Iterator[Entry]:
    yield RecordingStopped()
    platform = (meeting.platform or "").strip() or "vidéo"
    lies: dict[str, Location] = {"onedrive": "onedrive", "local": "local"}
    place = lies.get(meeting.recording or "") or platform_of(platform).records_to
    yield FileSaved(file=File(name=f"Enregistrement {platform}.mp4", location=place, kind="recording"))


@evolves(Meeting, MeetingOpened)
def _opened(meeting: Meeting, event: MeetingOpened) -> Meeting:
    return Meeting(platform=event.platform, host=event.host, ended=meeting.ended)


@evolves(Meeting, MeetingJoined)
def _joined(meeting: Meeting, event: MeetingJoined) -> Meeting:
    return Meeting(platform=event.platform, host=event.link_from, ended=meeting.ended)


@evolves(Meeting, PatientJoined)
def _present(meeting: Meeting, event: PatientJoined) -> Meeting:
    return meeting.changed(patient_present=True)


@evolves(Meeting, LineDropped)
def _dropped(meeting: Meeting, event: LineDropped) -> Meeting:
    return meeting.changed(patient_present=False)


@evolves(Meeting, MeetingEnded)
def _ended(meeting: Meeting, event: MeetingEnded) -> Meeting:
    return Meeting(ended=meeting.ended + 1)


@evolves(Meeting, RecordingStarted)
def _recording(meeting: Meeting, event: RecordingStarted) -> Meeting:
    return meeting.changed(recording=event.to)


@evolves(Meeting, RecordingStopped)
def _stopped(meeting: Meeting, event: RecordingStopped) -> Meeting:
    return meeting.changed(recording=None)


@evolves(Meeting, FeatureEnabled)
def _enabled(meeting: Meeting, event: FeatureEnabled) -> Meeting:
    return meeting.changed(features=meeting.features | {event.feature})


def _refuse_if_open(world: World) -> None:
    if world.of(Meeting).platform:
        raise Refusal("meeting_under_way")


def _usual(world: World) -> str:
    return world.facts.platforms[0] if world.facts.platforms else PLATFORMS[0].name


def _refuse_if_down(platform: str, world: World) -> None:
    name = platform_of(platform).name or platform
    if struck(world, "platform_down", name, world.of(Meeting).ended):
        raise Refusal("platform_down", platform.strip())


def _open(world: World) -> Meeting:
    meeting = world.of(Meeting)
    if not meeting.platform:
        raise Refusal("no_meeting")
    return meeting

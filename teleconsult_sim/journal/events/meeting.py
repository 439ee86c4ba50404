"""What happens in and around the call: who opens it, what is agreed, said, shared and recorded."""

from typing import Literal

from teleconsult_sim.journal.entry import Entry

ConsentSubject = Literal["care", "telehealth", "recording", "personal_email"]
ConsentMode = Literal["verbal", "written"]


class MeetingOpened(Entry):
    """A video session began; `account` is the learner's one when the learner hosts it."""

    platform: str
    host: Literal["professional", "patient"]
    account: str = "rsss"


class MeetingJoined(Entry):
    """The learner joined a session that somebody else hosts."""

    link_from: str
    platform: str = ""


class HostAsked(Entry):
    """The learner asked somebody else to start the session."""

    who: str


class InvitationSent(Entry):
    """The learner sent the link of a session of their own."""

    who: str
    platform: str


class PatientJoined(Entry):
    """The patient is in the call."""

    platform: str


class JoinFailed(Entry):
    """The patient could not come in: REACTS wants a profile that they don't have."""

    platform: str
    reason: Literal["no_profile"] = "no_profile"


class PrivacyLost(Entry):
    """Somebody who has no part in the consultation came within earshot or into sight."""

    who: str


class LineDropped(Entry):
    """The video link failed."""

    platform: str


class MeetingEnded(Entry):
    """The call is over."""

    platform: str


class CallPlaced(Entry):
    """The learner telephoned; `outcome` says whether somebody answered."""

    who: str
    number: str
    outcome: Literal["answered", "no_answer", "busy", "wrong_number", "fax_tone"]
    about: str = ""


class IdentityVerified(Entry):
    """The learner compared what the patient says with the record."""

    by: tuple[str, ...]
    agreed: tuple[str, ...]
    differing: tuple[str, ...] = ()


class ConsentAnswered(Entry):
    """Somebody granted or refused a consent that was asked for."""

    subject: ConsentSubject
    mode: ConsentMode
    party: str
    outcome: Literal["granted", "refused"]


class ConsentWithdrawn(Entry):
    """Somebody took back a consent."""

    subject: ConsentSubject
    party: str


class Warned(Entry):
    """The learner told somebody of a risk or of something to look after."""

    about: str
    who: str


class FallbackAgreed(Entry):
    """Learner and patient agreed how to go on if the link fails."""

    means: str
    number: str


class RecordingStarted(Entry):
    """The session is being recorded."""

    to: str


class RecordingStopped(Entry):
    """The recording stopped."""


class FeatureEnabled(Entry):
    """Captions or an interpreter were turned on."""

    feature: str


class MediaShared(Entry):
    """The patient shared a picture, a film or a file in the call."""

    media: str
    platform: str


class MediaSaved(Entry):
    """The learner kept what the patient shared."""

    media: str
    to: str


class MediaDeleted(Entry):
    """The learner removed from a chat what the patient shared, or a file shared there by name."""

    media: str

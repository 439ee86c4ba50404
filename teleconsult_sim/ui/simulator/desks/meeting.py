"""The desk of the call: how it is opened, who is there, what is said, shared, recorded and asked."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.case import Question
from teleconsult_sim.clinic.platforms import PLATFORMS, platform_of
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import (
    HostAsked,
    IdentityVerified,
    InvitationSent,
    JoinFailed,
    LineDropped,
    MeetingEnded,
    MeetingJoined,
    MeetingOpened,
    PatientJoined,
    PrivacyLost,
)
from teleconsult_sim.journal.events.preparation import PlaceChosen
from teleconsult_sim.simulation.desk.dialogue import Dialogue
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.ui.shell.page import Fields, value, values
from teleconsult_sim.ui.simulator.conversation import conversation
from teleconsult_sim.ui.simulator.desk import Desk, Handler, Seat
from teleconsult_sim.ui.simulator.submission import Options, options, required, submit
from teleconsult_sim.ui.simulator.telling.of_people import question_of
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES, TRAITS, person

OTHER = "other"
PROPOSED = N_("Par défaut")
"""Where a file is kept when one chooses no place: wherever the platform puts it."""
PRESENCE: dict[type[Entry], str] = {
    JoinFailed: N_("n’a pas pu entrer"),
    LineDropped: N_("lien coupé"),
    PatientJoined: N_("dans la rencontre"),
}


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the call as it stands, what was said, and what waits for an answer."""
    meeting, _ = seat.world.of(Meeting), seat.translate
    return {
        "meeting": meeting,
        "opened": _last(seat, MeetingOpened, MeetingJoined),
        "presence": _presence(seat),
        "near": _near(seat),
        "ended": _last(seat, MeetingEnded),
        "asked_to_host": _last(seat, HostAsked),
        "invited": _last(seat, InvitationSent),
        "identity": _last(seat, IdentityVerified),
        "platforms": [platform.name for platform in PLATFORMS],
        "people": people(seat),
        "lines": conversation(seat),
        "questions": _waiting(seat),
        "media": [found for found in seat.world.setting.media if found.id in seat.world.of(Chat).shared],
        "drawings": {"photo": "eye", "video": "play", "document": "file"},
        "keeps_chat": platform_of(meeting.platform or "").keeps_chat,
        "own_files": seat.world.of(Chat).files,
        "traits": options(TRAITS, _),
        "places": [
            ("", _(PROPOSED)),
            *options(PLACES, _, "onedrive", "local", "downloads", "phone", "usb", "zoom_folder"),
        ],
        "recorders": options(PLACES, _, "platform", "onedrive", "local"),
        "person": lambda who: person(who, seat.facts),
        "initials": "".join(name[:1] for name in (seat.facts.patient.first_name, seat.facts.patient.last_name)),
        "named": lambda codes: ", ".join(words for code, words in options(TRAITS, _) if code in codes),
    }


def people(seat: Seat) -> Options:
    """Return whom one can invite: the patient first, then the directory."""
    listed = [(found.id, found.name) for found in seat.facts.contacts if found.listed]
    return [(seat.facts.patient.id, seat.facts.patient.full_name), *listed]


def news(seat: Seat) -> int:
    """Count the questions that wait for an answer."""
    return len(_waiting(seat))


def open_call(seat: Seat, fields: Fields) -> None:
    """Open the session on the platform chosen, by the host and account chosen."""
    platform = value(fields, "platform")
    if platform == OTHER:
        platform = required(seat, value(fields, "other"), N_("Écrivez le nom de la plateforme."))
    host, account = value(fields, "host", "professional"), value(fields, "account", "rsss")
    submit(seat, "open_meeting", platform=platform, host=host, account=account)


def join(seat: Seat, fields: Fields) -> None:
    """Join by somebody's link."""
    submit(seat, "join_meeting", link_from=value(fields, "who", "patient"))


def ask_to_host(seat: Seat, fields: Fields) -> None:
    """Ask somebody to start the session."""
    submit(seat, "ask_to_host", who=value(fields, "who", "patient"))


def invite(seat: Seat, fields: Fields) -> None:
    """Send one's own link."""
    submit(seat, "invite", who=value(fields, "who", "patient"), platform=value(fields, "platform"))


def verify(seat: Seat, fields: Fields) -> None:
    """Compare the chosen traits with the record."""
    submit(seat, "verify_identity", by=values(fields, "by"))


def answer(seat: Seat, fields: Fields) -> None:
    """Answer a question that came up."""
    submit(seat, "answer", question=value(fields, "question"), choice=value(fields, "choice"))


def record(seat: Seat, fields: Fields) -> None:
    """Start recording."""
    submit(seat, "start_recording", to=value(fields, "to", "platform"))


def enable(seat: Seat, fields: Fields) -> None:
    """Turn captions or an interpreter on."""
    submit(seat, "enable", feature=value(fields, "feature"))


def save_media(seat: Seat, fields: Fields) -> None:
    """Keep what the patient shared, at the place chosen or at the one that the platform proposes."""
    submit(seat, "save_media", media=value(fields, "media"), to=value(fields, "to") or None)


def delete_media(seat: Seat, fields: Fields) -> None:
    """Remove from the chat what the patient shared, or a file of one's own."""
    submit(seat, "delete_media", media=value(fields, "media"))


def _plain(tag: str) -> Handler:
    def handler(seat: Seat, fields: Fields) -> None:
        submit(seat, tag)

    return handler


def _waiting(seat: Seat) -> list[Question]:
    dialogue = seat.world.of(Dialogue)
    left = [id for id in dialogue.asked if id not in dialogue.answered]
    return [found for found in (question_of(id, seat.facts) for id in left) if found]


def _last(seat: Seat, *kinds: type[Entry]) -> Entry | None:
    return next((entry for entry in reversed(seat.attempt.entries) if isinstance(entry, kinds)), None)


def _presence(seat: Seat) -> tuple[str, int] | None:
    """Return how the patient stands in the open session and since which entry; None before any session."""
    seen = _last(seat, *PRESENCE)
    return (seat.translate(PRESENCE[type(seen)]), seen.seq) if seen else None


def _near(seat: Seat) -> PrivacyLost | None:
    """Return who came within earshot, until one sits in private again or the session is over."""
    for entry in reversed(seat.attempt.entries):
        if isinstance(entry, PrivacyLost):
            return entry
        if isinstance(entry, MeetingEnded) or (isinstance(entry, PlaceChosen) and entry.private):
            return None
    return None


DESK = Desk(
    id="meeting",
    title=N_("Rencontre"),
    icon="camera",
    place=30,
    template="meeting.html",
    context=context,
    news=news,
    handlers={
        "meeting_open": open_call,
        "meeting_join": join,
        "meeting_ask_to_host": ask_to_host,
        "meeting_invite": invite,
        "meeting_end": _plain("end_meeting"),
        "meeting_verify": verify,
        "meeting_answer": answer,
        "meeting_record": record,
        "meeting_stop": _plain("stop_recording"),
        "meeting_enable": enable,
        "meeting_save_media": save_media,
        "meeting_delete_media": delete_media,
    },
)

"""The video platforms and their habits, as data: what each keeps, where it saves, what it asks for."""

from teleconsult_sim.clinic.files import Location
from teleconsult_sim.clinic.vocabulary import Record


class Platform(Record):
    """One platform: a chat file stays there until it is deleted, or is lost when the session closes.

    `saves_to` is where it proposes to keep what is shared, `records_to` where its recordings land; `wants_profile`
    says that a patient needs a profile of their own to come in, `logs` that it writes down who opens what, and
    `personal_licence` that a licence outside the network's is easily taken for the network's own.
    """

    name: str
    recommended: bool = True
    keeps_chat: bool = True
    saves_to: Location = "onedrive"
    records_to: Location = "platform"
    wants_profile: bool = False
    logs: bool = False
    personal_licence: bool = False


PLATFORMS: tuple[Platform, ...] = (
    Platform(name="TEAMS", records_to="onedrive", logs=True),
    Platform(name="ZOOM", keeps_chat=False, saves_to="zoom_folder", records_to="zoom_folder", personal_licence=True),
    Platform(name="REACTS", wants_profile=True),
)
"""The recommended ones (guide, lines 420-465; where files lie: domain facts, B7)."""
ANOTHER = Platform(name="", recommended=False)
"""What is assumed of any other platform."""


def platform_of(name: str) -> Platform:
    """Return the platform that a name stands for: « Microsoft Teams » is TEAMS; one that nobody knows is another."""
    return next((known for known in PLATFORMS if known.name.casefold() in name.casefold()), ANOTHER)

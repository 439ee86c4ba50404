"""What the patient shares in the call: kept, or removed from the chat."""

from collections.abc import Iterator

from teleconsult_sim.clinic.files import File, Location
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.meeting import MediaDeleted, MediaSaved, MediaShared, MeetingEnded
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.setting import Media as MediaSetting
from teleconsult_sim.simulation.world import Slice, World


class Chat(Slice):
    """What lies in the chats, by id, with its platform."""

    shared: dict[str, str] = {}


class SaveMedia(Action):
    """Keep what the patient shared."""

    media: str
    to: Location = "onedrive"
    seconds = 20


class DeleteMedia(Action):
    """Remove what the patient shared from the chat."""

    media: str
    seconds = 10


@decides(SaveMedia)
def save_media(action: SaveMedia, world: World) -> Iterator[Entry]:
    """Keep a copy while the chat still has it."""
    media = _in_chat(action.media, world)
    yield MediaSaved(media=media.id, to=action.to)
    yield FileSaved(file=File(name=media.name, location=action.to, kind="media"))


@decides(DeleteMedia)
def delete_media(action: DeleteMedia, world: World) -> Iterator[Entry]:
    """Remove it from the chat."""
    yield MediaDeleted(media=_in_chat(action.media, world).id)


def _in_chat(id: str, world: World) -> MediaSetting:
    known = next((media for media in world.setting.media if media.id == id), None)
    if known is None or id not in world.of(Chat).shared:
        raise Refusal("unknown_media", id)
    return known


@evolves(Chat, MediaShared)
def _shared(chat: Chat, event: MediaShared) -> Chat:
    return Chat(shared={**chat.shared, event.media: event.platform})


@evolves(Chat, MediaDeleted)
def _deleted(chat: Chat, event: MediaDeleted) -> Chat:
    return Chat(shared={id: platform for id, platform in chat.shared.items() if id != event.media})


@evolves(Chat, MeetingEnded)
def _ended(chat: Chat, event: MeetingEnded) -> Chat:
    """ZOOM loses what was shared when the session closes (guide, lines 443-444); the others keep it."""
    lost = "zoom" in event.platform.casefold()
    return Chat(shared={} if lost else chat.shared)

"""What the patient shares in the call: kept, or removed from the chat."""

from collections.abc import Iterator

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.files import File, Location
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.platforms import platform_of
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved, FileShared
from teleconsult_sim.journal.events.meeting import MediaDeleted, MediaSaved, MediaShared, MeetingEnded
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.world import Slice, World


class Chat(Slice):
    """What lies in the chats, with its platform: what the patient shared by id, one's own files by name.

    `seen` are the ids that were shared, there still or not: nobody shares again what was removed or lost.
    """

    shared: dict[str, str] = {}
    files: dict[str, str] = {}
    seen: frozenset[str] = frozenset()


class SaveMedia(Action):
    """Keep what the patient shared; where nothing else is said, ZOOM puts it into its own folder of the computer."""

    media: str
    to: Location | None = None
    seconds = 20


class DeleteMedia(Action):
    """Remove what the patient shared from the chat."""

    media: str
    seconds = 10


@decides(SaveMedia)
def save_media(action: SaveMedia, world: World) -> Iterator[Entry]:
    """Keep a copy while the chat still has it."""
    media = _in_chat(action.media, world)
    place = action.to or platform_of(world.of(Chat).shared[media.id]).saves_to
    yield MediaSaved(media=media.id, to=place)
    yield FileSaved(file=File(name=media.name, location=place, kind="media", source=media.id))


@decides(DeleteMedia)
def delete_media(action: DeleteMedia, world: World) -> Iterator[Entry]:
    """Remove it from the chat, or one's own file by its name."""
    own = next((name for name in world.of(Chat).files if fold(name) == fold(action.media)), None)
    yield MediaDeleted(media=own or _in_chat(action.media, world).id)


def _in_chat(id: str, world: World) -> Media:
    known = next((media for media in world.setting.media if media.id == id), None)
    if known is None or id not in world.of(Chat).shared:
        raise Refusal("unknown_media", id)
    return known


@evolves(Chat, MediaShared)
def _shared(chat: Chat, event: MediaShared) -> Chat:
    return chat.changed(shared={**chat.shared, event.media: event.platform}, seen=chat.seen | {event.media})


@evolves(Chat, FileShared)
def _shared_too(chat: Chat, event: FileShared) -> Chat:
    return chat.changed(files={**chat.files, event.file.name: event.platform})


@evolves(Chat, MediaDeleted)
def _deleted(chat: Chat, event: MediaDeleted) -> Chat:
    return chat.changed(shared=_without(chat.shared, event.media), files=_without(chat.files, event.media))


@evolves(Chat, MeetingEnded)
def _ended(chat: Chat, event: MeetingEnded) -> Chat:
    """Lose what was shared where nothing is kept once the session closes: in ZOOM (guide, lines 443-444)."""
    if platform_of(event.platform).keeps_chat:
        return chat
    shared, files = (
        {name: platform for name, platform in lying.items() if platform_of(platform).keeps_chat}
        for lying in (chat.shared, chat.files)
    )
    return chat.changed(shared=shared, files=files)


def _without(shared: dict[str, str], gone: str) -> dict[str, str]:
    return {name: platform for name, platform in shared.items() if name != gone}

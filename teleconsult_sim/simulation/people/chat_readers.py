"""Those with whom a file is shared in a chat: each opens it after a while, if it still lies there."""

from collections.abc import Iterator

from teleconsult_sim.clinic.platforms import platform_of
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.consequences import ChatFileOpened
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.simulation.addressing import find_person
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.kernel import Reaction, decides, reacts
from teleconsult_sim.simulation.people.attending import in_time
from teleconsult_sim.simulation.world import World

OPENED_AFTER = (10, 45)
"""Minutes."""


class OpenInChat(Reaction):
    """Somebody opens what was shared with them."""

    file: str
    platform: str
    who: str


@reacts(FileShared)
def sees_it(event: FileShared, world: World) -> Iterator[Entry]:
    """Let each of those who can read it open it after a while."""
    for reader in dict.fromkeys(event.readers):
        opening = OpenInChat(file=event.file.name, platform=event.platform, who=reader)
        yield in_time(world, find_person(reader, world.facts), OPENED_AFTER, event.file.name, opening)


@decides(OpenInChat)
def open_in_chat(reaction: OpenInChat, world: World) -> Iterator[Entry]:
    """Open it, unless it was removed, or lost with the session."""
    if world.of(Chat).files.get(reaction.file) == reaction.platform:
        yield ChatFileOpened(
            file=reaction.file,
            platform=reaction.platform,
            who=reaction.who,
            logged=platform_of(reaction.platform).logs,
        )

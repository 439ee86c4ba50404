"""What the folders of the mailbox hold, how many messages wait in each, and what a search finds in all of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Folder, Message
from teleconsult_sim.clinic.phone import fax_address
from teleconsult_sim.simulation.addressing import everyone
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.mail_drafts import drafts, words_of
from teleconsult_sim.ui.simulator.telling.terms import N_

FOLDERS: dict[Folder, str] = {
    "inbox": N_("Réception"),
    "sent": N_("Envoyés"),
    "drafts": N_("Brouillons"),
    "deleted": N_("Corbeille"),
}


class Row(NamedTuple):
    """A line of the list: the message, when it came or went, whether it was seen, and the folder it lies in."""

    message: Message
    at: datetime
    seen: bool
    folder: Folder


def open_folder(seat: Seat) -> Folder:
    """Return the folder that lies open."""
    folder: Folder = seat.remembers("mail").get("folder", "inbox")
    return folder


def query(seat: Seat) -> str:
    """Return the words that are searched for, as they were typed."""
    return str(seat.remembers("mail").get("query", ""))


def waiting(seat: Seat, folder: Folder) -> int:
    """Return how many messages of a folder wait: those of the inbox never opened, and every draft."""
    boxes = seat.world.of(Mailboxes)
    if folder == "drafts":
        return len(drafts(seat))
    return sum(found.id not in boxes.opened for found in boxes.inside(folder)) if folder == "inbox" else 0


def listed(seat: Seat) -> list[Row]:
    """Return the open folder's messages, the newest first; while one searches, those of every folder that fit."""
    boxes, wanted = seat.world.of(Mailboxes), fold(query(seat)).split()
    here = open_folder(seat)
    inside = [
        found
        for found in reversed(boxes.messages.values())
        if (_fits(seat, found, wanted) if wanted else boxes.folders[found.id] == here)
    ]
    return [Row(found, sent_at(seat, found), found.id in boxes.opened, boxes.folders[found.id]) for found in inside]


def listed_drafts(seat: Seat) -> Sequence[tuple[str, Mapping[str, Any]]]:
    """Return the drafts, the newest first, with their numbers; while one searches, those that fit."""
    wanted = fold(query(seat)).split()
    found = reversed(drafts(seat).items())
    return [(number, draft) for number, draft in found if all(part in _text_of(draft) for part in wanted)]


def sent_at(seat: Seat, message: Message) -> datetime:
    """Return when a message left or came in."""
    return seat.attempt.entries[seat.world.of(Mailboxes).at[message.id]].at


def completions(seat: Seat) -> list[str]:
    """Return what the directory completes to, mailboxes first, fax machines by their gateway address."""
    people = [person for person in everyone(seat.facts) if person.listed and person.id != seat.facts.clinician.id]
    mails = [f"{person.name} <{person.email}>" for person in people if person.email]
    return mails + [f"{person.name} <{fax_address(person.listed_fax)}>" for person in people if person.listed_fax]


def _fits(seat: Seat, message: Message, wanted: Sequence[str]) -> bool:
    people = [f"{found.name or ''} {found.address}" for found in (message.sender, *message.recipients)]
    files = [found.name for found in message.attachments]
    text = fold(" ".join([*people, *words_of(message, seat.language), *files]))
    return all(part in text for part in wanted)


def _text_of(draft: Mapping[str, Any]) -> str:
    return fold(" ".join([draft["subject"], draft["body"], *draft["to"], *draft["cc"], *draft["bcc"]]))

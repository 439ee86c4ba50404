"""The desk of mail and fax: folders, a list, a reading pane, and messages being written."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import Any

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.ui.simulator import mail_drafts as writing
from teleconsult_sim.ui.simulator import mail_folders as folders
from teleconsult_sim.ui.simulator import mail_reading, mail_writing
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.desks.forms import LABELS
from teleconsult_sim.ui.simulator.file_page import Page, page_of
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES

SWITCHES = {
    "encrypt": (N_("Chiffrer"), N_("Chiffrer ce message"), N_("Chiffré"), "lock"),
    "delivery_receipt": (*[N_("Demander un accusé de remise")] * 2, N_("Accusé de remise demandé"), "receipt"),
    "read_receipt": (*[N_("Demander un accusé de lecture")] * 2, N_("Accusé de lecture demandé"), "eye"),
}
"""What one may ask of a message: in its options, in those of a telephone, what it then says, and its drawing."""


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the open folder's messages, the open message or draft, and what can be attached."""
    memory, boxes = seat.remembers("mail"), seat.world.of(Mailboxes)
    draft = writing.drafts(seat).get(str(memory.get("composing", "")))
    opened = boxes.messages.get(str(memory.get("open", ""))) if draft is None else None
    return {
        "folders": [(code, title, folders.waiting(seat, code)) for code, title in folders.FOLDERS.items()],
        "named": folders.FOLDERS,
        "folder": folders.open_folder(seat),
        "query": folders.query(seat),
        "messages": folders.listed(seat),
        "drafts": folders.listed_drafts(seat),
        "words": partial(_words, seat),
        "opened": opened,
        "opened_at": folders.sent_at(seat, opened) if opened else None,
        "lies_in": boxes.folders[opened.id] if opened else "",
        "discarded": bool(memory.get("discarded")),
        "page_of": partial(page_of, large=False),
        "labels": LABELS,
        "looked_at": _looked_at(seat, draft),
        **(_composing(seat, draft) if draft else {"draft": None}),
    }


def _composing(seat: Seat, draft: writing.Draft) -> Mapping[str, Any]:
    memory, kept = seat.remembers("mail"), seat.world.of(Files).kept
    previewed = kept.get(str(memory.get("previewed", "")))
    return {
        "draft": draft,
        "number": str(memory.get("composing", "")),
        "saved_at": writing.saved_at(draft),
        "accounts": _accounts(seat),
        "people": folders.completions(seat),
        "attached": [kept[path] for path in draft["attachments"] if path in kept],
        "switches": SWITCHES,
        "options": bool(memory.get("options")),
        "picking": bool(memory.get("picking")),
        "picked": memory.get("picked", []),
        "previewed": page_of(previewed) if previewed else None,
        "shelves": [
            (PLACES[place], list(found)) for place, found in groupby(_by_place(kept), lambda file: file.location)
        ],
    }


def news(seat: Seat) -> int:
    """Return how many messages of the inbox were never opened."""
    return folders.waiting(seat, "inbox")


def _by_place(kept: Mapping[str, File]) -> list[File]:
    return sorted(kept.values(), key=lambda file: (list(PLACES).index(file.location), file.name))


def _words(seat: Seat, message: Message) -> tuple[str, str]:
    return writing.words_of(message, seat.language)


def _accounts(seat: Seat) -> list[tuple[str, str]]:
    me = seat.facts.clinician
    name = f"{me.title} {me.full_name}"
    return [("rsss", f"{name} · {me.rsss_email}"), ("personal", f"{name} · {me.personal_email}")]


def _looked_at(seat: Seat, draft: writing.Draft | None) -> Page | None:
    """Return the attachment that one looks at, of the open draft or message."""
    memory = seat.remembers("mail")
    shown = str(memory.get("looking", ""))
    if draft is not None:
        file = seat.world.of(Files).kept.get(shown) if shown in draft["attachments"] else None
        return page_of(file) if file else None
    message = seat.world.of(Mailboxes).messages.get(str(memory.get("open", "")))
    if message is None or not shown.isdecimal() or int(shown) >= len(message.attachments):
        return None
    return page_of(message.attachments[int(shown)])


DESK = Desk(
    id="mail",
    title="Courriel et télécopie",
    icon="mail",
    place=70,
    template="mail.html",
    context=context,
    handlers={f"mail_{verb}": handler for verb, handler in (mail_reading.HANDLERS | mail_writing.HANDLERS).items()},
    news=news,
)

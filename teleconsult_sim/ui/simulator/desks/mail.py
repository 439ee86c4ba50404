"""The desk of mail and fax: folders, a list, a reading pane, and messages being written."""

from collections.abc import Mapping
from functools import partial
from itertools import groupby
from typing import Any

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Folder, Message
from teleconsult_sim.journal.eml import Printer, as_eml
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.render.pdf import pdf_of
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value, values
from teleconsult_sim.ui.simulator import mail_drafts as writing
from teleconsult_sim.ui.simulator import mail_folders as folders
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.desks.files import opened_elsewhere
from teleconsult_sim.ui.simulator.desks.forms import LABELS
from teleconsult_sim.ui.simulator.file_page import Page, page_of
from teleconsult_sim.ui.simulator.submission import keepable, submit
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES

GONE = N_("Ce message n’existe plus.")
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


# ---- reading ---------------------------------------------------------------------------------------------------------


def go_to(seat: Seat, fields: Fields) -> None:
    """Show a folder, all of it."""
    folder = value(fields, "folder")
    if folder in folders.FOLDERS:
        seat.remembers("mail").update(folder=folder, open="", composing="", query="", discarded=None)


def search(seat: Seat, fields: Fields) -> None:
    """Keep in the list what has these words, in whichever folder it lies."""
    seat.remembers("mail")["query"] = keepable(value(fields, "query"))


def open_message(seat: Seat, fields: Fields) -> None:
    """Open a message; the first time, that it was seen is kept."""
    message = value(fields, "message")
    if message not in seat.world.of(Mailboxes).opened:
        submit(seat, "open_mail", message=message)
    seat.remembers("mail").update(open=message, composing="", looking="")


def close(seat: Seat, fields: Fields) -> None:
    """Go back to the list; a draft stays among the drafts."""
    seat.remembers("mail").update(open="", composing="", picking=False, options=False, looking="")


def bin_message(seat: Seat, fields: Fields) -> None:
    """Move a message to the bin of the mailbox."""
    submit(seat, "file_mail", message=value(fields, "message"), to="deleted")
    seat.remembers("mail")["open"] = ""


def restore(seat: Seat, fields: Fields) -> None:
    """Take a message out of the bin of the mailbox again, to the folder it came from."""
    found = _message(seat, fields)
    sent = any(isinstance(entry, MailSent) and entry.message.id == found.id for entry in seat.attempt.entries)
    folder: Folder = "sent" if sent else "inbox"
    submit(seat, "file_mail", message=found.id, to=folder)
    seat.remembers("mail")["folder"] = folder


def save_eml(seat: Seat, fields: Fields) -> Download:
    """Hand the message over as a file that any mail program reads."""
    wanted = value(fields, "message")
    for entry in seat.attempt.entries:
        if isinstance(entry, MailSent | MailReceived) and entry.message.id == wanted:
            return Download("message.eml", as_eml(entry, print_pdf=_printer(entry)), "message/rfc822")
    raise Notice(seat.translate(GONE))


def save_attachment(seat: Seat, fields: Fields) -> Download:
    """Hand an attachment to the reader's own programs, as it was when the message left."""
    message, place = _message(seat, fields), value(fields, "place")
    if not place.isdecimal() or int(place) >= len(message.attachments):
        raise Notice(seat.translate(GONE))
    return opened_elsewhere(seat, message.attachments[int(place)], folders.sent_at(seat, message))


def look(seat: Seat, fields: Fields) -> None:
    """Look at an attachment, or stop looking."""
    seat.remembers("mail")["looking"] = keepable(value(fields, "shown"))


def _message(seat: Seat, fields: Fields) -> Message:
    message = seat.world.of(Mailboxes).messages.get(value(fields, "message"))
    if message is None:
        raise Notice(seat.translate(GONE))
    return message


def _printer(entry: MailSent | MailReceived) -> Printer:
    return lambda file: pdf_of(file, entry.at)


# ---- writing ---------------------------------------------------------------------------------------------------------


def compose(seat: Seat, fields: Fields) -> None:
    """Begin a new message."""
    writing.put(seat, writing.blank())


def answer(seat: Seat, fields: Fields) -> None:
    """Begin an answer to a message, or its forwarding."""
    message, how = _message(seat, fields), value(fields, "how")
    at = folders.sent_at(seat, message)
    writing.put(seat, writing.reply(seat, message, at, everyone=how == "all", forward=how == "forward"))


def open_draft(seat: Seat, fields: Fields) -> None:
    """Go on with a draft."""
    if value(fields, "draft") in writing.drafts(seat):
        seat.remembers("mail").update(composing=value(fields, "draft"), open="")


def draft(seat: Seat, fields: Fields) -> None:
    """Keep what is half written."""
    writing.take_in(seat, value(fields, "draft"), fields)


def _taken(seat: Seat, fields: Fields) -> writing.Draft:
    found = writing.take_in(seat, value(fields, "draft"), fields)
    if found is None:
        raise Notice(seat.translate("Ce brouillon n’existe plus."))
    return found


def add(seat: Seat, fields: Fields) -> None:
    """Turn typed recipients into recipients."""
    writing.add_typed(_taken(seat, fields))


def remove(seat: Seat, fields: Fields) -> None:
    """Take a recipient, an attachment or something asked of the message out again."""
    found, kind, item = _taken(seat, fields), value(fields, "kind"), value(fields, "item")
    if kind in (*writing.WHO, "attachments"):
        found[kind] = [kept for kept in found[kind] if kept != item]
    elif kind in writing.SWITCHES:
        found[kind] = False


def show_bcc(seat: Seat, fields: Fields) -> None:
    """Show the line for hidden copies."""
    _taken(seat, fields)["bcc_shown"] = True


def options(seat: Seat, fields: Fields) -> None:
    """Open or close the sheet of a message's options, as a telephone has it."""
    _taken(seat, fields)
    seat.remembers("mail")["options"] = value(fields, "show") == "yes"


def pick(seat: Seat, fields: Fields) -> None:
    """Open or close the choice of files."""
    _taken(seat, fields)
    seat.remembers("mail").update(picking=value(fields, "show") == "yes", picked=[], previewed="")


def choose(seat: Seat, fields: Fields) -> None:
    """Tick or untick a file to attach, and look at it."""
    kept = seat.world.of(Files).kept
    picked = [path for path in values(fields, "files") if path in kept]
    seat.remembers("mail").update(
        picked=picked, previewed=value(fields, "file") if value(fields, "file") in kept else ""
    )


def attach(seat: Seat, fields: Fields) -> None:
    """Attach the chosen files."""
    found = writing.drafts(seat).get(value(fields, "draft"))
    if found is not None:
        found["attachments"] = list(dict.fromkeys([*found["attachments"], *values(fields, "files")]))
    seat.remembers("mail").update(picking=False, picked=[], previewed="")


def discard(seat: Seat, fields: Fields) -> None:
    """Throw a draft away, for a moment yet within reach."""
    writing.take_in(seat, value(fields, "draft"), fields)
    writing.discard(seat, value(fields, "draft"))
    close(seat, fields)


def take_back(seat: Seat, fields: Fields) -> None:
    """Go on with the draft that was just thrown away."""
    writing.take_back(seat)


def send(seat: Seat, fields: Fields) -> None:
    """Send; when the message can't leave, it stays a draft as it is."""
    found = _taken(seat, fields)
    writing.add_typed(found)
    # The page's own text goes out, not the draft's: a number taken out of the draft must be refused, not masked.
    typed = {name: value(fields, name, found[name]) for name in ("subject", "body")}
    lists = {name: found[name] for name in (*writing.WHO, "attachments")}
    switches = {name: found[name] for name in writing.SWITCHES}
    submit(seat, "send_mail", **{"from": found["from"]}, **typed, **lists, **switches)
    writing.drafts(seat).pop(value(fields, "draft"), None)
    close(seat, fields)
    seat.remembers("mail").update(folder="sent", query="")


HANDLERS = {
    "folder": go_to, "search": search, "open": open_message, "close": close, "bin": bin_message, "restore": restore,
    "eml": save_eml, "attachment": save_attachment, "look": look, "compose": compose, "answer": answer,
    "open_draft": open_draft, "draft": draft, "add": add, "remove": remove, "show_bcc": show_bcc, "options": options,
    "pick": pick, "choose": choose, "attach": attach, "discard": discard, "take_back": take_back, "send": send,
}  # fmt: skip

DESK = Desk(
    id="mail",
    title="Courriel et télécopie",
    icon="mail",
    place=70,
    template="mail.html",
    context=context,
    handlers={f"mail_{verb}": handler for verb, handler in HANDLERS.items()},
    news=news,
)

"""The desk of mail and fax: folders, a list, a reading pane, and messages being written."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from teleconsult_sim.clinic.messages import Folder, Message
from teleconsult_sim.clinic.phone import fax_address
from teleconsult_sim.journal.eml import Printer, as_eml
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.render.pdf import pdf_of
from teleconsult_sim.simulation.addressing import everyone
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value
from teleconsult_sim.ui.simulator import mail_drafts as writing
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.desks.files import opened_elsewhere
from teleconsult_sim.ui.simulator.submission import keepable, submit
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES

FOLDERS: dict[Folder, str] = {
    "inbox": N_("Réception"),
    "sent": N_("Envoyés"),
    "drafts": N_("Brouillons"),
    "deleted": N_("Corbeille"),
}


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the open folder's messages, the open message or draft, and what can be attached."""
    memory, boxes = seat.remembers("mail"), seat.world.of(Mailboxes)
    folder: Folder = memory.get("folder", "inbox")
    draft = writing.drafts(seat).get(str(memory.get("composing", "")))
    opened = boxes.messages.get(str(memory.get("open", ""))) if draft is None else None
    kept = seat.world.of(Files).kept
    return {
        "folders": [(code, title, _count(seat, code)) for code, title in FOLDERS.items()],
        "folder": folder,
        "query": memory.get("query", ""),
        "messages": [(found, _at(seat, found), found.id in boxes.opened) for found in _listed(seat, folder)],
        "drafts": list(reversed(writing.drafts(seat).items())),
        "words": partial(_words, seat),
        "opened": opened,
        "opened_at": _at(seat, opened) if opened else None,
        "number": str(memory.get("composing", "")),
        "draft": draft,
        "accounts": _accounts(seat),
        "people": _completions(seat),
        "files": sorted(kept.values(), key=lambda file: file.path),
        "attached": [kept[path] for path in draft["attachments"] if path in kept] if draft else [],
        "picking": bool(memory.get("picking")) and draft is not None,
        "places": PLACES,
    }


def news(seat: Seat) -> int:
    """Return how many messages of the inbox were never opened."""
    return _count(seat, "inbox")


def _count(seat: Seat, folder: Folder) -> int:
    boxes = seat.world.of(Mailboxes)
    if folder == "drafts":
        return len(writing.drafts(seat))
    return sum(found.id not in boxes.opened for found in boxes.inside(folder)) if folder == "inbox" else 0


def _listed(seat: Seat, folder: Folder) -> list[Message]:
    wanted = str(seat.remembers("mail").get("query", "")).casefold()
    return [found for found in seat.world.of(Mailboxes).inside(folder) if wanted in _searchable(seat, found)]


def _searchable(seat: Seat, message: Message) -> str:
    names = [address.name or address.address for address in (message.sender, *message.recipients)]
    return " ".join([*names, *_words(seat, message)]).casefold()


def _words(seat: Seat, message: Message) -> tuple[str, str]:
    return writing.words_of(message, seat.language)


def _at(seat: Seat, message: Message) -> Any:
    return seat.attempt.entries[seat.world.of(Mailboxes).at[message.id]].at


def _accounts(seat: Seat) -> list[tuple[str, str]]:
    me = seat.facts.clinician
    name = f"{me.title} {me.full_name}"
    return [("rsss", f"{name} · {me.rsss_email}"), ("personal", f"{name} · {me.personal_email}")]


def _completions(seat: Seat) -> list[str]:
    """Return what the directory completes to, mailboxes first, fax machines by their gateway address."""
    listed = [person for person in everyone(seat.facts) if person.listed and person.id != seat.facts.clinician.id]
    mails = [f"{person.name} <{person.email}>" for person in listed if person.email]
    return mails + [f"{person.name} <{fax_address(person.listed_fax)}>" for person in listed if person.listed_fax]


# ---- what its buttons do ---------------------------------------------------------------------------------------------


def go_to(seat: Seat, fields: Fields) -> None:
    """Show a folder."""
    folder = value(fields, "folder")
    if folder in FOLDERS:
        seat.remembers("mail").update(folder=folder, open="", composing="")


def search(seat: Seat, fields: Fields) -> None:
    """Keep in the list what has these words."""
    seat.remembers("mail")["query"] = keepable(value(fields, "query"))


def open_message(seat: Seat, fields: Fields) -> None:
    """Open a message; the first time, that it was seen is kept."""
    message = value(fields, "message")
    if message not in seat.world.of(Mailboxes).opened:
        submit(seat, "open_mail", message=message)
    seat.remembers("mail").update(open=message, composing="")


def close(seat: Seat, fields: Fields) -> None:
    """Go back to the list; a draft stays among the drafts."""
    seat.remembers("mail").update(open="", composing="", picking=False)


def bin_message(seat: Seat, fields: Fields) -> None:
    """Move a message to the bin of the mailbox."""
    submit(seat, "file_mail", message=value(fields, "message"), to="deleted")
    seat.remembers("mail")["open"] = ""


def save_eml(seat: Seat, fields: Fields) -> Download:
    """Hand the message over as a file that any mail program reads."""
    wanted = value(fields, "message")
    for entry in seat.attempt.entries:
        if isinstance(entry, MailSent | MailReceived) and entry.message.id == wanted:
            return Download("message.eml", as_eml(entry, print_pdf=_printer(entry)), "message/rfc822")
    raise Notice(seat.translate("Ce message n’existe plus."))


def save_attachment(seat: Seat, fields: Fields) -> Download:
    """Hand an attachment to the reader's own programs, as it was when the message left."""
    place = value(fields, "place")
    for entry in seat.attempt.entries:
        if isinstance(entry, MailSent | MailReceived) and entry.message.id == value(fields, "message"):
            attached = entry.message.attachments
            if place.isdecimal() and int(place) < len(attached):
                return opened_elsewhere(seat, attached[int(place)], entry.at)
    raise Notice(seat.translate("Ce message n’existe plus."))


def _printer(entry: MailSent | MailReceived) -> Printer:
    return lambda file: pdf_of(file, entry.at)


def compose(seat: Seat, fields: Fields) -> None:
    """Begin a new message."""
    writing.put(seat, writing.blank())


def answer(seat: Seat, fields: Fields) -> None:
    """Begin an answer to a message, or its forwarding."""
    message = seat.world.of(Mailboxes).messages.get(value(fields, "message"))
    if message is None:
        raise Notice(seat.translate("Ce message n’existe plus."))
    how = value(fields, "how")
    writing.put(seat, writing.reply(seat, message, everyone=how == "all", forward=how == "forward"))


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
    """Take a recipient or an attachment out again."""
    found, kind, item = _taken(seat, fields), value(fields, "kind"), value(fields, "item")
    if kind in (*writing.WHO, "attachments"):
        found[kind] = [kept for kept in found[kind] if kept != item]


def show_bcc(seat: Seat, fields: Fields) -> None:
    """Show the line for hidden copies."""
    _taken(seat, fields)["bcc_shown"] = True


def pick(seat: Seat, fields: Fields) -> None:
    """Open or close the choice of files."""
    _taken(seat, fields)
    seat.remembers("mail")["picking"] = value(fields, "show") == "yes"


def attach(seat: Seat, fields: Fields) -> None:
    """Attach the chosen files."""
    found = writing.drafts(seat).get(value(fields, "draft"))
    if found is not None:
        found["attachments"] = writing.attached(found, fields)
    seat.remembers("mail")["picking"] = False


def discard(seat: Seat, fields: Fields) -> None:
    """Throw a draft away."""
    writing.drafts(seat).pop(value(fields, "draft"), None)
    close(seat, fields)


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
    seat.remembers("mail").update(composing="", open="", folder="sent", picking=False)


HANDLERS = {
    "folder": go_to, "search": search, "open": open_message, "close": close, "bin": bin_message, "eml": save_eml,
    "attachment": save_attachment,
    "compose": compose, "answer": answer, "open_draft": open_draft, "draft": draft, "add": add, "remove": remove,
    "show_bcc": show_bcc, "pick": pick, "attach": attach, "discard": discard, "send": send,
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

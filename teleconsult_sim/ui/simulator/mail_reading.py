"""What one does with messages that are there: open, look at, bin, restore, take away."""

from teleconsult_sim.clinic.messages import Folder, Message
from teleconsult_sim.journal.eml import Printer, as_eml
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.render.pdf import pdf_of
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value
from teleconsult_sim.ui.simulator import mail_folders as folders
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.desks.files import opened_elsewhere
from teleconsult_sim.ui.simulator.submission import keepable, submit
from teleconsult_sim.ui.simulator.telling.terms import N_

GONE = N_("Ce message n’existe plus.")


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
    found = message_of(seat, fields)
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
    message, place = message_of(seat, fields), value(fields, "place")
    if not place.isdecimal() or int(place) >= len(message.attachments):
        raise Notice(seat.translate(GONE))
    return opened_elsewhere(seat, message.attachments[int(place)], folders.sent_at(seat, message))


def look(seat: Seat, fields: Fields) -> None:
    """Look at an attachment, or stop looking."""
    seat.remembers("mail")["looking"] = keepable(value(fields, "shown"))


def message_of(seat: Seat, fields: Fields) -> Message:
    """Return the message that a gesture is about. Raises Notice."""
    message = seat.world.of(Mailboxes).messages.get(value(fields, "message"))
    if message is None:
        raise Notice(seat.translate(GONE))
    return message


def _printer(entry: MailSent | MailReceived) -> Printer:
    return lambda file: pdf_of(file, entry.at)


HANDLERS = {
    "folder": go_to, "search": search, "open": open_message, "close": close, "bin": bin_message, "restore": restore,
    "eml": save_eml, "attachment": save_attachment, "look": look,
}  # fmt: skip

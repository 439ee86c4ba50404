"""What one does with a message being written: address it, ask things of it, attach, send, throw away."""

from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.ui.shell.page import Fields, Notice, value, values
from teleconsult_sim.ui.simulator import mail_drafts as writing
from teleconsult_sim.ui.simulator import mail_folders as folders
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.mail_reading import close, message_of
from teleconsult_sim.ui.simulator.submission import submit


def compose(seat: Seat, fields: Fields) -> None:
    """Begin a new message."""
    writing.put(seat, writing.blank())


def answer(seat: Seat, fields: Fields) -> None:
    """Begin an answer to a message, or its forwarding."""
    message, how = message_of(seat, fields), value(fields, "how")
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
    "compose": compose, "answer": answer, "open_draft": open_draft, "draft": draft, "add": add, "remove": remove,
    "show_bcc": show_bcc, "options": options, "pick": pick, "choose": choose, "attach": attach, "discard": discard,
    "take_back": take_back, "send": send,
}  # fmt: skip

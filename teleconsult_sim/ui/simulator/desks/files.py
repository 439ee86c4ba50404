"""The desk of files: what lies where, what it shows, and everything one can do with a copy."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Any, get_args

from teleconsult_sim.clinic.files import LOCAL, File, Location
from teleconsult_sim.journal.events.files import FileMoved, FileSaved
from teleconsult_sim.render.documents import UNCONVERTIBLE, document_of
from teleconsult_sim.simulation.addressing import everyone
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value
from teleconsult_sim.ui.simulator.copies_elsewhere import elsewhere
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.desks.forms import LABELS
from teleconsult_sim.ui.simulator.file_page import page_of
from teleconsult_sim.ui.simulator.submission import options, required, submit
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES, WAYS

DRAWINGS: dict[Location, str] = {
    "onedrive": "cloud", "local": "computer", "downloads": "computer", "phone": "phone", "usb": "key",
    "zoom_folder": "computer", "platform": "camera",
}  # fmt: skip
FATES: dict[Location, str] = {
    "onedrive": N_("Dans l’infonuage du réseau : vous seul le lisez, même si l’appareil se perd."),
    "local": N_("Sur l’appareil : y reste, pour qui s’en sert ensuite."),
    "downloads": N_("Sur l’appareil : y reste, pour qui s’en sert ensuite."),
    "phone": N_("Dans le cellulaire : part avec lui s’il se perd."),
    "usb": N_("Sur la clé : à qui la trouve."),
    "zoom_folder": N_("Sur l’appareil : y reste, pour qui s’en sert ensuite."),
    "platform": N_("Dans la plateforme : aux participants de la rencontre."),
}
"""What becomes of a copy that is left where it lies."""
DEVICES: tuple[Location, ...] = ("onedrive", "local", "downloads", "phone", "usb")


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the copies by place, the chosen one, and the bin."""
    files, memory = seat.world.of(Files), seat.remembers("files")
    chosen = files.kept.get(str(memory.get("open", "")))
    kept = list(files.kept.values())
    by_place = [(place, [file for file in kept if file.location == place]) for place in get_args(Location)]
    patient = seat.facts.patient
    return {
        "places": [(place, found) for place, found in by_place if found],
        "words": PLACES,
        "drawings": DRAWINGS,
        "fates": FATES,
        "local": LOCAL,
        "labels": LABELS,
        "page_of": partial(page_of, large=False),
        "chosen": chosen,
        "page": page_of(chosen) if chosen else None,
        "elsewhere": elsewhere(seat, chosen) if chosen else [],
        "since": _since(seat),
        "bin": list(files.binned.values()),
        "pdf_places": options(PLACES, seat.translate, "downloads", "local", "onedrive", "usb"),
        "devices": options(PLACES, seat.translate, *DEVICES),
        "people": [(person.id, person.name) for person in everyone(seat.facts) if person.id != "personal"],
        "means": options(WAYS, seat.translate, "in_person", "post", "text_message", "portal"),
        "platforms": seat.facts.platforms,
        "patient": patient,
    }


def _since(seat: Seat) -> dict[str, Any]:
    """Return when each copy came to lie where it is."""
    found: dict[str, Any] = {}
    for entry in seat.attempt.entries:
        if isinstance(entry, FileSaved):
            found[entry.file.path] = entry.at
        elif isinstance(entry, FileMoved):
            found[f"{entry.to}/{entry.path.partition('/')[2]}"] = entry.at
    return found


def open_file(seat: Seat, fields: Fields) -> None:
    """Show a copy and what can be done with it."""
    _chosen(seat, fields)
    seat.remembers("files")["open"] = value(fields, "file")


def close(seat: Seat, fields: Fields) -> None:
    """Go back to the list."""
    seat.remembers("files").pop("open", None)


def download(seat: Seat, fields: Fields) -> Download:
    """Hand a copy to the reader's own programs: a PDF or a picture as it is, anything else as its text."""
    file = _chosen(seat, fields)
    return opened_elsewhere(seat, file, _since(seat).get(file.path, seat.facts.start))


def opened_elsewhere(seat: Seat, file: File, at: datetime) -> Download:
    """Return a copy as a file of the real world, made at the virtual time; what takes no such form says so."""
    if file.kind in UNCONVERTIBLE or file.fault:
        raise Notice(seat.translate("Ce fichier ne s’ouvre pas hors du simulateur."))
    made = document_of(file, at)
    return Download(made.name, made.content, made.media_type)


def export(seat: Seat, fields: Fields) -> None:
    """Make a locked PDF, under the name and at the place chosen."""
    file = _chosen(seat, fields)
    name = required(seat, value(fields, "name"), "Donnez un nom au PDF.")
    submit(seat, "export_pdf", file=file.path, name=name, to=value(fields, "to"))


def copy(seat: Seat, fields: Fields) -> None:
    """Keep another copy elsewhere."""
    submit(seat, "save_file", file=_chosen(seat, fields).path, to=value(fields, "to"))


def move(seat: Seat, fields: Fields) -> None:
    """Move a copy; it stays chosen where it now lies."""
    file, to = _chosen(seat, fields), value(fields, "to")
    submit(seat, "move_file", file=file.path, to=to)
    seat.remembers("files")["open"] = f"{to}/{file.name}"


def delete(seat: Seat, fields: Fields) -> None:
    """Put a copy in the bin."""
    submit(seat, "delete_file", file=_chosen(seat, fields).path)
    close(seat, fields)


def empty_bin(seat: Seat, fields: Fields) -> None:
    """Destroy what lies in the bin."""
    submit(seat, "empty_bin")


def print_file(seat: Seat, fields: Fields) -> None:
    """File a paper copy in the record."""
    submit(seat, "print_to_record", file=_chosen(seat, fields).path)


def hand_over(seat: Seat, fields: Fields) -> None:
    """Give a copy to somebody."""
    who, means = value(fields, "who"), value(fields, "means")
    submit(seat, "hand_over", file=_chosen(seat, fields).path, who=who, means=means)


def share(seat: Seat, fields: Fields) -> None:
    """Put a copy in the chat of a platform."""
    platform, who = value(fields, "platform"), value(fields, "who")
    submit(seat, "share_in_chat", **{"file": _chosen(seat, fields).path, "platform": platform, "with": [who]})


def _chosen(seat: Seat, fields: Fields) -> File:
    file = seat.world.of(Files).kept.get(value(fields, "file"))
    if file is None:
        raise Notice(seat.translate("Ce fichier n’est plus là."))
    return file


HANDLERS = {
    "open": open_file, "close": close, "download": download, "export": export, "copy": copy, "move": move,
    "delete": delete, "empty_bin": empty_bin, "print": print_file, "hand_over": hand_over, "share": share,
}  # fmt: skip

DESK = Desk(
    id="files",
    title="Fichiers",
    icon="folder",
    place=60,
    template="files.html",
    context=context,
    handlers={f"files_{verb}": handler for verb, handler in HANDLERS.items()},
)

"""Where else a document lies or went: its other copies, the messages it left with, paper, chats and hands."""

from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileHandedOver, FilePrinted, FileSaved, FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.telling.terms import N_, PLACES, WAYS, person


class Elsewhere(NamedTuple):
    """A place where the document is besides: its drawing, what it is there, where, and since when if that is known."""

    drawing: str
    what: str
    where: str
    since: datetime | None = None


def elsewhere(seat: Seat, file: File) -> list[Elsewhere]:
    """Return everywhere else that a document is: this is what deleting one copy leaves behind."""
    return [*_copies(seat, file), *_gone_out(seat, file)]


def _copies(seat: Seat, file: File) -> Iterator[Elsewhere]:
    _, files = seat.translate, seat.world.of(Files)
    since = {entry.file.path: entry.at for entry in seat.attempt.entries if isinstance(entry, FileSaved)}
    for other in files.kept.values():
        if other.path != file.path and _same(other, file):
            yield Elsewhere("file", other.name, _(PLACES[other.location]), since.get(other.path))
    for other in files.binned.values():
        if _same(other, file):
            yield Elsewhere("trash", other.name, _(N_("corbeille")))


def _gone_out(seat: Seat, file: File) -> Iterator[Elsewhere]:
    for entry in seat.attempt.entries:
        found = _way_out(seat, file, entry)
        if found:
            yield Elsewhere(*found, entry.at)


def _way_out(seat: Seat, file: File, entry: Entry) -> tuple[str, str, str] | None:
    _ = seat.translate
    if isinstance(entry, MailSent):
        sent = next((other for other in entry.message.attachments if _same(other, file)), None)
        return ("send", sent.name, _(N_("dans un message envoyé"))) if sent else None
    if isinstance(entry, FileShared) and _same(entry.file, file):
        return "camera", entry.file.name, _(N_("dans le clavardage de {platform}")).format(platform=entry.platform)
    if isinstance(entry, FilePrinted) and entry.path == file.path:
        return "print", file.name, _(N_("imprimé, au dossier papier"))
    if isinstance(entry, FileHandedOver) and entry.path == file.path:
        words = _(N_("remis à {who}, {means}"))
        return "person", file.name, words.format(who=person(entry.who, seat.facts), means=_(WAYS[entry.means]))
    return None


def _same(one: File, other: File) -> bool:
    """Say whether two copies are of one document: the same words, or one made from the other."""
    if one.text.strip() and one.text == other.text:
        return True
    return bool({one.name, one.source} & {other.name, other.source} - {None})

"""What lies before somebody: the pages that came out of their machine, the mail that they opened."""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailRead
from teleconsult_sim.reading import Expected, Reading, read
from teleconsult_sim.render.sheets import page_count
from teleconsult_sim.simulation.desk.chart import record_number
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.kernel import evolves
from teleconsult_sim.simulation.world import Slice, World

ILLEGIBLE = frozenset({"photo", "scan", "media", "recording"})
"""Kinds of files of which a fax machine makes a black page, and a mail no text."""


class Tray(Slice):
    """What came to whom, in the order that it came: messages by their id, with how many pages of a fax came out."""

    messages: dict[str, tuple[str, ...]] = {}
    pages: dict[str, int] = {}


class Arrived(NamedTuple):
    """One message as somebody has it: what of it can be read, whether pages lack, whether pictures came with it."""

    who: Contact
    message: Message
    text: str
    cut: bool
    pictures: bool
    faxed: bool

    def reading(self, order: str | None, world: World) -> Reading:
        """Return what they find in it of an order, or of a copy of whatever it is."""
        facts = world.facts
        expected = Expected(
            patient=msgspec.structs.replace(facts.patient, record_number=record_number(world)),
            clinician=facts.clinician,
            recipient=self.who,
            order=next((found for found in facts.orders if found.id == order), None),
            today=facts.start.date(),
            others=tuple(contact for contact in facts.contacts if contact is not self.who),
        )
        return read(self.text, expected)


def arrived(who: Contact, id: str, world: World) -> Arrived:
    """Return a message as it came to somebody."""
    message, tray = world.of(Mailboxes).messages[id], world.of(Tray)
    files = message.attachments
    came = list(_came_out(message, tray.pages.get(f"{id}>{who.id}")))
    text = "\n\n".join(text for text, _ in came)
    return Arrived(
        who=who,
        message=message,
        text=text,
        cut=len(came) < 1 + len(files),
        pictures=any(file is not None and file.kind in ILLEGIBLE for _, file in came),
        faxed=f"{id}>{who.id}" in tray.pages,
    )


def newer(found: Arrived, item: str, world: World) -> bool:
    """Say whether the same order or copy came to them again since."""
    came = world.of(Tray).messages.get(found.who.id, ())
    later = came[came.index(found.message.id) + 1 :] if found.message.id in came else ()
    return any(item in world.of(Mailboxes).messages[id].carries for id in later)


def _came_out(message: Message, sent: int | None) -> Iterator[tuple[str, File | None]]:
    """Yield the text of the body and of each attachment of which every page is there; a picture has none."""
    pieces: list[tuple[str, File | None]] = [(message.body, None), *((file.text, file) for file in message.attachments)]
    for place, (text, file) in enumerate(pieces):
        so_far = msgspec.structs.replace(message, attachments=message.attachments[:place])
        if sent is not None and page_count(so_far) > sent:
            return
        yield ("" if file is not None and file.kind in ILLEGIBLE else text), file


@evolves(Tray, FaxAttempted)
def _faxed(tray: Tray, event: FaxAttempted) -> Tray:
    if event.contact is None or not event.sent:
        return tray
    key = f"{event.message}>{event.contact}"
    return _with(tray.changed(pages={**tray.pages, key: event.sent}), event.contact, event.message)


@evolves(Tray, MailRead)
def _read(tray: Tray, event: MailRead) -> Tray:
    return _with(tray, event.contact, event.message)


def _with(tray: Tray, who: str, message: str) -> Tray:
    had = tuple(id for id in tray.messages.get(who, ()) if id != message)
    return tray.changed(messages={**tray.messages, who: (*had, message)})

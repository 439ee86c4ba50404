"""The fax as received: a message and its documents as the pages that come out of the other machine.

The one door to fax pages: `received_pages` gives them all, `remains_of` how one file of the desk would come out.
Nothing is kept here but the last few pages; the same arguments always give the same bytes.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b
from typing import TYPE_CHECKING, NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.render import grid, raster
from teleconsult_sim.render.documents import MOST_PAGES, Document, Refused, converted, document_of
from teleconsult_sim.render.legibility import Legibility, measure
from teleconsult_sim.render.raster import Resolution

if TYPE_CHECKING:
    from PIL.Image import Image

UNDATED = datetime(2020, 1, 1)
_FIRST_ROW, _PITCH_OF_COVER = 252, 35
_TOP, _PITCH = 80, 38


class Call(NamedTuple):
    """The call that a fax travels by: when, from whom, to which number (ten digits)."""

    at: datetime
    sender: str
    number: str
    resolution: Resolution = "fine"


class ReceivedPage(NamedTuple):
    """One page as it came out: its number from 1, the document it shows (None: the message itself), how it reads."""

    number: int
    document: str | None
    legibility: Legibility


class FaxPages(NamedTuple):
    """A fax as it came out: a TIFF of Group 4 pages, and what is to be known of each."""

    tiff: bytes
    pages: tuple[ReceivedPage, ...]

    @property
    def digest(self) -> str:
        """Return the name under which these very bytes can be kept."""
        return blake2b(self.tiff, digest_size=16).hexdigest()

    def png(self, number: int) -> bytes:
        """Return a page, from 1, as a PNG to be shown."""
        return raster.png(self.tiff, number)


def received_pages(
    call: Call, message: Message, documents: Sequence[Document] | None = None, *, sent: int | None = None
) -> FaxPages | Refused:
    """Return what comes out of the machine called, or the first document that can't be faxed and why.

    The message's body begins on the cover; each document follows on pages of its own. `documents` are the message's
    own attachments unless others are given, as bytes. Only the first `sent` pages come out of a call that broke.
    """
    given = [document_of(file, UNDATED) for file in message.attachments] if documents is None else documents
    drawn: list[tuple[str | None, Image]] = [(None, page) for page in _message(call, message)]
    for document in given:
        pages = converted(document)
        if isinstance(pages, Refused):
            return pages
        drawn += [(document.name, page) for page in pages]
        if len(drawn) > MOST_PAGES:
            return Refused(document.name, "too_many_pages")
    whole = len(drawn)
    kept = drawn if sent is None else drawn[: max(1, sent)]
    printed = [
        _printed(page, call, f"P. {number}/{whole}", ReceivedPage(number, document, _read(page)))
        for number, (document, page) in enumerate(kept, 1)
    ]
    return FaxPages(raster.tiff([bits for bits, _ in printed], call.resolution), tuple(page for _, page in printed))


@lru_cache(maxsize=512)
def remains_of(file: File) -> Legibility:
    """Return how the worst page of a file of the desk reads once faxed."""
    pages = converted(document_of(file, UNDATED))
    if isinstance(pages, Refused):
        return Legibility(0.0, 1.0, 0.0, 0.0)
    return min(map(_read, pages), key=lambda found: found.kept)


def _read(page: "Image") -> Legibility:
    return measure(page, raster.bits(page, "fine"))


def _printed(page: "Image", call: Call, place: str, received: ReceivedPage) -> "tuple[Image, ReceivedPage]":
    head = f"{call.at:%Y-%m-%d %H:%M}  DE : {call.sender}  À : {hyphenated(call.number)}"
    raster.head(page, head, place)
    return raster.bits(page, call.resolution), received


def _message(call: Call, message: Message) -> "list[Image]":
    """Return the cover and the pages that the rest of the body takes."""
    found = []
    for place, rows in enumerate(grid.pages(message.body)):
        page = raster.blank()
        if place == 0:
            _cover(page, call, message)
            raster.write(page, rows, _FIRST_ROW, _PITCH_OF_COVER)
        else:
            raster.write(page, rows, _TOP, _PITCH)
        found.append(page)
    return found


def _cover(page: "Image", call: Call, message: Message) -> None:
    from PIL import ImageDraw

    told = [
        f"À     : {hyphenated(call.number)}",
        f"De    : {message.sender.name or ''} {message.sender.address}",
        f"Objet : {' '.join(message.subject.split())}",
    ]
    raster.write(page, ["TÉLÉCOPIE"], 74, 40, size=40)
    raster.write(page, [row[: grid.COLUMNS] for row in told], 128, 34)
    ImageDraw.Draw(page).line((84, 238, raster.WIDTH - 84, 238), fill=0, width=4)

"""From the bytes of an attachment to a file of the attempt: told by its content, never by its name alone."""

from collections.abc import Iterator

from teleconsult_sim.clinic.files import PICTURES, File, FileKind, Location, Measure
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.door.bytes_kept import digest_of
from teleconsult_sim.door.letters import Enclosure
from teleconsult_sim.render.documents import Document, fault_in
from teleconsult_sim.render.pdf_reading import UnreadablePdf, read_pdf
from teleconsult_sim.simulation.desk.bringing import BringFile
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.world import World

MOST_CHARACTERS = 100_000
LINES_A_PAGE = 54
PICTURE_SIGNS: dict[bytes, FileKind] = {
    b"\x89PNG\r\n\x1a\n": "photo",
    b"\xff\xd8\xff": "photo",
    b"GIF8": "photo",
    b"BM": "photo",
    b"II*\0": "scan",
    b"MM\0*": "scan",
}
SAME = 0.9
"""Share of a desk file's words that an attachment of the same name shows, when it is that file."""


def brought(enclosure: Enclosure, to: Location) -> BringFile:
    """Return the action that brings an attachment in; what no reader could open is brought in as what it is."""
    kind, text, pages, locked = _shown(enclosure)
    digest = digest_of(enclosure.data)
    media_type = enclosure.media_type[:100]
    measured = Measure(bytes=len(enclosure.data), pages=pages, media_type=media_type, digest=digest)
    fault = fault_in(Document(enclosure.name, media_type, enclosure.data))
    return BringFile(name=enclosure.name, to=to, kind=kind, text=text, locked=locked, measured=measured, fault=fault)


def at_the_desk(brings: BringFile, world: World) -> File | None:
    """Return the file of the desk that an attachment is a copy of: of its name, and with its content."""
    for file in world.of(Files).kept.values():
        if file.measured:
            if file.measured.digest == brings.measured.digest:
                return file
        elif _bare(file.name) == _bare(brings.name) and _same(file, brings):
            return file
    return None


def _shown(enclosure: Enclosure) -> tuple[FileKind, str, int, bool]:
    data = enclosure.data
    if b"%PDF-" in data[:1024]:
        try:
            contents = read_pdf(data)
        except UnreadablePdf:
            return "media", "", 1, True
        return "pdf", contents.text, max(1, contents.pages), not contents.fillable
    for sign, kind in PICTURE_SIGNS.items():
        if data.startswith(sign):
            return kind, "", 1, False
    text = _as_text(data) if enclosure.media_type.startswith("text/") else None
    if text is not None:
        return "text", text, max(1, -(-len(text.splitlines()) // LINES_A_PAGE)), False
    return "media", "", 1, False


def _as_text(data: bytes) -> str | None:
    if b"\0" in data:
        return None
    try:
        return data[: 4 * MOST_CHARACTERS].decode("utf-8-sig")[:MOST_CHARACTERS]
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")[:MOST_CHARACTERS]


def _bare(name: str) -> str:
    return fold(name).removesuffix(".pdf").removesuffix(".txt")


def _same(file: File, brings: BringFile) -> bool:
    if file.kind in PICTURES or brings.kind in PICTURES:
        return file.kind in PICTURES and brings.kind in PICTURES
    if file.kind != brings.kind:
        return False
    told, shown = set(_words(file.text)), set(_words(brings.text))
    return bool(told) and len(told & shown) >= SAME * len(told)


def _words(text: str) -> Iterator[str]:
    return (word for word in fold(text).split() if any(map(str.isalnum, word)))

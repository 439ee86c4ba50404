"""A document that somebody hands to the fax gateway, whatever it is: its pages, or why there are none."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING, NamedTuple

from teleconsult_sim.clinic.files import PICTURES, DocumentFault, File
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.render import grid, raster
from teleconsult_sim.render.pdf import pdf_of

if TYPE_CHECKING:
    from PIL.Image import Image

LARGEST = 10_000_000
"""Bytes that the gateway takes in one document."""
MOST_PAGES = 100
MOST_PIXELS = 40_000_000
"""Of a picture, by itself or within a PDF: more is a bomb, not a page."""

WHY: dict[DocumentFault, Text] = {
    "too_big": Text(fr="il dépasse 10 Mo", en="it is over 10 MB"),
    "too_many_pages": Text(fr="il a plus de 100 pages", en="it has more than 100 pages"),
    "too_many_pixels": Text(
        fr="son image est démesurée (plus de 40 millions de points)",
        en="its picture is out of all proportion (over 40 million dots)",
    ),
    "encrypted": Text(fr="un mot de passe le protège", en="a password protects it"),
    "broken": Text(fr="il est endommagé et ne s’ouvre pas", en="it is damaged and does not open"),
    "archive": Text(fr="c’est une archive compressée", en="it is a compressed archive"),
    "unknown_kind": Text(fr="ce n’est ni un texte, ni une image, ni un PDF", en="it is no text, picture or PDF"),
}


PICTURE_FORMATS = ("PNG", "JPEG", "GIF", "BMP", "TIFF")
UNCONVERTIBLE = frozenset({"media", "recording"})


class Document(NamedTuple):
    """A named document as bytes, with the media type that its sender gave it."""

    name: str
    media_type: str
    content: bytes


class Refused(NamedTuple):
    """The gateway can't make pages of a document."""

    name: str
    fault: DocumentFault

    @property
    def why(self) -> Text:
        """Return the reason in both languages, to follow the document's name."""
        return WHY[self.fault]


class _Unconvertible(Exception):
    def __init__(self, fault: DocumentFault) -> None:
        super().__init__(fault)
        self.fault: DocumentFault = fault


def document_of(file: File, at: datetime) -> Document:
    """Return a copy on the desk as the bytes that any program opens."""
    if file.kind in PICTURES:
        from teleconsult_sim.render.picture import picture_bytes

        media_type = _picture_type(file.name)
        return Document(_named(file.name, media_type), media_type, picture_bytes(file, media_type))
    if file.kind in ("pdf", "prescription", "form"):
        return Document(_named(file.name, "application/pdf"), "application/pdf", pdf_of(file, at))
    return Document(_named(file.name, "text/plain"), "text/plain", file.text.encode("utf-8", "replace"))


def fault_of(file: File) -> DocumentFault | None:
    """Return why the gateway can make no page of a copy on the desk, or None; nothing is drawn to know it."""
    if file.fault:
        return file.fault
    if file.kind in UNCONVERTIBLE:
        return "unknown_kind"
    return "too_big" if file.size > LARGEST else None


def fault_in(document: Document) -> DocumentFault | None:
    """Return why the gateway can make no page of a document, or None when at least the first can be drawn."""
    try:
        next(_pages(document))
    except _Unconvertible as found:
        return found.fault
    return None


def converted(document: Document) -> "tuple[Image, ...] | Refused":
    """Return the pages of a document in grey levels, 1728 by 2156, or why it has none.

    What it is shows in its first bytes; the media type only decides what they leave open. Time and memory are bounded
    by the limits of this module: sizes are read before anything is decoded.
    """
    try:
        return tuple(_pages(document))
    except _Unconvertible as found:
        return Refused(document.name, found.fault)


def _pages(document: Document) -> "Iterator[Image]":
    content = document.content
    if len(content) > LARGEST:
        raise _Unconvertible("too_big")
    if content[:1024].lstrip()[:5] == b"%PDF-" or document.media_type == "application/pdf":
        return _pdf(content)
    if content[:4] in (b"PK\3\4", b"PK\5\6", b"Rar!", b"7z\xbc\xaf") or content[:2] == b"\x1f\x8b":
        raise _Unconvertible("archive")
    if document.media_type.startswith("image/") or content[:3] == b"\xff\xd8\xff" or content[:4] == b"\x89PNG":
        return _picture(content)
    if document.media_type.startswith("text/") and b"\0" not in content:
        return _typed(content)
    raise _Unconvertible("unknown_kind")


def _typed(content: bytes) -> "Iterator[Image]":
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = content.decode("windows-1252", "replace")
    pages = grid.pages(text)
    _at_most(len(pages))
    for rows in pages:
        page = raster.blank()
        raster.write(page, rows, top=80, pitch=38)
        yield page


def _picture(content: bytes) -> "Iterator[Image]":
    from PIL import Image, ImageOps, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content), formats=PICTURE_FORMATS) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise _Unconvertible("too_many_pixels")
            # A JPEG is decoded no larger than a page needs.
            picture.draft("L", (2 * raster.WIDTH, 2 * raster.HEIGHT))
            upright = ImageOps.exif_transpose(picture)
            yield _fitted(_on_white(upright))
    except Image.DecompressionBombError as error:
        raise _Unconvertible("too_many_pixels") from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise _Unconvertible("broken") from error


def _on_white(picture: "Image") -> "Image":
    from PIL import Image

    if not picture.has_transparency_data:
        return picture.convert("L")
    clear = picture.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear).convert("L")


def _fitted(picture: "Image") -> "Image":
    """Return a picture on a page, as large as the page lets it be; a wide one lies on its side."""
    from PIL import Image

    if picture.width > picture.height * 1.2:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    wide, high = raster.DOTS["fine"]
    scale = min(raster.WIDTH / wide / picture.width, raster.HEIGHT / high / picture.height)
    size = max(1, round(picture.width * scale * wide)), max(1, round(picture.height * scale * high))
    page = raster.blank()
    page.paste(picture.resize(size, Image.Resampling.BILINEAR), ((raster.WIDTH - size[0]) // 2, 0))
    return page


def _pdf(content: bytes) -> "Iterator[Image]":
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD
        raise _Unconvertible("encrypted" if locked else "broken") from error
    with closing(opened):
        if len(opened) == 0:
            raise _Unconvertible("broken")
        _at_most(len(opened))
        for number in range(len(opened)):
            try:
                page = opened[number]
                with closing(page):
                    yield _drawn(page)
            except pypdfium2.PdfiumError as error:
                raise _Unconvertible("broken") from error


def _drawn(page: object) -> "Image":
    """Return one page of a PDF, stretched to the dots of a fax: they are not square."""
    import pypdfium2
    from pypdfium2 import raw

    for picture in page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,)):  # type: ignore[attr-defined]
        wide, high = picture.get_px_size()
        if wide * high > MOST_PIXELS:
            raise _Unconvertible("too_many_pixels")
    wide, high = page.get_size()  # type: ignore[attr-defined]
    turned = 1 if wide > 1.2 * high else 0
    wide, high = (high, wide) if turned else (wide, high)
    across, down = raster.DOTS["fine"]
    scale = min(raster.WIDTH / across / max(wide, 1), raster.HEIGHT / down / max(high, 1))
    size = max(1, min(raster.WIDTH, round(wide * scale * across))), max(1, round(high * scale * down))
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, *size)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, *size, 3 * turned, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
    drawn, sheet = bitmap.to_pil().convert("L"), raster.blank()
    sheet.paste(drawn, ((raster.WIDTH - size[0]) // 2, 0))
    bitmap.close()
    return sheet


def _at_most(pages: int) -> None:
    if pages > MOST_PAGES:
        raise _Unconvertible("too_many_pages")


def _picture_type(name: str) -> str:
    ends = name.casefold().rpartition(".")[2]
    return {"pdf": "application/pdf", "png": "image/png"}.get(ends, "image/jpeg")


def _named(name: str, media_type: str) -> str:
    endings: dict[str, Sequence[str]] = {
        "application/pdf": (".pdf",), "image/png": (".png",), "image/jpeg": (".jpg", ".jpeg"), "text/plain": (".txt",),
    }  # fmt: skip
    return name if name.casefold().endswith(tuple(endings[media_type])) else name + endings[media_type][0]

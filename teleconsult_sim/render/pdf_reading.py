"""What a reader can make out of a PDF that came from outside: its words, its pages, whether it can still change."""

from typing import NamedTuple

MOST_PAGES = 50
"""Pages whose words are read; further pages are counted."""
MOST_CHARACTERS = 100_000


class UnreadablePdf(ValueError):
    """The bytes are no PDF that opens without a password."""


class PdfContents(NamedTuple):
    """The words, page by page in reading order; `fillable` says that it has fields to fill in."""

    text: str
    pages: int
    fillable: bool


def read_pdf(data: bytes) -> PdfContents:
    """Return what a PDF shows, within bounds. Raises UnreadablePdf when it is encrypted or broken."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(str(error)) from error
    try:
        pages, told, left = len(document), list[str](), MOST_CHARACTERS
        for number in range(min(pages, MOST_PAGES)):
            words = _words(document, number, left)
            told.append(words)
            left -= len(words)
        return PdfContents("\n".join(told).strip(), pages, document.get_formtype() != 0)
    except pypdfium2.PdfiumError as error:
        raise UnreadablePdf(str(error)) from error
    finally:
        document.close()


def _words(document: "object", number: int, most: int) -> str:
    page = document[number]  # type: ignore[index]
    try:
        shown = page.get_textpage()
        try:
            count = min(shown.count_chars(), most)
            return str(shown.get_text_range(0, count)).replace("\r\n", "\n").replace("\0", "") if count > 0 else ""
        finally:
            shown.close()
    finally:
        page.close()

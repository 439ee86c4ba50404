"""Documents handed to the gateway: real PDFs from the desk, and what somebody might send instead."""

import resource
import zipfile
import zlib
from io import BytesIO

import pypdfium2
import pytest
from faxed import AT, CALL, FORM, LOCKED, file, message
from fpdf import FPDF
from PIL import Image
from pypdfium2 import raw

from teleconsult_sim.render.documents import Document, Refused, converted, document_of, fault_in, fault_of
from teleconsult_sim.render.fax import received_pages
from teleconsult_sim.render.pdf import pdf_of

PDF = pdf_of(LOCKED, AT)


def text_of(pdf: bytes) -> str:
    opened = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in opened)


def saved(picture: Image.Image, kind: str) -> bytes:
    out = BytesIO()
    picture.save(out, kind)
    return out.getvalue()


def pages(count: int, password: str | None = None) -> bytes:
    paper = FPDF()
    for _ in range(count):
        paper.add_page()
    if password:
        paper.set_encryption("owner", user_password=password)
    return bytes(paper.output())


def zipped() -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("ordonnance.pdf", PDF)
    return out.getvalue()


def png_bomb() -> bytes:
    """Return a PNG of a few hundred bytes that says it is 30,000 dots square."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + kind + data + zlib.crc32(kind + data).to_bytes(4, "big")

    size = (30_000).to_bytes(4, "big")
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", size + size + b"\1\0\0\0\0") + chunk(b"IDAT", zlib.compress(b"\0" * 900))
        + chunk(b"IEND", b"")
    )  # fmt: skip


def jpeg_bomb() -> bytes:
    """Return a small JPEG whose frame header says 60,000 dots each way."""
    small = bytearray(saved(Image.new("L", (16, 16)), "JPEG"))
    frame = small.index(b"\xff\xc0") + 5
    small[frame : frame + 4] = (60_000).to_bytes(2, "big") * 2
    return bytes(small)


def pdf_of_a_bomb() -> bytes:
    return saved(Image.new("1", (8000, 8000)), "PDF")


BAD = {
    "30 MB": (Document("film.pdf", "application/pdf", b"%PDF-1.4" + b"\0" * 30_000_000), "too_big"),
    "password": (Document("a.pdf", "application/pdf", pages(1, "secret")), "encrypted"),
    "cut short": (Document("a.pdf", "application/pdf", PDF[:400]), "broken"),
    "no pages": (Document("a.pdf", "application/pdf", b"%PDF-1.4\n%%EOF"), "broken"),
    "not a PDF at all": (Document("a.pdf", "application/pdf", b"bonjour"), "broken"),
    "zip": (Document("a.zip", "application/zip", zipped()), "archive"),
    "zip in disguise": (Document("a.pdf", "text/plain", zipped()), "archive"),
    "200 pages": (Document("a.pdf", "application/pdf", pages(200)), "too_many_pages"),
    "200 pages of text": (Document("a.txt", "text/plain", b"x\n" * 54 * 200), "too_many_pages"),
    "JPEG bomb": (Document("a.jpg", "image/jpeg", jpeg_bomb()), "too_many_pixels"),
    "PNG bomb": (Document("a.png", "image/png", png_bomb()), "too_many_pixels"),
    "bomb in a PDF": (Document("a.pdf", "application/pdf", pdf_of_a_bomb()), "too_many_pixels"),
    "torn JPEG": (Document("a.jpg", "image/jpeg", saved(Image.new("L", (900, 900)), "JPEG")[:300]), "broken"),
    "empty picture": (Document("a.png", "image/png", b""), "broken"),
    "NULs": (Document("a.txt", "text/plain", b"a\0b"), "unknown_kind"),
    "program": (Document("a.exe", "application/octet-stream", b"MZ\x90\0"), "unknown_kind"),
}


@pytest.mark.parametrize(("document", "fault"), BAD.values(), ids=BAD)
def test_what_cannot_be_faxed_is_refused_with_a_reason_in_little_memory(document, fault):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    refused = converted(document)
    assert refused == Refused(document.name, fault)
    assert fault_in(document) == fault
    assert refused.why.fr
    assert refused.why.en
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 150_000, "kilobytes"
    assert received_pages(CALL, message(), [document]) == refused


GOOD = {
    "a locked PDF": Document("a.pdf", "application/pdf", PDF),
    "a PDF called otherwise": Document("a", "application/octet-stream", PDF),
    "old Windows text": Document("a.txt", "text/plain", "déjà".encode("windows-1252")),
    "an empty text": Document("a.txt", "text/plain", b""),
    "a transparent PNG": Document("a.png", "image/png", saved(Image.new("RGBA", (90, 90)), "PNG")),
    "a GIF": Document("a.gif", "image/gif", saved(Image.new("L", (9, 9)), "GIF")),
    "a wide picture": Document("a.png", "image/png", saved(Image.new("L", (3000, 10), 255), "PNG")),
    "a colour JPEG": Document("a.jpg", "image/jpeg", saved(Image.new("CMYK", (90, 900)), "JPEG")),
    "a PDF of an odd size": Document("a.pdf", "application/pdf", saved(Image.new("L", (3000, 20), 255), "PDF")),
}


@pytest.mark.parametrize("document", GOOD.values(), ids=GOOD)
def test_what_can_be_faxed_makes_pages_of_one_size(document):
    found = converted(document)
    assert [(page.size, page.mode) for page in found] == [((1728, 2156), "L")]


def test_nothing_of_a_transparent_picture_turns_black():
    (page,) = converted(GOOD["a transparent PNG"])
    assert page.getextrema() == (255, 255)


def test_a_form_is_a_pdf_with_its_zone_the_mention_the_body_and_the_signature():
    text = text_of(PDF)
    for words in (
        "Ordonnances médicales", "AH-251", "Nom de l’établissement", "CLSC des Érables", "TESZ 4653 0303",
        "TÉLÉCONSULTATION", "Amlodipine 5 mg", "Ursuline Feinte, médecin, 94208",
    ):  # fmt: skip
        assert words in text
    assert text.count("TÉLÉCONSULTATION") == 2, "stamped at the top because it is written in the body"


def test_what_is_exported_is_locked_and_has_nothing_to_fill_in():
    opened = pypdfium2.PdfDocument(PDF)
    allowed = raw.FPDF_GetDocPermissions(opened)
    assert allowed & 0b100, "it can be printed"
    assert not allowed & 0b1000, "it can't be changed"
    assert not allowed & (1 << 8), "nothing can be filled in"
    assert opened.get_formtype() == raw.FORMTYPE_NONE
    assert raw.FPDF_GetSecurityHandlerRevision(opened) > 0
    draft = pypdfium2.PdfDocument(pdf_of(file("form", FORM.text, form=FORM), AT))
    assert raw.FPDF_GetSecurityHandlerRevision(draft) == -1, "what isn't exported yet stays open"


def test_the_name_is_as_typed_and_a_later_change_of_the_draft_does_not_show():
    assert pypdfium2.PdfDocument(pdf_of(file("pdf", name="Notes d’évolution_012345.pdf"), AT)).get_metadata_value(
        "Title"
    ) == ("Notes d’évolution_012345.pdf")
    from msgspec.structs import replace

    changed = replace(FORM, body="Autre chose")
    assert "Autre chose" in text_of(pdf_of(replace(LOCKED, form=changed), AT))
    assert "Autre chose" not in text_of(PDF)


@pytest.mark.parametrize("text", ["Ωμέγα ≥ 5", "a\tb", "", "x" * 9000, "« cœur » — l’œil…"])
def test_whatever_is_typed_is_in_the_pdf(text):
    found = text_of(pdf_of(file("pdf", text), AT))
    assert "".join(found.split()).startswith("".join(text.split())[:80])


def test_pictures_of_the_desk_open_as_what_their_name_says():
    for name, kind in (("a.jpg", "image/jpeg"), ("a.png", "image/png"), ("a", "image/jpeg")):
        made = document_of(file("photo", name=name), AT)
        with Image.open(BytesIO(made.content)) as shown:
            assert Image.MIME[shown.format] == made.media_type == kind
    scan = document_of(file("scan", name="ordonnance.pdf"), AT)
    assert text_of(scan.content).strip() == "", "a page that is nothing but a picture"
    assert scan == document_of(file("scan", name="ordonnance.pdf"), AT)


def test_the_desk_knows_what_cannot_be_faxed_without_drawing_it():
    assert fault_of(file("recording")) == "unknown_kind"
    assert fault_of(file("pdf", fault="encrypted")) == "encrypted"
    assert fault_of(file("text", "x" * 6_000_000)) == "too_big"
    assert fault_of(LOCKED) is None

"""The fax as received: what a machine prints, whether one can read it, and that the pages are the ones counted."""

import os
import re
import shutil
import subprocess
from collections import Counter
from io import BytesIO

import pytest
from faxed import AT, CALL, LOCKED, ORDER, file, message
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from teleconsult_sim.render import grid
from teleconsult_sim.render.documents import Document, Refused
from teleconsult_sim.render.fax import FaxPages, received_pages, remains_of
from teleconsult_sim.render.sheets import page_count, page_of

OCR = pytest.mark.skipif(
    not shutil.which("tesseract") or "fra" not in subprocess.run(
        ["tesseract", "--list-langs"], capture_output=True, text=True, check=False
    ).stdout,
    reason="tesseract with its French is not installed",
)  # fmt: skip


ALONE = {**os.environ, "OMP_THREAD_LIMIT": "1"}


def received(*attachments, **options) -> FaxPages:
    found = received_pages(CALL, message(*attachments), **options)
    assert isinstance(found, FaxPages)
    return found


def words_read(png: bytes, wanted: str) -> float:
    """Return the share of the wanted words that a reading machine finds on a page."""
    told = subprocess.run(
        ["tesseract", "-", "-", "-l", "fra", "--psm", "6"],
        input=png,
        capture_output=True,
        check=True,
        env=ALONE,
    ).stdout.decode()
    want, got = (Counter(re.findall(r"\w+", text.casefold())) for text in (wanted, told))
    return (want & got).total() / want.total()


@pytest.mark.parametrize(("resolution", "height"), [("fine", 2156), ("standard", 1078)])
def test_pages_are_those_of_a_group_4_fax(resolution, height):
    fax = received_pages(CALL._replace(resolution=resolution), message(LOCKED))
    with Image.open(BytesIO(fax.tiff)) as shown:
        assert shown.n_frames == len(fax.pages) == 2
        for number in range(2):
            shown.seek(number)
            assert (shown.size, shown.mode) == ((1728, height), "1")
            assert (shown.tag_v2[259], shown.tag_v2[262]) == (4, 0), "T.6, a set bit is black"
            assert (shown.tag_v2[282], shown.tag_v2[283]) == (204, height / 11)
            assert shown.convert("L").histogram()[0] < 0.1 * 1728 * height, "a page is mostly white"
    with Image.open(BytesIO(fax.png(2))) as page:
        assert page.size == (1728, 2156), "shown with square dots, whatever the resolution"


def test_the_same_fax_is_the_same_bytes_and_another_is_not():
    first, again = received(LOCKED, file("photo")), received(LOCKED, file("photo"))
    assert (first.tiff, first.digest, first.pages) == (again.tiff, again.digest, again.pages)
    assert received(LOCKED, file("photo", ORDER + "!")).digest != first.digest


def test_a_broken_call_leaves_the_first_pages_which_still_tell_how_many_there_were():
    whole, cut = received(LOCKED, file("text")), received(LOCKED, file("text"), sent=2)
    assert [page.document for page in whole.pages] == [None, "Ordonnance.pdf", "ordonnance.txt"]
    assert cut.pages == whole.pages[:2]
    assert cut.png(1) == whole.png(1)


def test_a_typed_order_stays_legible(typed_order):
    fax = received(typed_order)
    assert [page.legibility.state for page in fax.pages] == ["clear", "clear"]
    assert remains_of(typed_order).remains.fr == "lisible en entier"


def test_a_photographed_or_handwritten_one_does_not(pictured_order):
    cover, picture = received(pictured_order).pages
    assert cover.legibility.state == "clear"
    assert picture.legibility.state == "lost"
    assert picture.legibility == remains_of(pictured_order)
    assert "dixième" in picture.legibility.remains.fr
    assert "tenth" in picture.legibility.remains.en


def test_it_is_the_pixels_that_are_judged_not_the_kind_of_file():
    clean = received(LOCKED).png(2)
    (_, page) = received(documents=[Document("numérisé.png", "image/png", clean)]).pages
    assert page.legibility.state == "clear", "a clean picture of typed text is as good as the text"


@OCR
def test_a_reading_machine_reads_a_typed_order(typed_order):
    assert words_read(received(typed_order).png(2), ORDER) >= 0.95


@OCR
@pytest.mark.parametrize("kind", ["photo", "scan"])
def test_a_reading_machine_reads_little_of_a_picture(kind):
    assert words_read(received(file(kind)).png(2), ORDER) < 0.5


BODIES = st.text(alphabet=st.sampled_from("aé x\n\t.,’"), max_size=9000)


@settings(max_examples=25, deadline=None)
@given(body=BODIES, text=BODIES)
def test_pages_drawn_are_the_pages_counted_and_lose_no_letter(body, text):
    sent = message(file("text", text), body=body)
    rows = [row for page in grid.pages(text) for row in page]
    assert "".join("".join(rows).split()) == "".join(text.split())
    assert all(len(row) <= grid.COLUMNS for row in rows)
    if page_count(sent) <= 12:
        fax = received_pages(CALL, sent)
        assert len(fax.pages) == page_count(sent)
        assert fax.pages[page_of(sent, 0) - 1].document == "ordonnance.txt"
        assert fax.pages[page_of(sent, 0) - 2].document is None


def test_a_long_form_makes_the_pages_that_are_counted():
    from msgspec.structs import replace

    for lines in (30, 40, 41, 42, 43, 44, 90, 140):
        form = replace(LOCKED.form, body="ligne\n" * lines)
        sent = message(replace(LOCKED, form=form))
        assert len(received_pages(CALL, sent).pages) == page_count(sent), lines


def test_too_many_pages_in_all_are_refused_with_the_document_that_was_too_much():
    long = file("text", "ligne\n" * 54 * 60)
    assert received_pages(CALL, message(long, long)) == Refused("ordonnance.txt", "too_many_pages")


def test_the_header_line_says_when_from_whom_and_which_page():
    early, late = received(), received_pages(CALL._replace(at=AT.replace(hour=11)), message())
    assert early.tiff != late.tiff
    if OCR.args[0]:
        pytest.skip(str(OCR.kwargs["reason"]))
    with Image.open(BytesIO(early.png(1))) as page, BytesIO() as out:
        page.crop((0, 0, 1728, 56)).resize((3456, 112)).save(out, "PNG")
        assert words_read(out.getvalue(), "2020 11 19 10 14 514 555 0143") >= 0.8

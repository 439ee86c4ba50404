import asyncio
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

from doorway import CASE
from fpdf import FPDF
from PIL import Image, ImageDraw

from teleconsult_sim.clinic.files import File
from teleconsult_sim.door.bytes_kept import keep_bytes
from teleconsult_sim.door.letterbox import Letterbox
from teleconsult_sim.door.letters import Enclosure, read_letter
from teleconsult_sim.door.posting import posting
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.render.pdf import pdf_of
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin, resume
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.store import open_store
from teleconsult_sim.store.attached import bytes_of
from teleconsult_sim.ui.simulator.debrief.fax_pages import draw_fax
from teleconsult_sim.ui.simulator.debrief.faxes import faxes
from teleconsult_sim.ui.simulator.privacy import without_personal_numbers
from teleconsult_sim.ui.simulator.telling.terms import wording


def sending(me: str, *enclosures: Enclosure, subject: str = "Essai"):
    data = f"From: {me}\r\nSubject: {subject}\r\n\r\nBonjour\r\n".encode()
    return posting(read_letter(data, me, ["a@b.example"])._replace(enclosures=enclosures), "onedrive")


def in_its_own_loop(coroutine):
    """A browser test of the same process may hold the running loop of this thread: take another thread."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(asyncio.run, coroutine).result()


def post(attempt, plan) -> list:
    return [entry for action in plan(attempt) for entry in attempt.submit(action)]


def pdf(text: str, **encryption: str) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica")
    page.multi_cell(0, text=text)
    if encryption:
        page.set_encryption(**encryption)
    return bytes(page.output())


def sent_file(attempt, me: str, name: str, media_type: str, data: bytes) -> File:
    came = post(attempt, sending(me, Enclosure(name, media_type, data)))
    (sent,) = [entry.message for entry in came if isinstance(entry, MailSent)]
    return sent.attachments[0]


def test_a_file_is_told_by_its_content(attempt, me):
    for data, kind, text in (
        (pdf("Amlodipine 5 mg"), "pdf", "Amlodipine 5 mg"),
        (pdf("Amlodipine", owner_password="a", user_password="b"), "media", ""),
        (b"%PDF-1.7 broken", "media", ""),
        (b"PK\3\4 a zip", "media", ""),
        (b"\x89PNG\r\n\x1a\n...", "photo", ""),
    ):
        file = sent_file(attempt, me, "x.pdf", "application/pdf", data)
        assert (file.kind, file.text, file.size) == (kind, text, len(data))


def test_the_same_bytes_are_the_same_file_and_others_get_a_name_of_their_own(attempt, me):
    first = sent_file(attempt, me, "note.txt", "text/plain", b"un")
    assert sent_file(attempt, me, "note.txt", "text/plain", b"un").path == first.path
    assert sent_file(attempt, me, "note.txt", "text/plain", b"deux").name == "note (2).txt"


def test_a_pdf_that_the_desk_made_is_recognised_when_it_comes_back(attempt, me):
    attempt.submit(
        action_of(
            {"action": "write_form", "form": "AH-253", "file": "Notes", "body": "TÉLÉCONSULTATION " + "mot " * 30}
        )
    )
    attempt.submit(action_of({"action": "export_pdf", "file": "Notes", "name": "notes.pdf"}))
    there = next(file for file in attempt.world.of(Files).kept.values() if file.kind == "pdf")
    count = len(attempt.world.of(Files).kept)
    file = sent_file(attempt, me, "notes.pdf", "application/pdf", pdf_of(there, attempt.world.now))
    assert file == there
    assert len(attempt.world.of(Files).kept) == count


def test_a_refused_message_leaves_no_file_behind(attempt, me):
    came = post(attempt, sending("intrus@x.example", Enclosure("a.txt", "text/plain", b"x")))
    assert not [entry for entry in came if isinstance(entry, FileSaved | MailSent)]


def test_what_came_in_folds_back_from_the_journal(attempt, me):
    sent_file(attempt, me, "note.txt", "text/plain", b"un")
    assert resume(attempt.entries).world.state == attempt.world.state


def test_the_page_and_the_door_share_an_attempt(tmp_path, me):
    store = open_store(f"sqlite:///{tmp_path / 'a.sqlite'}")
    scenario = load(CASE)
    id = store.begin(CASE, 1, "training", "fr")
    box = Letterbox(store, id, begin(scenario, 1, store.keeper(id)))
    resume(store.entries(id), store.keeper(id)).submit(Wait(minutes=5))

    async def together() -> list:
        return await asyncio.gather(*(box.submit(sending(me, subject=f"Essai {number}")) for number in range(8)))

    came = in_its_own_loop(together())
    assert all(any(isinstance(entry, MailSent) for entry in entries) for entries in came)
    assert store.entries(id) == tuple(box.attempt.entries)
    assert len([entry for entry in store.entries(id) if isinstance(entry, MailSent)]) == 8


def test_nobody_is_answered_when_the_store_fails(tmp_path, me):
    store = open_store(f"sqlite:///{tmp_path / 'a.sqlite'}")
    id = store.begin(CASE, 1, "training", "fr")
    box = Letterbox(store, id, begin(load(CASE), 1, store.keeper(id)))
    kept = len(box.attempt.entries)

    def fail(_):
        raise OSError("disk full")

    box.attempt._keep = fail

    async def one() -> None:
        await box.submit(sending(me))

    try:
        in_its_own_loop(one())
    except OSError:
        pass
    else:
        raise AssertionError("it was answered")
    assert len(box.attempt.entries) == kept
    assert box.attempt.world.state == resume(store.entries(id)).world.state


def picture() -> bytes:
    data = BytesIO()
    page = Image.new("L", (600, 800), "white")
    ImageDraw.Draw(page).rectangle((100, 100, 500, 300), fill=0)
    page.save(data, "PNG")
    return data.getvalue()


def test_the_bytes_of_an_attachment_are_kept_and_the_fax_is_drawn_from_them(tmp_path, me):
    store = open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    id = store.begin(CASE, 2, "evaluation", "fr")
    attempt = begin(load(CASE), keep=store.keeper(id))
    data = f"From: {me}\r\nSubject: Essai\r\n\r\nBonjour\r\n".encode()
    to = ["5145550143@telecopie.rsss.example"]
    enclosure = Enclosure("ordonnance.png", "image/png", picture())
    letter = read_letter(data, me, to)._replace(enclosures=(enclosure,))
    came = post(attempt, posting(letter, "onedrive"))
    keep_bytes(store, id, letter.enclosures, came)
    (sent,) = [entry.message for entry in came if isinstance(entry, MailSent)]
    assert bytes_of(store, id, sent.attachments[0]) == enclosure.data
    assert bytes_of(store, "another", sent.attachments[0]) is None
    for _ in range(6):
        attempt.submit(Wait(minutes=10))
    (fax,) = faxes(attempt.entries, attempt.world.facts, wording("fr"))
    real = draw_fax(attempt, fax.id, lambda file: bytes_of(store, id, file))
    assert real.pages[1].document == "ordonnance.png"
    assert real.tiff != draw_fax(attempt, fax.id).tiff
    black = Image.open(BytesIO(real.png(2))).convert("L").histogram()[0]
    assert black > 0.1 * 1728 * 2156


def test_bytes_with_a_real_number_and_those_too_big_to_fax_are_not_kept(tmp_path, me):
    store = open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    id = store.begin(CASE, 2, "evaluation", "fr")
    attempt = begin(load(CASE), keep=store.keeper(id))
    for name, data, kept in (
        ("a.txt", b"Joindre au 514-555-0111", True),
        ("b.txt", b"Joindre au 514 987-6543", False),
        ("c.txt", b"Joindre au " + b"x" * 10_000_001, False),
    ):
        enclosure = Enclosure(name, "text/plain", data)
        plan = sending(me, enclosure)
        came = [entry for action in plan(attempt) for entry in attempt.submit(without_personal_numbers(action))]
        keep_bytes(store, id, [enclosure], came)
        (sent,) = [entry.message for entry in came if isinstance(entry, MailSent)]
        assert (bytes_of(store, id, sent.attachments[0]) is not None) == kept

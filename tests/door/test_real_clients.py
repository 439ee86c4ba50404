"""Programs that people really have, against the door: curl and swaks send, curl fetches."""

import shutil
import smtplib
import socket
import subprocess
import time
from email.message import EmailMessage

import pytest
from doorway import CASE, opened_door

from teleconsult_sim.clinic.files import File
from teleconsult_sim.journal.events.attempt import ActionTaken, Refused
from teleconsult_sim.journal.events.fax import FaxQueued, FaxRejected
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.mail import MailBounced, MailOpened, MailSent, ReceiptReturned
from teleconsult_sim.render.pdf import pdf_of

curl = pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
swaks = pytest.mark.skipif(not shutil.which("swaks"), reason="swaks is not installed")


@pytest.fixture(scope="module")
def door(tmp_path_factory):
    with opened_door(tmp_path_factory.mktemp("door"), "--scenario", CASE) as opened:
        yield opened


@pytest.fixture
def send(door, me):
    def send(message: EmailMessage, *recipients: str, options: tuple[str, ...] = ()) -> dict:
        with smtplib.SMTP("127.0.0.1", door.smtp) as client:
            return client.send_message(message, me, list(recipients), rcpt_options=list(options))

    return send


def message(me: str, subject: str = "Essai", body: str = "Bonjour") -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = me, "quelqu.un@exemple.example", subject
    mail.set_content(body)
    return mail


def run(*command: str, given: bytes = b"") -> subprocess.CompletedProcess:
    return subprocess.run(command, input=given, capture_output=True, timeout=60, check=False)


def refused_data(door, me, data: bytes, *recipients: str) -> tuple[int, str]:
    with smtplib.SMTP("127.0.0.1", door.smtp) as client:
        client.ehlo()
        client.mail(me)
        for recipient in recipients or ("quelqu.un@exemple.example",):
            client.rcpt(recipient)
        code, said = client.data(data)
        return code, said.decode()


@curl
def test_what_curl_sends_is_what_the_learner_sent(door, me, tmp_path):
    eml = tmp_path / "m.eml"
    eml.write_bytes(
        f"From: {me}\r\nTo: Équipe <a@b.example>\r\nCc: c@d.example\r\nSubject: =?utf-8?Q?Re=C3=A7u?=\r\n"
        "Content-Type: text/plain; charset=utf-8\r\nDisposition-Notification-To: x\r\nX-Chiffrer: oui\r\n\r\n"
        "Déjà vu\r\n..\r\n".encode()
    )
    rcpt = [part for who in ("a@b.example", "c@d.example", "cache@z.example") for part in ("--mail-rcpt", who)]
    done = run("curl", "-sS", f"smtp://127.0.0.1:{door.smtp}", "--mail-from", me, *rcpt, "-T", str(eml))
    assert done.returncode == 0, done.stderr
    sent = door.of(MailSent)[-1].message
    assert [found.typed for found in sent.to] == ["Équipe <a@b.example>"]
    assert [found.address for found in (*sent.cc, *sent.bcc)] == ["c@d.example", "cache@z.example"]
    assert (sent.account, sent.subject, sent.body) == ("rsss", "Reçu", "Déjà vu\n..")
    assert (sent.read_receipt, sent.delivery_receipt, sent.encrypted) == (True, False, True)


@swaks
def test_what_swaks_faxes_is_queued_and_its_notice_fetched(door, me, tmp_path):
    page = tmp_path / "note.pdf"
    about = load_patient()
    page.write_bytes(pdf_of(File(name="note", location="local", kind="text", text=f"Note sur {about}"), at()))
    done = run(
        "swaks", "--server", f"127.0.0.1:{door.smtp}", "--from", me, "--to", "5145550142@telecopie.rsss.example",
        "--header", "Subject: Ordonnance", "--body", "Voir la page", "--attach", f"@{page}",
        "--auth", "PLAIN", "--auth-user", me, "--auth-password", "x",
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
    sent = door.of(MailSent)[-1].message
    (file,) = sent.attachments
    assert (file.kind, file.locked, file.measured.pages, file.size) == ("pdf", True, 1, page.stat().st_size)
    assert about in file.text
    assert file.path in [entry.file.path for entry in door.of(FileSaved)]
    fetch_all(door, me)
    assert door.of(FaxQueued)[-1].message == sent.id
    told = fetch_all(door, me)
    assert b"Auto-Submitted: auto-replied" in told


def load_patient() -> str:
    from teleconsult_sim.scenario.library import load

    return load(CASE).setting.facts.patient.last_name


def at():
    from teleconsult_sim.scenario.library import load

    return load(CASE).setting.start


def fetch_all(door, me) -> bytes:
    url = f"pop3://127.0.0.1:{door.pop}"
    listed = run("curl", "-sS", url, "-u", f"{me}:x").stdout.split(b"\n")
    numbers = [line.split()[0].decode() for line in listed if line.strip()]
    return b"".join(run("curl", "-sS", f"{url}/{number}", "-u", f"{me}:x").stdout for number in numbers)


@curl
def test_fetching_once_all_is_read_waits_for_the_next_notice(door, me):
    send_one = message(me, "Suivi")
    with smtplib.SMTP("127.0.0.1", door.smtp) as client:
        client.send_message(send_one, me, ["personne@rsss.example"])
    for _ in range(20):
        if b"personne@rsss.example" in fetch_all(door, me):
            break
    assert door.of(MailBounced)[-1].address == "personne@rsss.example"
    assert door.of(MailOpened)
    assert not [entry for entry in door.of(Refused) if entry.reason == "nothing_expected"]


def test_a_receipt_of_delivery_is_asked_for_as_rfc_3461_says(door, me, send):
    archives = next(entry for entry in case_contacts() if entry.kind == "archives")
    mail = message(me, "Avec accusé")
    send(mail, archives.email, options=("NOTIFY=SUCCESS,FAILURE", "ORCPT=rfc822;x@y.example"))
    sent = door.of(MailSent)[-1].message
    assert sent.delivery_receipt
    assert [found.contact for found in sent.bcc] == [archives.id]  # the header names somebody else
    for number in range(3):
        send(message(me, f"Encore {number}"), "a@b.example")
    assert [entry.receipt for entry in door.of(ReceiptReturned) if entry.message == sent.id] == ["delivered"]


def case_contacts():
    from teleconsult_sim.scenario.library import load

    return load(CASE).setting.facts.contacts


def test_somebody_elses_address_is_not_ones_own_to_send_from(door, me):
    mail = message("intrus@ailleurs.example")
    with smtplib.SMTP("127.0.0.1", door.smtp) as client, pytest.raises(smtplib.SMTPDataError) as refused:
        client.send_message(mail, me, ["a@b.example"])
    assert refused.value.smtp_code == 550
    assert b"5.7.60" in refused.value.smtp_error
    assert door.of(Refused)[-1].reason == "unknown_account"


def test_500_recipients_are_turned_away_whole(door, me):
    before = len(door.of(MailSent))
    many = [f"p{number}@exemple.example" for number in range(500)]
    code, said = refused_data(door, me, message(me).as_bytes(), *many)
    assert (code, said[:5]) == (550, "5.5.3")
    assert door.of(Refused)[-1].reason == "too_many_recipients"
    assert len(door.of(MailSent)) == before


def test_a_30_mb_attachment_is_refused_before_or_after_it_came(door, me):
    heavy = b"From: x\r\n\r\n" + b"\r\n".join([b"A" * 76] * (41_000_000 // 78)) + b"\r\n"
    before = len(door.of(Refused))
    with smtplib.SMTP("127.0.0.1", door.smtp) as client:
        client.ehlo()
        assert client.mail(me, [f"SIZE={len(heavy)}"])[0] == 552
    started = time.monotonic()
    code, said = refused_data(door, me, heavy)
    assert (code, said[:5]) == (552, "5.3.4")
    assert time.monotonic() - started < 30
    assert [entry.reason for entry in door.of(Refused)[before:]] == ["too_large", "too_large"]


def test_a_line_without_end_is_cut_off(door, me):
    with smtplib.SMTP("127.0.0.1", door.smtp) as client:
        client.ehlo()
        client.mail(me)
        client.rcpt("a@b.example")
        client.docmd("DATA")
        with pytest.raises(ConnectionError):
            client.sock.sendall(b"x" * 200_000_000)
    assert refused_data(door, me, message(me).as_bytes())[0] == 250


def test_a_long_line_is_answered(door, me):
    code, said = refused_data(door, me, b"Subject: x\r\n\r\n" + b"x" * 5_000 + b"\r\n")
    assert (code, said[:5]) == (500, "5.5.2")
    assert door.of(Refused)[-1].reason == "line_too_long"


@pytest.mark.parametrize("typed", ["a\rBcc: b@c.example", "a\0@b.example", "<<a@b>", "a b c"])
def test_what_is_no_address_is_answered_and_written_down(door, me, typed):
    before = len(door.of(Refused))
    with smtplib.SMTP("127.0.0.1", door.smtp) as client:
        client.ehlo()
        client.mail(me)
        client.send(f"RCPT TO:<{typed}>\r\n")
        code, _ = client.getreply()
    assert code in (553, 501)
    if code == 553:
        assert [entry.reason for entry in door.of(Refused)[before:]] == ["malformed_address"]


def test_a_fax_number_with_letters_comes_back_as_a_notice(door, me):
    fax = "514555ABCD@telecopie.rsss.example"
    assert refused_data(door, me, message(me).as_bytes(), fax)[0] == 250
    for number in range(3):
        refused_data(door, me, message(me, f"Attente {number}").as_bytes())
    assert door.of(FaxRejected)[-1].outcome == "invalid_number"


def test_a_real_health_insurance_number_is_kept_nowhere(door, me):
    assert refused_data(door, me, message(me, "NAM", "TREM46530312").as_bytes())[0] == 550
    assert door.of(Refused)[-1].reason == "real_identity"
    assert "TREM46530312" not in str(door.entries())


def test_a_real_telephone_is_masked_before_the_journal_keeps_it(door, me):
    assert refused_data(door, me, message(me, "Rappel", "Au 418-600-1234.").as_bytes())[0] == 250
    told = str(door.entries())
    assert "600-1234" not in told
    assert "téléphone retiré" in told


def test_a_browser_is_no_mail_program(door):
    before = len(door.entries())
    smuggled = "MAIL FROM:<a@b.example>\r\nRCPT TO:<c@d.example>\r\nDATA\r\nx\r\n.\r\n"
    request = f"POST / HTTP/1.1\r\nHost: x\r\nUser-Agent: y\r\nAccept: *\r\nOrigin: z\r\nReferer: w\r\n\r\n{smuggled}"
    for port in (door.smtp, door.pop):
        with socket.create_connection(("127.0.0.1", port)) as client:
            client.sendall(request.encode())
            client.settimeout(10)
            told = b""
            try:
                while got := client.recv(4096):
                    told += got
            except ConnectionError:
                pass
        assert b"250 2" not in told
    assert len(door.entries()) == before


def test_the_door_is_on_this_machine_alone(door):
    import psutil

    listening = [found for found in psutil.Process(door.process.pid).net_connections() if found.status == "LISTEN"]
    assert {found.laddr.ip for found in listening} == {"127.0.0.1"}
    assert {found.laddr.port for found in listening} == {door.smtp, door.pop}


def test_closing_from_the_keyboard_tells_the_score_and_where_it_is_kept(tmp_path):
    with opened_door(tmp_path, "--scenario", CASE, "--lang", "en") as door:
        told, _ = door.process.communicate("finish\n", timeout=60)
        assert door.process.returncode == 0
        assert "Score:" in told
        assert door.id in told
        row = open_row(door)
        assert row.finished_at is not None
        assert [entry.action["action"] for entry in door.of(ActionTaken)] == ["finish"]


def open_row(door):
    from teleconsult_sim.store import open_store

    return open_store(door.url).attempt(door.id)

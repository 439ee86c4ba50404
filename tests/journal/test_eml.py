from datetime import datetime
from email import message_from_bytes, policy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.journal.eml import NOWHERE, as_eml, in_quebec
from teleconsult_sim.journal.events.mail import MailReceived, MailSent

ME = Address(typed="rsss", address="antoine.exemple@rsss.example", contact="clinician", name="Antoine Exemple")
PHARMACY = Address(
    typed="5145550143@telecopie.rsss.example",
    address="5145550143@telecopie.rsss.example",
    name="Pharmacie « Les Érables, Forêt et cie »",
)
ARCHIVES = Address(typed="archives", address="archives@rsss.example", contact="archives", name="Archives médicales")
AT = datetime(2020, 11, 19, 9, 58, 7)
NOTE = File(name="Notes d’évolution_012345.pdf", location="onedrive", kind="pdf", text="Été\n", locked=True)
TYPED = File(name="mémo", location="onedrive", kind="text", text="un\r\ndeux")


def sent(at=AT, **fields):
    given = {"id": "ab12-1", "account": "rsss", "sender": ME, "to": (PHARMACY,), "subject": "Ordonnance", "body": "b"}
    return MailSent(message=Message(**{**given, **fields}), at=at)


def read(data: bytes):
    return message_from_bytes(data, policy=policy.SMTP)


def text_of(part) -> str:
    return part.get_content().replace("\r\n", "\n").removesuffix("\n")


def names_of(header):
    return [(found.display_name, found.addr_spec) for found in header.addresses]


def test_a_message_reads_back_as_it_was_sent():
    body = "Née le 3 mars 1946\nAmlodipine 5 mg — « die »\n.\nFrom here\n" + "x" * 2000
    mail = read(as_eml(sent(cc=(ARCHIVES, PHARMACY), subject="Ordonnance de Mme Zéphirine Testeur " * 5, body=body)))

    assert names_of(mail["From"]) == [(ME.name, ME.address)]
    assert names_of(mail["To"]) == [(PHARMACY.name, PHARMACY.address)]
    assert names_of(mail["Cc"]) == [(ARCHIVES.name, ARCHIVES.address), (PHARMACY.name, PHARMACY.address)]
    assert mail["Subject"] == ("Ordonnance de Mme Zéphirine Testeur " * 5).strip()
    assert mail["Message-ID"] == "<ab12-1@messages.teleconsult.example>"
    assert mail["Date"].datetime.isoformat() == "2020-11-19T09:58:07-05:00"
    assert text_of(mail.get_body(("plain",))) == body
    assert mail.get_body(("plain",)).get_content_charset() == "utf-8"


@pytest.mark.parametrize(
    ("moment", "hours"),
    [
        (datetime(2020, 11, 19), -5),
        (datetime(2020, 7, 1), -4),
        (datetime(2020, 3, 8, 1, 59), -5),
        (datetime(2020, 3, 8, 3), -4),
        (datetime(2020, 11, 1, 1, 59), -4),
        (datetime(2020, 11, 1, 2), -5),
        (datetime(2026, 3, 8, 2), -4),
        (datetime(2025, 11, 2, 1), -4),
    ],
)
def test_the_date_has_the_offset_of_montreal_on_that_day(moment, hours):
    assert in_quebec(moment).utcoffset().total_seconds() == 3600 * hours


def test_the_hidden_recipients_stand_in_the_senders_own_copy_alone():
    message = sent(bcc=(ARCHIVES,))
    assert names_of(read(as_eml(message))["Bcc"]) == [(ARCHIVES.name, ARCHIVES.address)]
    assert b"archives" not in as_eml(message, own_copy=False)


def test_receipts_and_encryption_are_asked_in_the_header():
    plain = read(as_eml(sent()))
    asked = read(as_eml(sent(encrypted=True, delivery_receipt=True, read_receipt=True)))

    assert asked["Disposition-Notification-To"] == ME.address
    assert asked["Return-Receipt-To"] == ME.address
    assert asked["X-Teleconsult-Encrypted"] == "yes"
    assert not {"Disposition-Notification-To", "Return-Receipt-To", "X-Teleconsult-Encrypted"} & set(plain.keys())


def test_a_notice_says_that_nobody_wrote_it_and_about_what():
    message = sent(id="ab12-1.bounce.Père Éternel", notice="bounce", about="ab12-1").message
    mail = read(as_eml(MailReceived(message=message, at=AT)))

    assert mail["Auto-Submitted"] == "auto-replied"
    assert mail["In-Reply-To"] == "<ab12-1@messages.teleconsult.example>"
    assert mail["Message-ID"].isascii()
    assert " " not in mail["Message-ID"]
    assert mail["Message-ID"] != mail["In-Reply-To"]


def test_attachments_are_text_or_the_pages_of_a_pdf():
    message = sent(attachments=(NOTE, TYPED))
    as_text = [*read(as_eml(message)).iter_attachments()]
    printed = [*read(as_eml(message, print_pdf=lambda file: b"%PDF-1.7 " + file.name.encode())).iter_attachments()]

    assert [part.get_filename() for part in as_text] == ["Notes d’évolution_012345.pdf.txt", "mémo.txt"]
    assert [part.get_content_type() for part in as_text] == ["text/plain"] * 2
    assert [text_of(part) for part in as_text] == ["Été", "un\ndeux"]
    assert [part.get_filename() for part in printed] == ["Notes d’évolution_012345.pdf", "mémo.txt"]
    assert printed[0].get_content_type() == "application/pdf"
    assert printed[0].get_content() == b"%PDF-1.7 " + NOTE.name.encode()


def test_a_real_pdf_can_be_attached():
    from teleconsult_sim.render.pdf import pdf_of

    mail = read(as_eml(sent(attachments=(NOTE,)), print_pdf=lambda file: pdf_of(file, AT)))
    assert next(mail.iter_attachments()).get_content().startswith(b"%PDF-")


@pytest.mark.parametrize("end", ["\r\n", "\n", "\r", "\x0b", "\x85", "\u2028", "\0"])
def test_nothing_typed_can_begin_another_header(end):
    trap = f"a{end}Bcc: spy@evil.example{end}{end}body"
    address = Address(typed=trap, address=trap, name=trap)
    file = File(name=trap, location="local", kind="text", text=trap)
    message = sent(id=trap, subject=trap, to=(address,), cc=(address,), sender=address, attachments=(file,))
    mail = read(as_eml(message))

    assert mail["Bcc"] is None
    assert "Bcc: spy@evil.example" in mail["Subject"]
    assert [found.addr_spec for found in mail["To"].addresses] == [NOWHERE]
    assert not any(line.lower().startswith(b"bcc:") for line in as_eml(message).split(b"\r\n\r\n")[0].splitlines())


def test_a_file_name_cannot_leave_its_folder():
    file = File(name="../../.ssh/config", location="local", kind="text", text="x")
    assert next(read(as_eml(sent(attachments=(file,)))).iter_attachments()).get_filename() == "_.._.ssh_config.txt"


def test_what_was_typed_in_place_of_an_address_is_shown():
    typed = ("jean@@x", "", "5145550143", "a..b@c.example", "é@rsss.example", "x" * 300 + "@rsss.example")
    addresses = tuple(Address(typed=text, address=text) for text in typed)
    shown = names_of(read(as_eml(sent(to=addresses)))["To"])
    assert [name for name, _ in shown] == [text[:120] for text in typed]
    assert {address for _, address in shown} == {NOWHERE}


letters = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=200)
names = st.none() | st.text(alphabet="abcéàŒ -'’\",;<>@()\\.=?_", max_size=25)
specs = st.from_regex(r"[a-z0-9!#$%&'*+/=?^_`{|}~-]{1,20}(\.[a-z]{1,9})?@[a-z0-9-]{1,20}\.example", fullmatch=True)
addresses = st.builds(Address, typed=st.just("x"), address=specs, name=names)


@settings(max_examples=150, deadline=None)
@given(
    subject=letters, body=letters, to=st.lists(addresses, min_size=1, max_size=4), texts=st.lists(letters, max_size=2)
)
def test_any_message_reads_back(subject, body, to, texts):
    files = tuple(File(name=f"{n}.txt", location="local", kind="text", text=text) for n, text in enumerate(texts))
    message = sent(subject=subject, body=body, to=tuple(to), attachments=files)
    data = as_eml(message)
    assert data == as_eml(message)
    mail = read(data)

    def unix(text):
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").removesuffix("\n")

    assert not mail.defects
    assert [found.addr_spec for found in mail["To"].addresses] == [address.address for address in to]
    assert [found.display_name for found in mail["To"].addresses] == [" ".join((a.name or "").split()) for a in to]
    assert text_of(mail.get_body(("plain",))) == unix(body)
    assert [text_of(part) for part in mail.iter_attachments()] == [unix(text) for text in texts]
    assert all(len(line) <= 998 for line in data.split(b"\r\n"))
    assert b"\n" not in data.replace(b"\r\n", b"")

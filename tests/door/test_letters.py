import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.door.letters import MOST_ATTACHMENTS, Unreadable, read_letter


def letter(text: str | bytes, *recipients: str):
    data = text if isinstance(text, bytes) else text.replace("\n", "\r\n").encode()
    return read_letter(data, "moi@rsss.example", recipients or ("a@b.example",))


def test_without_headers_everybody_of_the_envelope_is_a_recipient():
    read = letter("\nBonjour\n", "a@b.example", "c@d.example")
    assert (read.to, read.cc, read.bcc) == (("a@b.example", "c@d.example"), (), ())
    assert (read.sender, read.subject, read.body) == ("moi@rsss.example", "", "Bonjour")


def test_only_the_envelope_says_who_gets_it():
    read = letter(
        'To: "A, le premier" <A@b.example>, autre@x.example\nCc: c@d.example\n\nx', "a@b.example", "e@f.example"
    )
    assert (read.to, read.cc, read.bcc) == (("A, le premier <a@b.example>",), (), ("e@f.example",))


def test_a_name_cannot_pass_for_an_address():
    read = letter("To: =?utf-8?q?x_=3Cautre=40y.example=3E?= <a@b.example>\n\nx")
    assert read.to == ("x autre@y.example <a@b.example>",)


def test_a_header_hidden_in_a_subject_stays_in_the_subject():
    read = letter("Subject: =?utf-8?q?a=0D=0ABcc:_x=40y.example?=\n\nx")
    assert read.subject == "a Bcc: x@y.example"
    assert read.bcc == ()


def test_bytes_of_no_known_alphabet_are_read_as_windows_writes_them():
    read = letter(b"Subject: R\xe9ponse\r\nContent-Type: text/plain; charset=klingon\r\n\r\nd\xe9j\xe0\0 vu")
    assert (read.subject, read.body) == ("Réponse", "déjà vu")


def test_flowing_lines_are_joined_and_signatures_kept():
    read = letter("Content-Type: text/plain; format=flowed\n\nun \ndeux\n-- \nmoi\n")
    assert read.body == "un deux\n-- \nmoi"


def test_html_alone_is_read_as_words():
    read = letter("Content-Type: text/html\n\n<style>x{}</style><p>Bonjour <b>vous</b></p><script>alert(1)</script>")
    assert read.body == "Bonjour vous"


@pytest.mark.parametrize(
    "head",
    ["Subject: [chiffrer] x", "Subject: x [ENCRYPT]", "X-Chiffrer: oui", "X-Teleconsult-Encrypted: yes"],
)
def test_encryption_is_asked_for_by_a_tag_or_a_header(head):
    assert letter(f"{head}\n\nx").encrypted
    assert not letter("Subject: chiffrer\nSensitivity: Company-Confidential\n\nx").encrypted


def test_the_name_of_a_file_leads_nowhere_else():
    read = letter('Content-Disposition: attachment; filename="../../etc\\\\x/.passwd"\n\nx')
    assert [found.name for found in read.enclosures] == ["passwd"]


def test_too_many_files_and_too_long_a_text_are_refused():
    part = "--x\nContent-Disposition: attachment; filename=a\n\nx\n"
    head = "Content-Type: multipart/mixed; boundary=x\n\n"
    with pytest.raises(Unreadable, match="too_many_attachments"):
        letter(head + part * (MOST_ATTACHMENTS + 1) + "--x--\n")
    with pytest.raises(Unreadable, match="too_large"):
        letter("\n" + "x\n" * 600_000)


def test_parts_within_parts_without_end_are_refused_or_read():
    deep = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(3_000))
    with pytest.raises(Unreadable, match="unreadable_mail"):
        letter(deep)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400), st.binary(max_size=60))
def test_any_bytes_are_a_letter_or_refused(data, subject):
    heads = b"Subject: " + subject.replace(b"\n", b"") + b"\r\nContent-Type: multipart/mixed; boundary=x\r\n"
    for message in (data, heads + b"\r\n--x\r\n" + data):
        try:
            read = letter(message)
        except Unreadable:
            continue
        assert "\0" not in read.body + read.subject
        assert "\n" not in read.subject

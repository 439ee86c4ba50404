"""What comes back from a mailbox: receipts granted, declined, or nothing from one that nobody opens; urgent mail."""

import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.mail import MailDelivered, MailRead, MailReceived, ReceiptReturned
from teleconsult_sim.simulation.setting import InitialMail


def asked(desk, *to):
    desk.do("send_mail", from_="rsss", to=list(to), subject="x", delivery_receipt=True, read_receipt=True)
    desk.wait(60)
    return {(entry.contact, entry.receipt) for entry in desk.of(ReceiptReturned) if entry.receipt != "delivered"}


def test_a_case_says_who_returns_a_receipt_and_who_declines(desk_with):
    desk = desk_with(receipts={"archives": "declined", "patient": "granted"})
    assert asked(desk, "archives", "patient", "pilote-clinique") == {
        ("archives", "declined"),
        ("patient", "read"),
        ("pilote-clinique", "read"),
    }
    notices = {entry.message.notice for entry in desk.of(MailReceived) if entry.message.notice}
    assert notices == {"delivery_receipt", "read_receipt", "declined_receipt"}


def test_a_mailbox_that_nobody_opens_takes_mail_and_stays_silent(desk_with, contact):
    unit = contact("nephro", kind="unit", name="Néphrologie", email="nephro@rsss.example", reads_mail=False)
    desk = desk_with(facts={"contacts": unit})
    assert asked(desk, "nephro", "archives") == {("archives", "read")}
    assert {entry.contact for entry in desk.of(MailDelivered)} == {"nephro", "archives"}
    assert [entry.contact for entry in desk.of(MailRead)] == ["archives"]
    assert ("nephro", "delivered") in {(entry.contact, entry.receipt) for entry in desk.of(ReceiptReturned)}


@pytest.mark.parametrize("after", [0, 20])
def test_an_urgent_mail_says_so(desk_with, after):
    words = Text(fr="Question urgente", en="Urgent question")
    urgent = InitialMail(sender="collegue", subject=words, body=words, after_minutes=after, urgent=True)
    usual = InitialMail(sender="archives", subject=words, body=words)
    desk = desk_with(mails=(urgent, usual))
    desk.wait(30)
    assert {(entry.message.id, entry.message.urgent) for entry in desk.of(MailReceived)} == {
        ("case-0", True),
        ("case-1", False),
    }

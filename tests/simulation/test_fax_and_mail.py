"""What becomes of a fax and of a mail: outcomes, notices, receipts, bounces."""

from datetime import timedelta

import pytest

from teleconsult_sim.journal.events.attempt import Refused
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued, FaxRejected
from teleconsult_sim.journal.events.files import BinEmptied, FileSaved
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, MailReceived, MailSent, ReceiptReturned

MARCHE = "5145550143@telecopie.rsss.example"


def outcomes(desk):
    return [(entry.attempt, entry.outcome, entry.final) for entry in desk.of(FaxAttempted)]


def notices(desk):
    return [entry.message.subject.split(" : ")[0] for entry in desk.of(MailReceived) if entry.message.notice == "fax"]


@pytest.mark.parametrize(
    ("line", "tried", "told"),
    [
        (("done",), [(1, "done", True)], ["Télécopie transmise"]),
        (("busy", "done"), [(1, "busy", False), (2, "done", True)], ["Ligne occupée", "Télécopie transmise"]),
        (
            ("busy", "no_answer", "busy"),
            [(1, "busy", False), (2, "no_answer", False), (3, "busy", True)],
            ["Ligne occupée", "Aucune réponse", "Échec"],
        ),
        (("voice_line",), [(1, "voice_line", True)], ["Échec"]),
        (("interrupted",), [(1, "interrupted", True)], ["Échec"]),
        (("bad_document",), [(1, "bad_document", True)], ["Refusé"]),
    ],
)
def test_a_scripted_line_answers_in_turn_and_each_time_a_notice_comes(desk_with, line, tried, told):
    desk = desk_with(line=line)
    desk.fax()
    desk.wait()
    assert outcomes(desk) == tried
    assert notices(desk) == ["Demande acceptée", *told]


def test_attempts_are_spaced_as_the_service_says(desk_with):
    desk = desk_with(line=("busy", "busy", "done"))
    desk.fax()
    desk.wait()
    queued, tries = desk.of(FaxQueued)[0], desk.of(FaxAttempted)
    service = desk.attempt.scenario.setting.fax
    assert tries[0].at - queued.at == timedelta(seconds=service.first_attempt_after)
    assert tries[1].at - tries[0].at == tries[2].at - tries[1].at == timedelta(seconds=service.retry_after)


def test_a_script_goes_on_over_several_messages(desk_with):
    desk = desk_with(line=("interrupted", "done"))
    for body in ("Amlodipine", "Amlodipine encore"):
        desk.fax(body=body)
        desk.wait(10)
    assert [entry.outcome for entry in desk.of(FaxAttempted)] == ["interrupted", "done"]


def test_rates_decide_where_nothing_is_scripted(desk_with):
    desk = desk_with(rates={"no_answer": 1})
    desk.fax()
    desk.wait()
    assert [entry.outcome for entry in desk.of(FaxAttempted)] == ["no_answer"] * 3


@pytest.mark.parametrize(("number", "outcome"), [("5145550142", "voice_line"), ("5145550199", "no_answer")])
def test_a_telephone_is_no_fax_and_nobody_does_not_answer(desk, number, outcome):
    desk.fax(f"{number}@telecopie.rsss.example")
    desk.wait()
    assert desk.of(FaxAttempted)[-1].outcome == outcome
    assert desk.of(FaxAttempted)[-1].final
    assert desk.of(FaxAttempted)[-1].contact is None


@pytest.mark.parametrize(
    ("fields", "outcome"),
    [
        ({"from": "personal"}, "rejected_sender"),
        ({"to": "514-555-0143@telecopie.rsss.example"}, "invalid_number"),
        ({"attachments": ["film.mp4"]}, "bad_document"),
    ],
)
def test_what_the_gateway_will_not_take_is_never_queued(desk_with, fields, outcome):
    from teleconsult_sim.simulation.setting import InitialFile

    desk = desk_with(files=(InitialFile(name="film.mp4", kind="media"),))
    desk.fax(**fields)
    desk.wait()
    assert [entry.outcome for entry in desk.of(FaxRejected)] == [outcome]
    assert desk.of(FaxQueued) == desk.of(FaxAttempted) == []
    assert notices(desk) == ["Refusé"]


def test_the_queued_receipt_is_not_a_success_and_says_so(desk):
    desk.fax()
    words = desk.of(MailReceived)[-1].message
    assert "En attente d’envoi" in words.body
    assert "transmise" in words.body
    assert "Waiting to be sent" in words.in_english.body


def test_pages_count_the_body_and_each_attachment(desk):
    desk.do("write_form", form="AH-253", file="note", body="x\n" * 120)
    desk.fax(attachments=["note"])
    assert desk.of(FaxQueued)[0].pages == 4


def test_an_interrupted_fax_says_how_many_pages_came_out(desk_with):
    desk = desk_with(line=("interrupted",))
    desk.do("write_form", form="AH-253", file="note", body="x")
    desk.fax(attachments=["note"])
    desk.wait()
    assert (desk.of(FaxAttempted)[0].sent, desk.of(FaxAttempted)[0].pages) == (1, 2)


def test_one_machine_written_in_two_ways_is_dialled_once(desk):
    desk.fax(cc=["pharmacie-du-marche"], bcc=[MARCHE.upper()])
    desk.wait()
    assert len(desk.of(FaxQueued)) == len(desk.of(FaxAttempted)) == 1


def test_the_same_message_twice_has_two_identities(desk):
    desk.fax()
    desk.fax()
    desk.wait()
    ids = [sent.message.id for sent in desk.of(MailSent)]
    assert len(set(ids)) == 2
    assert len(desk.of(FaxAttempted)) == 2


@pytest.mark.parametrize(
    ("to", "reason"),
    [
        ("nul@rsss.example", "unknown_address"),
        ("pas une adresse", "malformed_address"),
        ("5145550143", "malformed_address"),
    ],
)
def test_a_mail_that_cannot_be_delivered_bounces(desk, to, reason):
    desk.do("send_mail", from_="rsss", to=[to], subject="x", body="y")
    desk.wait(5)
    assert [entry.reason for entry in desk.of(MailBounced)] == [reason]
    assert desk.of(MailDelivered) == []
    assert desk.of(MailReceived)[-1].message.subject == "Non remis : x"


def test_too_many_recipients_and_too_much_weight_bounce(desk):
    desk.do("send_mail", from_="rsss", to=[f"a{n}@courriel.example" for n in range(101)], subject="x")
    desk.do("send_mail", from_="rsss", to=["archives"], subject="y", body="z" * 25_000_001)
    desk.wait(5)
    assert {entry.reason for entry in desk.of(MailBounced)} == {"too_many_recipients", "too_large"}


def test_a_message_turned_back_whole_leaves_no_copy_anywhere_and_one_notice(desk):
    many = [f"a{n}@courriel.example" for n in range(499)]
    desk.do("send_mail", from_="rsss", to=[*many, "5145550142@telecopie.rsss.example"], subject="x")
    desk.wait(30)
    assert len(desk.of(MailBounced)) == 500
    (told,) = [entry.message for entry in desk.of(MailReceived) if entry.message.notice]
    assert desk.of(MailDelivered) == desk.of(FaxQueued) == desk.of(FaxRejected) == []
    assert "100 destinataires" in told.body


def test_what_is_typed_into_a_message_stays_text(desk):
    desk.do("send_mail", from_="rsss", to=["a@b.example"], subject="x\r\nBcc: c@d.example\0", body="<b>\0</b>")
    desk.do("send_mail", from_="rsss", to=["a@b.example\r\nBcc: c@d.example"], subject="x")
    (sent,) = desk.of(MailSent)
    assert (sent.message.subject, sent.message.body) == ("x Bcc: c@d.example ", "<b></b>")
    assert [found.address for found in sent.message.recipients] == ["a@b.example"]
    assert [entry.reason for entry in desk.of(Refused)] == ["malformed_address"]


def test_the_network_s_services_return_receipts_and_others_decline(desk):
    desk.do(
        "send_mail", from_="rsss", to=["archives", "patient"], subject="x", delivery_receipt=True, read_receipt=True
    )
    desk.wait(60)
    told = {(entry.contact, entry.receipt) for entry in desk.of(ReceiptReturned)}
    assert told == {("archives", "delivered"), ("archives", "read"), ("patient", "delivered"), ("patient", "declined")}


def test_receipts_that_nobody_asked_for_do_not_come(desk):
    desk.do("send_mail", from_="rsss", to=["archives"], subject="x")
    desk.wait(60)
    assert desk.of(ReceiptReturned) == []


def test_two_mailboxes_of_one_name_have_two_notices(desk):
    desk.do("send_mail", from_="rsss", to=["clinician"], bcc=["personal"], subject="x", delivery_receipt=True)
    desk.wait(5)
    ids = [entry.message.id for entry in desk.of(MailReceived)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("tag", "fields", "reason"),
    [
        ("send_mail", {"from_": "rsss", "to": []}, "no_recipient"),
        ("send_mail", {"from_": "rsss", "to": ["", " "]}, "no_recipient"),
        ("send_mail", {"from_": "nobody", "to": ["archives"]}, "unknown_account"),
        ("send_mail", {"from_": "standard", "to": ["archives"]}, "unknown_account"),
        ("send_mail", {"from_": "rsss", "to": ["standard"]}, "no_address"),
        ("send_mail", {"from_": "rsss", "to": ["a\nb@c.example"]}, "malformed_address"),
        ("send_mail", {"from_": "rsss", "to": ["archives"], "attachments": ["none"]}, "unknown_file"),
        ("send_mail", {"from_": "rsss", "to": ["archives"], "carries": ["none"]}, "unknown_order"),
        ("delete_file", {"file": "none"}, "unknown_file"),
        ("write_form", {"form": "AH-253", "file": " "}, "bad_file_name"),
        ("export_pdf", {"file": "none", "name": "x"}, "unknown_file"),
        ("write_prescription", {"order": "none", "file": "x"}, "unknown_order"),
        ("order_in_dci", {"order": "amlodipine"}, "dci_takes_no_orders"),
        ("end_meeting", {}, "no_meeting"),
        ("start_recording", {}, "no_meeting"),
        ("stop_recording", {}, "not_recording"),
        ("answer", {"question": "modele", "choice": "identite"}, "not_asked_yet"),
        ("answer", {"question": "none", "choice": "identite"}, "unknown_question"),
        ("save_media", {"media": "none"}, "unknown_media"),
        ("phone", {"who": "nobody"}, "unknown_person"),
        ("repair", {"item": "camera"}, "nothing_to_repair"),
        ("verify_identity", {"by": []}, "nothing_to_verify"),
        ("chart", {"text": " "}, "empty_note"),
        ("open_mail", {"message": "none"}, "unknown_message"),
    ],
)
def test_what_the_world_refuses_is_written_down_with_its_reason(desk, tag, fields, reason):
    before = desk.attempt.world.now
    new = desk.do(tag, **fields)
    assert len(new) == 2
    assert (new[1].reason, new[1].cause) == (reason, new[0].seq)
    assert desk.attempt.world.now == before


def test_a_pdf_shows_what_the_document_said_when_it_was_made(desk):
    for body in ("avant", "après"):
        desk.do("write_form", form="AH-253", file="note", body=body)
        desk.do("export_pdf", file="note", name=body)
    made = {saved.file.name: saved.file for saved in desk.of(FileSaved) if saved.file.kind == "pdf"}
    assert "avant" in made["avant.pdf"].text
    assert "avant" not in made["après.pdf"].text
    assert all(file.locked for file in made.values())


def test_a_bin_holds_what_was_deleted_until_it_is_emptied(desk):
    desk.do("write_form", form="AH-253", file="note", body="x")
    desk.do("delete_file", file="NOTE")
    assert desk.refusal("delete_file", file="note") == ("unknown_file", "note")
    desk.do("empty_bin")
    desk.do("empty_bin")
    assert [entry.paths for entry in desk.of(BinEmptied)] == [("onedrive/note",), ()]


@pytest.mark.parametrize(
    ("kind", "fault", "why"),
    [("media", "encrypted", "mot de passe"), ("pdf", "too_many_pages", "100 pages"), ("photo", "broken", "endommagé")],
)
def test_a_document_that_no_page_can_be_made_of_is_turned_back_with_its_name_and_why(desk, kind, fault, why):
    measured = {"bytes": 9000, "pages": 1, "media_type": "x", "digest": "0"}
    desk.do("bring_file", name="a {b}.pdf", to="onedrive", kind=kind, measured=measured, fault=fault)
    desk.fax(attachments=["a {b}.pdf"])
    desk.wait(30)
    (rejected,) = desk.of(FaxRejected)
    assert (rejected.outcome, rejected.document, rejected.fault) == ("bad_document", "a {b}.pdf", fault)
    (notice,) = (got.message for got in desk.of(MailReceived) if got.message.notice == "fax")
    assert "« a {b}.pdf »" in notice.body
    assert why in notice.body
    assert "“a {b}.pdf”" in notice.in_english.body


def test_a_message_that_makes_too_many_pages_is_turned_back(desk):
    desk.fax(body="ligne\n" * 54 * 101)
    desk.wait(30)
    assert desk.of(FaxRejected)[-1].fault == "too_many_pages"
    (notice,) = (got.message for got in desk.of(MailReceived) if got.message.notice == "fax")
    assert "100 pages" in notice.body

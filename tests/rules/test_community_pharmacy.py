"""Verdicts on what is attached to a drug order, on a patient without a NAM, and on urgent questions."""

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import InitialFile, InitialMail

RX = {"write_prescription": {"order": "amlodipine", "file": "ordonnance"}}
PHOTO = {"photograph": {"what": "amlodipine", "file": "page.jpg"}}
SCAN = {"scan_handwritten": {"what": "amlodipine", "file": "page.tif"}}
SCREEN = {"photograph": {"what": "ordonnance", "file": "écran.jpg"}}
ORDER = "Amlodipine 5 mg, 1 comprimé par la bouche une fois par jour, 30 comprimés, renouveler 11 fois"


def status(script, rule):
    return script.report().of(rule).status


def attaching(script, *made, file):
    return script.before("send_mail", *made).order(attachments=[file])


# Attachments


def test_an_order_of_the_digital_tool_may_be_attached(script):
    found = attaching(script, RX, file="ordonnance").report().of("attach-digital-rx-ok")
    assert found.status == "respected"
    assert "« ordonnance »" in found.note.fr
    assert status(script, "attach-digital-rx-ok") == "not_applicable"


def test_an_order_form_filled_in_on_screen_may_too(script):
    form = {"write_form": {"form": "AH-251", "file": "Ordonnances", "body": ORDER}}
    assert status(attaching(script, form, file="Ordonnances"), "attach-digital-rx-ok") == "respected"


def test_a_home_made_file_does_not_come_from_a_clinical_tool(script):
    typed = script.setting(files=(InitialFile(name="rx.txt", text=ORDER),)).order(attachments=["rx.txt"])
    found = typed.report().of("attach-digital-rx-ok")
    assert found.status == "breached"
    assert "rx.txt" in found.note.fr


@pytest.mark.parametrize(
    ("made", "file", "photo", "handwriting"),
    [
        ((PHOTO,), "page.jpg", "breached", "breached"),
        ((SCAN,), "page.tif", "respected", "breached"),
        ((RX, SCREEN), "écran.jpg", "breached", "respected"),
        ((RX,), "ordonnance", "respected", "respected"),
    ],
)
def test_photos_and_handwriting(script, made, file, photo, handwriting):
    sent = attaching(script, *made, file=file)
    assert status(sent, "no-photo-order") == photo
    assert status(sent, "no-scanned-handwriting") == handwriting


def test_a_photo_inside_a_pdf_is_still_one(script):
    pdf = {"export_pdf": {"file": "page.jpg", "name": "ordonnance.pdf"}}
    found = attaching(script, PHOTO, pdf, file="ordonnance.pdf").report().of("no-photo-order")
    assert found.status == "breached"
    assert "ordonnance.pdf" in found.note.fr


def test_a_photo_sent_in_another_way_is_still_one(script):
    given = {"hand_over": {"file": "page.jpg", "who": "pharmacie-du-marche", "means": "text_message"}}
    assert status(script.before("send_mail", PHOTO, given), "no-photo-order") == "breached"


def test_a_photo_that_stays_at_home_is_no_order(script):
    assert status(script.before("send_mail", PHOTO), "no-photo-order") == "respected"
    assert status(script.until("send_mail"), "no-photo-order") == "not_applicable"
    assert status(script.until("send_mail"), "no-scanned-handwriting") == "not_applicable"


# Without a NAM


@pytest.fixture
def nameless(script):
    patient = msgspec.structs.replace(script.scenario.setting.facts.patient, nam=None)
    return script.facts(patient=patient).body(("NAM : TESZ 4653 0303    Dossier", "Dossier"))


def test_without_a_nam_another_identifier_is_advised(nameless):
    assert status(nameless, "order-alt-id") == "missing"
    assert status(nameless, "order-patient-id") == "respected"
    named = nameless.body(("Aucune allergie", "7, rue des Essais, Sainte-Fiction\nAucune allergie"))
    assert status(named, "order-alt-id") == "respected"


def test_a_made_up_nam_identifies_nobody(nameless):
    made_up = nameless.body(("Aucune allergie", "NAM : TESZ 4653 0303\nAucune allergie"))
    assert status(made_up, "order-patient-id") == "breached"


# Urgent questions


QUESTION = Text(fr="Dose à confirmer tout de suite", en="Dose to confirm at once")
CALL = {"phone": {"who": "pharmacie-du-marche", "about": "order"}}
REPLY = {
    "send_mail": {"from": "rsss", "to": ["5145550143@telecopie.rsss.example"], "subject": "RE", "body": "Oui, 5 mg."}
}


@pytest.fixture
def asked(script):
    mail = InitialMail(sender="pharmacie-du-marche", subject=QUESTION, body=QUESTION, after_minutes=2, urgent=True)
    return script.setting(mails=(mail,))


def test_an_urgent_question_waits_for_a_call(asked):
    found = asked.report().of("no-email-for-urgent")
    assert found.status == "missing"
    assert "9 h 40" in found.note.fr
    assert status(asked.after("end_meeting", CALL), "no-email-for-urgent") == "respected"


def test_a_mail_may_confirm_what_was_said(asked):
    assert status(asked.after("end_meeting", CALL, REPLY), "no-email-for-urgent") == "respected"
    found = asked.after("end_meeting", REPLY, CALL).report().of("no-email-for-urgent")
    assert found.status == "breached"
    assert "Pharmacie du Marché" in found.note.fr


def test_a_question_that_can_wait_may_be_answered_by_mail(script):
    mail = InitialMail(sender="pharmacie-du-marche", subject=QUESTION, body=QUESTION, after_minutes=2)
    assert status(script.setting(mails=(mail,)), "no-email-for-urgent") == "not_applicable"

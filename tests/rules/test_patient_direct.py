"""Verdicts on mail to the patient: agreed to, warned of, charted, encrypted."""

import pytest

from teleconsult_sim.simulation.setting import Consent

RULES = ["email-consent", "email-warn-insecure", "email-consent-charted", "encrypt-patient-mail", "encrypt-how"]
ASK = {"ask_consent": {"subject": "personal_email", "mode": "verbal"}}
WARN = {"warn": {"about": "email_insecurity"}}
NOTE = {"chart": {"text": "Elle accepte que son courriel serve, le risque lui a été expliqué."}}
TICK = {"chart": {"text": "", "topics": ["consent_email"]}}


def mail(**fields):
    body = "Bonjour Mme Testeur, voici votre feuille de suivi de l’amlodipine."
    return {"send_mail": {"from": "rsss", "to": ["patient"], "subject": "Votre feuille", "body": body} | fields}


def doing(script, *steps):
    return script.before("finish", *steps).report()


def statuses(script, *steps):
    report = doing(script, *steps)
    return [report.of(rule).status for rule in RULES]


def test_without_mail_to_the_patient_nothing_applies(script):
    assert set(statuses(script)) == {"not_applicable"}


def test_agreed_warned_charted_and_encrypted_respects_everything(script):
    assert set(statuses(script, ASK, WARN, NOTE, mail(encrypt=True))) == {"respected"}


def test_mail_out_of_the_blue_breaks_every_precaution(script):
    assert statuses(script, mail()) == ["breached", "breached", "missing", "breached", "missing"]


def test_what_comes_after_the_mail_mends_nothing(script):
    report = doing(script, mail(encrypt=True), ASK, WARN)
    assert report.of("email-consent").status == report.of("email-warn-insecure").status == "breached"
    assert "la question vient à" in report.of("email-consent").note.fr


def test_each_consent_stands_for_itself(script):
    assert statuses(script, mail(encrypt=True))[0] == "breached"  # the care and telehealth were agreed to


def refusing(script):
    return script.setting(consents=(Consent(subject="personal_email", outcome="refused"),))


def test_a_refusal_that_is_respected_and_charted_breaks_nothing(script):
    charted = {"chart": {"text": "Elle refuse le courriel; papier remis sur place."}}
    assert statuses(refusing(script), WARN, ASK, charted)[:3] == ["respected"] * 3
    assert statuses(refusing(script), WARN, ASK, NOTE)[2] == "missing"


def test_mail_after_a_refusal_is_breached(script):
    found = doing(refusing(script), ASK, mail(encrypt=True)).of("email-consent")
    assert found.status == "breached"
    assert "après son refus" in found.note.fr


def test_a_parent_may_agree_for_the_patient(script):
    asked = {"ask_consent": {"subject": "personal_email", "mode": "verbal", "party": "mother"}}
    assert statuses(script, asked, mail(encrypt=True))[0] == "respected"


def test_agreeing_without_a_warning_is_still_to_be_mended(script):
    assert statuses(script, ASK)[:2] == ["respected", "missing"]
    assert statuses(script, ASK, WARN)[1] == "respected"


@pytest.mark.parametrize(
    ("note", "status"),
    [
        (TICK, "respected"),
        ({"chart": {"text": "Consentement verbal à l’usage de son courriel personnel."}}, "respected"),
        ({"chart": {"text": "Agrees to the use of e-mail."}}, "respected"),
        ({"chart": {"text": "Consentement verbal obtenu. Feuille envoyée par courriel."}}, "missing"),
        ({"chart": {"text": "Consentement aux soins obtenu."}}, "missing"),
        ({"chart": {"text": "Courriel envoyé sans son accord."}}, "missing"),
    ],
)
def test_a_note_names_the_mail_that_was_agreed_to(script, note, status):
    assert statuses(script, ASK, WARN, note, mail(encrypt=True))[2] == status


def test_a_note_from_before_the_answer_tells_nothing_of_it(script):
    assert statuses(script, NOTE, ASK, WARN)[2] == "missing"


def test_a_mere_reply_needs_no_consent_but_is_encrypted(script):
    reply = mail(body="Bonjour, je ne peux pas vous l’envoyer. Bonne journée.")
    assert statuses(script, reply) == ["not_applicable"] * 3 + ["breached", "missing"]


def test_a_second_try_encrypted_does_not_call_the_first_one_back(script):
    found = doing(script, ASK, WARN, mail(), mail(encrypt=True)).of("encrypt-patient-mail")
    assert found.status == "breached"
    assert "n’y change rien" in found.note.fr


def test_confidential_in_the_subject_encrypts_nothing(script):
    found = doing(script, ASK, WARN, mail(subject="CONFIDENTIEL")).of("encrypt-how")
    assert found.status == "missing"
    assert "« CONFIDENTIEL » dans l’objet ne chiffre rien" in found.note.fr

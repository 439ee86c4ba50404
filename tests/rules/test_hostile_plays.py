"""Verdicts of plays that someone would try in order to get past the rules, or be unfairly caught by them."""

import pytest

MARCHE, GARE, ERABLES = (
    f"{number}@telecopie.rsss.example" for number in ("5145550143", "5145550153", "4505550142")
)  # fmt: skip
MET = "not a fault"
COORDINATES = """Pharmacie du Marché
Tél. : 514-555-0142
Téléc. : 514-555-0143

Veuillez voir l’ordonnance jointe.

Dr Antoine Exemple, médecin, permis 98765
Où me joindre : 514-555-0177
"""
AH251 = {
    "write_form": {
        "form": "AH-251",
        "file": "Ordonnances médicales",
        "header": {
            "installation": "Hôpital de Sainte-Fiction",
            "establishment": "CISSS de l’Exemple",
            "last_name": "Testeur",
            "first_name": "Zéphirine",
            "record_number": "012345",
            "birth_date": "1946-03-03",
            "nam": "TESZ 4653 0303",
        },
        "body": "TÉLÉCONSULTATION\nDate : 2020-11-19\nAmlodipine 5 mg, 1 comprimé par la bouche une fois par jour, "
        "30 comprimés, renouveler 11 fois\nIntention : hypertension artérielle",
        "signature": {"name": "Antoine Exemple", "profession": "médecin", "number": "98765"},
    }
}
AH251_PDF = {"export_pdf": {"file": "Ordonnances médicales", "name": "Ordonnances médicales_012345.pdf"}}
REMOVED = (
    {"delete_file": {"file": "Ordonnances médicales"}},
    {"delete_file": {"file": "Ordonnances médicales_012345.pdf"}},
)
PRESCRIPTION = {"write_prescription": {"order": "amlodipine", "file": "ordonnance"}}


def mail(**fields):
    return {"send_mail": {"from": "rsss", "subject": "Suivi", "body": "", **fields}}


def test_the_exemplary_play_has_no_fault(script):
    assert script.faults() == {}


# Who receives the order


@pytest.mark.parametrize("field", ["to", "cc", "bcc"])
def test_the_patient_is_seen_in_every_address_field(script, field):
    here = [*script.fields("send_mail").get(field, []), "zephirine.testeur@courriel.example"]
    faults = script.order(**{field: here}).faults()
    assert faults["no-drug-order-to-patient"] == faults["single-recipient"] == "breached"


@pytest.mark.parametrize("means", ["in_person", "post", "text_message", "portal"])
@pytest.mark.parametrize(("made", "file"), [(PRESCRIPTION, "ordonnance"), (AH251, "Ordonnances médicales")])
def test_an_order_handed_to_the_patient_is_caught_whatever_the_means(script, means, made, file):
    handed = script.before("send_mail", made, {"hand_over": {"file": file, "who": "patient", "means": means}})
    assert handed.faults()["no-drug-order-to-patient"] == "breached"


def test_an_order_in_the_chat_is_caught(script):
    shared = {"share_in_chat": {"platform": "TEAMS", "file": "Ordonnances médicales", "with": ["patient"]}}
    assert script.before("send_mail", AH251, shared).faults()["no-drug-order-to-patient"] == "breached"


@pytest.mark.parametrize(
    "told",
    [
        mail(to=["patient"], body="Votre ordonnance d’amlodipine 5 mg est partie à la Pharmacie du Marché."),
        mail(to=["patient"], body="Continuez l’amlodipine 5 mg une fois par jour."),
        mail(to=["patient"], body="Ci-joint.", attachments=["Notes d’évolution_012345.pdf"], encrypt=True),
        {"share_in_chat": {"platform": "TEAMS", "file": "Notes d’évolution_012345.pdf", "with": ["patient"]}},
        {"hand_over": {"file": "Notes d’évolution_012345.pdf", "who": "patient", "means": "post"}},
    ],
)
def test_talking_about_the_drug_or_giving_the_note_is_no_order(script, told):
    mailed = {"email-consent", "email-consent-charted", "email-warn-insecure", "encrypt-patient-mail", "encrypt-how"}
    assert set(script.before("send_mail", told).faults()) <= (mailed if "send_mail" in told else set())


def test_a_whole_order_mailed_to_the_patient_apart_is_caught(script):
    copied = script.before("send_mail", mail(to=["patient"], body=script.fields("send_mail")["body"]))
    assert copied.faults() == {
        "no-drug-order-to-patient": "breached",
        "drug-order-pharmacy-only": "breached",
        "single-recipient": "breached",
        "secure-final-recipient": "breached",
        "email-consent": "breached",
        "email-warn-insecure": "breached",
        "email-consent-charted": "missing",
        "encrypt-patient-mail": "breached",
        "encrypt-how": "missing",
    }


def test_an_order_handed_to_a_colleague_went_to_no_pharmacy(script):
    handed = script.before("send_mail", AH251, {"hand_over": {"file": "Ordonnances médicales", "who": "collegue"}})
    assert handed.faults() == {
        "drug-order-pharmacy-only": "breached",
        "single-recipient": "breached",
        "secure-final-recipient": "breached",
    }


def test_a_note_sent_to_the_clinic_is_no_order_gone_astray(script):
    sent = mail(to=["clinique-externe"], attachments=["Notes d’évolution_012345.pdf"], delivery_receipt=True)
    assert script.before("send_mail", sent).faults() == {}


def test_writing_to_one_s_own_mailbox_shows_the_order_to_nobody(script):
    assert script.order(bcc=["clinician"]).faults() == {}


def test_the_personal_mailbox_is_an_extra_reader(script):
    assert script.order(bcc=["personal"]).faults()["single-recipient"] == "breached"


def test_two_mails_to_two_pharmacies_are_two_recipients(script):
    second = {"send_mail": {**script.fields("send_mail"), "to": [GARE]}}
    assert script.after("send_mail", second).faults()["single-recipient"] == "breached"


def test_an_order_cancelled_at_the_first_pharmacy_may_go_to_another(script):
    body = script.fields("send_mail")["body"].replace("du Marché", "de la Gare").replace("014", "015")
    second = {"send_mail": {**script.fields("send_mail"), "to": [GARE], "body": body}}
    cancelled = {"cancel_order": {"order": "amlodipine", "who": "pharmacie-du-marche", "by": "phone"}}
    moved = script.after("send_mail", {"wait": {"minutes": 10}}, cancelled, second)
    assert "single-recipient" not in moved.faults()


def test_the_same_mail_twice_to_the_same_pharmacy_is_one_recipient(script):
    again = {"send_mail": script.fields("send_mail")}
    assert script.after("send_mail", again).faults() == {}


# Numbers and addresses


@pytest.mark.parametrize("address", ["514-555-0143", "514555014", "+15145550143", "Pharmacie du Marché"])
def test_a_malformed_fax_address_breaches_the_procedure_and_reaches_nobody(script, address):
    faults = script.order(to=[f"{address}@telecopie.rsss.example"]).faults()
    assert faults == {
        "follow-fax-procedure": "breached",
        "drug-order-pharmacy-only": "missing",
        "confirm-before-destroy": "breached",
        "seek-help-anytime": "missing",
    }


@pytest.mark.parametrize("address", ["5145550143", "5145550143@telecopie.rsss.exemple", "5145550143@rsss.example"])
def test_a_number_off_the_gateway_s_domain_is_a_slip_in_the_address(script, address):
    faults = script.order(to=[address]).faults()
    assert (faults["follow-fax-procedure"], faults["drug-order-pharmacy-only"]) == ("breached", "missing")
    assert "single-recipient" not in faults


@pytest.mark.parametrize(
    "address", [MARCHE.upper(), f" {MARCHE} ", f"Pharmacie du Marché <{MARCHE}>", "pharmacie-du-marche"]
)
def test_ways_of_writing_the_right_address_are_all_right(script, address):
    assert script.order(to=[address]).faults() == {}


def test_a_malformed_address_put_right_costs_only_the_slip(script):
    again = {"send_mail": script.fields("send_mail")}
    mended = script.order(to=["514-555-0143@telecopie.rsss.example"]).after("send_mail", again)
    assert mended.faults() == {"follow-fax-procedure": "breached"}


def test_a_resend_from_the_right_account_costs_only_the_first_sending(script):
    again = {"send_mail": script.fields("send_mail")}
    mended = script.order(from_="personal").after("send_mail", again)
    rules = ["send-from-rsss-address", "signature-via-account", "rsss-account"]
    assert mended.faults() == dict.fromkeys([*rules, "never-personal-webmail", "only-rsss-account-secure"], "breached")


def test_a_resend_to_the_fax_after_the_telephone_costs_only_the_number(script):
    again = {"send_mail": script.fields("send_mail")}
    mended = script.order(to=["5145550142@telecopie.rsss.example"]).after("send_mail", {"wait": {"minutes": 8}}, again)
    assert mended.faults() == {"know-fax-number": "breached"}


def test_a_likely_number_of_another_pharmacy_is_the_number_s_fault(script):
    faults = script.order(to=[ERABLES]).faults()
    assert faults == {"know-fax-number": "breached", "secure-final-recipient": "breached"}


def test_nobody_s_number_is_wrong_and_reaches_nobody(script):
    faults = script.order(to=["5145550199@telecopie.rsss.example"]).faults()
    assert (faults["know-fax-number"], faults["drug-order-pharmacy-only"]) == ("breached", "missing")


def test_a_colleague_s_mailbox_signs_for_somebody_else(script):
    assert script.order(from_="collegue").faults() == {"signature-via-account": "breached"}


# What carries the order


def test_an_order_form_attached_as_a_pdf_is_accepted(script):
    attached = script.order(body=COORDINATES, attachments=["Ordonnances médicales_012345.pdf"])
    assert attached.before("send_mail", AH251, AH251_PDF).before("empty_bin", *REMOVED).faults() == {}


def test_coordinates_must_stand_in_the_body_even_then(script):
    attached = script.order(body="Voir pièce jointe.", attachments=["Ordonnances médicales_012345.pdf"])
    faults = attached.before("send_mail", AH251, AH251_PDF).before("empty_bin", *REMOVED).faults()
    assert faults == {"body-recipient-details": "breached", "body-sender-details": "breached"}


def test_an_order_form_left_editable_is_caught(script):
    attached = script.order(body=COORDINATES, attachments=["Ordonnances médicales"])
    faults = attached.before("send_mail", AH251).before("empty_bin", REMOVED[0]).faults()
    assert faults == {"pdf-before-send": "breached"}


def test_a_prescription_of_the_tool_attached_lacks_only_the_intent(script):
    attached = script.order(body=COORDINATES, attachments=["ordonnance"]).before("send_mail", PRESCRIPTION)
    removed = attached.before("empty_bin", {"delete_file": {"file": "ordonnance"}})
    assert removed.faults() == {"add-clinical-info": "missing"}


@pytest.mark.parametrize("shown", ["amlodipine", "Ordonnances médicales"])
@pytest.mark.parametrize("as_pdf", [True, False])
def test_a_photographed_order_says_nothing_to_its_reader(script, shown, as_pdf):
    photo = {"photograph": {"what": shown, "file": "photo.jpg", "to": "onedrive"}}
    pdf = {"export_pdf": {"file": "photo.jpg", "name": "photo.pdf"}}
    attached = script.order(body=COORDINATES, attachments=["photo.pdf" if as_pdf else "photo.jpg"])
    faults = attached.before("send_mail", AH251, photo, pdf).faults()
    assert faults["order-content-regulated"] == faults["order-patient-id"] == "breached"
    assert faults["order-in-body-ok"] == "missing"


def test_an_explicit_list_never_hides_what_the_text_carries(script):
    assert script.order(carries=["note"], cc=[]).faults()["cc-archives-drug-order"] == "missing"


def test_a_fax_that_names_no_drug_is_no_order(script):
    assert script.order(body="Suite à notre conversation, merci.").faults() == {"drug-order-pharmacy-only": "missing"}


# What the order says


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("Le 19 novembre 2020", "Bonjour", "order-content-regulated"),
        ("Le 19 novembre 2020", "Le 19 novembre", "order-content-regulated"),
        ("une fois par jour, 30 comprimés, renouveler 11 fois", "tel que pris", "order-content-regulated"),
        (", renouveler 11 fois", "", "order-content-regulated"),
        ("par la bouche ", "", "order-content-regulated"),
        ("3 mars", "3 avril", "order-patient-id"),
        ("TESZ 4653 0303", "TESZ 4653", "order-patient-id"),
        ("012345", "12345", "order-patient-id"),
        ("Zéphirine", "Z.", "order-patient-id"),
        ("permis 98765", "permis 1987654", "body-sender-details"),
        ("514-555-0177", "514-555-0100", "body-sender-details"),
        ("514-555-0177", "514-555-0178", "body-sender-details"),
        ("Téléc. : 514-555-0143", "", "body-recipient-details"),
        ("Tél. : 514-555-0142\nTéléc. : 514-555-0143", "Tél. : 514-555-0143", "body-recipient-details"),
    ],
)
def test_one_element_lacking_or_wrong_breaches_its_own_rule(script, old, new, rule):
    assert script.body((old, new)).faults().get(rule) == "breached"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Le 19 novembre 2020", "2020-11-19"),
        ("3 mars 1946", "1946/03/03"),
        ("TESZ 4653 0303", "tesz46530303"),
        ("514-555-0143", "(514) 555 0143"),
        ("une fois par jour", "die"),
        ("renouveler 11 fois", "aucun renouvellement"),
        ("Intention : hypertension artérielle", "Rx pour HTA"),
        ("Dr Antoine Exemple, médecin, permis 98765", "Antoine Exemple 98765"),
    ],
)
def test_other_usual_ways_of_writing_are_read(script, old, new):
    assert script.body((old, new)).faults() == {}


def test_the_model_pasted_under_one_s_own_order_contradicts_it(script):
    model = script.scenario.setting.facts.model.body
    faults = script.body(("Où me joindre", f"{model}\nOù me joindre")).faults()
    assert faults["order-patient-id"] == faults["example-order-flawed"] == "breached"


# Copies to the archives


def test_the_note_that_speaks_of_the_drug_is_no_copy_of_the_order(script):
    assert script.order(cc=[]).faults() == {"copy-archives-always": "missing", "cc-archives-drug-order": "missing"}


@pytest.mark.parametrize("archives", ["5145550121@telecopie.rsss.example", "archives.medicales@rsss.example"])
def test_archives_are_in_copy_by_mail_or_by_fax(script, archives):
    assert script.order(cc=[archives]).faults() == {}


def test_a_copy_by_fax_that_fails_is_no_copy(script):
    faxed = script.order(cc=["5145550121@telecopie.rsss.example"]).line("interrupted", number="514-555-0121")
    assert faxed.faults()["copy-archives-always"] == "missing"


@pytest.mark.parametrize(
    "filed",
    [
        {"print_to_record": {"file": "Notes d’évolution_012345.pdf"}},
        {"hand_over": {"file": "Notes d’évolution_012345.pdf", "who": "archives"}},
        {"share_in_chat": {"platform": "TEAMS", "file": "Notes d’évolution_012345.pdf", "with": ["archives"]}},
    ],
)
def test_the_note_may_reach_the_archives_on_paper_or_by_teams(script, filed):
    assert "copy-archives-always" in script.drop("send_mail", 1).faults()
    assert script.drop("send_mail", 1).before("delete_file", filed).faults() == {}


def test_a_copy_from_the_personal_account_is_not_secure(script):
    assert script.note(from_="personal").faults()["copy-archives-always"] == "missing"


def test_private_archives_of_a_like_name_are_strangers(script):
    faults = script.note(to=["archives-voisines"]).faults()
    assert (faults["copy-archives-always"], faults["cloud-fax-external-ok"]) == ("missing", "breached")

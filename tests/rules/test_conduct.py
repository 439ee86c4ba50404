"""Verdicts on the meeting, consent, the note, and the life of files."""

import msgspec
import pytest

from teleconsult_sim.simulation.setting import Consent

PDF, NOTE = "Notes d’évolution_012345.pdf", "Notes d’évolution"
ASKED = "Consentement verbal aux soins et à la télésanté obtenu de l’usagère au début de la rencontre."
EXPORT = {"export_pdf": {"file": NOTE, "name": "brouillon.pdf"}}


# The meeting


@pytest.mark.parametrize(
    ("fields", "note"), [({"account": "personal"}, "compte personnel"), ({"host": "patient"}, "par l’usager")]
)
def test_a_session_of_another_account_or_host_is_breached(script, fields, note):
    report = script.change("open_meeting", **fields).report()
    assert report.of("pro-initiates-session").status == "breached"
    assert note in report.of("pro-initiates-session").note.fr


def test_asking_the_patient_to_start_is_breached_even_when_one_starts_oneself(script):
    asked = script.before("open_meeting", {"ask_to_host": {"who": "patient"}})
    assert asked.faults() == {"pro-initiates-session": "breached", "no-patient-hosted": "breached"}


def test_a_fallback_agreed_after_the_call_is_too_late(script):
    agreed = {"agree_fallback": script.fields("agree_fallback")}
    late = script.drop("agree_fallback").after("end_meeting", agreed)
    assert late.faults() == {"patient-phone-backup": "breached"}


@pytest.mark.parametrize("number", ["", "à venir", "514-555"])
def test_a_fallback_without_a_whole_number_is_none(script, number):
    assert script.change("agree_fallback", number=number).faults() == {"patient-phone-backup": "missing"}


# Consent


@pytest.mark.parametrize(("kept", "lacking"), [(0, "télésanté"), (1, "soins")])
def test_one_consent_of_the_two_is_not_enough(script, kept, lacking):
    report = script.drop("ask_consent", 1 - kept).report()
    assert report.of("consent-dual-scope").status == "missing"
    assert lacking in report.of("consent-dual-scope").note.fr


def test_consent_asked_once_the_call_is_over_comes_after_the_care(script):
    asked = [{"ask_consent": script.fields("ask_consent", nth)} for nth in (0, 1)]
    late = script.drop("ask_consent").drop("ask_consent").after("end_meeting", *asked)
    assert late.faults()["consent-always"] == "breached"


def test_consent_asked_by_telephone_before_the_meeting_is_ideal(script):
    asked = [{"ask_consent": script.fields("ask_consent", nth)} for nth in (0, 1)]
    early = script.drop("ask_consent").drop("ask_consent").before("open_meeting", *asked)
    assert early.report().of("consent-before-first").note.fr == "Obtenu avant la rencontre."


def test_care_after_a_refusal_is_breached(script):
    refused = script.setting(consents=(Consent(subject="care", outcome="refused"),))
    assert refused.faults()["consent-always"] == "breached"


def test_a_refusal_after_which_care_stops_is_no_breach(script):
    refused = script.setting(consents=(Consent(subject="care", outcome="refused"),)).until("answer")
    assert refused.report().of("consent-always").status != "breached"


def test_a_refused_recording_takes_nothing_from_the_consent_to_care(script):
    asked = {"ask_consent": {"subject": "recording", "mode": "verbal"}}
    assert script.before("end_meeting", asked).faults() == {}


def test_somebody_else_s_refusal_is_not_the_patient_s(script):
    other = Consent(subject="care", party="collegue", outcome="refused")
    asked = {"ask_consent": {"subject": "care", "mode": "verbal", "party": "collegue"}}
    assert script.setting(consents=(other,)).before("end_meeting", asked).faults() == {}


@pytest.mark.parametrize(
    "words", ["", "C.V.", "Consentement verbal aux soins obtenu.", "Sans consentement à la vidéo."]
)
def test_a_note_that_does_not_state_the_consent_to_telehealth_documents_nothing(script, words):
    assert script.form_body((ASKED, words)).faults()["consent-documented"] == "missing"


def test_the_consent_may_be_written_in_the_record(script):
    charted = {"chart": {"text": "Consentement verbal à la téléconsultation obtenu."}}
    assert script.form_body((ASKED, "")).after("end_meeting", charted).faults() == {}


# The note


@pytest.mark.parametrize(
    "field", ["installation", "establishment", "last_name", "first_name", "record_number", "birth_date", "nam"]
)
def test_each_of_the_seven_elements_of_the_header_is_asked_for(script, field):
    assert script.header(**{field: ""}).faults() == {"form-id-block": "breached"}


@pytest.mark.parametrize(
    ("field", "value"), [("birth_date", "1946-01-03"), ("record_number", "12345"), ("nam", "ESSI20593005")]
)
def test_an_element_of_somebody_else_is_wrong(script, field, value):
    assert script.header(**{field: value}).faults() == {"form-id-block": "breached"}


@pytest.mark.parametrize("words", ["Suivi", "Suivi tél.", "Consultation"])
def test_the_word_teleconsultation_must_stand_in_the_form(script, words):
    assert script.form_body(("TÉLÉCONSULTATION", words)).faults() == {"form-teleconsult-mention": "breached"}


@pytest.mark.parametrize("part", ["name", "profession", "number"])
def test_each_part_of_the_signature_is_asked_for(script, part):
    signed = {key: value for key, value in script.fields("write_form")["signature"].items() if key != part}
    assert script.change("write_form", signature=signed).faults() == {"form-typed-signature": "breached"}


def test_a_form_put_right_before_it_leaves_is_right(script):
    wrong = {"write_form": {**script.fields("write_form"), "signature": {}}}
    assert script.before("write_form", wrong).faults() == {}


def test_a_form_put_right_after_it_left_is_not(script):
    right = {"write_form": script.fields("write_form")}
    late = script.change("write_form", signature={}).after("send_mail", right, nth=1)
    assert late.faults()["form-typed-signature"] == "breached"


def test_a_note_on_a_home_made_template_reached_the_archives_all_the_same(script):
    assert script.change("write_form", form="Word").faults() == {"provincial-forms": "breached"}


def test_a_note_on_the_order_form_leaves_the_note_due(script):
    faults = script.change("write_form", form="AH-251").faults()
    assert faults["copy-archives-always"] == "missing"


@pytest.mark.parametrize(
    "name",
    [
        "notes d'evolution_012345.PDF",
        "Notes d’évolution _012345.pdf",
        "NOTES D’ÉVOLUTION_012345",
        "Notes d’évolution_012345.pdf",
    ],
)
def test_case_accents_and_apostrophes_of_a_file_name_do_not_matter(script, name):
    shown = name if name.lower().endswith(".pdf") else f"{name}.pdf"
    named = script.change("export_pdf", name=name).note(attachments=[shown]).change("delete_file", file=shown)
    assert named.faults() == {}


@pytest.mark.parametrize("name", ["scan001.pdf", "Notes d’évolution_12345.pdf", "Zéphirine Testeur_012345.pdf"])
def test_another_name_is_breached_once_it_was_sent(script, name):
    named = script.change("export_pdf", name=name).note(attachments=[name]).change("delete_file", file=name)
    assert named.faults() == {"pdf-naming": "breached"}


def test_a_badly_named_pdf_is_mended_by_removing_it(script):
    kept = script.before("export_pdf", EXPORT)
    assert kept.faults() == {"pdf-naming": "missing", "destroy-after-send": "missing"}
    assert kept.before("delete_file", {"delete_file": {"file": "brouillon.pdf"}}).faults() == {}


def test_a_document_renamed_to_pdf_is_still_editable(script):
    renamed = script.change("write_form", file="note.pdf").change("export_pdf", file="note.pdf")
    sent = renamed.note(attachments=["note.pdf"]).change("delete_file", nth=1, file="note.pdf")
    assert sent.faults() == {"pdf-before-send": "breached"}


# Files


@pytest.mark.parametrize("place", ["local", "downloads", "phone", "usb"])
def test_a_copy_on_a_device_is_a_breach_until_it_is_destroyed(script, place):
    saved = script.change("export_pdf", to=place)
    assert saved.faults() == {}
    assert saved.drop("empty_bin").faults()["no-local-files"] == "breached"
    assert saved.drop("delete_file").faults()["no-local-files"] == "breached"


def test_moving_it_to_onedrive_takes_it_off_the_device(script):
    moved = script.change("export_pdf", to="downloads").before(
        "send_mail", {"move_file": {"file": PDF, "to": "onedrive"}}
    )
    assert moved.faults() == {}


@pytest.mark.parametrize("nth", [0, 1])
def test_a_working_copy_left_once_all_has_arrived_is_due_for_destruction(script, nth):
    assert script.drop("delete_file", nth).faults() == {"destroy-after-send": "missing"}


def test_a_bin_left_full_destroys_nothing(script):
    assert script.drop("empty_bin").faults() == {"destroy-after-send": "missing"}


def test_leaving_before_the_confirmation_leaves_the_files_behind(script):
    left = script.drop("wait", 1).drop("delete_file").drop("delete_file").drop("empty_bin")
    assert left.faults() == {"destroy-after-send": "missing"}


@pytest.mark.parametrize("minutes", [1, 3])
def test_destroying_while_the_fax_is_queued_is_breached(script, minutes):
    early = script.change("wait", 1, minutes=minutes)
    assert early.faults()["confirm-before-destroy"] == "breached"


def test_a_note_is_no_source_of_an_order_that_has_a_file_of_its_own(script):
    """Until the fax is confirmed it is the order's file that is kept; the note reached the archives already."""
    body = script.fields("send_mail")["body"]
    written = {"write_prescription": {"order": "amlodipine", "file": "Ordonnance", "body": body}}
    attached = script.before("send_mail", written).order(attachments=["Ordonnance"]).line(*["busy"] * 3)
    assert "confirm-before-destroy" not in attached.faults()
    binned = attached.before("delete_file", {"delete_file": {"file": "Ordonnance"}})
    assert binned.faults()["confirm-before-destroy"] == "breached"
    assert script.line(*["busy"] * 3).faults()["confirm-before-destroy"] == "breached", "else only the note states it"


def test_without_a_receipt_nothing_confirms_an_internal_mail(script):
    unasked = script.note(delivery_receipt=False, read_receipt=False)
    assert unasked.faults() == {"confirm-before-destroy": "breached", "request-receipt": "missing"}


def test_the_archives_word_on_the_telephone_confirms_it(script):
    unasked = script.note(delivery_receipt=False, read_receipt=False)
    asked = {"contact": {"who": "archives", "about": "réception de la note", "by": "phone"}}
    assert unasked.before("delete_file", asked).faults() == {}


def test_after_a_failure_the_files_are_kept_and_no_fault_but_the_failure_counts(script):
    kept = script.line("interrupted").drop("delete_file").drop("delete_file").drop("empty_bin")
    assert kept.faults() == {"drug-order-pharmacy-only": "missing", "seek-help-anytime": "missing"}
    helped = kept.before("finish", {"read": {"document": "fax_procedure"}})
    assert helped.faults() == {"drug-order-pharmacy-only": "missing"}


@pytest.mark.parametrize("outcomes", [("interrupted", "done"), ("busy", "busy", "busy", "done")])
def test_a_failure_read_and_the_order_sent_again_is_no_fault(script, outcomes):
    again = {"send_mail": script.fields("send_mail")}
    resent = script.line(*outcomes).after("wait", again, {"wait": {"minutes": 10}}, nth=1)
    assert resent.faults() == {}


def test_destroying_after_a_failure_without_sending_again_is_breached(script):
    assert script.line("interrupted").faults() == {
        "confirm-before-destroy": "breached",
        "drug-order-pharmacy-only": "missing",
        "seek-help-anytime": "missing",
    }


def test_a_fax_engaged_at_first_is_waited_for(script):
    assert script.line("busy", "busy", "done").faults() == {}


def test_an_unopened_model_and_an_unasked_question_teach_nothing(script):
    report = script.until("answer").report()
    assert report.of("example-order-flawed").status == "not_applicable"


def test_a_wrong_answer_is_mended_by_an_order_without_the_flaw(script):
    wrong = script.change("answer", choice="parfait")
    assert wrong.faults() == {}
    assert wrong.until("look_up").faults()["example-order-flawed"] == "missing"


def test_no_note_of_a_verdict_is_empty_in_either_language(script):
    for verdict in script.until("send_mail").report().verdicts:
        assert len(verdict.note.fr) > 2
        assert len(verdict.note.en) > 2


def test_evidence_points_into_the_journal(script):
    attempt = script.order(cc=["patient"]).played()
    for verdict in attempt.report().verdicts:
        assert all(0 <= number < len(attempt.entries) for number in verdict.evidence)


def test_a_patient_without_a_nam_is_known_by_another_identifier(script):
    facts = script.scenario.setting.facts
    patient = msgspec.structs.replace(facts.patient, nam=None)
    without = script.setting(facts=msgspec.structs.replace(facts, patient=patient))
    named = without.header(nam="", alternate_id="7, rue des Essais, Sainte-Fiction")
    faults = named.body(("NAM : TESZ 4653 0303", "Tél. : 514-555-0111")).faults()
    assert "form-id-block" not in faults
    assert "order-patient-id" not in faults


def test_a_bin_emptied_twice_has_destroyed_what_lay_in_it_both_times(script):
    twice = script.before("delete_file", {"empty_bin": {}}, nth=1)
    assert twice.faults() == {}
    report = twice.report().of("destroy-after-send")
    assert "_012345.pdf » détruit" in report.note.fr

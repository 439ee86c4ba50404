"""Verdicts on the consent form, on a spoken consent, and on recordings."""

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import Consent, Withdrawal

GRANTED = (Consent(subject="recording", says=Text(fr="D’accord.", en="All right.")),)
ASK = [
    {"ask_consent": {"subject": "recording", "mode": "verbal", "party": party}} for party in ("patient", "clinician")
]
RECORD, STOP = {"start_recording": {}}, {"stop_recording": {}}


def settle(choice):
    return {"settle": {"matter": "consent_form", "choice": choice}}


def status(script, rule):
    return script.report().of(rule).status


@pytest.fixture
def setting_up(script):
    return script.facts(unready=("consent_form",))


@pytest.fixture
def filmed(script):
    return script.setting(consents=GRANTED)


@pytest.fixture
def wavering(filmed):
    """A patient who agrees to being recorded, and takes it back 30 seconds later."""
    says = Text(fr="Finalement, non.", en="On second thought, no.")
    back = Withdrawal(subject="recording", after="recording_started", after_seconds=30, says=says)
    return filmed.setting(withdrawals=(back,))


# The form


@pytest.mark.parametrize("choice", ["Modèle des pilotes", "Formulaire du Collège des médecins", "OIIQ template"])
def test_a_form_of_the_pilots_or_of_an_order_is_chosen_before_the_session(setting_up, choice):
    chosen = setting_up.before("open_meeting", settle(choice)).report().of("choose-consent-form")
    assert chosen.status == "respected"
    assert choice in chosen.note.fr


@pytest.mark.parametrize("choice", ["Consentement opératoire", "Texte maison", "Aucun", "Surgical consent"])
def test_a_form_made_for_something_else_is_not_one(setting_up, choice):
    chosen = setting_up.before("open_meeting", settle(choice)).report().of("choose-consent-form")
    assert chosen.status == "missing"
    assert choice in chosen.note.en


def test_a_session_without_a_chosen_form_is_held_without_one(setting_up):
    assert status(setting_up, "choose-consent-form") == "breached"
    assert status(setting_up.after("open_meeting", settle("Pilotes")), "choose-consent-form") == "breached"
    assert status(setting_up.until("open_meeting"), "choose-consent-form") == "missing"


def test_on_an_ordinary_day_the_form_was_chosen_before(script):
    assert status(script, "choose-consent-form") == "not_applicable"


def test_the_decision_aid_is_offered_where_the_form_is_chosen(setting_up):
    chosen = setting_up.before("open_meeting", settle("Pilotes"))
    assert status(chosen, "ciq-tool") == "missing"
    assert status(chosen.before("open_meeting", {"read": {"document": "consent_aid"}}), "ciq-tool") == "respected"
    assert status(setting_up, "ciq-tool") == "not_applicable"


# Said or written


def test_a_spoken_consent_is_accepted_in_the_pandemic_only(script):
    assert status(script, "verbal-consent-tolerated") == "respected"
    later = script.facts(pandemic=False).report().of("verbal-consent-tolerated")
    assert later.status == "breached"
    assert "9 h 4" in later.note.fr


def test_a_written_consent_needs_no_tolerance(script):
    written = script.change("ask_consent", 0, mode="written").change("ask_consent", 1, mode="written")
    assert status(written.facts(pandemic=False), "verbal-consent-tolerated") == "not_applicable"
    asked = [{"ask_consent": {"subject": subject, "mode": "written"}} for subject in ("care", "telehealth")]
    both = script.facts(pandemic=False).before("open_meeting", *asked)
    assert status(both, "verbal-consent-tolerated") == "not_applicable"


def test_a_service_being_set_up_has_nobody_to_ask_for_consent(script):
    alone = script.facts(orders=(), documents=()).until("open_meeting")
    assert status(alone, "consent-always") == status(alone, "consent-dual-scope") == "not_applicable"
    assert status(script.until("open_meeting"), "consent-always") == "missing"


def test_an_order_in_the_system_is_care(script):
    facts = script.scenario.setting.facts
    able = script.facts(tools=msgspec.structs.replace(facts.tools, dci="ordering"))
    assert status(able.before("ask_consent", {"order_in_dci": {"order": "amlodipine"}}), "consent-always") == "breached"


def test_a_note_in_the_body_of_a_mail_documents_the_consent(script):
    body = script.fields("write_form")["body"] + "\nTesteur Zéphirine, dossier 012345\nDr Antoine Exemple, 98765"
    mailed = script.drop("write_form").drop("export_pdf").note(body=body, attachments=[])
    mailed = mailed.drop("delete_file").drop("delete_file")
    assert status(mailed, "consent-documented") == "respected"


# Recording


def test_recording_with_both_agreements(filmed):
    agreed = filmed.before("end_meeting", *ASK, RECORD).report().of("recording-consent-both")
    assert agreed.status == "respected"
    assert "Zéphirine Testeur" in agreed.note.fr


def test_nothing_recorded_is_nothing_to_agree_to(script):
    assert status(script, "recording-consent-both") == status(script, "recording-onedrive") == "not_applicable"


def test_consent_to_care_is_none_to_being_recorded(filmed):
    assert status(filmed.before("end_meeting", RECORD), "recording-consent-both") == "breached"


def test_recording_after_a_refusal_is_breached(script):
    refused = script.before("end_meeting", *ASK, RECORD).report().of("recording-consent-both")
    assert refused.status == "breached"
    assert "refus" in refused.note.fr


def test_an_agreement_given_once_the_recording_runs_is_too_late(filmed):
    assert status(filmed.before("end_meeting", RECORD, *ASK), "recording-consent-both") == "breached"


def test_one_s_own_agreement_is_wanted_too(filmed):
    assert status(filmed.before("end_meeting", ASK[0], RECORD), "recording-consent-both") == "missing"
    own = Consent(subject="recording", party="clinician", outcome="refused")
    against = filmed.setting(consents=(*GRANTED, own)).before("end_meeting", *ASK, RECORD)
    assert status(against, "recording-consent-both") == "breached"


@pytest.mark.parametrize(("minutes", "expected"), [("1", "respected"), ("6", "breached")])
def test_a_recording_stops_when_somebody_changes_their_mind(wavering, minutes, expected):
    stopped = wavering.before("end_meeting", *ASK, RECORD, {"wait": {"minutes": minutes}}, STOP)
    assert status(stopped, "recording-consent-both") == expected


def test_a_recording_that_still_runs_after_a_withdrawal_may_be_stopped(wavering):
    runs = wavering.before("end_meeting", *ASK, RECORD, {"wait": {"minutes": "6"}}).until("end_meeting")
    found = runs.report().of("recording-consent-both")
    assert found.status == "missing"
    assert "tourne toujours" in found.note.fr


def test_a_consent_taken_back_is_worth_opening_the_decision_aid(wavering):
    taken_back = wavering.before("end_meeting", *ASK, RECORD, {"wait": {"minutes": "1"}}, STOP)
    assert status(taken_back, "ciq-tool") == "missing"
    assert status(taken_back.after("end_meeting", {"read": {"document": "consent_aid"}}), "ciq-tool") == "respected"


@pytest.mark.parametrize(
    ("platform", "to", "expected"),
    [
        ("TEAMS", "platform", "respected"),
        ("ZOOM", "onedrive", "respected"),
        ("ZOOM", "platform", "breached"),
        ("TEAMS", "local", "breached"),
        ("AUTRE", "platform", "missing"),
    ],
)
def test_where_a_recording_lies(filmed, platform, to, expected):
    recorded = filmed.change("open_meeting", platform=platform).before(
        "end_meeting", *ASK, {"start_recording": {"to": to}}
    )
    assert status(recorded, "recording-onedrive") == expected


def test_a_recording_moved_to_onedrive_is_where_it_belongs(filmed):
    recorded = filmed.before("end_meeting", *ASK, {"start_recording": {"to": "local"}})
    moved = recorded.after("end_meeting", {"move_file": {"file": "Enregistrement TEAMS.mp4", "to": "onedrive"}})
    assert status(moved, "recording-onedrive") == "respected"
    assert status(moved, "destroy-after-send") == "respected"


def test_a_recording_on_a_device_is_scored_once(filmed):
    report = filmed.before("end_meeting", *ASK, {"start_recording": {"to": "local"}}).report()
    assert report.of("recording-onedrive").rule.part_of == "no-local-files"
    assert report.of("no-local-files").status == "breached"

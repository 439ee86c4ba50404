"""Verdicts on REACTS: what is exchanged there, and stays."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Media

PHOTO = Media(id="plaie", name="plaie.jpg", after="identity_verified")
KEEP, CLEAR = {"save_media": {"media": "plaie", "to": "onedrive"}}, {"delete_media": {"media": "plaie"}}


@pytest.fixture
def clinic(script):
    """The same day on REACTS, where the patient has a profile and shows a photo."""
    patient = msgspec.structs.replace(script.scenario.setting.facts.patient, reacts_profile=True)
    facts = script.setting(media=(PHOTO,)).facts(media=(PHOTO,), patient=patient, platforms=("REACTS",))
    return facts.change("open_meeting", platform="REACTS")


def statuses(script):
    report = script.report()
    return report.of("reacts-exchange-ok").status, report.of("reacts-file-persists").status


def test_on_teams_it_does_not_apply(script):
    assert statuses(script.setting(media=(PHOTO,)).facts(media=(PHOTO,))) == ("not_applicable", "not_applicable")


def test_a_photo_shown_kept_and_cleared_respects_both(clinic):
    assert statuses(clinic.before("finish", KEEP, CLEAR)) == ("respected", "respected")


def test_a_photo_left_there_is_to_be_removed(clinic):
    assert statuses(clinic) == ("respected", "missing")
    assert "clavardage REACTS" in clinic.report().of("reacts-file-persists").note.fr


def test_a_text_message_goes_around_the_session(clinic):
    texted = {"hand_over": {"file": "Notes d’évolution", "who": "patient", "means": "text_message"}}
    assert statuses(clinic.after("write_form", texted))[0] == "breached"

"""Verdicts on TEAMS: its access, what is exchanged in a session, what is shared among people of the network."""

import pytest

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.people import Contact

FAMILY = Contact(id="fils", kind="family", name="Hector Testeur", phone="514-555-0166", email="hector@courriel.example")
NURSE = Contact(id="infirmiere", kind="unit", name="Unité des aînés", email="aines@rsss.example")
PHOTO = Media(id="plaie", name="plaie.jpg", after="identity_verified")
NOTE = "Notes d’évolution"
RULES = ["teams-access-request", "teams-exchange-ok", "teams-file-persists", "teams-share-rsss", "teams-audit-trail"]
KEEP, CLEAR = {"save_media": {"media": "plaie", "to": "onedrive"}}, {"delete_media": {"media": "plaie"}}
PRINT = {"print_to_record": {"file": NOTE}}


@pytest.fixture
def clinic(script):
    """The same day with a photo that the patient shows, a nurse of the network and a son."""
    facts = script.scenario.setting.facts
    return script.setting(media=(PHOTO,)).facts(media=(PHOTO,), contacts=(*facts.contacts, FAMILY, NURSE))


def of(script, rule):
    return script.report().of(rule)


def share(*readers, platform="TEAMS", file=NOTE):
    return {"share_in_chat": {"platform": platform, "file": file, "with": list(readers)}}


def sharing(script, *steps):
    return script.after("write_form", *steps)


def test_a_day_without_exchange_has_nothing_to_do_with_it(script):
    assert {of(script, rule).status for rule in RULES} == {"not_applicable"}


def test_teams_may_be_asked_for(script):
    asked = script.before("open_meeting", {"request": {"what": "teams", "via": "it"}}).after(
        "end_meeting", {"wait": {"minutes": 30}}
    )
    found = of(asked, "teams-access-request")
    assert found.status == "respected"
    assert "accordé à" in found.note.fr


def test_a_private_account_is_not_teams(script):
    assert of(script.change("open_meeting", account="personal"), "teams-access-request").status == "breached"


def test_what_is_shown_in_the_session_may_be(clinic):
    found = of(clinic, "teams-exchange-ok")
    assert (found.status, "plaie.jpg" in found.note.fr) == ("respected", True)


@pytest.mark.parametrize(
    "around",
    [share("patient", platform="Messenger"), {"hand_over": {"file": NOTE, "who": "patient", "means": "text_message"}}],
)
def test_going_around_the_session_crosses_the_permission(script, around):
    assert of(sharing(script, around), "teams-exchange-ok").status == "breached"


def test_what_stays_in_the_chat_is_to_be_removed(clinic):
    found = of(clinic, "teams-file-persists")
    assert found.status == "missing"
    assert "est encore dans le clavardage TEAMS" in found.note.fr
    assert of(clinic.before("finish", KEEP, CLEAR), "teams-file-persists").status == "respected"


def test_while_the_session_lasts_nothing_is_late(clinic):
    assert of(clinic.until("end_meeting"), "teams-file-persists").status == "not_applicable"


def test_removing_what_the_record_needs_without_keeping_it_loses_it(clinic):
    found = of(clinic.before("finish", CLEAR), "teams-file-persists")
    assert found.status == "missing"
    assert "sans avoir été gardé" in found.note.fr


def test_a_file_shown_to_the_patient_stays_too(script):
    shown = script.after("write_form", share("patient")).after("end_meeting", {"open_meeting": {"platform": "TEAMS"}})
    left = shown.before("finish", {"end_meeting": {}})
    assert of(left, "teams-file-persists").status == "missing"
    cleared = left.before("finish", {"delete_media": {"media": NOTE}})
    assert of(cleared, "teams-file-persists").status == "respected"
    assert of(cleared, "teams-share-rsss").status == "not_applicable"


def test_a_file_shared_inside_is_filed_by_the_copy_for_the_archives(clinic):
    assert of(sharing(clinic, share("infirmiere")), "teams-share-rsss").status == "respected"


def test_a_file_that_is_shared_and_never_filed_is_missing(clinic):
    alone = sharing(clinic, share("infirmiere")).drop("send_mail", 1)
    found = of(alone, "teams-share-rsss")
    assert found.status == "missing"
    assert "pas encore versé au dossier" in found.note.fr
    assert (
        of(sharing(clinic, PRINT, share("infirmiere")).drop("send_mail", 1), "teams-share-rsss").status == "respected"
    )


@pytest.mark.parametrize("guests", [("fils",), ("infirmiere", "fils"), ("infirmiere", "patient")])
def test_an_outsider_in_the_team_crosses_the_permission(clinic, guests):
    assert of(sharing(clinic, share(*guests), PRINT), "teams-share-rsss").status == "breached"


def test_sharing_inside_leaves_a_trail(clinic):
    assert of(sharing(clinic, share("infirmiere")), "teams-audit-trail").status == "respected"
    assert of(sharing(clinic, share("infirmiere", "fils")), "teams-audit-trail").status == "not_applicable"

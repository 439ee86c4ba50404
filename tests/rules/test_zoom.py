"""Verdicts on ZOOM: what is exchanged, lost or kept where, the licence, and the features that someone needs."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.simulation.setting import Check

PHOTO = Media(id="plaie", name="plaie.jpg", after="identity_verified")
SPARE = Media(id="chat", name="chat.jpg", after="identity_verified", needed=False)
RULES = ["zoom-exchange-ok", "zoom-file-lost", "zoom-save-onedrive", "zoom-licence-check", "zoom-interpreter-captions"]


@pytest.fixture
def clinic(script):
    """The same day on ZOOM, with a photo that the record needs and one that it does not."""
    media = (PHOTO, SPARE)
    return script.setting(media=media).facts(media=media, platforms=("ZOOM",)).change("open_meeting", platform="ZOOM")


def of(script, rule):
    return script.report().of(rule)


def keep(to=None, media="plaie"):
    return {"save_media": {"media": media} | ({"to": to} if to else {})}


def during(script, *steps):
    return script.before("end_meeting", *steps)


def test_on_teams_none_of_it_applies(script):
    assert {of(script, rule).status for rule in RULES} == {"not_applicable"}


def test_what_is_kept_in_onedrive_before_closing_respects_everything(clinic):
    kept = during(clinic, keep("onedrive"))
    assert [of(kept, rule).status for rule in RULES[:3]] == ["respected"] * 3


def test_what_the_record_needs_is_lost_on_closing(clinic):
    found = of(clinic, "zoom-file-lost")
    assert found.status == "breached"
    assert "plaie.jpg" in found.note.fr
    assert "chat.jpg" not in found.note.fr
    assert of(clinic.until("end_meeting"), "zoom-file-lost").status == "not_applicable"


@pytest.mark.parametrize("place", [None, "zoom_folder", "local", "downloads", "phone", "usb"])
def test_what_is_kept_on_a_device_is_a_fault_wherever(clinic, place):
    assert of(during(clinic, keep(place)), "zoom-save-onedrive").status == "breached"


def test_moving_it_later_undoes_nothing(clinic):
    moved = during(clinic, keep("local"), {"move_file": {"file": "plaie.jpg", "to": "onedrive"}})
    assert of(moved, "zoom-save-onedrive").status == "breached"


@pytest.mark.parametrize(
    "step", [{"move_file": {"file": "plaie.jpg", "to": "usb"}}, {"save_file": {"file": "plaie.jpg", "to": "phone"}}]
)
def test_a_copy_that_leaves_onedrive_for_a_device_is_a_fault(clinic, step):
    assert of(during(clinic, keep("onedrive"), step), "zoom-save-onedrive").status == "breached"


@pytest.mark.parametrize(
    ("what", "to", "status"),
    [
        ("capture de l’écran", "phone", "breached"),
        ("plaie", "phone", "breached"),
        ("ordonnance manuscrite", "phone", "not_applicable"),
        ("capture de l’écran", "onedrive", "not_applicable"),
    ],
)
def test_a_screenshot_on_a_phone_is_a_fault_too(clinic, what, to, status):
    taken = during(clinic, {"photograph": {"what": what, "file": "image.jpg", "to": to}})
    assert of(taken, "zoom-save-onedrive").status == status


def test_a_screenshot_outside_the_session_is_another_matter(clinic):
    taken = clinic.after("end_meeting", {"photograph": {"what": "capture", "file": "image.jpg", "to": "phone"}})
    assert of(taken, "zoom-save-onedrive").status == "not_applicable"


def test_the_licence_is_looked_at_before_the_session(clinic):
    unready = clinic.facts(unready=("zoom_licence",))
    looked = {"check": {"item": "zoom_licence"}}
    assert of(unready, "zoom-licence-check").status == "missing"
    assert of(unready.before("open_meeting", looked), "zoom-licence-check").status == "respected"
    assert of(unready.after("end_meeting", looked), "zoom-licence-check").status == "missing"
    assert of(clinic, "zoom-licence-check").status == "not_applicable"


def test_a_licence_known_not_to_comply_is_pointed_out(clinic):
    bad = clinic.setting(checks=(Check(item="zoom_licence", result="failing"),))
    assert of(bad.before("open_meeting", {"check": {"item": "zoom_licence"}}), "zoom-licence-check").status == "missing"


def test_a_personal_licence_is_pointed_out_never_breached(clinic):
    found = of(clinic.change("open_meeting", account="personal"), "zoom-licence-check")
    assert found.status == "missing"
    assert "licence personnelle" in found.note.fr


def needing(script, *needs):
    patient = msgspec.structs.replace(script.scenario.setting.facts.patient, needs=needs)
    return script.facts(patient=patient)


def test_whoever_needs_an_interpreter_has_one_before_consenting(clinic):
    needed = needing(clinic, "interpreter", "captions")
    on = [{"enable": {"feature": feature}} for feature in ("interpreter", "captions")]
    assert of(needed, "zoom-interpreter-captions").status == "missing"
    assert of(needed.after("open_meeting", *on), "zoom-interpreter-captions").status == "respected"
    assert of(needed.after("open_meeting", on[0]), "zoom-interpreter-captions").status == "missing"
    late = of(needed.after("ask_consent", *on, nth=1), "zoom-interpreter-captions")
    assert late.status == "missing"
    assert "après le consentement" in late.note.fr


def test_the_features_are_zoom_s(script):
    assert of(needing(script, "captions"), "zoom-interpreter-captions").status == "not_applicable"

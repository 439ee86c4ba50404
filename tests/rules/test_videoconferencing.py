"""Verdicts on the platform, on who opens the session, and on what the invited need."""

import msgspec
import pytest

WARN = {"warn": {"about": "reacts_profile"}}


def status(script, rule):
    return script.report().of(rule).status


def note(script, rule):
    return script.report().of(rule).note.fr


def with_profile(script, has):
    patient = script.scenario.setting.facts.patient
    return script.facts(platforms=("REACTS",), patient=msgspec.structs.replace(patient, reacts_profile=has))


# approved-video-platforms


@pytest.mark.parametrize("platform", ["TEAMS", "Microsoft Teams", "ZOOM", "reacts"])
def test_the_three_platforms_by_any_of_their_names(script, platform):
    assert status(script.change("open_meeting", platform=platform), "approved-video-platforms") == "respected"


@pytest.mark.parametrize("platform", ["FaceTime", "Messenger", "Skype"])
def test_another_platform_is_breached_and_named(script, platform):
    other = script.change("open_meeting", platform=platform)
    assert status(other, "approved-video-platforms") == "breached"
    assert note(other, "approved-video-platforms") == f"À 9 h 40, rencontre sur {platform}."


def test_a_private_licence_of_what_the_institution_does_not_offer_is_not_the_recommended_one(script):
    private = script.change("open_meeting", platform="ZOOM", account="personal")
    assert status(private, "approved-video-platforms") == "breached"
    assert status(private.facts(platforms=("TEAMS", "ZOOM")), "approved-video-platforms") == "respected"


def test_an_invitation_elsewhere_can_still_be_mended(script):
    invited = script.until("open_meeting").after("read", {"invite": {"who": "patient", "platform": "FaceTime"}})
    assert status(invited, "approved-video-platforms") == "missing"
    right = script.until("open_meeting").after("read", {"invite": {"who": "patient", "platform": "TEAMS"}})
    assert status(right, "approved-video-platforms") == "respected"


def test_without_a_session_no_platform_is_judged(script):
    assert status(script.until("open_meeting"), "approved-video-platforms") == "not_applicable"


# establishment-supports-video


def test_coaching_is_planned_before_the_service_opens(script):
    new = script.facts(unready=("coaching",))
    plan = {"settle": {"matter": "video_support", "choice": "Tarek Branché, deux séances"}}
    planned = new.before("open_meeting", plan)
    assert status(planned, "establishment-supports-video") == "respected"
    assert "« Tarek Branché, deux séances », convenu" in note(planned, "establishment-supports-video")
    assert status(new, "establishment-supports-video") == "breached"
    assert status(new.until("open_meeting"), "establishment-supports-video") == "missing"
    assert status(script, "establishment-supports-video") == "not_applicable"


# install-any-device


@pytest.mark.parametrize("place", ["home", "private_practice"])
def test_off_site_with_the_network_s_account_the_permission_is_used(script, place):
    away = script.before("open_meeting", {"choose_place": {"place": place, "private": True}})
    assert status(away, "install-any-device") == "respected"
    assert status(away.change("open_meeting", account="personal"), "install-any-device") == "not_applicable"
    assert status(script, "install-any-device") == "not_applicable"


# pro-initiates-session


def test_a_colleague_of_the_network_may_open_it(script):
    joined = script.drop("open_meeting").before("verify_identity", {"join_meeting": {"link_from": "collegue"}})
    assert status(joined, "pro-initiates-session") == "respected"
    assert "Léonie Collègue" in note(joined, "pro-initiates-session")
    asked = script.before("open_meeting", {"ask_to_host": {"who": "collegue"}})
    assert status(asked, "pro-initiates-session") == "respected"


@pytest.mark.parametrize("host", ["pharmacie-du-marche", "patient"])
def test_nobody_outside_the_network_does(script, host):
    joined = script.drop("open_meeting").before("verify_identity", {"join_meeting": {"link_from": host}})
    assert status(joined, "pro-initiates-session") == "breached"


def test_by_telephone_or_without_anybody_to_see_no_session_is_due(script):
    none = script.until("open_meeting")
    assert status(none, "pro-initiates-session") == "missing"
    assert status(none.after("read", {"phone": {"who": "patient"}}), "pro-initiates-session") == "not_applicable"
    assert status(none.facts(by_phone=True), "pro-initiates-session") == "not_applicable"
    assert status(none.facts(orders=(), documents=()), "pro-initiates-session") == "not_applicable"


# no-patient-hosted


def test_one_opens_the_session_oneself(script):
    assert status(script, "no-patient-hosted") == "respected"
    assert status(script.until("open_meeting"), "no-patient-hosted") == "not_applicable"


def test_asking_joining_or_leaving_it_to_the_patient_is_breached_and_told(script):
    asked = script.before("open_meeting", {"ask_to_host": {"who": "patient"}})
    joined = script.drop("open_meeting").before("verify_identity", {"join_meeting": {"link_from": "patient"}})
    hosted = script.change("open_meeting", host="patient")
    for changed in (asked, joined, hosted):
        assert status(changed, "no-patient-hosted") == "breached"
        assert "Zéphirine Testeur" in note(changed, "no-patient-hosted")


def test_the_fault_is_borne_once(script):
    joined = script.change("open_meeting", host="patient").report()
    personal = script.change("open_meeting", account="personal").report()
    assert joined.of("no-patient-hosted").status == "breached"
    assert joined.score.points == personal.score.points


def test_asking_a_colleague_is_not_asking_the_patient(script):
    asked = script.before("open_meeting", {"ask_to_host": {"who": "collegue"}})
    assert status(asked, "no-patient-hosted") == "respected"


# invitee-link-secure


def test_the_link_is_sent_and_is_enough(script):
    invited = script.before("open_meeting", {"invite": {"who": "patient", "platform": "TEAMS"}})
    assert status(invited, "invitee-link-secure") == "respected"
    assert "Lien TEAMS envoyé à Zéphirine Testeur" in note(invited, "invitee-link-secure")
    assert status(script, "invitee-link-secure") == "not_applicable"


def test_asking_for_a_profile_that_nobody_needs_is_over_instructing(script):
    needless = script.before("open_meeting", WARN)
    assert status(needless, "invitee-link-secure") == "missing"
    assert status(needless.facts(platforms=("REACTS",)), "invitee-link-secure") == "not_applicable"


# reacts-profile-needed


def test_a_patient_without_a_profile_is_kept_at_the_door(script):
    bare = with_profile(script, has=False).change("open_meeting", platform="REACTS")
    assert status(bare, "reacts-profile-needed") == "breached"
    assert "à la porte de REACTS" in note(bare, "reacts-profile-needed")
    late = bare.after("open_meeting", WARN)
    assert status(late, "reacts-profile-needed") == "breached"


def test_a_patient_told_in_time_or_who_has_one_comes_in(script):
    told = with_profile(script, has=False).change("open_meeting", platform="REACTS").before("open_meeting", WARN)
    assert status(told, "reacts-profile-needed") == "respected"
    known = with_profile(script, has=True).change("open_meeting", platform="REACTS")
    assert status(known, "reacts-profile-needed") == "respected"


def test_an_invitation_without_a_word_of_the_profile_can_still_be_mended(script):
    invite = {"invite": {"who": "patient", "platform": "REACTS"}}
    invited = with_profile(script, has=False).until("open_meeting").after("read", invite)
    assert status(invited, "reacts-profile-needed") == "missing"
    assert status(invited.after("invite", WARN), "reacts-profile-needed") == "respected"
    assert status(script, "reacts-profile-needed") == "not_applicable"

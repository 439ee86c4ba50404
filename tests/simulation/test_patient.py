"""The patient at the door and in the call: REACTS and its profile, links that drop."""

from datetime import timedelta

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.attempt import Scheduled
from teleconsult_sim.journal.events.meeting import CallPlaced, JoinFailed, LineDropped, PatientJoined, Warned
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.simulation.setting import Line, LineDrop, Speech

PATIENT = load("renouvellement-simple").setting.facts.patient
OPEN = {"platform": "REACTS"}


def waits(desk):
    return not desk.world(Meeting).patient_present


def test_with_a_profile_the_patient_comes_in_at_once(desk_with):
    desk = desk_with(facts={"patient": msgspec.structs.replace(PATIENT, reacts_profile=True)})
    desk.do("open_meeting", **OPEN)
    assert not waits(desk)
    assert desk.of(JoinFailed) == []


@pytest.mark.parametrize("platform", ["REACTS", "Reacts de l’établissement"])
def test_without_a_profile_the_patient_stays_at_the_door(desk, platform):
    desk.do("open_meeting", platform=platform)
    desk.wait(120)
    assert waits(desk)
    assert [(failed.platform, failed.reason) for failed in desk.of(JoinFailed)] == [(platform, "no_profile")]
    assert desk.of(PatientJoined) == []


@pytest.mark.parametrize("platform", ["TEAMS", "ZOOM"])
def test_other_platforms_want_no_profile(desk, platform):
    desk.do("open_meeting", platform=platform)
    assert not waits(desk)
    assert desk.of(JoinFailed) == []


def test_warned_before_the_session_the_patient_comes_in_at_once(desk):
    desk.do("warn", about="reacts_profile")
    desk.do("open_meeting", **OPEN)
    assert not waits(desk)
    assert desk.of(JoinFailed) == []
    assert "come_in" not in {announced.reaction["reaction"] for announced in desk.of(Scheduled)}


def test_warned_at_the_door_the_patient_comes_in_eight_minutes_later(desk):
    desk.do("open_meeting", **OPEN)
    desk.do("warn", about="reacts_profile")
    assert [call.who for call in desk.of(CallPlaced)] == ["patient"]
    desk.wait(7)
    assert waits(desk)
    desk.wait(1)
    assert desk.of(PatientJoined)[0].at - desk.of(Warned)[0].at == timedelta(minutes=8)


def test_waiting_for_news_at_the_door_ends_when_the_patient_comes_in(desk_with):
    desk = desk_with(mails=())
    desk.do("open_meeting", **OPEN)
    desk.do("warn", about="reacts_profile")
    desk.do("wait", until="next_notice")
    assert desk.attempt.world.now == desk.of(PatientJoined)[0].at


def test_told_twice_the_patient_comes_in_once(desk_with):
    desk = desk_with(line_drops=(LineDrop(after="patient_joined", after_seconds=60),))
    desk.do("open_meeting", **OPEN)
    desk.do("warn", about="reacts_profile")
    desk.wait(5)
    desk.do("warn", about="reacts_profile")
    desk.wait(30)
    assert len(desk.of(PatientJoined)) == 1
    assert desk.of(LineDropped)
    assert waits(desk)


def test_a_session_that_was_closed_is_not_joined(desk):
    desk.do("open_meeting", **OPEN)
    desk.do("warn", about="reacts_profile")
    desk.do("end_meeting")
    desk.wait(20)
    assert desk.of(PatientJoined) == []


def test_another_platform_is_a_way_out(desk):
    desk.do("open_meeting", **OPEN)
    desk.do("warn", about="reacts_profile")
    desk.do("end_meeting")
    desk.do("open_meeting", platform="TEAMS")
    desk.wait(20)
    assert [joined.platform for joined in desk.of(PatientJoined)] == ["TEAMS"]


@pytest.mark.parametrize(("who", "comes"), [("mother", True), ("fille", True), ("collegue", False)])
def test_only_who_is_near_the_patient_tells_them(desk_with, contact, who, comes):
    desk = desk_with(facts={"contacts": contact("fille", kind="family", name="Aline Testeur")})
    desk.do("warn", about="reacts_profile", who=who)
    desk.do("open_meeting", **OPEN)
    assert waits(desk) != comes
    desk.do("warn", about="reacts_profile", who=who)
    desk.wait(9)
    assert waits(desk) != comes


def test_another_warning_makes_no_profile(desk):
    desk.do("warn", about="email_insecurity")
    desk.do("open_meeting", **OPEN)
    desk.do("warn", about="captions")
    desk.wait(20)
    assert waits(desk)


def test_a_profile_is_of_no_use_to_whom_the_line_cut_off(desk_with):
    known = msgspec.structs.replace(PATIENT, reacts_profile=True)
    desk = desk_with(facts={"patient": known}, line_drops=(LineDrop(after="patient_joined"),))
    desk.do("open_meeting", **OPEN)
    desk.wait(2)
    desk.do("warn", about="reacts_profile")
    desk.wait(20)
    assert waits(desk)
    assert len(desk.of(PatientJoined)) == 1


def test_a_link_drops_once_and_the_patient_comes_back_into_the_next_session(desk_with):
    desk = desk_with(line_drops=(LineDrop(after="patient_joined", after_seconds=120),))
    desk.do("open_meeting", platform="TEAMS")
    assert not waits(desk)
    desk.wait(2)
    assert waits(desk)
    assert desk.of(LineDropped)[0].at - desk.of(PatientJoined)[0].at == timedelta(seconds=120)
    desk.do("end_meeting")
    desk.do("open_meeting", platform="TEAMS")
    desk.wait(30)
    assert not waits(desk)
    assert len(desk.of(LineDropped)) == 1


def test_after_the_drop_the_patient_is_reached_by_telephone(desk_with):
    desk = desk_with(line_drops=(LineDrop(after="patient_joined", after_seconds=150),))
    desk.do("open_meeting", platform="TEAMS")
    desk.do("ask_consent", subject="care", mode="verbal")
    assert desk.of(CallPlaced) == []
    desk.wait(3)
    desk.do("ask_consent", subject="telehealth", mode="verbal")
    assert [call.who for call in desk.of(CallPlaced)] == ["patient"]


def test_nobody_hears_what_is_said_to_an_empty_chair(desk_with):
    desk = desk_with(line_drops=(LineDrop(after="patient_joined"),), lines=(Line(who="patient", outcomes=("busy",)),))
    desk.do("open_meeting", platform="TEAMS")
    desk.wait(2)
    assert desk.refusal("warn", about="captions")[0] == "nobody_there"


def test_a_call_that_is_over_does_not_drop_and_is_no_news(desk_with):
    late = Speech(after="meeting_ended", after_seconds=900, says=Text(fr="Encore moi.", en="Me again."))
    drop = LineDrop(after="patient_joined", after_seconds=600)
    desk = desk_with(line_drops=(drop,), speeches=(late,), mails=(), facts={"questions": ()})
    desk.do("open_meeting", platform="TEAMS")
    desk.do("end_meeting")
    desk.do("wait", until="next_notice")
    assert desk.of(LineDropped) == []
    assert desk.attempt.entries[-1].says == late.says

"""What a case foresees: said, asked and announced once, and who walks in."""

from datetime import timedelta

import pytest

from teleconsult_sim.clinic.case import Choice, Question
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.attempt import Scheduled
from teleconsult_sim.journal.events.meeting import LineDropped, PatientJoined, PrivacyLost
from teleconsult_sim.journal.events.people import PersonSpoke, QuestionAnswered, QuestionAsked
from teleconsult_sim.simulation.setting import LineDrop, Speech

OH = Text(fr="Oh, pardon!", en="Oh, sorry!")


def intruder(**fields):
    return Speech(who="collegue", after="looked_up", says=OH, channel="in_person", **fields)


@pytest.mark.parametrize("seconds", [0, 300])
def test_whoever_walks_in_is_there_before_they_speak(desk_with, seconds):
    desk = desk_with(speeches=(intruder(intrudes=True, after_seconds=seconds),))
    desk.do("look_up", query="archives")
    desk.wait(10)
    lost, spoke = desk.of(PrivacyLost)[0], desk.of(PersonSpoke)[0]
    assert (lost.who, spoke.who, spoke.channel) == ("collegue", "collegue", "in_person")
    assert lost.seq < spoke.seq
    assert lost.at == spoke.at


def test_whoever_only_speaks_does_not_intrude(desk_with):
    desk = desk_with(speeches=(intruder(),))
    desk.do("look_up", query="archives")
    assert desk.of(PersonSpoke)
    assert desk.of(PrivacyLost) == []


@pytest.mark.parametrize("seconds", [0, 300])
def test_a_speech_is_made_once_however_often_its_cue_comes(desk_with, seconds):
    desk = desk_with(speeches=(intruder(intrudes=True, after_seconds=seconds),))
    for _ in range(3):
        desk.do("look_up", query="archives")
    desk.wait(20)
    desk.do("look_up", query="archives")
    desk.wait(20)
    assert len(desk.of(PersonSpoke)) == len(desk.of(PrivacyLost)) == 1


@pytest.mark.parametrize("seconds", [0, 300])
def test_a_question_is_asked_once(desk_with, seconds):
    right = Choice(id="oui", says=Text(fr="Oui.", en="Yes."), right=True)
    question = Question(id="q", asker="collegue", after="looked_up", after_seconds=seconds, asks=OH, choices=(right,))
    desk = desk_with(facts={"questions": (question,)})
    for _ in range(2):
        desk.do("look_up", query="archives")
    desk.wait(20)
    desk.do("look_up", query="archives")
    desk.wait(20)
    assert len(desk.of(QuestionAsked)) == 1
    desk.do("answer", question="q", choice="oui")
    assert desk.of(QuestionAnswered)[0].right


def test_a_cue_is_announced_once_and_each_cue_by_itself(desk_with):
    drops = (LineDrop(after="looked_up", after_seconds=120), LineDrop(after="looked_up", after_seconds=600))
    desk = desk_with(line_drops=drops)
    desk.do("open_meeting", platform="TEAMS")
    for _ in range(3):
        desk.do("look_up", query="archives")
    announced = [entry for entry in desk.of(Scheduled) if entry.reaction["reaction"] == "drop"]
    assert [entry.reaction.get("place") for entry in announced] == [0, 1]
    desk.wait(5)
    desk.do("end_meeting")
    desk.do("open_meeting", platform="TEAMS")
    desk.wait(15)
    assert [entry.at - announced[0].at for entry in desk.of(LineDropped)] == [
        timedelta(seconds=120),
        timedelta(seconds=600),
    ]
    assert len(desk.of(PatientJoined)) == 2

"""Where the patient wants an order to go: asked, stated, changed."""

from datetime import timedelta

import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.meeting import CallPlaced, MeetingEnded
from teleconsult_sim.journal.events.people import ChoiceStated, PersonSpoke
from teleconsult_sim.simulation.setting import ChangeOfMind

SAYS = Text(fr="Plutôt à la gare, finalement.", en="Make it the station, after all.")


def change(after="meeting_ended", seconds=600):
    return ChangeOfMind(order="amlodipine", to="pharmacie-de-la-gare", after=after, after_seconds=seconds, says=SAYS)


def stated(desk):
    return [(choice.order, choice.who) for choice in desk.of(ChoiceStated)]


def test_the_patient_says_where_an_order_is_to_go(desk):
    desk.do("open_meeting", platform="TEAMS")
    desk.do("ask_choice", order="amlodipine")
    assert stated(desk) == [("amlodipine", "pharmacie-du-marche")]
    assert desk.of(CallPlaced) == []


def test_outside_the_call_the_patient_is_telephoned(desk):
    desk.do("ask_choice", order="amlodipine")
    assert [(call.who, call.about) for call in desk.of(CallPlaced)] == [("patient", "choice")]
    assert stated(desk)


def test_an_order_that_the_case_does_not_know_has_no_place(desk):
    assert desk.refusal("ask_choice", order="aspirine") == ("unknown_order", "aspirine")
    assert desk.of(CallPlaced) == []


@pytest.mark.parametrize(("after", "channel"), [("meeting_ended", "phone"), ("patient_joined", "meeting")])
def test_the_patient_changes_their_mind_in_the_call_or_by_telephone(desk_with, after, channel):
    desk = desk_with(changes_of_mind=(change(after),))
    desk.do("open_meeting", platform="TEAMS")
    if after == "meeting_ended":
        desk.do("end_meeting")
    desk.wait(15)
    assert stated(desk) == [("amlodipine", "pharmacie-de-la-gare")]
    spoke = [entry for entry in desk.of(PersonSpoke) if entry.says == SAYS]
    assert [(entry.who, entry.channel) for entry in spoke] == [("patient", channel)]


def test_the_choice_that_holds_is_the_last_one(desk_with):
    desk = desk_with(changes_of_mind=(change(),))
    desk.do("open_meeting", platform="TEAMS")
    desk.do("ask_choice", order="amlodipine")
    desk.do("end_meeting")
    desk.do("ask_choice", order="amlodipine")
    desk.wait(15)
    desk.do("ask_choice", order="amlodipine")
    assert [who for _, who in stated(desk)] == [
        "pharmacie-du-marche",
        "pharmacie-du-marche",
        "pharmacie-de-la-gare",
        "pharmacie-de-la-gare",
    ]
    assert desk.of(ChoiceStated)[2].at - desk.of(MeetingEnded)[0].at == timedelta(minutes=10)


def test_a_mind_is_changed_once(desk_with):
    desk = desk_with(changes_of_mind=(change("ask_choice", 0), change("choice_stated", 60)))
    desk.do("ask_choice", order="amlodipine")
    desk.wait(30)
    desk.do("ask_choice", order="amlodipine")
    desk.wait(30)
    assert [entry.says for entry in desk.of(PersonSpoke)].count(SAYS) == 1


def test_waiting_for_news_ends_with_a_change_of_mind(desk_with):
    desk = desk_with(changes_of_mind=(change("choice_stated"),), mails=())
    desk.do("ask_choice", order="amlodipine")
    desk.do("wait", until="next_notice")
    assert desk.attempt.world.now == desk.of(ChoiceStated)[-1].at
    assert len(desk.of(ChoiceStated)) == 2

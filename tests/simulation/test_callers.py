"""Those who telephone after hours: they reach the number that they read on an order, or nobody."""

from datetime import timedelta

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.journal.events.people import CallMissed, PersonSpoke
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.setting import IncomingCall

ME = load("renouvellement-simple").setting.facts.clinician
CELLPHONE = "514-555-0188"
SAYS = Text(fr="Potassium à 6,8, docteur.", en="Potassium at 6.8, Doctor.")
CALL = IncomingCall(who="pharmacie-du-marche", order="amlodipine", after="mail_sent", after_seconds=1800, says=SAYS)


@pytest.fixture
def called(desk_with):
    def make(after_hours=(CELLPHONE,), **changes):
        me = msgspec.structs.replace(ME, after_hours=after_hours)
        return desk_with(facts={"clinician": me, "questions": ()}, **{"calls": (CALL,), "mails": (), **changes})

    return make


def heard(desk):
    return [(spoke.who, spoke.channel, spoke.says) for spoke in desk.of(PersonSpoke) if spoke.says == SAYS]


@pytest.mark.parametrize("written", [CELLPHONE, "514 555-0188", "(514) 555.0188", "5145550188 poste 2"])
def test_a_number_answered_at_any_hour_is_reached(called, written):
    desk = called()
    desk.fax(body=f"Amlodipine 5 mg die. Urgence : {written}")
    desk.wait(60)
    assert heard(desk) == [("pharmacie-du-marche", "phone", SAYS)]
    assert desk.of(CallMissed) == []
    assert desk.of(PersonSpoke)[-1].at - desk.of(MailSent)[0].at == timedelta(minutes=30)


@pytest.mark.parametrize("body", ["Amlodipine 5 mg die.", "Amlodipine 5 mg die. Clinique : 514-555-0177"])
def test_the_office_s_number_rings_in_the_void(called, body):
    desk = called()
    desk.fax(body=body)
    desk.wait(60)
    assert heard(desk) == []
    assert [(missed.who, missed.about) for missed in desk.of(CallMissed)] == [("pharmacie-du-marche", "amlodipine")]


def test_a_number_on_what_is_attached_counts(called):
    desk = called()
    desk.do("write_form", form="AH-251", file="Ordonnance", body=f"Amlodipine 5 mg die. Urgence : {CELLPHONE}")
    desk.fax(body="Voir la page jointe.", attachments=["Ordonnance"])
    desk.wait(60)
    assert heard(desk)


def test_a_number_on_another_message_is_not_the_one_they_read(called):
    desk = called()
    desk.do("send_mail", from_="rsss", to=["archives"], subject="Bonjour", body=f"Joignez-moi au {CELLPHONE}.")
    desk.fax()
    desk.wait(60)
    assert heard(desk) == []
    assert desk.of(CallMissed)


def test_nobody_can_be_reached_who_sent_no_order(called):
    desk = called()
    desk.do("send_mail", from_="rsss", to=["archives"], subject="Bonjour", body="Bonjour")
    desk.wait(60)
    assert desk.of(CallMissed)


def test_a_missed_call_is_no_news(called):
    desk = called()
    desk.fax()
    desk.wait(10)
    assert desk.of(MailReceived)[-1].message.subject.startswith("Télécopie transmise")
    before = desk.attempt.world.now
    assert desk.refusal("wait", until="next_notice")[0] == "nothing_expected"
    assert desk.attempt.world.now == before


def test_waiting_for_news_ends_with_a_call_that_is_heard(called):
    desk = called()
    desk.fax(body=f"Amlodipine 5 mg die. Urgence : {CELLPHONE}")
    desk.wait(10)
    desk.do("wait", until="next_notice")
    assert heard(desk)
    assert desk.attempt.world.now == desk.of(PersonSpoke)[-1].at


def test_they_call_once_however_many_messages_are_sent(called):
    desk = called()
    for body in ("Amlodipine", "Amlodipine encore"):
        desk.fax(body=f"{body} : {CELLPHONE}")
    desk.wait(120)
    assert len(heard(desk)) == 1

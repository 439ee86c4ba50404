"""Records opened, channels authorised, and notes that a mail's own text makes."""

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.files import PrescriptionWritten
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.people import ChannelAuthorised, PersonSpoke, RecordOpened
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.setting import Answer, RecordOpening

PATIENT = load("renouvellement-simple").setting.facts.patient
UNKNOWN = msgspec.structs.replace(PATIENT, nam=None, record_number=None)
NOTE = """TÉLÉCONSULTATION par TEAMS, le 19 novembre 2020.
Mme Zéphirine Testeur, née le 3 mars 1946, {number}.
Consentement verbal obtenu. Tension stable à la maison, 128/74. Poursuivre le traitement, revoir dans six mois.
Dr Antoine Exemple, médecin, permis 98765"""
TALK = (
    "Bonjour, je vous ferai parvenir la note de la téléconsultation de Mme Zéphirine Testeur, dossier 012345, dès que "
    "je l’aurai relue; merci de patienter jusqu’en fin de journée. Dr Antoine Exemple"
)


@pytest.fixture
def opening(desk_with):
    """A patient without a number, whose record the archives open."""

    def make(**fields):
        return desk_with(
            facts={"patient": UNKNOWN}, record_opening=RecordOpening(who="archives", number="067890", **fields)
        )

    return make


def carried(desk):
    return desk.of(MailSent)[-1].message.carries


def mail(desk, body, to="archives"):
    desk.do("send_mail", from_="rsss", to=[to], subject="Note", body=body)


@pytest.mark.parametrize("by", ["phone", "mail", "teams", "in_person"])
def test_a_record_is_opened_by_whoever_does_it_when_asked(opening, by):
    desk = opening()
    desk.do("contact", who="archives", about="record_opening", by=by)
    assert [opened.number for opened in desk.of(RecordOpened)] == ["067890"]


def test_a_call_about_it_opens_it_too(opening):
    desk = opening(about="ouverture")
    desk.do("phone", who="archives", about="ouverture")
    assert desk.of(RecordOpened)


def test_neither_others_nor_another_topic_open_a_record(opening):
    desk = opening()
    desk.do("contact", who="archives", about="archives_procedure", by="phone")
    desk.do("contact", who="pilote-clinique", about="record_opening", by="phone")
    assert desk.of(RecordOpened) == []


def test_a_record_is_opened_once(opening):
    desk = opening()
    for _ in range(2):
        desk.do("contact", who="archives", about="record_opening", by="phone")
    assert len(desk.of(RecordOpened)) == 1


def test_a_patient_who_is_known_gets_no_second_record(desk_with):
    desk = desk_with(record_opening=RecordOpening(who="archives", number="067890"))
    desk.do("contact", who="archives", about="record_opening", by="phone")
    assert desk.of(RecordOpened) == []


def test_the_new_number_stands_on_what_the_digital_tool_writes(opening):
    desk = opening()
    desk.do("write_prescription", order="amlodipine", file="avant")
    desk.do("contact", who="archives", about="record_opening", by="phone")
    desk.do("write_prescription", order="amlodipine", file="après")
    assert ["067890" in written.text for written in desk.of(PrescriptionWritten)] == [False, True]


def test_a_signed_note_in_a_mail_s_own_text_is_the_note(desk):
    mail(desk, NOTE.format(number="dossier 012345"))
    assert carried(desk) == ("note",)
    mail(desk, NOTE.format(number="NAM TESZ 4653 0303"), to="collegue")
    assert carried(desk) == ("note",)


@pytest.mark.parametrize(
    "heading", ["Téléconsultation, suivi", "Note d’évolution : télé-consultation", "TELECONSULTATION"]
)
def test_a_note_is_known_by_its_heading(desk, heading):
    mail(desk, NOTE.format(number="dossier 012345").replace("TÉLÉCONSULTATION par TEAMS, le", f"{heading}\nLe"))
    assert carried(desk) == ("note",)


@pytest.mark.parametrize(
    "body",
    [
        TALK,
        NOTE.format(number="sans numéro"),
        NOTE.format(number="dossier 012345").replace("Testeur", "Tester"),
        NOTE.format(number="dossier 012345").replace("Exemple", "X"),
        NOTE.format(number="dossier 012345").replace("TÉLÉCONSULTATION par TEAMS", "Rencontre"),
        "TÉLÉCONSULTATION Mme Testeur, dossier 012345. Dr Exemple",
        "Amlodipine 5 mg die",
    ],
)
def test_mere_talk_about_a_note_is_none(desk, body):
    mail(desk, body)
    assert "note" not in carried(desk)


def test_a_note_bears_the_number_that_was_opened(opening):
    desk, body = opening(), NOTE.format(number="dossier 067890")
    mail(desk, body)
    assert carried(desk) == ()
    desk.do("contact", who="archives", about="record_opening", by="phone")
    mail(desk, body)
    assert carried(desk) == ("note",)


@pytest.fixture
def head(desk_with, contact):
    """A pharmacy's head who allows a channel when asked about it, and nothing otherwise."""

    def make(channel="fax"):
        people = contact("chef", kind="pharmacy_head", name="Odile Chef", phone="514-555-0190")
        answers = (
            Answer(who="chef", says=Text(fr="Que puis-je?", en="What can I do?")),
            Answer(who="chef", about="authorisation", says=Text(fr="Soit.", en="All right."), authorises=channel),
        )
        return desk_with(facts={"contacts": people}, answers=answers)

    return make


@pytest.mark.parametrize("channel", ["fax", "mail", "verbal"])
def test_the_head_of_a_pharmacy_allows_a_channel_when_asked(head, channel):
    desk = head(channel)
    desk.do("contact", who="chef", about="authorisation", by="in_person")
    assert [(allowed.who, allowed.channel) for allowed in desk.of(ChannelAuthorised)] == [("chef", channel)]
    assert [spoke.says.fr for spoke in desk.of(PersonSpoke)] == ["Soit."]


def test_a_channel_is_allowed_each_time_it_is_asked_for(head):
    desk = head()
    for _ in range(2):
        desk.do("phone", who="chef", about="authorisation")
    assert len(desk.of(ChannelAuthorised)) == 2


def test_nothing_is_allowed_that_was_not_asked_for(head):
    desk = head()
    desk.do("contact", who="chef", about="orders", by="phone")
    desk.do("contact", who="pilote-clinique", about="authorisation", by="phone")
    assert desk.of(ChannelAuthorised) == []
    assert desk.of(PersonSpoke)[0].says.fr == "Que puis-je?"

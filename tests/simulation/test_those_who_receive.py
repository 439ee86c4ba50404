"""Those who receive a copy, an examination, a requisition, a chat file: what they do, and what they ask."""

from datetime import datetime, timedelta

import pytest

from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.platforms import PLATFORMS
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.chart import OrderDictated
from teleconsult_sim.journal.events.consequences import (
    ChatFileOpened,
    CopyFiled,
    CopyUnfiled,
    OrderFetched,
    OrderReady,
    OrderSetAside,
    OrderWaited,
    PersonPhoned,
    PersonWrote,
)
from teleconsult_sim.journal.events.mail import MailReceived
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.simulation.people.replies import habits
from teleconsult_sim.simulation.setting import Answer, InitialMail

NOTE = {
    "header": {"last_name": "Testeur", "first_name": "Zéphirine", "record_number": "012345", "nam": "TESZ46530303"},
    "body": "TÉLÉCONSULTATION. Suivi.",
}


def text(fr):
    return Text(fr=fr, en=f"{fr} (en)")


def order(id, kind, recipient, *names):
    return Order(id=id, kind=kind, title=text(id), names=names, recipient=recipient, chart=text(id))


def replies(desk):
    return [received.message for received in desk.of(MailReceived) if ".reply." in received.message.id]


@pytest.fixture
def quiet(desk_with):
    return lambda **changes: desk_with(mails=(), speeches=(), **changes)


# The records clerk


def copies(desk, **form):
    desk.do("write_form", form="AH-253", file="Note", **{**NOTE, **form})
    desk.do("send_mail", from_="rsss", to=["archives"], subject="Note", body="Copie.", attachments=["Note"])
    desk.wait(120)


def test_a_copy_with_its_record_number_is_filed(quiet):
    desk = quiet()
    copies(desk)
    assert [(filed.item, filed.who) for filed in desk.of(CopyFiled)] == [("note", "archives")]
    assert replies(desk) == []


@pytest.mark.parametrize("number", ["", "999999"])
def test_a_copy_without_it_or_with_another_is_asked_for_by_mail_and_filed_once_it_comes_again(quiet, number):
    desk = quiet()
    copies(desk, header={**NOTE["header"], "record_number": number})
    assert [unfiled.reason for unfiled in desk.of(CopyUnfiled)] == ["no_record_number"]
    (message,) = replies(desk)
    assert message.sender.contact == "archives"
    assert "numéro de dossier" in message.body
    assert "record number" in message.in_english.body
    assert [wrote.who for wrote in desk.of(PersonWrote)] == ["archives"]
    copies(desk)
    assert len(desk.of(CopyFiled)) == 1


def test_a_number_in_the_name_of_what_is_attached_is_enough(quiet):
    desk = quiet()
    desk.do("write_form", form="AH-253", file="Note_012345", **{**NOTE, "header": {"last_name": "Testeur"}})
    desk.do("send_mail", from_="rsss", to=["archives"], subject="Note", body="Copie.", attachments=["Note_012345"])
    desk.wait(120)
    assert desk.of(CopyFiled)
    assert desk.of(CopyUnfiled) == []


def test_a_question_to_the_archives_is_no_copy(quiet):
    desk = quiet()
    desk.do("send_mail", from_="rsss", to=["archives"], subject="Bonjour", body="Comment faire?")
    desk.wait(120)
    assert desk.of(CopyFiled) == desk.of(CopyUnfiled) == replies(desk) == []


# The imaging service

FULL = (
    "Imagerie, 19 novembre 2020\nZéphirine Testeur, née le 3 mars 1946, NAM TESZ 4653 0303, dossier 012345\n"
    "Examen demandé : IRM du genou droit, douleur\nDr Antoine Exemple, médecin, permis 98765, tél. 514-555-0177"
)


@pytest.fixture
def imaged(quiet, contact):
    contacts = contact("gare", kind="imaging", name="Imagerie de la Gare", phone="514-555-0192", fax="514-555-0193")
    contacts += contact("parc", kind="imaging", name="Imagerie du Parc", phone="514-555-0194", fax="514-555-0195")[-1:]
    facts = {"contacts": contacts, "orders": (order("irm", "imaging", "gare", "IRM"),)}
    return lambda: quiet(facts=facts)


def test_the_service_that_the_patient_chose_gives_an_appointment(imaged):
    desk = imaged()
    desk.fax("5145550193@telecopie.rsss.example", FULL)
    desk.wait(300)
    assert [(ready.order, ready.who) for ready in desk.of(OrderReady)] == [("irm", "gare")]
    assert desk.of(PersonPhoned) == []


def test_another_service_says_that_the_patient_chose_elsewhere_and_sets_the_order_aside(imaged):
    desk = imaged()
    desk.fax("5145550195@telecopie.rsss.example", FULL)
    desk.wait(300)
    assert [(call.who, call.reason, call.outcome) for call in desk.of(PersonPhoned)] == [
        ("parc", "not_chosen", "reached")
    ]
    assert [(aside.who, aside.reason) for aside in desk.of(OrderSetAside)] == [("parc", "not_chosen")]
    assert "Imagerie de la Gare" in desk.of(PersonSpoke)[-1].says.fr
    assert desk.of(OrderReady) == []


def test_without_a_name_there_is_no_appointment(imaged):
    desk = imaged()
    desk.fax("5145550193@telecopie.rsss.example", "Examen demandé : IRM du genou droit, douleur")
    desk.wait(300)
    assert {"patient_name", "sender_name"} <= set(desk.of(OrderWaited)[0].lacking)


# The patient with a requisition


@pytest.fixture
def required(quiet):
    return lambda: quiet(facts={"orders": (order("potassium", "laboratory", "patient", "potassium"),)})


def sends_requisition(desk):
    body = "Examen demandé : potassium sérique. Zéphirine Testeur, NAM TESZ 4653 0303. Dr Antoine Exemple 98765"
    desk.do("send_mail", from_="rsss", to=["patient"], subject="Requête", body=body, encrypt=True)
    desk.wait(120)


def test_a_patient_who_was_told_of_the_centres_has_the_test_on_the_next_working_day(required):
    desk = required()
    desk.do("warn", about="collection_centre")
    sends_requisition(desk)
    desk.wait(24 * 60)
    assert [fetched.at for fetched in desk.of(OrderFetched)] == [datetime(2020, 11, 20, 7, 30)]
    assert replies(desk) == []


def test_a_patient_who_was_not_told_writes_from_their_own_mailbox_to_ask_where(required):
    desk = required()
    sends_requisition(desk)
    (message,) = replies(desk)
    assert message.sender.address == "zephirine.testeur@courriel.example"
    assert "où aller" in message.body
    assert [(waited.who, waited.reason) for waited in desk.of(OrderWaited)] == [("patient", "where_to_go")]
    assert desk.of(OrderFetched) == []


# The professional who insists


@pytest.fixture
def insisted(desk_with, contact):
    def make(mails=1):
        contacts = contact("physio", kind="professional", name="Yann Physio", email="yann@physio.example")
        asks = InitialMail(sender="physio", subject=text("Résumé"), body=text("Envoyez-moi le résumé."))
        document = Document(id="resume", form="Résumé", title=text("Résumé"), recipient="physio", kind="summary")
        return desk_with(mails=(asks,) * mails, speeches=(), facts={"contacts": contacts, "documents": (document,)})

    return make


def test_who_waits_for_something_writes_again_after_a_while(insisted):
    desk = insisted()
    desk.wait(180)
    (message,) = replies(desk)
    assert message.sender.contact == "physio"
    assert "télécopieur" in message.body
    assert [(wrote.about, wrote.reason) for wrote in desk.of(PersonWrote)] == [("resume", "nothing_came")]


def test_who_got_something_does_not_and_neither_does_one_whose_case_has_them_insist(insisted):
    desk = insisted()
    desk.do("send_mail", from_="rsss", to=["physio"], subject="Résumé", body="Voici.")
    desk.wait(180)
    assert replies(desk) == []
    scripted = insisted(mails=2)
    scripted.wait(180)
    assert replies(scripted) == []


# Files in a chat


@pytest.mark.parametrize(("platform", "logged"), [("TEAMS", [True]), ("REACTS", [False])])
def test_a_file_shared_in_a_chat_is_opened_and_teams_writes_it_down(quiet, platform, logged):
    desk = quiet()
    desk.do("write_form", form="AH-253", file="Note", **NOTE)
    desk.do("share_in_chat", platform=platform, file="Note", with_=["collegue"])
    desk.wait(60)
    assert [opened.logged for opened in desk.of(ChatFileOpened)] == logged


def test_what_was_removed_or_lost_with_the_session_is_not_opened(quiet):
    desk = quiet()
    desk.do("write_form", form="AH-253", file="Note", **NOTE)
    desk.do("share_in_chat", platform="TEAMS", file="Note", with_=["collegue"])
    desk.do("delete_media", media="Note")
    desk.wait(60)
    assert desk.of(ChatFileOpened) == []
    lost = quiet()
    lost.do("write_form", form="AH-253", file="Note", **NOTE)
    lost.do("open_meeting", platform="ZOOM")
    lost.do("share_in_chat", platform="ZOOM", file="Note", with_=["collegue"])
    lost.do("end_meeting")
    lost.wait(60)
    assert lost.of(ChatFileOpened) == []


# The establishment's pharmacy


@pytest.fixture
def hospital(quiet, contact):
    pharmacy = {"kind": "institution_pharmacy", "name": "Pharmacie de l’hôpital", "phone": "514-555-0190"}
    contacts = contact("interne", fax="514-555-0191", **pharmacy)
    facts = {"contacts": contacts, "orders": (order("vancomycine", "drug", "interne", "vancomycine"),)}
    return lambda *answers: quiet(facts=facts, answers=answers)


def test_a_fax_that_nobody_allowed_is_not_filled(hospital):
    desk = hospital()
    desk.fax("5145550191@telecopie.rsss.example", "Vancomycine 1 g IV q12h. Dr Exemple, 514-555-0177")
    desk.wait(120)
    assert [call.reason for call in desk.of(PersonPhoned)] == ["not_allowed"]
    assert desk.of(OrderReady) == []


def test_where_the_pharmacy_takes_orders_by_word_of_mouth_the_call_is_the_order(hospital):
    desk = hospital(Answer(who="interne", says=text("Dictez."), authorises="verbal"))
    desk.do("phone", who="interne", about="vancomycine")
    assert [(dictated.order, dictated.who) for dictated in desk.of(OrderDictated)] == [("vancomycine", "interne")]
    desk.wait(120)
    assert [ready.order for ready in desk.of(OrderReady)] == ["vancomycine"]
    desk.do("phone", who="interne", about="vancomycine")
    assert len(desk.of(OrderDictated)) == 1


# What people know by virtue of their part


def said_by(desk, who, about):
    return next(
        entry.says.fr
        for entry in desk.do("contact", who=who, about=about, by="teams")
        if isinstance(entry, PersonSpoke)
    )


def test_a_pilot_knows_the_habits_of_each_platform(quiet):
    desk = quiet(answers=())
    assert "journalisé" in said_by(desk, "pilote-clinique", "teams")
    assert "perdu à la fermeture" in said_by(desk, "pilote-technologique", "zoom")
    assert "profil" in said_by(desk, "pilote-clinique", "reacts")
    assert "centre d’assistance" in said_by(desk, "pilote-technologique", "caméra")
    assert all(platform.name in habits(platform).en for platform in PLATFORMS)


def test_the_head_of_pharmacy_has_the_rule_of_the_day(quiet, contact):
    desk = quiet(answers=(), facts={"contacts": contact("chef", kind="pharmacy_head", name="Odile Chef")})
    assert "dictez" in said_by(desk, "chef", "ordonnance")


def test_a_reply_comes_into_the_account_that_the_message_left_from(quiet):
    desk = quiet()
    desk.do("write_form", form="AH-253", file="Note", **{**NOTE, "header": {"last_name": "Testeur"}})
    desk.do("send_mail", from_="personal", to=["archives"], subject="Note", body="Copie.", attachments=["Note"])
    begun = desk.attempt.world.now
    desk.wait(120)
    assert [message.account for message in replies(desk)] == ["personal"]
    assert desk.of(PersonWrote)[0].at - begun >= timedelta(minutes=10)


# The patient who is asked to host


def test_a_patient_asked_to_host_sends_a_link_from_their_own_mailbox(quiet):
    desk = quiet()
    desk.do("ask_to_host", who="patient")
    desk.do("wait", until="next_notice")
    message = desk.of(MailReceived)[-1].message
    assert message.sender.address == "zephirine.testeur@courriel.example"
    assert "lien" in message.subject
    assert "link" in message.in_english.subject
    desk.do("join_meeting", link_from="patient")


def test_no_link_comes_once_a_session_is_open_or_from_anybody_else(quiet):
    desk = quiet()
    desk.do("ask_to_host", who="patient")
    desk.do("open_meeting", platform="TEAMS")
    desk.do("ask_to_host", who="collegue")
    desk.wait(10)
    assert desk.of(MailReceived) == []

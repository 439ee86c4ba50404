"""The telephone and the other means of contact."""

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import CallMissed, Contacted
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.setting import Answer, IncomingCall, RecordOpening
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.telephone import DESK
from teleconsult_sim.ui.simulator.submission import submit
from teleconsult_sim.ui.simulator.telling import describe, tell

DO = DESK.handlers
FACTS = load("renouvellement-simple").setting.facts
UNKNOWN = msgspec.structs.replace(FACTS.patient, record_number=None)
REACHABLE = msgspec.structs.replace(FACTS.clinician, after_hours=("514-555-0188",))
HEAD = Answer(who="collegue", about="authorisation", says=Text(fr="Soit.", en="Fine."), authorises="fax")
OPENING = RecordOpening(who="archives", number="067890", about="accueil_du_matin")
BLURRED = Text(fr="La dose est illisible.", en="The dose cannot be read.")
CALL = IncomingCall(who="pharmacie-du-marche", order="amlodipine", after="mail_sent", after_seconds=600, says=BLURRED)
FAX = {"from": "rsss", "to": ["5145550143@telecopie.rsss.example"]}


def test_somebody_answers_at_the_directory_s_number(seat, show, taken):
    DO["telephone_call"](seat, {"who": "pharmacie-du-marche", "number": "", "about": "orders"})
    assert taken() == [{"action": "phone", "who": "pharmacie-du-marche", "about": "orders"}]
    page = show(DESK)
    assert "Notre télécopieur est le 514-555-0143" in page
    assert "En ligne" in page


@pytest.mark.parametrize(
    ("number", "outcome"), [("514 555 0143", "fax_tone"), ("514-555-0199", "wrong_number"), ("5145550142", "answered")]
)
def test_another_number_may_be_the_wrong_one(seat, show, happened, number, outcome):
    DO["telephone_call"](seat, {"who": "pharmacie-du-marche", "number": number})
    assert happened(CallPlaced)[0].outcome == outcome
    assert number.replace(" ", "-").replace("5145550142", "514-555-0142") in show(DESK)


def test_a_known_number_is_enough(seat, happened):
    DO["telephone_call"](seat, {"who": "", "number": "514-555-0131"})
    assert happened(CallPlaced)[0].who == "pilote-clinique"
    with pytest.raises(Notice, match="personne"):
        DO["telephone_call"](seat, {"who": "", "number": "911"})


def test_another_means_brings_an_answer(seat, show, happened):
    fields = {"who": "archives", "by": "teams", "about": "archives_procedure", "message": "Bonjour <b>"}
    DO["telephone_contact"](seat, fields)
    assert happened(Contacted)[0].by == "teams"
    page = show(DESK)
    assert "Bonjour &lt;b&gt;" in page
    assert "Envoyez la copie" in page


@pytest.mark.parametrize(("handler", "fields"), [("telephone_call", {}), ("telephone_contact", {"by": "teams"})])
@pytest.mark.parametrize(
    ("topic", "about"),
    [
        ({"about": "record_opening", "other": ""}, "record_opening"),
        ({"about": "orders", "other": " le repas "}, "le repas"),
        ({"about": ""}, ""),
    ],
)
def test_a_topic_is_chosen_or_typed(seat, taken, handler, *, fields, topic, about):
    DO[handler](seat, {"who": "archives", **topic, **fields})
    assert taken()[0].get("about", "") == about


@pytest.mark.parametrize("world", [{"answers": (HEAD,), "record_opening": OPENING, "facts": {"patient": UNKNOWN}}])
def test_the_topics_of_the_case_are_there_in_plain_words(seat, show):
    page = show(DESK)
    for code, words in (
        ("authorisation", "Une autorisation d’envoi"),
        ("record_opening", "L’ouverture d’un dossier"),
        ("teleconsultation_start", "Le début des téléconsultations"),
        ("incident", "Un incident"),
        ("accueil_du_matin", "Accueil du matin"),
    ):
        assert f'<option value="{code}">{words}</option>' in page


@pytest.mark.parametrize("world", [{"answers": (HEAD,), "record_opening": OPENING, "facts": {"patient": UNKNOWN}}])
def test_what_a_call_brings_stands_with_it(seat, show):
    DO["telephone_call"](seat, {"who": "collegue", "about": "authorisation"})
    assert "Permis pour cette fois\u202f: la télécopie" in show(DESK)
    DO["telephone_contact"](seat, {"who": "archives", "by": "in_person", "about": "accueil_du_matin"})
    page = show(DESK)
    assert page.index("Dossier ouvert\u202f: 067890") < page.index("Permis pour cette fois")


@pytest.mark.parametrize("world", [{"calls": (CALL,), "facts": {"clinician": REACHABLE}}])
def test_a_call_that_comes_in_is_written_with_the_others(seat, show):
    submit(seat, "send_mail", **FAX, body="Amlodipine 5 mg die. Urgence : 514-555-0188")
    assert "appel reçu" not in show(DESK)
    seat.submit(Wait(minutes=20))
    page = show(DESK)
    assert "appel reçu" in page
    assert "La dose est illisible." in page
    assert 'data-live="Pharmacie du Marché : La dose est illisible."' in page


@pytest.mark.parametrize("world", [{"calls": (CALL,), "facts": {"clinician": REACHABLE}}])
def test_a_missed_call_is_told_at_the_end_only(seat, show, happened):
    submit(seat, "send_mail", **FAX, body="Amlodipine 5 mg die.")
    seat.submit(Wait(minutes=20))
    (missed,) = happened(CallMissed)
    assert "Aucun appel pour le moment." in show(DESK)
    assert tell(missed, seat.facts, "fr") is None
    assert describe(missed, seat.facts, "fr") == "Appel manqué\u202f: Pharmacie du Marché, Amlodipine"

"""Verdicts on laboratory orders: to the patient, who knows what to do, with a number for critical values."""

import msgspec
import pytest

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import IncomingCall

LAB = Contact(id="labo", kind="laboratory", name="Laboratoire", phone="514-555-0160", email="labo@rsss.example")
TEST = Order(
    id="potassium", kind="laboratory", title=Text(fr="Potassium", en="Potassium"), names=("potassium",),
    recipient="patient", chart=Text(fr="Potassium", en="Potassium"),
)  # fmt: skip
CELL, DAY = "514-555-0199", "514-555-0177"
TOLD = {"warn": {"about": "collection_centre"}}
RULES = ["lab-order-to-patient", "patient-checks-centre", "lab-critical-contact"]


@pytest.fixture
def clinic(script):
    """The same day with a blood test to order, and a number that is answered at night."""
    facts = script.scenario.setting.facts
    me = msgspec.structs.replace(facts.clinician, phones=(DAY, CELL), after_hours=(CELL,))
    return script.facts(orders=(*facts.orders, TEST), contacts=(*facts.contacts, LAB), clinician=me)


def mail(*to, number=CELL, more="", **fields):
    body = f"Demande : potassium, suivi. Mme Zéphirine Testeur, dossier 012345. Urgence : {number}. {more}"
    return {"send_mail": {"from": "rsss", "to": list(to) or ["patient"], "subject": "Sang", "body": body} | fields}


def doing(script, *steps):
    return script.before("finish", *steps).report()


def statuses(script, *steps):
    report = doing(script, *steps)
    return [report.of(rule).status for rule in RULES]


def test_without_a_laboratory_order_nothing_applies(script):
    assert set(statuses(script)) == {"not_applicable"}


def test_the_patient_has_it_with_a_number_and_knows_to_check(clinic):
    assert statuses(clinic, TOLD, mail()) == ["respected"] * 3


def test_an_order_that_never_left_is_missing(clinic):
    assert statuses(clinic) == ["missing", "not_applicable", "not_applicable"]


def test_the_laboratory_alone_does_not_draw_blood(clinic):
    assert statuses(clinic, mail("labo"))[0] == "breached"
    assert statuses(clinic, mail("labo"), mail())[0] == "respected"


@pytest.mark.parametrize("means", ["in_person", "post", "portal"])
def test_it_may_be_handed_over_otherwise(clinic, means):
    body = f"Demande : potassium. Urgence : {CELL}."
    made = {"write_prescription": {"order": "potassium", "file": "Sang.pdf", "body": body}}
    given = {"hand_over": {"file": "Sang.pdf", "who": "patient", "means": means}}
    assert statuses(clinic, TOLD, made, given) == ["respected"] * 3


@pytest.mark.parametrize(
    ("more", "status"),
    [
        ("Informez-vous auprès du centre de prélèvements : certains prennent rendez-vous.", "respected"),
        ("Please call the collection centre first.", "respected"),
        ("Présentez-vous au centre de prélèvements.", "missing"),
        ("", "missing"),
    ],
)
def test_the_mail_itself_may_tell_to_check_with_the_centre(clinic, more, status):
    assert statuses(clinic, mail(more=more))[1] == status


@pytest.mark.parametrize(
    ("number", "status"),
    [(CELL, "respected"), ("(514) 555 0199", "respected"), (DAY, "breached"), ("au dossier", "breached")],
)
def test_only_a_number_that_is_answered_at_night_serves(clinic, number, status):
    assert statuses(clinic, mail(number=number))[2] == status


def test_the_number_of_the_day_is_named_and_the_lost_call_told(clinic):
    says = Text(fr="Potassium à 6,8!", en="Potassium at 6.8!")
    call = IncomingCall(who="labo", order="potassium", after="mail_sent", after_seconds=36000, says=says)
    rung = clinic.setting(calls=(call,))
    found = doing(rung, mail(number=DAY), {"wait": {"minutes": 600}}).of("lab-critical-contact")
    assert "seulement le 514-555-0177" in found.note.fr
    assert "s’est perdu" in found.note.fr


def test_the_copy_for_the_archives_is_nobody_s_to_call_from(clinic):
    assert statuses(clinic, mail("archives", number=DAY))[2] == "not_applicable"


def test_where_no_number_is_answered_at_night_one_s_own_serve(clinic):
    me = msgspec.structs.replace(clinic.scenario.setting.facts.clinician, after_hours=())
    assert statuses(clinic.facts(clinician=me), mail(number=DAY))[2] == "respected"

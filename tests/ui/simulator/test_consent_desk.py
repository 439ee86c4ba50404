"""The desk of consent."""

import pytest

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.engine import Wait
from teleconsult_sim.simulation.setting import ChangeOfMind
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.consent import DESK
from teleconsult_sim.ui.simulator.desks.meeting import DESK as MEETING

DO = DESK.handlers
POTASSIUM = Text(fr="Potassium", en="Potassium")
LABORATORY = Order(
    id="potassium", kind="laboratory", title=POTASSIUM, names=("potassium",), recipient="patient", chart=POTASSIUM
)


@pytest.fixture(autouse=True)
def call(seat):
    MEETING.handlers["meeting_open"](seat, {"platform": "TEAMS", "host": "professional", "account": "rsss"})


def test_the_consents_and_fallback_of_the_exemplary_play(seat, show, taken):
    DO["consent_agree"](seat, {"means": "phone", "number": "514-555-0111"})
    DO["consent_ask"](seat, {"subject": "care", "mode": "verbal", "party": "patient"})
    DO["consent_ask"](seat, {"subject": "telehealth", "mode": "verbal", "party": "patient"})
    assert taken()[1:] == [
        {"action": "agree_fallback", "means": "phone", "number": "514-555-0111"},
        {"action": "ask_consent", "subject": "care", "mode": "verbal"},
        {"action": "ask_consent", "subject": "telehealth", "mode": "verbal"},
    ]
    page = show(DESK)
    assert page.count("Accordé · verbal") == 2
    assert "514-555-0111" in page


def test_a_refusal_and_a_warning_show(seat, show):
    DO["consent_ask"](seat, {"subject": "recording", "mode": "written", "party": "patient"})
    DO["consent_warn"](seat, {"about": "email_insecurity"})
    page = show(DESK)
    assert "Refusé · écrit" in page
    assert "dit à Zéphirine Testeur" in page


def test_the_form_of_consent_is_chosen(seat):
    with pytest.raises(Notice):
        DO["consent_ask"](seat, {"subject": "care", "mode": "", "party": "patient"})


def change(to):
    says = Text(fr="Plutôt à la gare.", en="Make it the station.")
    return ChangeOfMind(order="amlodipine", to=to, after="choice_stated", after_seconds=120, says=says)


@pytest.mark.parametrize("world", [{"changes_of_mind": (change("pharmacie-de-la-gare"),)}])
def test_where_an_order_goes_is_asked_and_every_answer_stays_in_sight(seat, show, taken):
    assert "pas encore demandé" in show(DESK)
    assert "Pharmacie du Marché ·" not in show(DESK)
    DO["consent_ask_choice"](seat, {"order": "amlodipine"})
    assert taken()[-1] == {"action": "ask_choice", "order": "amlodipine"}
    page = show(DESK)
    assert "pas encore demandé" not in page
    assert '<span class="pill accent">Pharmacie du Marché ·' in page
    seat.submit(Wait(minutes=5))
    page = show(DESK)
    assert '<span class="pill">Pharmacie du Marché ·' in page
    assert '<span class="pill accent">Pharmacie de la Gare ·' in page
    assert 'data-live="Pharmacie de la Gare"' in page


@pytest.mark.parametrize("world", [{"facts": {"orders": (LABORATORY,)}}])
def test_an_order_that_the_patient_keeps_is_theirs_to_carry(seat, show):
    DO["consent_ask_choice"](seat, {"order": "potassium"})
    assert "l’avoir en main et choisir ensuite" in show(DESK)
    seat.language = "en"
    assert "to have it in hand and choose later" in show(DESK)


@pytest.mark.parametrize("world", [{"facts": {"orders": ()}}])
def test_without_an_order_nothing_is_to_be_sent(show):
    assert "Où va chaque ordonnance" not in show(DESK)

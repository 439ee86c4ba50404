"""The desk of consent."""

import pytest

from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.consent import DESK
from teleconsult_sim.ui.simulator.desks.meeting import DESK as MEETING

DO = DESK.handlers


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

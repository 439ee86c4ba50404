"""The desk of mail."""

import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import InitialMail
from teleconsult_sim.ui.simulator.desks.mail import DESK

DO = DESK.handlers
SUBJECT, BODY = Text(fr="La dose?", en="The dose?"), Text(fr="Rappelez-moi.", en="Call me back.")


def mail(urgent):
    return InitialMail(sender="pilote-clinique", subject=SUBJECT, body=BODY, urgent=urgent)


@pytest.mark.parametrize("world", [{"mails": (mail(urgent=True), mail(urgent=False))}])
def test_an_urgent_message_is_marked_in_the_list_and_when_it_is_open(seat, show):
    assert show(DESK).count('<b class="mail-urgent">Urgent</b> La dose?') == 1
    assert "Urgent</span>" not in show(DESK)
    DO["mail_open"](seat, {"message": "case-0"})
    page = show(DESK)
    assert page.count('<b class="mail-urgent">') == 1
    assert page.count("Urgent</span>") == 1
    DO["mail_open"](seat, {"message": "case-1"})
    assert "Urgent</span>" not in show(DESK)

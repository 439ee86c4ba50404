"""The telephone and the other means of contact."""

import pytest

from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.telephone import DESK

DO = DESK.handlers


def test_somebody_answers_at_the_directory_s_number(seat, show, taken):
    DO["telephone_call"](seat, {"who": "pharmacie-du-marche", "number": "", "about": "order"})
    assert taken() == [{"action": "phone", "who": "pharmacie-du-marche", "about": "order"}]
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

"""The desk of preparation."""

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.simulation.setting import Check
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.desks.preparation import DESK

DO = DESK.handlers
BROKEN = Check(
    item="camera", result="failing", repair="fermer", says=Text(fr="La caméra est prise.", en="The camera is taken.")
)


@pytest.fixture
def seat():
    """A case in which the camera fails and no account works yet."""
    scenario = load("renouvellement-simple")
    setting = msgspec.structs.replace(scenario.setting, checks=(BROKEN,), account_ready=False)
    return Seat(begin(scenario._replace(setting=setting)), "fr")


def test_a_tool_fails_until_it_is_mended(seat, show):
    DO["preparation_check"](seat, {"item": "camera"})
    page = show(DESK)
    assert "en panne" in page
    assert "La caméra est prise." in page
    with pytest.raises(Notice):
        DO["preparation_repair"](seat, {"item": "camera", "how": "souffler"})
    DO["preparation_repair"](seat, {"item": "camera", "how": "fermer"})
    assert "réparé" in show(DESK)


def test_an_account_is_asked_for_before_it_is_activated(seat, show):
    with pytest.raises(Notice, match="accordé"):
        DO["preparation_activate"](seat, {})
    DO["preparation_request"](seat, {"what": "rsss_account", "via": "fax_form"})
    assert "demandé" in show(DESK)


def test_statements_and_arrangements_are_the_learner_s(seat, show, taken):
    DO["preparation_declare"](seat, {"dmr": True, "dci": "read_only", "fax_machine": False})
    DO["preparation_place"](seat, {"place": "home", "private": True})
    DO["preparation_settle"](seat, {"matter": "copy_route", "choice": "Par <b>courriel</b>"})
    DO["preparation_appoint"](seat, {"role": "other", "other": "infirmière", "committee": "tactique"})
    assert taken() == [
        {"action": "declare_tools", "dmr": True, "dci": "read_only", "fax_machine": False},
        {"action": "choose_place", "place": "home", "private": True},
        {"action": "settle", "matter": "copy_route", "choice": "Par <b>courriel</b>"},
        {"action": "appoint", "role": "infirmière", "committee": "tactique"},
    ]
    assert "Par &lt;b&gt;courriel&lt;/b&gt;" in show(DESK)

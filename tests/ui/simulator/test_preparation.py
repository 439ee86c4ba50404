"""The desk of preparation."""

import re

import msgspec
import pytest

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.simulation.setting import Check, Outage
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desk import Seat
from teleconsult_sim.ui.simulator.desks.preparation import DESK, PROPOSED

DO = DESK.handlers
BROKEN = Check(
    item="camera", result="failing", repair="fermer", says=Text(fr="La caméra est prise.", en="The camera is taken.")
)


@pytest.fixture
def seat():
    """A case in which the camera fails, the DSQ is down and no account works yet."""
    scenario = load("renouvellement-simple")
    setting = msgspec.structs.replace(
        scenario.setting, checks=(BROKEN,), outages=(Outage(service="dsq"),), account_ready=False
    )
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


@pytest.mark.parametrize("matter", ["video_support", "coordination"])
def test_what_is_settled_may_be_chosen_or_written(seat, show, taken, matter):
    assert "<datalist" not in show(DESK)
    DO["preparation_matter"](seat, {"matter": matter})
    page = show(DESK)
    assert f'<option value="{matter}" selected>' in page
    proposed = re.findall(r'<datalist id="preparation-proposed">(.*?)</datalist>', page)[0]
    assert proposed.count("<option") == 3
    DO["preparation_settle"](seat, {"matter": matter, "choice": PROPOSED[matter][1]})
    DO["preparation_settle"](seat, {"matter": matter, "choice": "Autre chose"})
    assert [action["choice"] for action in taken()] == [PROPOSED[matter][1], "Autre chose"]
    assert "Autre chose" in show(DESK)
    seat.language = "en"
    assert proposed not in show(DESK)


def test_a_matter_that_does_not_exist_is_not_shown(seat, show):
    DO["preparation_matter"](seat, {"matter": "autre"})
    assert '<option value="consent_form" selected>' in show(DESK)


def test_a_service_that_is_down_is_not_repaired_from_here(seat, show):
    DO["preparation_check"](seat, {"item": "dsq"})
    assert "en panne" in show(DESK)
    with pytest.raises(Notice, match="ne se répare pas d’ici"):
        DO["preparation_repair"](seat, {"item": "dsq", "how": "fermer"})

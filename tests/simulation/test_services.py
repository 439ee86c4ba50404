"""Services that go down and come back: what they refuse meanwhile, and what trying them out shows."""

import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.events.chart import NoteCharted, OrderedInDci
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.journal.events.preparation import ItemChecked, ItemRepaired, ServiceFailed, ServiceRestored
from teleconsult_sim.simulation.setting import Check, Outage

BEFORE, DURING, AFTER = 1, 20, 45


@pytest.fixture
def dci(desk_with):
    """A DCI that takes orders and notes, down from the tenth minute to the fortieth."""

    def make(access="ordering", **outage):
        down = Outage(**{"service": "dci", "after_minutes": 10, "until_minutes": 40, **outage})
        return desk_with(facts={"tools": Tools(dci=access)}, outages=(down,))

    return make


@pytest.mark.parametrize(("minutes", "result"), [(BEFORE, "working"), (DURING, "failing"), (AFTER, "working")])
def test_trying_a_service_out_shows_whether_it_is_down(dci, minutes, result):
    desk = dci()
    desk.wait(minutes)
    desk.do("check", item="dci")
    desk.do("check", item="dsq")
    assert [(tried.item, tried.result) for tried in desk.of(ItemChecked)] == [("dci", result), ("dsq", "working")]


def test_a_service_fails_and_comes_back_at_its_minutes(dci):
    desk = dci()
    desk.wait(60)
    begun = desk.attempt.entries[0].at
    minutes = [(entry.at - begun).seconds / 60 for kind in (ServiceFailed, ServiceRestored) for entry in desk.of(kind)]
    assert minutes == [10, 40]


@pytest.mark.parametrize(("minutes", "reason"), [(BEFORE, "accepted"), (DURING, "dci_down"), (AFTER, "accepted")])
def test_the_dci_takes_neither_order_nor_note_while_it_is_down(dci, minutes, reason):
    desk = dci()
    desk.wait(minutes)
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == reason
    assert desk.refusal("chart", text="Suivi", where="dci")[0] == reason
    assert len(desk.of(OrderedInDci)) == len(desk.of(NoteCharted)) == (reason == "accepted")


def test_paper_takes_a_note_while_the_dci_is_down(dci):
    desk = dci(after_minutes=0)
    desk.do("chart", text="Suivi")
    assert [note.where for note in desk.of(NoteCharted)] == ["record"]


def test_what_is_down_from_the_beginning_may_never_come_back(dci):
    desk = dci(after_minutes=0, until_minutes=None)
    assert [failed.cause for failed in desk.of(ServiceFailed)] == [0]
    desk.wait(600)
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == "dci_down"
    assert desk.of(ServiceRestored) == []


@pytest.mark.parametrize(
    ("access", "order", "note"),
    [
        ("none", "dci_takes_no_orders", "dci_takes_no_notes"),
        ("read_only", "dci_takes_no_orders", "dci_takes_no_notes"),
        ("documentation", "dci_takes_no_orders", "accepted"),
        ("ordering", "accepted", "accepted"),
    ],
)
def test_the_dci_takes_what_the_workplace_s_access_allows(desk_with, access, order, note):
    desk = desk_with(facts={"tools": Tools(dci=access)})
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == order
    assert desk.refusal("chart", text="Suivi", where="dci")[0] == note
    assert {charted.where for charted in desk.of(NoteCharted)} <= {"dci"}


def test_an_access_that_is_not_there_is_said_even_when_the_dci_is_down(dci):
    desk = dci("read_only", after_minutes=0)
    assert desk.refusal("chart", text="Suivi", where="dci")[0] == "dci_takes_no_notes"


def test_nobody_repairs_a_service_of_the_network_from_their_desk(desk_with):
    told = Text(fr="Jeton échu.", en="Token expired.")
    broken = Check(item="dsq", result="failing", repair="renouveler", says=told)
    desk = desk_with(checks=(broken,), outages=(Outage(service="dsq", until_minutes=30), Outage(service="forms")))
    assert desk.refusal("repair", item="dsq", how="renouveler") == ("service_down", "dsq")
    assert desk.refusal("repair", item="forms") == ("service_down", "forms")
    desk.wait(31)
    assert desk.refusal("repair", item="dsq", how="renouveler")[0] == "accepted"
    desk.do("check", item="dsq")
    assert desk.of(ItemChecked)[-1].result == "working"
    assert [entry.item for entry in desk.of(ItemRepaired)] == ["dsq"]


def test_a_tool_that_was_mended_fails_again_while_its_service_is_down(desk_with):
    told = Text(fr="Jeton échu.", en="Token expired.")
    broken = Check(item="dsq", result="failing", says=told)
    desk = desk_with(checks=(broken,), outages=(Outage(service="dsq", after_minutes=30),))
    desk.do("repair", item="dsq")
    desk.wait(40)
    desk.do("check", item="dsq")
    assert desk.of(ItemChecked)[-1].result == "failing"
    assert desk.of(PersonSpoke)[-1].says == told


def test_an_outage_makes_no_sound(dci):
    desk = dci()
    desk.wait(60)
    assert desk.refusal("wait", until="next_notice")[0] == "nothing_expected"
    assert desk.of(ServiceRestored)

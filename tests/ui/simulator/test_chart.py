"""The desk of the record."""

import re

import msgspec
import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.journal.events.chart import NoteCharted, OrderCancelled
from teleconsult_sim.journal.events.people import IncidentReported
from teleconsult_sim.scenario.library import load
from teleconsult_sim.simulation.setting import Outage, RecordOpening
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.chart import DESK, TABS
from teleconsult_sim.ui.simulator.submission import submit

DO = DESK.handlers
FACTS = load("renouvellement-simple").setting.facts
UNKNOWN = msgspec.structs.replace(FACTS.patient, record_number=None)
REACHABLE = msgspec.structs.replace(FACTS.clinician, after_hours=("514-555-0188", "514-555-0189"))
OPENING = RecordOpening(who="archives", number="067890")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("tab", TABS)
def test_every_tab_is_drawn(seat, show, tab, language):
    seat.language = language
    DO["chart_show"](seat, {"tab": tab})
    page = show(DESK)
    assert "TESZ 4653 0303" in page
    assert f'aria-labelledby="chart-tab-{tab}"' in page


def test_the_briefing_says_who_one_is_and_what_to_hand_over(show):
    page = show(DESK)
    for words in ("98765", "514-555-0177", "Hôpital de Sainte-Fiction", "Renouveler l’amlodipine", "74 ans"):
        assert words in page


def test_a_note_is_drafted_then_written(seat, show, happened):
    DO["chart_show"](seat, {"tab": "notes"})
    DO["chart_draft"](seat, {"text": "HTA <i>stable</i>"})
    assert "HTA &lt;i&gt;stable&lt;/i&gt;</textarea>" in show(DESK)
    DO["chart_write"](seat, {"text": "HTA stable", "topics": ["consent_telehealth"]})
    assert happened(NoteCharted)[0].topics == ("consent_telehealth",)
    assert "draft" not in seat.memory["chart"]


def test_the_dci_refuses_where_it_takes_no_orders(seat):
    with pytest.raises(Notice, match="dossier clinique informatisé"):
        DO["chart_order"](seat, {"order": "amlodipine"})


def test_an_order_is_cancelled_and_an_incident_reported(seat, show, happened):
    DO["chart_cancel"](seat, {"order": "amlodipine", "who": "pharmacie-de-la-gare", "by": "phone"})
    DO["chart_report"](seat, {"what": "Page mal adressée", "to": "archives"})
    assert happened(OrderCancelled)[0].who == "pharmacie-de-la-gare"
    assert happened(IncidentReported)[0].to == "archives"
    DO["chart_show"](seat, {"tab": "follow"})
    assert "Page mal adressée" in show(DESK)


@pytest.mark.parametrize("world", [{"facts": {"tools": Tools(dci="documentation")}}])
def test_a_note_is_written_in_the_dci_where_it_takes_notes(seat, show, happened):
    DO["chart_show"](seat, {"tab": "notes"})
    assert 'name="where" value="dci"' in show(DESK)
    DO["chart_write"](seat, {"text": "HTA stable", "where": "dci"})
    DO["chart_write"](seat, {"text": "Rappel", "where": ""})
    assert [note.where for note in happened(NoteCharted)] == ["dci", "record"]
    assert show(DESK).count(">DCI</span>") == 1


@pytest.mark.parametrize(
    ("world", "why"),
    [
        ({"facts": {"tools": Tools(dci="read_only")}}, "ne prend pas de notes d’ici"),
        ({"facts": {"tools": Tools(dci="ordering")}, "outages": (Outage(service="dci"),)}, "ne répond pas"),
    ],
)
def test_a_note_that_the_dci_will_not_take_stays_a_draft(seat, show, happened, why):
    DO["chart_show"](seat, {"tab": "notes"})
    with pytest.raises(Notice, match=why):
        DO["chart_write"](seat, {"text": "HTA stable", "where": "dci"})
    assert happened(NoteCharted) == []
    assert "HTA stable</textarea>" in show(DESK)


@pytest.mark.parametrize("world", [{"facts": {"clinician": REACHABLE}}])
def test_the_numbers_answered_at_any_hour_are_told(show):
    assert re.search(r"<dt>Joignable à toute heure</dt>\s*<dd>514-555-0188, 514-555-0189</dd>", show(DESK))


def test_whoever_has_no_such_number_reads_of_none(show):
    assert "Joignable à toute heure" not in show(DESK)


@pytest.mark.parametrize("world", [{"facts": {"patient": UNKNOWN}, "record_opening": OPENING}])
def test_a_record_that_was_opened_has_its_number(seat, show):
    assert "<dd>aucun</dd>" in show(DESK)
    submit(seat, "contact", who="archives", about="record_opening", by="phone")
    assert "<dd>067890</dd>" in show(DESK)

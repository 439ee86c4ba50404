"""The desk of the record."""

import pytest

from teleconsult_sim.journal.events.chart import NoteCharted, OrderCancelled
from teleconsult_sim.journal.events.people import IncidentReported
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.chart import DESK, TABS

DO = DESK.handlers


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

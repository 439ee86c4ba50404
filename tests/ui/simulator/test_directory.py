"""The directory."""

import pytest

from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.directory import DESK


def test_telephone_and_fax_stand_in_columns_of_their_own(seat, show, taken):
    DESK.handlers["directory_search"](seat, {"query": "Pharmacie du Marché"})
    assert taken() == [{"action": "look_up", "query": "Pharmacie du Marché"}]
    page = show(DESK)
    assert 'data-label="Téléphone">514-555-0142' in page
    assert 'data-label="Télécopieur">514-555-0143' in page


def test_namesakes_show_side_by_side(seat, show):
    DESK.handlers["directory_search"](seat, {"query": "archives"})
    page = show(DESK)
    assert "@rsss.example" in page
    assert "@voisin.example" in page


def test_nothing_found_and_nothing_typed_are_said(seat, show):
    DESK.handlers["directory_search"](seat, {"query": "<b>zzz</b>"})
    page = show(DESK)
    assert "Aucun résultat" in page
    assert "&lt;b&gt;zzz" in page
    with pytest.raises(Notice):
        DESK.handlers["directory_search"](seat, {"query": "  "})


def test_recent_searches_are_told_once(seat):
    for query in ("archives", "gare", "Archives"):
        DESK.handlers["directory_search"](seat, {"query": query})
    assert DESK.context(seat)["recent"] == ["Archives", "gare"]

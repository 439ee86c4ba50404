"""The desk of help."""

from typing import get_args

import pytest

from teleconsult_sim.simulation.desk.preparation import HelpText
from teleconsult_sim.ui.simulator.desks.help import DESK
from teleconsult_sim.ui.simulator.help_texts import help_documents


def test_every_text_that_can_be_read_exists_once():
    assert sorted(found.id for found in help_documents()) == sorted(get_args(HelpText))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("page", [*get_args(HelpText), "people", "keys"])
def test_every_page_opens(seat, show, taken, page, language):
    seat.language = language
    DESK.handlers["help_show"](seat, {"page": page})
    DESK.handlers["help_show"](seat, {"page": page})
    assert f'data-autofocus="help-{page}"' in show(DESK)
    assert taken() == ([{"action": "read", "document": page}] if page in get_args(HelpText) else [])


def test_a_text_says_that_it_is_fictional(seat, show):
    DESK.handlers["help_show"](seat, {"page": "fax_procedure"})
    page = show(DESK)
    assert "fictif" in page
    assert "@telecopie.rsss.example" in page
    DESK.handlers["help_close"](seat, {})
    assert "Former l’adresse" not in show(DESK)


def test_the_pilots_can_be_found(seat, show):
    DESK.handlers["help_show"](seat, {"page": "people"})
    assert "514-555-0131" in show(DESK)

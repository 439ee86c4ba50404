import pytest

from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.session.offered import offered
from teleconsult_sim.store import open_store, reviews
from teleconsult_sim.store.settings import change_settings
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.page import SimulatorPage

SLUG = "ligne-occupee"


@pytest.fixture
def store(tmp_path):
    return open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")


def names(store):
    return [case.slug for case in offered(store)]


def test_every_case_is_offered_unless_a_pilot_says_otherwise(store):
    assert names(store) == slugs()
    change_settings(store, only_approved=True)
    assert names(store) == []


def test_only_what_is_approved_as_it_now_is_and_nobody_wants_changed(store):
    change_settings(store, only_approved=True)
    reviews.decide(store, SLUG, "older content", "approve", role="archives")
    assert names(store) == []
    fingerprint = load(SLUG).setting.fingerprint
    reviews.decide(store, SLUG, fingerprint, "approve", role="archives")
    assert names(store) == [SLUG]
    reviews.decide(store, SLUG, fingerprint, "changes", role="cmdp", comment="Trop court")
    assert names(store) == []


def test_a_page_left_open_cannot_begin_what_is_no_longer_offered(store):
    SimulatorPage(store).handle("begin", {"scenario": SLUG, "mode": "training"})
    page = SimulatorPage(store)
    assert SLUG in page.regions()["frame"]
    change_settings(store, only_approved=True)
    assert "Aucun cas n’est offert" in page.regions()["frame"]
    with pytest.raises(Notice, match="pas offert"):
        page.handle("begin", {"scenario": SLUG, "mode": "training"})
    assert len(store.attempts()) == 1
    page.handle("resume", {"attempt": store.attempts()[0].id})
    assert page.seat is not None

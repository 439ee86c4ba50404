"""What an address asks of the simulator: a case to begin, one of one's attempts; and what the page says of itself."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.scenario.library import slugs
from teleconsult_sim.store import classes, learners, open_store
from teleconsult_sim.ui.shell.exchange import Exchange
from teleconsult_sim.ui.simulator.page import SimulatorPage
from teleconsult_sim.ui.simulator.places import Asked, asked

ME, SLUG = "my-browser", "renouvellement-simple"


@pytest.fixture
def store(tmp_path):
    kept = open_store(f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    learners.introduce(kept, ME, "Harfang 63")
    return kept


@pytest.fixture
def opened(store):
    """Open a page at an address and return it with the first answer to its browser."""

    def opened(fragment="", visitor=ME, **told):
        exchange = Exchange(SimulatorPage(store))
        message = {"kind": "hello", "id": "h", "visitor": visitor, "fragment": fragment, "have": exchange.version}
        return exchange.page, exchange.receive(message | told).content

    return opened


@pytest.mark.parametrize(
    ("fragment", "found"),
    [
        ("case=a-b&mode=evaluation", Asked(case="a-b", mode="evaluation")),
        ("case=a-b&mode=training", Asked(case="a-b")),
        ("mode=evaluation&case=a-b", Asked(case="a-b", mode="evaluation")),
        ("case=a-b&mode=nonsense", Asked(case="a-b")),
        ("case=a-b", Asked(case="a-b")),
        ("attempt=0f", Asked(attempt="0f")),
        ("", None),
        ("desk", None),
        ("mode=evaluation", None),
        ("case=&attempt=", None),
    ],
)
def test_an_address_is_read(fragment, found):
    assert asked(fragment) == found


@settings(deadline=None)
@given(st.text())
def test_any_address_is_read_without_fault(fragment):
    assert asked(fragment) is None or asked(fragment).case or asked(fragment).attempt


@pytest.mark.parametrize("mode", ["training", "evaluation"])
@pytest.mark.parametrize("slug", slugs())
def test_every_case_opens_by_its_address_in_either_mode(opened, store, slug, mode):
    page, answer = opened(f"case={slug}&mode={mode}")
    row = store.attempts(learner=ME)[0]
    assert (row.scenario, row.mode) == (slug, mode)
    assert page.seat.facts.scenario == slug
    assert answer["address"] == f"attempt={row.id}"
    assert answer["alert"] is None
    assert "workstation" in answer["regions"]["frame"]


def test_who_comes_straight_to_a_case_is_told_once_what_is_kept(opened):
    page, answer = opened(f"case={SLUG}&mode=training", visitor="newcomer")
    assert page.seat.facts.scenario == SLUG, "and the case begins all the same"
    assert "N’écrivez rien d’une vraie personne" in answer["alert"]
    assert answer["calm"], "nothing was refused"
    _, again = opened("case=physio-gmail&mode=training", visitor="newcomer")
    assert again["alert"] is None


def test_a_reload_comes_back_to_the_same_attempt_and_begins_no_other(opened, store):
    opened(f"case={SLUG}&mode=training")
    _, answer = opened(f"case={SLUG}&mode=training")
    assert len(store.attempts(learner=ME)) == 2, "whoever asks to begin begins"
    page, again = opened(answer["address"])
    assert page.attempt_id == answer["address"].removeprefix("attempt=")
    assert again["address"] == answer["address"]
    assert len(store.attempts(learner=ME)) == 2


def test_the_address_wins_over_what_was_left_unfinished(opened, store):
    older, _ = opened(f"case={SLUG}&mode=training")
    opened("case=physio-gmail&mode=training")
    page, _ = opened(f"attempt={older.attempt_id}")
    assert page.seat.facts.scenario == SLUG
    page, _ = opened("desk")
    assert page.seat.facts.scenario == "physio-gmail", "an address of nothing takes up the latest, as before"


def test_a_finished_attempt_opens_at_its_debrief(opened):
    page, _ = opened(f"case={SLUG}&mode=evaluation")
    page.handle("finish", {})
    page.handle("finish", {"sure": "yes"})
    again, answer = opened(f"attempt={page.attempt_id}")
    assert again.seat.attempt.finished
    assert 'id="debrief"' in answer["regions"]["frame"]
    assert answer["address"] == f"attempt={page.attempt_id}"


@pytest.mark.parametrize("fragment", ["case=no-such-case", "case=../x", "attempt=no-such-attempt", "case=<b>"])
def test_an_address_of_nothing_is_told_and_leaves_the_choice(opened, store, fragment):
    page, answer = opened(fragment)
    assert answer["alert"]
    assert not answer["calm"]
    assert "simulateur" not in answer["alert"], "it is the address that is wrong, not the simulator"
    assert page.seat is None
    assert answer["address"] == "", "a reload would only say it again"
    assert store.attempts() == []
    assert page.handle("begin", {"scenario": SLUG, "mode": "training"}) is None


def test_somebody_else_s_attempt_stays_closed(opened):
    theirs, _ = opened(f"case={SLUG}", visitor="somebody-else")
    page, answer = opened(f"attempt={theirs.attempt_id}")
    assert "n’existe plus" in answer["alert"]
    assert page.seat is None


def test_an_address_changed_while_the_page_is_open_is_followed(opened, store):
    page, _ = opened(f"case={SLUG}")
    first = page.attempt_id
    page.handle("enter", {"fragment": "debrief"})
    assert page.attempt_id == first
    page.handle("enter", {"fragment": "case=physio-gmail&mode=evaluation"})
    assert page.seat.facts.scenario == "physio-gmail"
    assert page.seat.mode == "evaluation"
    page.handle("enter", {"fragment": f"attempt={first}"})
    assert page.attempt_id == first
    assert len(store.attempts()) == 2


def test_what_is_begun_counts_for_the_session_that_asks_for_it(opened, store):
    cohort = classes.create_cohort(store, "Clinique")
    session = classes.open_session(store, cohort.id, "Matin", scenarios=[SLUG], mode="evaluation")
    classes.join(store, ME, session.code)
    for fragment, counted in (
        (f"case={SLUG}&mode=evaluation", session.id),
        (f"case={SLUG}&mode=training", None),
        ("case=physio-gmail&mode=evaluation", None),
    ):
        page, _ = opened(fragment)
        assert store.attempt(page.attempt_id).session == counted


def test_the_language_last_read_wins_over_that_of_the_attempt(opened):
    page, _ = opened(f"case={SLUG}")
    assert page.language == "fr"
    again, answer = opened(f"attempt={page.attempt_id}", language="en")
    assert answer["language"] == "en"
    assert again.seat.language == "en"
    plain, _ = opened(f"attempt={page.attempt_id}")
    assert plain.language == "fr"


def test_before_anybody_came_the_address_stays_as_it_is(store):
    assert Exchange(SimulatorPage(store)).first()["address"] is None

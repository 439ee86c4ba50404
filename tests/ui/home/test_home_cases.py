"""The cases as a learner chooses among them: topics, how far one got, what comes next."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.guide.loading import latest
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.session.offered import offered
from teleconsult_sim.store import AttemptRow, reviews
from teleconsult_sim.store.settings import change_settings
from teleconsult_sim.ui.home.cases import Standing, can_go_on, cases, progress, standings, suggestion, topics_of
from teleconsult_sim.ui.home.pseudonyms import BIRDS, drawn
from teleconsult_sim.ui.home.words import BESIDE, LEVELS, PROFESSIONS, TOPICS

ALL = cases(map(load, slugs()))
BY_SLUG = {case.slug: case for case in ALL}
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
ended = st.tuples(st.integers(0, 100), st.booleans())
tries = st.lists(st.tuples(st.sampled_from(ALL), st.none() | ended), max_size=12)


def row(case, result=None, at=0, fingerprint=None):
    started = NOON + timedelta(minutes=at)
    score, passed = result or (None, None)
    return AttemptRow(
        id=f"{case.slug}-{at}",
        scenario=case.slug,
        seed=1,
        mode="training",
        language="fr",
        learner="a",
        started_at=started,
        finished_at=started + timedelta(minutes=1) if result else None,
        score=score,
        passed=passed,
        fingerprint=case.fingerprint if fingerprint is None else fingerprint,
        edition="2020-11-19",
        session=None,
    )


def rows(done):
    """Return tries as rows, the latest first, as the store gives them."""
    return [row(case, result, at) for at, (case, result) in enumerate(done)][::-1]


def test_every_case_has_a_level_a_profession_and_topics_that_are_known():
    assert len(ALL) == len(slugs()) >= 20
    for case in ALL:
        assert case.level in LEVELS
        assert case.family in PROFESSIONS
        assert case.topics
        assert set(case.topics) <= set(TOPICS)
    assert {case.family for case in ALL} == set(PROFESSIONS)


def test_every_section_of_the_guide_belongs_to_one_topic_or_stands_beside():
    sections = [section for topic in TOPICS.values() for section in topic.sections]
    assert sorted([*sections, *BESIDE]) == sorted(latest().sections)


def test_a_topic_needs_more_than_one_objective_and_the_most_trained_comes_first():
    rules = latest().rules.values()
    consent = [rule.id for rule in rules if rule.section == "consent"]
    imaging = [rule.id for rule in rules if rule.section == "imaging"]
    assert topics_of([consent[0]], "2020-11-19") == ()
    assert topics_of([*imaging[:2], *consent[:3]], "2020-11-19") == ("consent", "tests")
    assert topics_of(["no-such-rule", *imaging[:2]], "2020-11-19") == ("tests",)


def test_the_easiest_and_shortest_come_first():
    eases = [(list(LEVELS).index(case.level), case.minutes) for case in ALL]
    assert eases == sorted(eases)


@settings(deadline=None)
@given(tries)
def test_standings_and_progress_tell_what_was_done(done):
    known = standings(ALL, rows(done))
    assert list(known) == [case.slug for case in ALL]
    for slug, standing in known.items():
        mine = [result for case, result in done if case.slug == slug]
        scores = [result[0] for result in mine if result]
        assert standing.best == (max(scores) if scores else None)
        assert standing.passed == any(result[1] for result in mine if result)
        assert (standing.open is not None) == (None in mine)
        assert (standing.status == "never") == (not mine)
    told = progress(known)
    assert told.cases == len(ALL)
    assert told.passed + told.begun == len({case.slug for case, _ in done})
    assert 0 <= told.percent <= 100


@settings(deadline=None)
@given(tries, st.sets(st.sampled_from(ALL), max_size=4))
def test_what_is_suggested_is_worth_playing(done, wanted):
    known = standings(ALL, rows(done))
    asked = {case.slug for case in wanted}
    found = suggestion(ALL, known, asked)
    if found is None:
        assert all(standing.passed for standing in known.values())
        return
    standing = known[found.case.slug]
    under_way = [slug for slug, other in known.items() if other.open]
    assert (found.why == "resume") == bool(under_way)
    if found.why == "resume":
        begun = max(row.started_at for row in rows(done) if row.finished_at is None)
        assert standing.open.started_at == begun
        return
    assert not standing.passed
    assert (found.why == "session") == any(not known[slug].passed for slug in asked)
    if found.why == "session":
        assert found.case == next(case for case in ALL if case.slug in asked and not known[case.slug].passed)
    if found.why in ("first", "untried"):
        never = [case for case in ALL if known[case.slug].status == "never"]
        assert found.case == never[0]
    if found.why == "again":
        assert standing.best == min(known[case.slug].best for case in ALL if not known[case.slug].passed)


def test_all_passed_suggests_nothing_and_none_tried_the_first():
    passed = {case.slug: Standing(best=100, passed=True) for case in ALL}
    assert suggestion(ALL, passed) is None
    assert progress(passed).percent == 100
    never = {case.slug: Standing() for case in ALL}
    assert suggestion(ALL, never) == (ALL[0], "first")
    assert suggestion([], {}) is None
    assert progress({}).percent == 0


def test_an_attempt_at_a_case_that_changed_since_can_t_go_on():
    case = ALL[0]
    assert can_go_on(row(case), case)
    assert not can_go_on(row(case, fingerprint="another"), case)
    assert not can_go_on(row(case, (50, False)), case)
    assert not can_go_on(row(case), None)
    assert standings([case], [row(case, fingerprint="another")])[case.slug].status == "never"


def test_only_approved_cases_are_offered_when_the_establishment_wants_so(store, caplog):
    everything = {scenario.slug: scenario for scenario in offered(store)}
    assert set(everything) == set(slugs())
    change_settings(store, only_approved=True)
    assert offered(store) == []
    one, other = sorted(everything)[:2]
    reviews.decide(store, one, everything[one].setting.fingerprint, "approve", role="pilote")
    reviews.decide(store, other, "an older content", "approve", role="pilote")
    assert [scenario.slug for scenario in offered(store)] == [one]
    assert not caplog.records


def test_a_faulty_case_is_left_out_and_logged(store, tmp_path, caplog):
    folder = tmp_path / "scenarios" / "casse"
    folder.mkdir(parents=True)
    (folder / "scenario.yaml").write_text("title: {fr: A, en: B}\nversion: [", encoding="utf-8")
    assert offered(store, tmp_path / "scenarios") == []
    assert "casse" in caplog.text


@pytest.mark.parametrize("place", [0, -1])
def test_a_drawn_pseudonym_is_a_bird_and_a_number(place):
    bird, number = drawn(lambda several: several[place]).rsplit(" ", 1)
    assert bird == BIRDS[place]
    assert number in ("10", "99")
    assert len(set(BIRDS)) == len(BIRDS)

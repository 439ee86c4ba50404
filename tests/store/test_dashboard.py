from datetime import UTC, timedelta

import pytest

from teleconsult_sim.session import attempt
from teleconsult_sim.session.outcome import outcome, rulebook
from teleconsult_sim.store import classes, dashboard, learners, rulebooks
from teleconsult_sim.store.dashboard import Selection
from teleconsult_sim.store.rulebooks import Judged, Outcome, Rulebook

OLD = Rulebook("2020-11-19", {"x": "1", "y": "2"})
NEW = Rulebook("2027-01-01", {"y": "3", "z": "4"})


@pytest.fixture
def session(store):
    return classes.open_session(store, classes.create_cohort(store, "A").id, "Matin")


def played(store, session, browser, *, scenario="cas", score=80, statuses=None):
    if session:
        classes.join(store, browser, session.code)
    id = store.begin(scenario, 1, "training", "fr", browser, session=session.id if session else None)
    store.close(id, score, score >= 80, Outcome(OLD, statuses or {"x": ("breached", True)}))
    return id


def test_a_cohort_of_nobody_is_empty_and_well(store, session):
    nobody = Selection(cohort=session.cohort)
    assert dashboard.attempt_lines(store, nobody) == []
    assert dashboard.enrolments_of(store, nobody) == []
    assert dashboard.rulebooks_of(store, nobody) == {}
    assert dashboard.choices(store, nobody) == ([], [], None, None, 0)
    assert dashboard.attempt_lines(store, Selection(cohort="nope")) == []


def test_a_cohort_of_one_has_its_attempt_with_its_verdicts(store, session):
    id = played(store, session, "b", statuses={"x": ("breached", True), "y": ("missing", False)})
    learners.introduce(store, "b", "Pic", "Médecin")
    (line,) = dashboard.attempt_lines(store, Selection(cohort=session.cohort))
    assert (line.id, line.pseudonym, line.profession, line.score, line.passed) == (id, "Pic", "Médecin", 80, True)
    assert (line.rulebook, line.statuses) == (OLD.sha256, "Bm")
    assert line.started_at.replace(tzinfo=UTC) == store.attempt(id).started_at
    assert line.finished_at.replace(tzinfo=UTC) == store.attempt(id).finished_at
    assert dashboard.rulebooks_of(store) == {OLD.sha256: OLD}
    assert dashboard.choices(store)[:2] == (["cas"], ["Médecin"])
    assert [found.pseudonym for found in dashboard.enrolments_of(store)] == ["Pic"]


def test_who_exercises_alone_is_on_no_dashboard(store, session):
    played(store, None, "b")
    assert dashboard.attempt_lines(store) == []
    assert dashboard.choices(store).attempts == 0


def test_every_criterion_narrows(store, session):
    other = classes.open_session(store, classes.create_cohort(store, "B").id, "Soir")
    first = played(store, session, "a")
    middle = store.now()
    second = played(store, other, "b", scenario="autre")
    classes.join(store, "only-enrolled", other.code)
    learners.introduce(store, "b", "Pic", "Médecin")

    def found(**criteria):
        return [line.id for line in dashboard.attempt_lines(store, Selection(**criteria))]

    assert found() == [first, second]
    assert found(cohort=session.cohort) == found(session=session.id) == found(scenario="cas") == [first]
    assert found(until=middle) == found(learner=learners.identity("a")) == [first]
    assert found(since=middle) == found(profession="Médecin") == [second]
    assert found(mode="evaluation") == found(since=middle + timedelta(days=9)) == []
    assert len(dashboard.enrolments_of(store, Selection(cohort=other.cohort))) == 2


def test_assessed_again_both_verdicts_stay_to_be_compared(store, session):
    id = played(store, session, "a", score=40)
    again = Judged(id, Outcome(NEW, {"y": ("respected", True), "z": ("missing", False)}), 90, True)
    rulebooks.judge_again(store, [again, again, again._replace(attempt="deleted")])

    found = dashboard.assessments(store)
    assert [(one.rulebook, one.statuses, one.score) for one in found] == [
        (OLD.sha256, "B-", 40),
        (NEW.sha256, "Rm", 90),
    ]
    (line,) = dashboard.attempt_lines(store)
    assert (line.score, line.edition, line.rulebook, line.statuses) == (40, NEW.edition, NEW.sha256, "Rm")
    assert rulebooks.outcome_of(store, id) == again
    assert rulebooks.outcome_of(store, id, OLD.sha256).score == 40
    assert rulebooks.outcome_of(store, "deleted") is None
    assert rulebooks.rulebook_of(store, NEW.sha256) == NEW


def test_what_a_report_says_comes_back_from_the_store(store, session, exemplary):
    play, scenario = exemplary
    report = attempt.run(scenario, play.seed, play.actions[:9]).report()
    id = store.begin(scenario.slug, play.seed, "training", "fr", "a", session=session.id)
    store.close(id, report.score.points, report.score.passed, outcome(report))

    kept = rulebooks.outcome_of(store, id).outcome
    assert {rule: status for rule, (status, _) in kept.statuses.items()} == {
        found.rule.id: found.status for found in report.verdicts
    }
    assert sum(counts for _, counts in kept.statuses.values()) == report.score.applicable
    assert kept.rulebook == rulebook("2020-11-19")
    assert len(kept.rulebook.rules) == 130

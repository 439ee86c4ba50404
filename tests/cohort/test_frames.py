import pytest
from rows import BOOK, START, cohort, line, rows

from teleconsult_sim.cohort.frames import IDLE, Choice, chosen, cohort_of
from teleconsult_sim.cohort.source import NOTHING
from teleconsult_sim.store.rulebooks import Rulebook


def test_one_row_an_attempt_and_one_byte_a_verdict():
    found = cohort([line(0, "x", "RmB-"), line(1, "y", None)])
    assert found.rules == ("a", "b", "c", "d")
    assert [bytes(row) for row in found.verdicts] == [b"RmB-", b"----"]
    assert found.attempts["judged"].tolist() == [True, False]
    assert found.closed.tolist() == [True, False]
    assert str(found.attempts["started_at"][0]) == "2026-09-01 13:00:00+00:00"


def test_attempts_are_numbered_by_learner_and_by_case():
    lines = [line(0, "x", "R---"), line(1, "x", "R---", "autre"), line(2, "y", "R---"), line(3, "x", "R---")]
    found = cohort(lines).attempts
    assert found["rank"].tolist() == [1, 2, 1, 3]
    assert found["attempt"].tolist() == [1, 1, 1, 2]


def test_attempts_without_a_name_are_nobody_s_second():
    found = cohort([line(0, "", "R---"), line(1, "", "R---"), line(2, "x", "R---")])
    assert found.attempts["rank"].tolist() == [0, 0, 1]
    assert found.learners["learner"].tolist() == ["x"]


def test_each_attempt_is_read_in_the_order_of_its_own_rulebook():
    other = Rulebook("2021-01-01", {"c": "9", "a": "1", "e": "5"})
    lines = [line(0, "x", "RMB-"), line(1, "y", "Bmr", rulebook=other.sha256)]
    found = cohort_of(rows(lines, books=(BOOK, other)))
    assert found.rules == ("a", "b", "c", "d", "e")
    assert [bytes(row) for row in found.verdicts] == [b"RMB--", b"m-B-r"]


def test_a_case_changed_or_gone_since_is_told():
    lines = [line(n, "x", "R---", scenario) for n, scenario in enumerate(["same", "changed", "gone"])]
    found = cohort_of(rows(lines), {"same": "f", "changed": "g"})
    assert found.attempts["state"].tolist() == ["current", "changed", "deleted"]
    assert set(cohort(lines).attempts["state"]) == {"current"}


def test_who_joined_and_never_played_is_a_learner_too():
    found = cohort([line(0, "x", "R---")], joined=["x", "z"])
    assert found.learners["learner"].tolist() == ["x", "z"]


def test_a_cohort_of_nobody_is_empty_and_whole():
    found = cohort_of(NOTHING)
    assert (len(found.attempts), len(found.learners), found.verdicts.shape) == (0, 0, (0, 0))
    assert chosen(found, Choice("cas", "Médecin", "2026-01-01", "2026-02-01")).attempts.empty


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        (Choice(), [0, 1, 2]),
        (Choice(scenario="autre"), [1]),
        (Choice(profession="Pharmacien"), [2]),
        (Choice(since="2026-09-02"), [1, 2]),
        (Choice(until="2026-09-02"), [0, 1]),
        (Choice(since="2026-09-02", until="2026-09-02"), [1]),
        (Choice(scenario="cas", profession="Pharmacien", until="2026-09-02"), []),
    ],
)
def test_a_choice_leaves_what_it_names_with_both_days_included(choice, left):
    lines = [line(0, "x", "R---"), line(1, "x", "-R--", "autre"), line(2, "y", "--R-", profession="Pharmacien")]
    found = chosen(cohort(lines), choice)
    assert found.attempts["number"].tolist() == left
    assert [bytes(row).index(b"R") for row in found.verdicts] == left
    assert START.day == 1


def test_a_profession_leaves_out_the_learners_of_others():
    lines = [line(0, "x", "R---"), line(1, "y", "R---", profession="Pharmacien")]
    assert chosen(cohort(lines), Choice(profession="Pharmacien")).learners["learner"].tolist() == ["y"]


def test_idle_is_what_a_rule_without_object_has():
    assert chr(IDLE) == "-"

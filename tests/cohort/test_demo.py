import pytest

from teleconsult_sim.assessment.report import assess
from teleconsult_sim.cohort.demo import shipped
from teleconsult_sim.cohort.demo.making import kinds, make
from teleconsult_sim.cohort.demo.people import COUNT, PROGRAMMES, person
from teleconsult_sim.cohort.seeing import whole
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.outcome import outcome

AGAIN = "cases or rules have changed: make the synthetic cohort again with « teleconsult-sim cohort demo »"
SOURCE = shipped.SyntheticCohort()
LINES = SOURCE.rows("demo").lines


def test_what_ships_is_small_and_is_of_four_hundred():
    assert sum(path.stat().st_size for path in shipped.folder().iterdir()) < 1_000_000
    assert len(SOURCE.rows("demo").enrolments) == COUNT == 400
    assert {line.learner for line in LINES} < {person(number).id for number in range(COUNT)}
    assert [name.synthetic for name in SOURCE.names()] == [True]


def test_what_ships_is_of_the_cases_as_they_are():
    assert set(whole(SOURCE, "demo").attempts["state"]) == {"current"}, AGAIN


@pytest.mark.parametrize("number", [3, 7, 11])
def test_what_ships_is_what_its_command_makes(number):
    cohort, steps = make([number])
    theirs = [place for place, made in enumerate(shipped.read().attempts) if made.person == number]
    assert theirs, "somebody who played"
    assert [shipped.read().attempts[place] for place in theirs] == list(cohort.attempts), AGAIN
    import msgspec

    kept = shipped.read_steps()
    plain = [msgspec.json.decode(msgspec.json.encode(taken)) for taken in steps]
    assert [msgspec.json.decode(kept[place]) for place in theirs] == plain


@pytest.mark.parametrize("place", [0, len(LINES) // 2, len(LINES) - 1])
def test_each_verdict_is_of_a_journal_that_was_really_played(place):
    line = LINES[place]
    entries = SOURCE.entries(line.id)
    assert tuple(SOURCE.kinds([line.id])[line.id]) == kinds(entries)
    if line.statuses:
        report = assess(entries)
        assert (report.score.points, report.score.passed) == (line.score, line.passed), AGAIN
        packed = outcome(report)
        assert dict(zip(shipped.read().rules, line.statuses, strict=True)) == dict(
            zip(packed.rulebook.rules, packed.packed, strict=True)
        ), AGAIN


def test_the_able_do_better_and_everybody_learns():
    first = [line for line in LINES if line.statuses and line.scenario == PROGRAMMES[0][0]]
    scores = {person(int(line.learner, 16)).skill: line.score for line in reversed(first)}
    ordered = [scores[skill] for skill in sorted(scores)]
    half = len(ordered) // 2
    assert sum(ordered[half:]) / len(ordered[half:]) > sum(ordered[:half]) / half + 3


def test_a_case_that_is_played_exists():
    assert all(load(slug) for programme in PROGRAMMES for slug in programme)


def test_a_folder_without_it_has_no_cohort(tmp_path):
    assert list(shipped.SyntheticCohort(tmp_path).names()) == []

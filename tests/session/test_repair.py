"""The smallest repair: it is the learner's own attempt, it passes when replayed, and nothing smaller does."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from teleconsult_sim.assessment.report import assess
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.session.repair.alignment import pair, renamed
from teleconsult_sim.session.repair.changes import Drop, Insert, Move, Put, Reword, applied, changes
from teleconsult_sim.session.repair.search import compliant_plays, faults, mend
from teleconsult_sim.simulation.kernel import action_of, as_data


def never() -> bool:
    return False


@pytest.fixture(scope="module")
def scenario():
    return load("renouvellement-simple")


@pytest.fixture(scope="module")
def exemplary(scenario):
    return read_play(scenario.folder / "plays" / "exemplary.yaml")[0]


def journal(scenario, name):
    play, _ = read_play(scenario.folder / "plays" / f"{name}.yaml")
    return run(scenario, play.seed, play.actions).entries


def mended(scenario, entries, limit=never):
    return mend(scenario, entries, compliant_plays(scenario), limit)


def test_one_wrong_address_is_one_change(scenario):
    entries = journal(scenario, "deux-pharmacies")
    repair = mended(scenario, entries)
    assert [(change.field, change.new) for change in repair.changes] == [("to", ["5145550143@telecopie.rsss.example"])]
    assert repair.edits == 1
    assert repair.smallest


def test_only_the_line_that_lacks_is_put_in(scenario):
    repair = mended(scenario, journal(scenario, "consentement-non-consigne"))
    (change,) = repair.changes
    assert isinstance(change, Reword)
    assert change.old == ()
    assert change.new[0].startswith("Consentement verbal")


@pytest.mark.parametrize("slug", ["renouvellement-simple", "mauvais-numero", "potassium-critique"])
def test_every_faulty_play_has_a_repair_that_passes_when_replayed_from_nothing(slug):
    scenario = load(slug)
    for path in scenario.plays:
        play, _ = read_play(path)
        attempt = run(scenario, play.seed, play.actions)
        if not faults(attempt.report()):
            continue
        repair = mended(scenario, attempt.entries)
        again = run(scenario, play.seed, repair.actions).report()
        assert not faults(again), path
        assert again.score.passed, path
        assert again == repair.report


def test_what_is_called_smallest_has_no_smaller_choice(scenario):
    """Ruled out here by trying every smaller choice, not by the search's own reasoning."""
    repair = mended(scenario, journal(scenario, "lien-de-l-usagere"))
    assert repair.smallest
    mine = [entry.action for entry in journal(scenario, "lien-de-l-usagere") if isinstance(entry, ActionTaken)]
    for size in range(len(repair.changes)):
        for some in combinations(repair.changes, size):
            actions = [action_of(dict(step)) for step in applied(mine, some)]
            assert faults(run(scenario, scenario.file.seed, actions).report())


def test_a_repair_says_from_when_nothing_could_be_done(scenario, exemplary):
    entries = journal(scenario, "copie-a-l-usagere")
    taken = [entry.action for entry in entries if isinstance(entry, ActionTaken)]
    repair = mended(scenario, entries)
    assert taken[repair.lost]["action"] == "send_mail"
    assert "patient" in taken[repair.lost]["cc"]


def test_what_can_still_be_done_at_the_end_is_never_lost(scenario, exemplary):
    entries = run(scenario, exemplary.seed, exemplary.actions[:-4]).entries
    assert mended(scenario, entries).lost is None


def test_a_search_that_is_cut_short_still_passes_and_does_not_call_itself_smallest():
    scenario = load("preparer-son-poste")
    entries = journal(scenario, "rien-essaye")
    asked = iter(range(10**6))
    repair = mended(scenario, entries, limit=lambda: next(asked) > 3)
    assert repair.report.score.passed
    assert not repair.smallest


def test_a_line_that_fails_needs_a_play_that_sends_again(scenario):
    repair = mended(scenario, journal(scenario, "purge-en-attente"))
    assert repair is not None
    assert repair.report.score.passed


def test_a_scenario_without_a_compliant_play_has_no_repair(scenario):
    assert mend(scenario, journal(scenario, "deux-pharmacies"), [], never) is None


def test_files_keep_the_names_that_the_learner_gave_them(scenario, exemplary):
    mine = [as_data(action) for action in exemplary.actions]
    for step in mine:
        for field in ("file", "name"):
            if step.get(field) == "Notes d’évolution":
                step[field] = "Ma note"
    theirs, names = renamed(mine, [as_data(action) for action in exemplary.actions])
    assert names["Ma note"] == "Notes d’évolution"
    assert theirs[9]["file"] == "Ma note"


def test_a_file_that_is_given_its_proper_name_is_called_by_it_ever_after():
    mine = [
        {"action": "export_pdf", "file": "n", "name": "a.pdf"},
        {"action": "send_mail", "to": ["archives"], "attachments": ["a.pdf"]},
    ]
    put = Put(0, "name", "a.pdf", "b.pdf", mine[0])
    assert applied(mine, [put])[1]["attachments"] == ["b.pdf"]


steps = st.lists(
    st.one_of(
        st.builds(lambda n: {"action": "wait", "minutes": n}, st.integers(1, 3)),
        st.builds(lambda w: {"action": "read", "document": w}, st.sampled_from("abc")),
        st.builds(
            lambda to, body: {"action": "send_mail", "to": to, "body": "\n".join(body)},
            st.lists(st.sampled_from("xyz"), max_size=2),
            st.lists(st.sampled_from(["un", "deux", "trois", ""]), max_size=4),
        ),
        st.just({"action": "finish"}),
    ),
    max_size=7,
)


@given(steps, steps)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_all_changes_together_make_the_other_play(mine, theirs):
    """The search starts from there: if this did not hold, what it rules out would mean nothing."""
    found = changes(mine, theirs, pair(mine, theirs), {})
    made = applied(mine, found)
    assert sorted(map(repr, map(sorted_step, made))) == sorted(map(repr, map(sorted_step, theirs)))
    if not any(isinstance(change, Move) for change in found):
        assert list(map(sorted_step, made)) == list(map(sorted_step, theirs))


@given(steps)
@settings(max_examples=100, deadline=None)
def test_a_play_beside_itself_differs_in_nothing(mine):
    assert changes(mine, mine, pair(mine, mine), {}) == []


def sorted_step(step):
    return sorted(step.items())


def test_leaving_out_and_doing_more_keep_the_order_of_the_rest():
    mine = [{"action": "read", "document": "a"}, {"action": "wait", "minutes": 1}]
    more = Insert(1, 0, {"action": "finish"})
    assert [step["action"] for step in applied(mine, [Drop(0, mine[0]), more])] == ["finish", "wait"]


def test_the_report_of_a_repair_is_that_of_its_journal(scenario):
    repair = mended(scenario, journal(scenario, "compte-personnel"))
    assert assess(repair.entries) == repair.report

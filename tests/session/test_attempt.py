"""An attempt: kept before it is seen, taken up again where it ended."""

import msgspec
import pytest

from teleconsult_sim.journal.codec import decode_journal, encode_journal
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import ScenarioChanged, begin, resume, run
from teleconsult_sim.simulation.engine import Finish, Wait


@pytest.fixture(scope="module")
def scenario():
    return load("renouvellement-simple")


@pytest.fixture(scope="module")
def play(scenario):
    return read_play(scenario.plays[0])[0]


def test_the_same_seed_and_actions_give_the_same_bytes(scenario, play):
    first, second = (encode_journal(run(scenario, 5, play.actions).entries) for _ in range(2))
    assert first == second
    assert encode_journal(run(scenario, 6, play.actions).entries) != first


@pytest.mark.parametrize("cut", [0, 3, 9, 14])
def test_an_attempt_resumed_anywhere_goes_on_the_same(scenario, play, cut):
    whole = run(scenario, 5, play.actions)
    part = run(scenario, 5, play.actions[:cut])
    again = resume(decode_journal(encode_journal(part.entries)).entries)
    assert again.world.state == part.world.state
    for action in play.actions[cut:]:
        again.submit(action)
    assert list(again.entries) == list(whole.entries)
    assert again.finished


def test_entries_are_kept_before_the_world_moves(scenario):
    kept, attempt = [], None

    def keep(entries):
        if attempt:
            assert len(attempt.entries) == len(kept)
        kept.extend(entries)

    attempt = begin(scenario, 2, keep)
    attempt.submit(Wait(minutes=5))
    assert kept == list(attempt.entries)


def test_what_could_not_be_kept_did_not_happen(scenario):
    attempt = begin(scenario, 2)
    before = list(attempt.entries), attempt.world.state

    def full(_):
        raise OSError("the disk is full")

    attempt._keep = full
    with pytest.raises(OSError, match="full"):
        attempt.submit(Wait(minutes=5))
    assert (list(attempt.entries), attempt.world.state) == before


def test_an_attempt_of_another_content_is_not_resumed(scenario):
    entries = list(begin(scenario, 2).entries)
    entries[0] = msgspec.structs.replace(entries[0], fingerprint="another")
    with pytest.raises(ScenarioChanged, match="begin another one"):
        resume(entries)


def test_a_journal_without_a_beginning_is_not_resumed(scenario):
    with pytest.raises(ValueError, match="attempt_started"):
        resume(begin(scenario, 2).entries[1:])


def test_the_scenario_s_own_seed_is_used_when_none_is_given(scenario):
    assert begin(scenario).seed == scenario.file.seed
    assert begin(scenario, 0).seed == 0


def test_a_closed_attempt_takes_nothing_more(scenario):
    attempt = run(scenario, 2, [Finish()])
    assert attempt.finished
    assert attempt.submit(Wait(minutes=1))[-1].reason == "attempt_finished"

"""An attempt made into a play: played, it brings the same journal, byte for byte, and check finds it as expected."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.exploring.playing import play_of
from teleconsult_sim.journal.codec import decode_journal, encode_journal
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import parse_play
from teleconsult_sim.session.attempt import begin, run
from teleconsult_sim.session.recording import NotReplayable, expectation, play_name, recorded
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.source.yaml import parse_source

CASES = [load(slug) for slug in ("physio-gmail", "renouvellement-simple", "tournee-complete")]
WORDS = st.text(max_size=40) | st.sampled_from(
    [
        "~",
        "null",
        "yes",
        "1",
        "1e9",
        "2020-11-19",
        "- a",
        "a: b",
        "# x",
        "{}",
        "'",
        '"',
        "|",
        "%",
        "\t",
        "\x85",
        "\u2028",
    ]
)


def replayed(attempt):
    """Record a journal as read back from its file, play what was recorded, and compare bytes."""
    data = encode_journal(attempt.entries)
    text = recorded(decode_journal(data).entries, Text(fr="Un essai", en="A try"))
    play, scenario = parse_play(parse_source(text.encode(), "essai.yaml"), "essai")
    again = run(scenario, play.seed, play.actions)
    assert encode_journal(again.entries) == data
    assert play.expect == expectation(again.report())


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(CASES), st.integers(0, 10_000))
def test_what_bots_did_is_replayed_from_its_record(case, number):
    replayed(play_of(case, 7, number).attempt)


@settings(max_examples=120, deadline=None)
@given(body=WORDS, subject=WORDS, to=st.lists(WORDS, min_size=1, max_size=3), seed=st.integers(0, 2**40))
def test_whatever_was_typed_is_replayed_as_typed(body, subject, to, seed):
    attempt = begin(CASES[1], seed)
    attempt.submit(action_of({"action": "send_mail", "from": "rsss", "to": to, "subject": subject, "body": body}))
    attempt.submit(action_of({"action": "chart", "text": body, "topics": to}))
    attempt.submit(action_of({"action": "write_form", "form": subject, "file": "x", "header": {"nam": body}}))
    replayed(attempt)


def test_an_attempt_that_replays_otherwise_is_not_recorded():
    attempt = run(CASES[0], 1, [action_of({"action": "wait", "minutes": 5}), action_of({"action": "finish"})])
    entries = list(attempt.entries)
    entries[-1] = entries[-1].stamped(entries[-1].seq, entries[0].at, "somebody else", None)
    with pytest.raises(NotReplayable):
        recorded(entries, Text(fr="x", en="x"))


@pytest.mark.parametrize(
    ("title", "name"), [("Deux pharmacies!", "deux-pharmacies"), ("  ", "tentative"), ("É" * 90, "e" * 60)]
)
def test_a_title_gives_the_file_its_name(title, name):
    assert play_name(title) == name

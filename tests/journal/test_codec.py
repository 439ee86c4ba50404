"""A journal written down is read back whole, or says where it is damaged."""

import pytest

from teleconsult_sim.journal.codec import UnreadableJournal, decode_journal, encode, encode_journal, entry_types
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run


@pytest.fixture(scope="module")
def entries():
    play, scenario = read_play(load("renouvellement-simple").plays[0])
    return tuple(run(scenario, play.seed, play.actions).entries)


@pytest.fixture(scope="module")
def data(entries):
    return encode_journal(entries)


def test_what_was_written_is_what_is_read(entries, data):
    assert decode_journal(data) == (entries, False)


def test_one_line_is_one_entry(entries, data):
    assert data.count(b"\n") == len(entries)
    assert data == b"".join(encode(entry) + b"\n" for entry in entries)


@pytest.mark.parametrize("kept", [1, 5, 40])
def test_a_last_line_cut_short_is_left_out(entries, data, kept):
    last = encode(entries[-1])
    torn = data[: -len(last) - 1] + last[:kept]
    assert decode_journal(torn) == (entries[:-1], True)


def test_a_last_line_without_its_end_is_whole(entries, data):
    assert decode_journal(data[:-1]) == (entries, False)


def test_a_damaged_line_in_the_middle_is_named(data):
    lines = data.split(b"\n")
    lines[7] = lines[7][:20]
    with pytest.raises(UnreadableJournal, match=r"^essai\.jsonl:8: "):
        decode_journal(b"\n".join(lines), "essai.jsonl")


def test_a_hole_is_named(data):
    lines = data.split(b"\n")
    with pytest.raises(UnreadableJournal, match=r"essai\.jsonl:6: entry 5 was expected, not 6"):
        decode_journal(b"\n".join(lines[:5] + lines[6:]), "essai.jsonl")


def test_two_lines_in_the_wrong_order_are_named(data):
    lines = data.split(b"\n")
    lines[3], lines[4] = lines[4], lines[3]
    with pytest.raises(UnreadableJournal, match=":4: entry 3 was expected, not 4"):
        decode_journal(b"\n".join(lines))


@pytest.mark.parametrize("start", [1, -2])
def test_a_journal_without_its_beginning_is_none(data, start):
    lines = data.split(b"\n")
    with pytest.raises(UnreadableJournal, match=":1: a journal starts with"):
        decode_journal(b"\n".join(lines[start:]))


@pytest.mark.parametrize("rubbish", [b"", b"\n", b"{}", b"null\n", b"\xff\n", b'{"kind":"mail_lost","seq":0}\n'])
def test_rubbish_is_no_journal(rubbish):
    with pytest.raises(UnreadableJournal):
        decode_journal(rubbish)


def test_an_unknown_field_is_refused(data):
    with pytest.raises(UnreadableJournal, match="extra"):
        decode_journal(data.replace(b'{"kind":"clock_moved"', b'{"kind":"clock_moved","extra":1', 1))


def test_kinds_are_past_tense_tags_of_their_own():
    tags = [kind.__struct_config__.tag for kind in entry_types()]
    assert len(tags) == len(set(tags))
    assert {"mail_sent", "fax_attempted", "attempt_started", "refused"} <= set(tags)


def test_an_action_is_kept_as_the_data_that_json_gives_back(entries):
    for taken in (entry for entry in entries if isinstance(entry, ActionTaken)):
        assert not any(isinstance(value, tuple) for value in taken.action.values())

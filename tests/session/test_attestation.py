"""Attestations hold when they are true, and no byte of one can be altered unseen."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.assessment.rulebook import rule_hashes
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session import attestation
from teleconsult_sim.session.attempt import begin, run
from teleconsult_sim.session.attestation import Attestation, attest, encode, verify

SCENARIO = load("renouvellement-simple")


def played(name="exemplary"):
    play, _ = read_play(SCENARIO.folder / "plays" / f"{name}.yaml")
    return run(SCENARIO, play.seed, play.actions)


GENUINE = encode(attest(played("copie-a-l-usagere")))


def resealed(**changed):
    """Alter an attestation and give it the digest and code of what it now says, as a forger would."""
    made = msgspec.structs.replace(msgspec.json.decode(GENUINE, type=Attestation), **changed)
    digest = attestation._digest(made)
    return encode(msgspec.structs.replace(made, digest=digest, code=attestation._code(digest)))


@pytest.mark.parametrize("name", ["exemplary", "copie-a-l-usagere", "rien-fait"])
def test_a_genuine_attestation_is_confirmed(name):
    assert verify(encode(attest(played(name)))).outcome == "confirmed"


@settings(max_examples=300, deadline=None)
@given(st.integers(0, len(GENUINE) - 2), st.integers(1, 255))
def test_no_byte_can_be_altered_unseen(place, by):
    altered = bytearray(GENUINE)
    altered[place] = (altered[place] + by) % 256
    if altered[place : place + 1].isspace() and GENUINE[place : place + 1].isspace():
        return  # Another kind of space between two fields says nothing else.
    assert verify(bytes(altered)).outcome != "confirmed"


def test_a_better_score_under_a_right_seal_is_refuted():
    found = verify(resealed(score=100, passed=True))
    assert found.outcome == "refuted"
    assert "score" in found.why.en


def test_a_verdict_made_kinder_is_refuted_and_named():
    made = msgspec.json.decode(GENUINE, type=Attestation)
    kinder = {**made.verdicts, "no-drug-order-to-patient": "respected"}
    found = verify(resealed(verdicts=kinder))
    assert found.outcome == "refuted"
    assert "no-drug-order-to-patient" in found.why.fr


def test_a_journal_that_the_simulator_did_not_write_is_refuted():
    made = msgspec.json.decode(GENUINE, type=Attestation)
    found = verify(resealed(journal=made.journal.replace("5145550143", "5145550144", 1)))
    assert found.outcome == "refuted"


@pytest.mark.parametrize(
    "changed",
    [{"scenario": "jamais-vu"}, {"fingerprint": "0" * 16}, {"edition": "1999-01-01"}, {"format": "other/9"}],
    ids=lambda changed: next(iter(changed)),
)
def test_what_cannot_be_replayed_here_is_neither_confirmed_nor_refuted(changed):
    assert verify(resealed(**changed)).outcome == "unverifiable"


def test_other_verdicts_under_other_rules_are_no_lie(monkeypatch):
    made = msgspec.json.decode(GENUINE, type=Attestation)
    other = {**made.verdicts, "single-recipient": "respected"}
    data = resealed(verdicts=other, rules={**made.rules, "single-recipient": "0" * 16})
    found = verify(data)
    assert found.outcome == "unverifiable"
    assert "single-recipient" in found.why.en


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300))
def test_any_file_is_answered(data):
    assert verify(data).outcome == "refuted"


def test_an_open_attempt_has_nothing_to_attest():
    with pytest.raises(ValueError, match="not finished"):
        attest(begin(SCENARIO))


def test_every_rule_has_a_hash_of_its_own():
    hashes = rule_hashes("2020-11-19")
    assert hashes.keys() == edition("2020-11-19").rules.keys()
    assert len(set(hashes.values())) == len(hashes)

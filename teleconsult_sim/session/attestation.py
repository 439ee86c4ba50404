"""Attestations: what an attempt came to, with all that lets anyone do it again and see for themselves."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple

import msgspec

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.rulebook import rule_hashes
from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.guide.loading import UnknownEdition
from teleconsult_sim.journal.codec import UnreadableJournal, decode_journal, encode_journal
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, AttemptStarted
from teleconsult_sim.scenario.library import UnknownScenario, load
from teleconsult_sim.session.attempt import Attempt, run
from teleconsult_sim.simulation.kernel import action_of

FORMAT = "teleconsult-attestation/1"
Outcome = Literal["confirmed", "refuted", "unverifiable"]

FORGED = Text(
    fr="Son contenu n’est plus celui qui a été attesté : il a été modifié, ou abîmé en chemin.",
    en="Its content is no longer what was attested: it was changed, or damaged on the way.",
)
NOT_ONE = Text(
    fr="Ce fichier n’est pas une attestation de ce simulateur ({detail}).",
    en="This file is not an attestation of this simulator ({detail}).",
)
GONE = Text(
    fr="Le scénario « {what} » n’existe pas ici : rien ne peut être rejoué.",
    en="The scenario “{what}” does not exist here: nothing can be replayed.",
)
CHANGED = Text(
    fr="Le scénario « {what} » a changé depuis : cette tentative ne peut plus être rejouée telle quelle.",
    en="The scenario “{what}” has changed since: this attempt can’t be replayed as it was.",
)
OTHER_EDITION = Text(
    fr="L’édition « {what} » du guide n’est pas ici : les verdicts ne peuvent pas être refaits.",
    en="Edition “{what}” of the guide is not here: the verdicts can’t be made again.",
)
NOT_PLAYED = Text(
    fr="Rejoués, ces gestes ne donnent pas ce journal : il n’a pas été produit par le simulateur.",
    en="Replayed, these actions don’t bring this journal: the simulator did not produce it.",
)
OTHERWISE = Text(
    fr="Refaits, les verdicts ne sont pas ceux de l’attestation : {what}.",
    en="Made again, the verdicts are not those of the attestation: {what}.",
)
OTHER_RULES = Text(
    fr="Les règles ont changé depuis, et les verdicts avec elles : {what}.",
    en="The rules have changed since, and the verdicts with them: {what}.",
)
CONFIRMED = Text(
    fr="Rejouée, la tentative donne le même journal, les mêmes verdicts et le même résultat : {what} sur 100.",
    en="Replayed, the attempt brings the same journal, the same verdicts and the same result: {what} out of 100.",
)


class Attestation(Record):
    """An attempt with its verdicts; `digest` covers all the rest, and `code` is its short form for paper."""

    format: str
    scenario: str
    fingerprint: str
    edition: str
    rules: dict[str, str]
    seed: int
    score: int
    passed: bool
    verdicts: dict[str, str]
    journal: str
    digest: str = ""
    code: str = ""


class Verification(NamedTuple):
    """What became of an attestation that was verified, and why, in both languages."""

    outcome: Outcome
    why: Text
    attestation: Attestation | None


def attest(attempt: Attempt) -> Attestation:
    """Return the attestation of a finished attempt. Raises ValueError for one that is still open."""
    if not attempt.finished:
        raise ValueError("an attempt that is not finished has nothing to attest")
    report = attempt.report()
    made = Attestation(
        format=FORMAT,
        scenario=attempt.scenario.slug,
        fingerprint=attempt.scenario.setting.fingerprint,
        edition=report.facts.edition,
        rules=dict(rule_hashes(report.facts.edition)),
        seed=attempt.seed,
        score=report.score.points,
        passed=report.score.passed,
        verdicts=_statuses(report),
        journal=encode_journal(attempt.entries).decode(),
    )
    digest = _digest(made)
    return msgspec.structs.replace(made, digest=digest, code=_code(digest))


def encode(attestation: Attestation) -> bytes:
    """Return an attestation as a JSON file."""
    return msgspec.json.format(msgspec.json.encode(attestation), indent=1) + b"\n"


def verify(data: bytes) -> Verification:
    """Replay what a file attests, offline, and say whether it holds; never raises for what a file may hold."""
    try:
        told = msgspec.json.decode(data, type=Attestation)
        entries = decode_journal(told.journal.encode()).entries
    except (msgspec.MsgspecError, UnreadableJournal, UnicodeError) as error:
        return Verification("refuted", _with(NOT_ONE, detail=str(error)), None)
    if told.format != FORMAT:
        return Verification("unverifiable", _with(NOT_ONE, detail=told.format), told)
    if told.digest != _digest(told) or told.code != _code(told.digest):
        return Verification("refuted", FORGED, told)
    return _replayed(told, entries)


def _replayed(told: Attestation, entries: Sequence[Entry]) -> Verification:
    try:
        scenario, now = load(told.scenario), rule_hashes(told.edition)
    except UnknownScenario:
        return Verification("unverifiable", _with(GONE, what=told.scenario), told)
    except UnknownEdition:
        return Verification("unverifiable", _with(OTHER_EDITION, what=told.edition), told)
    if scenario.setting.fingerprint != told.fingerprint:
        return Verification("unverifiable", _with(CHANGED, what=told.scenario), told)
    again = _played_again(scenario.slug, told, entries)
    if again is None:
        return Verification("refuted", NOT_PLAYED, told)
    flips = _flips(told, again.report())
    if not flips:
        return Verification("confirmed", _with(CONFIRMED, what=str(told.score)), told)
    changed = any(now.get(rule) != told.rules.get(rule) for rule in (*now, *told.rules))
    outcome: Outcome = "unverifiable" if changed else "refuted"
    return Verification(outcome, _with(OTHER_RULES if changed else OTHERWISE, what=", ".join(flips)), told)


def _played_again(slug: str, told: Attestation, entries: Sequence[Entry]) -> Attempt | None:
    """Return the attempt that the attested actions make, or None when it isn't the attested one."""
    taken = [entry.action for entry in entries if isinstance(entry, ActionTaken)]
    started = entries[0] if entries else None
    if not isinstance(started, AttemptStarted) or started.seed != told.seed:
        return None
    try:
        again = run(load(slug), told.seed, [action_of(action) for action in taken])
    except (ValueError, msgspec.MsgspecError):
        return None
    return again if encode_journal(again.entries).decode() == told.journal else None


def _flips(told: Attestation, report: Report) -> list[str]:
    """Return what differs in the verdicts and the result."""
    now = _statuses(report)
    rules = [rule for rule in (*now, *(told.verdicts.keys() - now.keys())) if now.get(rule) != told.verdicts.get(rule)]
    result = [] if (report.score.points, report.score.passed) == (told.score, told.passed) else ["score"]
    return rules + result


def _statuses(report: Report) -> dict[str, str]:
    return {found.rule.id: str(found.status) for found in report.verdicts}


def _digest(attestation: Attestation) -> str:
    bare = msgspec.structs.replace(attestation, digest="", code="")
    return hashlib.sha256(msgspec.json.encode(bare, order="deterministic")).hexdigest()


def _code(digest: str) -> str:
    """Return sixteen letters and digits in four groups, which a person can read aloud."""
    try:
        short = base64.b32encode(bytes.fromhex(digest)[:10]).decode()
    except ValueError:
        return ""
    return "-".join(short[place : place + 4] for place in range(0, 16, 4))


def _with(text: Text, **told: Any) -> Text:
    filled: Mapping[str, str] = {name: str(value) for name, value in told.items()}
    return Text(fr=text.fr.format(**filled), en=text.en.format(**filled))

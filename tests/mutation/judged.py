"""Journals to try mutants of the checks on: every declared play, every attempt not begun, and mutants of plays."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from played import outcomes
from rule_mutants import MARK, Answer, Mutant, mutants, traced
from worlds import elsewhere

from teleconsult_sim.assessment.verdicts import verdict
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.registry import Check, checks
from teleconsult_sim.rules.taught import with_answers
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import begin, run

Words = tuple[object, ...]
"""The whole of a verdict: its status, its evidence, its notes."""
HANDY = 12
"""How many of the journals that killed a rule's last mutants are tried on the next one first."""


class Judged(NamedTuple):
    """A journal, what the real check says of it, and what its conditions answer there."""

    case: Case
    words: Words
    answers: frozenset[Answer]


@cache
def rules() -> dict[str, Rule]:
    """Return the rules that have a check."""
    known = edition(cases()[0].facts.edition).rules
    return {id: known[id] for id in checks()}


@cache
def cases() -> tuple[Case, ...]:
    """Return the journals as checks see them, the declared plays first."""
    return tuple(Case(entries) for entries in _journals())


def _journals() -> Iterator[Sequence[Entry]]:
    for slug in slugs():
        scenario = load(slug)
        yield begin(scenario).entries
        for path in scenario.plays:
            play, _ = read_play(path)
            yield run(scenario, play.seed, play.actions).entries
        yield from elsewhere(scenario)
    for slug in slugs():
        yield from (found.entries for found in outcomes(slug) if found.entries is not None)


@cache
def survivors(rule: str) -> tuple[str, ...]:
    """Return which mutants of a rule's check no journal tells from it."""
    judged = _ordered(rule)
    handy: list[Judged] = []
    alive = []
    for mutant in mutants(rule):
        killer = next((found for found in [*handy, *judged] if _differs(mutant, found)), None)
        if killer is None:
            alive.append(mutant.where)
        elif killer not in handy[:1]:
            handy = [killer, *(found for found in handy if found is not killer)][:HANDY]
    return tuple(alive)


def _ordered(rule: str) -> Sequence[Judged]:
    """Return the journals with what the real check says, those where it says something new first."""
    first, rest = [], []
    seen = set()
    real = traced(rule)
    for case in cases():
        real.answers.clear()
        said = words(rules()[rule], real.check, case)
        _forget(case)
        (rest if said in seen else first).append(Judged(case, said, frozenset(real.answers)))
        seen.add(said)
    return first + rest


def words(rule: Rule, check: Check, case: Case) -> Words:
    """Return the whole verdict that a check gives."""
    found = verdict(rule, list(with_answers(case.facts, rule, check)(case)))
    return (found.status, found.evidence, found.notes)


def _differs(mutant: Mutant, judged: Judged) -> bool:
    """Say whether a mutant says anything else of a journal, or fails on it; none of its own views stays behind."""
    if mutant.differs_where and mutant.differs_where not in judged.answers:
        return False
    case = judged.case
    try:
        return words(rules()[mutant.rule], mutant.check, case) != judged.words
    except Exception:
        return True
    finally:
        _forget(case)


def _forget(case: Case) -> None:
    """Drop the views that a mutant's own functions left in a journal's memory."""
    for view in [view for view in case._views if MARK in str(view[0])]:
        del case._views[view]

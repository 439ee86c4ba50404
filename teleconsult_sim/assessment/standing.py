"""How a journal that grows stands: after each event only the checks that looked at its kind run again.

What a check gives before anything happens, it still gives in a journal without any of the kinds that it then looked at:
it is a pure function of the facts and of those events. So a rule about recordings costs nothing where there are none.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from teleconsult_sim.assessment.verdicts import Verdict, verdict
from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.index import Kinds
from teleconsult_sim.rules.registry import Check, checks
from teleconsult_sim.rules.taught import with_answers


class Standing:
    """The verdicts of a journal so far; `add` takes further entries in."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Judge a journal whole. Raises ValueError for one without a beginning."""
        self._case = Case(entries)
        self._changed = True
        self._verdicts: tuple[Verdict, ...] = ()
        self._checks, beginning = _beginning(self._case.facts)
        self._held = list(beginning)
        self._judge(self._case.kinds - {AttemptStarted})

    @property
    def facts(self) -> Facts:
        """Return the facts of the case."""
        return self._case.facts

    @property
    def seed(self) -> int:
        """Return the seed of the attempt."""
        return self._case.seed

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Return the verdict of every rule that has a check, in the guide's order."""
        if self._changed:
            self._verdicts = tuple([held.verdict for held in self._held])
            self._changed = False
        return self._verdicts

    def add(self, entries: Iterable[Entry]) -> None:
        """Take further entries in and judge again what they may have changed."""
        self._judge(self._case.grow(entries))

    def _judge(self, kinds: Kinds) -> None:
        """Judge again the rules whose checks looked at any of these kinds of events."""
        for place, (rule, check) in enumerate(self._checks):
            if not self._held[place].kinds.isdisjoint(kinds):
                self._held[place] = _judged(self._case, rule, check)
                self._changed = True


class Held(NamedTuple):
    """A verdict, and the kinds of events that its check looked at."""

    verdict: Verdict
    kinds: Kinds


Checked = tuple[tuple[Rule, Check], ...]


@lru_cache(64)
def _beginning(facts: Facts) -> tuple[Checked, tuple[Held, ...]]:
    """Return the checks of a case by rule, and what each gives before anything has happened."""
    known, case = checks(), Case([AttemptStarted(seq=0, seed=0, facts=facts)])
    rules = edition(facts.edition).rules
    checked = tuple((rule, with_answers(facts, rule, known[id])) for id, rule in rules.items() if id in known)
    return checked, tuple(_judged(case, rule, check) for rule, check in checked)


def _judged(case: Case, rule: Rule, check: Check) -> Held:
    found = case.watched(lambda: list(check(case)))
    return Held(verdict(rule, found.answer), found.kinds)

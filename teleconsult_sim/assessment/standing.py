"""How a journal that grows stands: after each event only the checks that looked at its kind run again."""

from collections.abc import Iterable, Sequence

from teleconsult_sim.assessment.verdicts import Verdict, verdict
from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.index import Kinds
from teleconsult_sim.rules.registry import Check, checks
from teleconsult_sim.rules.taught import with_answers


class Standing:
    """The verdicts of a journal so far; `add` takes further entries in."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        """Judge a journal whole. Raises ValueError for one without a beginning."""
        self._case = Case(entries)
        known = checks()
        rules = edition(self._case.facts.edition).rules
        self._checks = [(rule, with_answers(rule, known[id])) for id, rule in rules.items() if id in known]
        self._held: dict[str, tuple[Verdict, Kinds]] = {}
        self._changed = True
        self._verdicts: tuple[Verdict, ...] = ()
        for rule, check in self._checks:
            self._judge(rule, check)

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
            self._verdicts = tuple(self._held[rule.id][0] for rule, _ in self._checks)
            self._changed = False
        return self._verdicts

    def add(self, entries: Iterable[Entry]) -> None:
        """Take further entries in and judge again what they may have changed."""
        kinds = self._case.grow(entries)
        for rule, check in self._checks:
            if not self._held[rule.id][1].isdisjoint(kinds):
                self._judge(rule, check)

    def _judge(self, rule: Rule, check: Check) -> None:
        found = self._case.watched(lambda: list(check(self._case)))
        self._held[rule.id] = verdict(rule, found.answer), found.kinds
        self._changed = True

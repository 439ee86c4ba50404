"""Which rules are left under a search and filters, and what each further choice would leave."""

from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from teleconsult_sim.guide.catalogue import Edition, Rule
from teleconsult_sim.ui.catalogue.search import matches, parse


class Sieve(NamedTuple):
    """What a reader asked to see; no choice in a group means all of it."""

    query: str = ""
    modalities: frozenset[str] = frozenset()
    severities: frozenset[str] = frozenset()
    read: bool = False

    @property
    def idle(self) -> bool:
        """Tell whether nothing is held back."""
        return not (self.query.strip() or self.modalities or self.severities or self.read)


class Left(NamedTuple):
    """The rules left, in the guide's order, and how many each choice would leave, were it the only one of its group."""

    rules: tuple[str, ...]
    modalities: Counter[str]
    severities: Counter[str]
    read: int


def sift(guide: Edition, sieve: Sieve) -> Left:
    """Return what a sieve leaves of an edition."""
    query = parse(sieve.query)
    found = [rule for rule in guide.rules.values() if matches(query, rule, guide.sections[rule.section])]
    tests: dict[str, Callable[[Rule], bool]] = {
        "modality": lambda rule: not sieve.modalities or rule.modality in sieve.modalities,
        "severity": lambda rule: not sieve.severities or rule.severity in sieve.severities,
        "read": lambda rule: not sieve.read or rule.reading is not None,
    }

    def but(group: str) -> list[Rule]:
        others = [test for name, test in tests.items() if name != group]
        return [rule for rule in found if all(test(rule) for test in others)]

    return Left(
        rules=tuple(rule.id for rule in found if all(test(rule) for test in tests.values())),
        modalities=Counter(rule.modality for rule in but("modality")),
        severities=Counter(rule.severity for rule in but("severity")),
        read=sum(rule.reading is not None for rule in but("read")),
    )

"""Which cases are left under a search and filters, and how many each further choice would leave."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from teleconsult_sim.ui.catalogue.search import parse
from teleconsult_sim.ui.home.cases import Case, Standing
from teleconsult_sim.ui.home.words import WANTED

GROUPS = ("status", "level", "profession", "topic")
Codes = frozenset[str]
Tags = Mapping[str, Codes]
"""What a case is, by group of filters."""


class Sieve(NamedTuple):
    """What a learner asked to see; no choice in a group means all of it."""

    query: str = ""
    status: Codes = frozenset()
    level: Codes = frozenset()
    profession: Codes = frozenset()
    topic: Codes = frozenset()

    @property
    def held(self) -> int:
        """Return how many choices are made."""
        return sum(len(self.chosen(group)) for group in GROUPS)

    @property
    def idle(self) -> bool:
        """Tell whether nothing is held back."""
        return not (self.query.strip() or self.held)

    def chosen(self, group: str) -> Codes:
        """Return the choices of a group."""
        found: Codes = getattr(self, group)
        return found


class Left(NamedTuple):
    """The cases left, and by group how many each choice would leave, were it the only one of its group."""

    cases: tuple[Case, ...]
    counts: Mapping[str, Counter[str]]


def sift(offered: Sequence[Case], known: Mapping[str, Standing], sieve: Sieve, wanted: Codes = frozenset()) -> Left:
    """Return what a sieve leaves of the cases, in the same order; `wanted` are those of training sessions."""
    tags = {case.slug: tags_of(case, known[case.slug], wanted) for case in offered}
    found = [case for case in offered if _spoken_of(sieve.query, case)]

    def kept(groups: Iterable[str]) -> list[Case]:
        tests: list[Callable[[Case], bool]] = [_passes(tags, group, sieve.chosen(group)) for group in groups]
        return [case for case in found if all(test(case) for test in tests)]

    counts = {
        group: Counter(
            code for case in kept(other for other in GROUPS if other != group) for code in tags[case.slug][group]
        )
        for group in GROUPS
    }
    return Left(tuple(kept(GROUPS)), counts)


def tags_of(case: Case, standing: Standing, wanted: Codes = frozenset()) -> Tags:
    """Return what a case is, by group."""
    return {
        "status": frozenset({standing.status} | ({WANTED[0]} if case.slug in wanted else set())),
        "level": frozenset({case.level}),
        "profession": frozenset({case.family}),
        "topic": frozenset(case.topics),
    }


def _passes(tags: Mapping[str, Tags], group: str, chosen: Codes) -> Callable[[Case], bool]:
    return lambda case: not chosen or bool(chosen & tags[case.slug][group])


def _spoken_of(typed: str, case: Case) -> bool:
    query = parse(typed)
    return all(f" {word}" in case.words for word in (*query.words, *map(str, query.numbers)))

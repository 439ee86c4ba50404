"""Directly-follows graphs: which kind of action came right after which, in how many attempts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

START, END = "▶", "■"


class Flow(NamedTuple):
    """What followed what: `edges` and `nodes` count attempts in which it happened, not how many times."""

    attempts: int
    nodes: Mapping[str, int]
    edges: Mapping[tuple[str, str], int]


def collapsed(kinds: Iterable[str]) -> list[str]:
    """Return kinds of actions without immediate repetitions, between a start and an end."""
    found = [START]
    for kind in kinds:
        if kind != found[-1]:
            found.append(kind)
    return [*found, END]


def flow(paths: Iterable[Sequence[str]]) -> Flow:
    """Return the graph of some attempts' kinds of actions."""
    nodes, edges = Counter[str](), Counter[tuple[str, str]]()
    count = 0
    for path in paths:
        steps = collapsed(path)
        count += 1
        nodes.update(set(steps))
        edges.update(set(pairwise(steps)))
    return Flow(count, nodes, edges)


def order(graph: Flow, exemplary: Sequence[str], paths: Iterable[Sequence[str]]) -> list[str]:
    """Return the nodes from the start to the end, as the exemplary play first does them.

    A kind that it doesn't have stands after those that attempts had done when they came to it, on average.
    """
    model = list(dict.fromkeys(collapsed(exemplary)))[:-1] if exemplary else [START]
    spots: dict[str, float] = {kind: place for place, kind in enumerate(model)}
    after: dict[str, list[float]] = {}
    for path in paths:
        reached = 0.0
        for place, kind in enumerate(collapsed(path)):
            if kind in spots:
                reached = spots[kind]
            elif kind != END:
                after.setdefault(kind, []).append(reached + place / 1000)
    spots |= {kind: 0.5 + sum(places) / len(places) for kind, places in after.items() if kind in graph.nodes}
    ranked = sorted((kind for kind in spots if kind != START), key=lambda kind: (spots[kind], kind))
    return [START, *ranked, END]

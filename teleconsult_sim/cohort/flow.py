"""Directly-follows graphs: which kind of action came right after which, in how many attempts."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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
        edges.update(set(zip(steps, steps[1:], strict=False)))
    return Flow(count, nodes, edges)


def order(graph: Flow, exemplary: Sequence[str], paths: Iterable[Sequence[str]]) -> list[str]:
    """Return the nodes from the start to the end: as the exemplary play first does them, others at their mean place."""
    model = list(dict.fromkeys(collapsed(exemplary)))[:-1] if exemplary else [START]
    spots = {kind: place / max(1, len(model)) for place, kind in enumerate(model)}
    seen: dict[str, list[float]] = {}
    for path in paths:
        steps = collapsed(path)
        for place, kind in enumerate(steps):
            if kind not in spots and kind != END:
                seen.setdefault(kind, []).append(place / len(steps))
    spots |= {kind: sum(places) / len(places) for kind, places in seen.items() if kind in graph.nodes}
    ranked = sorted((kind for kind in spots if kind != START), key=lambda kind: (spots[kind], kind))
    return [START, *ranked, END]

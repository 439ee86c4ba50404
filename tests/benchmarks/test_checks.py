"""How many checks a second: 5,000 varied journals beside PM4Py's Declare conformance, and one more event of a live one.

Nothing is asserted about time. Checks a second are counted in processor time, on both sides. PM4Py is installed for
`make bench` alone; without it that side is left out, and said.
"""

import importlib.util
import itertools
import random
import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from teleconsult_sim.assessment.standing import Standing
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.reading import reader
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.session.proof import played_mutants

JOURNALS = 5000
TEMPLATES = (
    "response", "precedence", "succession", "altresponse", "altprecedence", "noncosuccession", "responded_existence",
    "coexistence", "chainresponse", "chainprecedence",
)  # fmt: skip


@pytest.fixture(scope="module")
def journals() -> list[Sequence[Entry]]:
    """Mutants of every scenario's exemplary play, shuffled; the first ones again where that gives a few too few."""
    found = [played.entries for slug in slugs() for played in played_mutants(load(slug))]
    random.Random(5).shuffle(found)
    return list(itertools.islice(itertools.cycle(found), JOURNALS))


def told(standing: Standing) -> int:
    """Word every verdict, as a debrief would: evidence and notes are part of the work."""
    return sum(len(verdict.note.fr) + len(verdict.evidence) for verdict in standing.verdicts)


def test_checks_a_second_beside_declare_conformance(journals: list[Sequence[Entry]]) -> None:
    different = len({id(entries) for entries in journals})
    events = sum(map(len, journals)) / JOURNALS
    print(f"\n{JOURNALS} journals, {different} of them different, of {events:.0f} events; {len(checks())} rules")
    print("checks a second, notes and evidence included:")
    _ = [told(Standing(entries)) for entries in journals[:50]]
    forget()
    start = time.process_time()
    assert sum(told(Standing(entries)) for entries in journals) > 0
    ours = JOURNALS * len(checks()) / (time.process_time() - start)
    print(f"  ours, from nothing remembered at the first: {ours:,.0f}")
    print(f"  ours, each journal twice in a row, the second time: {again(journals[:500]):,.0f}")
    print(f"  ours, no text remembered from one journal to the next: {unremembered(journals[:500]):,.0f}")
    theirs = declare(journals, len(checks()))
    if theirs is None:
        print("  PM4Py is not installed here: `make bench` brings it")
    else:
        print(f"  PM4Py's conformance_declare, as many constraints: {theirs:,.0f}")
        print(f"  our first figure to PM4Py's: {ours / theirs:.2f} (aim: 1)")


def forget() -> None:
    """Forget every text that was read."""
    for remembering in (reader.read, reader.states_order, reader.mentions, reader.has_teleconsult_mention):
        remembering.cache_clear()


def again(journals: Sequence[Sequence[Entry]]) -> float:
    """Return the checks a second where the texts of each journal have just been read."""
    return _rate(journals, lambda entries: told(Standing(entries)))


def unremembered(journals: Sequence[Sequence[Entry]]) -> float:
    """Return the checks a second where each journal's texts are read anew."""
    return _rate(journals, lambda entries: forget())


def _rate(journals: Sequence[Sequence[Entry]], before: Callable[[Sequence[Entry]], object]) -> float:
    taken = 0.0
    for entries in journals:
        before(entries)
        start = time.process_time()
        told(Standing(entries))
        taken += time.process_time() - start
    return len(journals) * len(checks()) / taken


def declare(journals: list[Sequence[Entry]], constraints: int) -> float | None:
    """Return PM4Py's checks a second over the same journals as an event log, or None without PM4Py."""
    if importlib.util.find_spec("pm4py") is None:
        return None
    import pandas as pd
    import pm4py

    rows = [(str(case), type(entry).__name__, entry.at) for case, entries in enumerate(journals) for entry in entries]
    frame = pd.DataFrame(rows, columns=["case:concept:name", "concept:name", "time:timestamp"])
    log = pm4py.convert_to_event_log(frame.assign(**{"time:timestamp": pd.to_datetime(frame["time:timestamp"])}))
    model = declare_model(sorted(frame["concept:name"].unique()), constraints)
    start = time.process_time()
    assert len(pm4py.conformance_declare(log, model)) == len(journals)
    return len(journals) * constraints / (time.process_time() - start)


def declare_model(activities: list[str], constraints: int) -> dict[str, dict[tuple[str, str], dict[str, float]]]:
    """Return as many constraints over pairs of activities as asked for, spread over the templates."""
    chance, model = random.Random(1), dict[str, dict[tuple[str, str], dict[str, float]]]()
    for nth in range(constraints):
        known = model.setdefault(TEMPLATES[nth % len(TEMPLATES)], {})
        pair = (activities[0], activities[0])
        while pair in known or pair[0] == pair[1]:
            first, second = chance.sample(activities, 2)
            pair = (first, second)
        known[pair] = {"support": 1, "confidence": 1.0}
    return model


def test_one_more_event_of_a_live_attempt(journals: list[Sequence[Entry]]) -> None:
    print("\nrefreshing a live attempt's verdicts:")
    for length in (50, 200, 500, 5000):
        entries = grown(journals[0], length)
        standing = Standing(entries[: length // 2])
        taken = []
        for start, end in _submissions(entries, length // 2):
            begun = time.perf_counter()
            standing.add(entries[start:end])
            told(standing)
            taken.append((time.perf_counter() - begun) / (end - start))
        taken.sort()
        whole = time.perf_counter()
        told(Standing(entries))
        whole = time.perf_counter() - whole
        each = f"median {1000 * taken[len(taken) // 2]:.2f} ms an event, worst {1000 * taken[-1]:.2f}"
        print(f"  {length:>5} events: {each}; whole {1000 * whole:.1f} ms, {1e6 * whole / length:.0f} µs an event")


def grown(entries: Sequence[Entry], length: int) -> list[Entry]:
    """Return a journal of that many entries: the same things happen over and over."""
    found = list(itertools.islice(itertools.chain(entries[:1], itertools.cycle(entries[1:])), length))
    return [entry.stamped(place, entry.at, entry.actor, entry.cause) for place, entry in enumerate(found)]


def _submissions(entries: Sequence[Entry], first: int) -> Iterator[tuple[int, int]]:
    starts = [place for place, entry in enumerate(entries) if isinstance(entry, ActionTaken) and place >= first]
    return itertools.pairwise([first, *starts, len(entries)] if starts[:1] != [first] else [*starts, len(entries)])

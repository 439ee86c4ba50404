"""How fast a case is explored and the whole library checked; nothing is asserted about time, `make bench` prints it."""

import time

from teleconsult_sim.cli import main
from teleconsult_sim.cli.commands.explore import explored
from teleconsult_sim.cli.parallel import cores
from teleconsult_sim.exploring.playing import played
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play

WANTED = 10_000
SAMPLE = 1_000


def thirty_actions() -> str:
    """Return the case whose exemplary play is the nearest to thirty actions."""
    lengths = {slug: len(read_play(load(slug).plays[0])[0].actions) for slug in slugs()}
    return min(lengths, key=lambda slug: abs(lengths[slug] - 30))


def test_bot_plays_on_two_processes_beside_one() -> None:
    slug = thirty_actions()
    played(load(slug), 1, range(28))
    start, busy = time.perf_counter(), time.process_time()
    one = played(load(slug), 1, range(SAMPLE))
    alone, spent = time.perf_counter() - start, time.process_time() - busy
    start = time.perf_counter()
    two = explored(slug, 1, SAMPLE, 2, lambda _: None)
    shared = time.perf_counter() - start
    assert (one.plays, one.passed, one.crashed) == (two.plays, two.passed, 0)
    scale = WANTED / SAMPLE
    print(
        f"\n{WANTED} bot plays of {slug}: {shared * scale:.0f} s on 2 of {cores()} cores (aim: 60); "
        f"one process beside two, ratio {alone / shared:.2f}; {1000 * spent / SAMPLE:.1f} ms of processor a play"
    )


def test_check_of_the_whole_library() -> None:
    start, busy = time.perf_counter(), time.process_time()
    assert main(["check"]) == 0
    taken, spent = time.perf_counter() - start, time.process_time() - busy
    print(f"\ncheck of {len(slugs())} cases with all their plays: {taken:.1f} s, {spent:.1f} s of processor (aim: 10)")

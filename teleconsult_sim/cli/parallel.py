"""Plays shared out over processes: the same tally whatever their number, progress shown, stopped cleanly."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, as_completed

from teleconsult_sim.exploring.playing import Tally, played
from teleconsult_sim.scenario.library import load

SHARE = 25
"""Plays; a third of a second's work, so that progress is seen and a stop is soon heard."""
Progress = Callable[[int], None]


def explored(slug: str, seed: int, plays: int, jobs: int, progress: Progress) -> Tally:
    """Return what so many plays of a case amount to. A keyboard interrupt leaves no process behind."""
    tally = Tally()
    for part in _parts(slug, seed, plays, jobs):
        tally.add(part)
        progress(tally.plays)
    return tally


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _parts(slug: str, seed: int, plays: int, jobs: int) -> Iterator[Tally]:
    shares = [(slug, seed, first, min(first + SHARE, plays)) for first in range(0, plays, SHARE)]
    if jobs == 1:
        yield from map(_share, shares)
        return
    pool = ProcessPoolExecutor(jobs, initializer=_leave_stopping_to_the_parent)
    try:
        waiting: list[Future[Tally]] = [pool.submit(_share, share) for share in shares]
        for done in as_completed(waiting):
            yield done.result()
    finally:
        pool.shutdown(cancel_futures=True)


def _share(share: tuple[str, int, int, int]) -> Tally:
    slug, seed, first, end = share
    return played(load(slug), seed, range(first, end))


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def shown(plays: int, words: str) -> Progress:
    """Return what tells on stderr how far one is: in place on a terminal, at each tenth elsewhere."""
    live, told = sys.stderr.isatty(), set[int]()

    def show(done: int) -> None:
        tenth = 10 * done // plays
        if live:
            print(f"\r{words} {done}/{plays}", end="\n" if done == plays else "", file=sys.stderr, flush=True)
        elif tenth not in told:
            told.add(tenth)
            print(f"{words} {done}/{plays}", file=sys.stderr)

    return show

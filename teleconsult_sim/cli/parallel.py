"""Work shared out over processes or a cluster: each share done once whatever dies, progress shown, stopped cleanly."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import AbstractContextManager, contextmanager
from itertools import chain, islice
from multiprocessing.context import BaseContext
from typing import NamedTuple, TypeVar

TRIES = 4
"""How often a share is given out: one whose workers all die is at fault itself."""
PATIENCE = 10
"""Seconds given to a scheduler to answer."""
S = TypeVar("S")
R = TypeVar("R")
Progress = Callable[[int], None]


class WorkersLost(RuntimeError):
    """Workers kept dying; what was done by then was handed over."""


class Crew(NamedTuple):
    """Those who work: how many shares to give out at once, and how it shows that one of them died."""

    executor: Executor
    at_once: int
    lost: tuple[type[Exception], ...]


Hire = Callable[[], AbstractContextManager[Crew]]


def processes(count: int, *, apart: Sequence[str] = ()) -> Hire:
    """Return what starts processes of this machine.

    Those that are told which modules they need are set `apart`: they have nothing of what this process has open, such
    as a line to a database. Where the machine can, one process reads the modules for all.
    """

    @contextmanager
    def hired() -> Iterator[Crew]:
        context = _apart(list(apart)) if apart else multiprocessing.get_context()
        pool = ProcessPoolExecutor(count, mp_context=context, initializer=_leave_stopping_to_the_parent)
        try:
            yield Crew(pool, 3 * count, (BrokenExecutor,))
        finally:
            pool.shutdown(cancel_futures=True)

    return hired


def _apart(modules: list[str]) -> BaseContext:
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(modules)
    return context


def cluster(address: str) -> Hire:
    """Return what reaches the workers of a Dask cluster by its scheduler's address; they have this program installed.

    Raises ImportError without the package `distributed`; hiring raises OSError when nobody answers.
    """
    from distributed import Client, KilledWorker

    @contextmanager
    def hired() -> Iterator[Crew]:
        with Client(address, timeout=PATIENCE, set_as_default=False) as client:  # type: ignore[no-untyped-call]
            many = sum(client.ncores().values())
            executor = client.get_executor(pure=False)
            yield Crew(executor, 3 * max(1, many), (KilledWorker,))

    return hired


def shared_out(hire: Hire, work: Callable[[S], R], shares: Iterable[S]) -> Iterator[R]:
    """Yield what work makes of each share, once, in any order; a share whose worker died is given to another.

    Raises WorkersLost, and what the work itself raises.
    """
    waiting: Iterator[tuple[S, int]] = ((share, 1) for share in shares)
    while True:
        lost: list[tuple[S, int]] = []
        with hire() as crew:
            yield from _until_one_dies(crew, work, waiting, lost)
        if not lost:
            return
        if max(tries for _, tries in lost) == TRIES:
            raise WorkersLost
        waiting = chain([(share, tries + 1) for share, tries in lost], waiting)


def _until_one_dies(
    crew: Crew, work: Callable[[S], R], waiting: Iterator[tuple[S, int]], lost: list[tuple[S, int]]
) -> Iterator[R]:
    given: dict[Future[R], tuple[S, int]] = {}
    while True:
        if not lost:
            _give_out(crew, work, waiting, given, lost)
        if not given:
            return
        for done in wait(given, return_when=FIRST_COMPLETED).done:
            share = given.pop(done)
            try:
                result = done.result()
            except crew.lost:
                lost.append(share)
            else:
                yield result


def _give_out(
    crew: Crew,
    work: Callable[[S], R],
    waiting: Iterator[tuple[S, int]],
    given: dict[Future[R], tuple[S, int]],
    lost: list[tuple[S, int]],
) -> None:
    for share in islice(waiting, crew.at_once - len(given)):
        try:
            with _uninterrupted():
                given[crew.executor.submit(work, share[0])] = share
        except crew.lost:
            lost.append(share)
            return


def cores() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Keep a Ctrl-C until a worker is wholly started: one that was stopped half-way would be waited for in vain."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_stopping_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def shown(whole: int, words: str) -> Progress:
    """Return what tells on stderr how far one is: in place on a terminal, at each tenth elsewhere."""
    live, told = sys.stderr.isatty(), set[int]()

    def show(done: int) -> None:
        tenth = 10 * done // whole
        if live:
            print(f"\r{words} {done}/{whole}", end="\n" if done == whole else "", file=sys.stderr, flush=True)
        elif tenth not in told:
            told.add(tenth)
            print(f"{words} {done}/{whole}", file=sys.stderr)

    return show

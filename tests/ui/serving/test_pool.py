"""Warm pages: as many as wanted, none of them dead, none made while a class arrives."""

import asyncio
import itertools
import threading
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from teleconsult_sim.ui.serving import pool
from teleconsult_sim.ui.serving.pool import WarmPages


class Kernel:
    """When something was last done in it, as the server notes it."""

    last_activity = datetime.min.replace(tzinfo=UTC)


class Kernels:
    """What Voilà's kernel manager does, without kernels."""

    def __init__(self) -> None:
        self._pools: dict[str, list[Any]] = {}
        self.living: set[str] = set()
        self.known: set[str] = set()
        self.numbers = itertools.count(1)
        self.failing = 0
        self.kernels: dict[str, Kernel] = {}
        self.at_once = self.most = 0

    async def _initialize(self, name: str, kernel: None, *, path: str, env: dict[str, str]) -> dict[str, Any]:
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(0.001)
        self.at_once -= 1
        id = f"{name}-{next(self.numbers)}"
        self.living.add(id)
        self.known.add(id)
        return {"kernel_id": id, "task": asyncio.ensure_future(self._render()), "env": env}

    async def _render(self) -> None:
        await asyncio.sleep(0)
        if self.failing:
            self.failing -= 1
            raise RuntimeError("a page that fails")

    def __contains__(self, id: str) -> bool:
        return id in self.known

    def get_kernel(self, id: str) -> Kernel:
        return self.kernels.setdefault(id, Kernel())

    def list_kernel_ids(self) -> list[str]:
        return sorted(self.known)

    async def is_alive(self, id: str) -> bool:
        return id in self.living

    async def shutdown_kernel(self, id: str, now: bool) -> None:
        self.known.discard(id)
        self.living.discard(id)
        for waiting in self._pools.values():
            waiting[:] = [one for one in waiting if one.result()["kernel_id"] != id]


def in_a_loop(doing: Callable[[Kernels], Awaitable[None]]) -> None:
    """Run in a thread of its own: a browser's driver may hold a loop in this one."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            asyncio.run(doing(Kernels()))  # type: ignore[arg-type]
        except BaseException as fault:
            failed.append(fault)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    if failed:
        raise failed[0]


def test_as_many_are_made_as_are_wanted_a_few_at_a_time() -> None:
    async def doing(kernels: Kernels) -> None:
        warm = WarmPages(kernels, {"a": 5, "b": 2}, {"WHERE": "here"})
        assert warm.counts() == {"a": [0, 5], "b": [0, 2]}
        await asyncio.gather(warm.fill(), warm.fill())
        assert warm.counts() == {"a": [5, 5], "b": [2, 2]}
        assert kernels.most == pool.AT_ONCE
        assert kernels._pools["a"][0].result()["env"]["WHERE"] == "here"

    in_a_loop(doing)


def test_a_dead_page_is_never_handed_out() -> None:
    async def doing(kernels: Kernels) -> None:
        warm = WarmPages(kernels, {"a": 3}, {})
        await warm.fill()
        first, second, third = (waiting.result()["kernel_id"] for waiting in kernels._pools["a"])
        kernels.living -= {first, second}
        await warm.before_opening("a")
        assert [waiting.result()["kernel_id"] for waiting in kernels._pools["a"]] == [third]
        assert kernels.known == {third}
        await warm.before_opening("a page that is not kept warm")

    in_a_loop(doing)


def test_none_is_made_while_a_class_arrives(monkeypatch: pytest.MonkeyPatch) -> None:
    async def doing(kernels: Kernels) -> None:
        warm = WarmPages(kernels, {"a": 2}, {})
        await warm.fill()
        await warm.before_opening("a")
        kernels._pools["a"].pop()
        filling = asyncio.ensure_future(warm.fill())
        await asyncio.sleep(0.05)
        assert warm.counts() == {"a": [1, 2]}
        warm.arrived -= pool.QUIET
        await filling
        assert warm.counts() == {"a": [2, 2]}

    in_a_loop(doing)


def test_a_page_that_fails_is_let_go_of_and_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    async def doing(kernels: Kernels) -> None:
        monkeypatch.setattr(pool, "EVERY", 0.005)
        warm = WarmPages(kernels, {"a": 2}, {})
        kernels.failing = 1
        await warm.fill()
        assert warm.counts() == {"a": [1, 2]}
        assert kernels.known == {kernels._pools["a"][0].result()["kernel_id"]}
        tending = asyncio.ensure_future(warm.tend())
        handed_out = await kernels._initialize("a", None, path="", env={})
        kernels.living.discard(handed_out["kernel_id"])
        for _ in range(200):
            await asyncio.sleep(0.005)
            if warm.counts() == {"a": [2, 2]} and len(kernels.known) == 2:
                break
        assert warm.counts() == {"a": [2, 2]}
        assert kernels.known == kernels.living, "a kernel that died under its page keeps no place"
        tending.cancel()

    in_a_loop(doing)


def test_a_kernel_that_waited_long_is_not_ended_as_idle_just_as_its_page_opens() -> None:
    async def doing(kernels: Kernels) -> None:
        warm = WarmPages(kernels, {"a": 1}, {})
        await warm.fill()
        await warm.before_opening("a")
        assert datetime.now(UTC) - kernels.get_kernel("a-1").last_activity < timedelta(minutes=1)

    in_a_loop(doing)


def test_waiting_kernels_are_never_idle(monkeypatch: pytest.MonkeyPatch) -> None:
    async def doing(kernels: Kernels) -> None:
        monkeypatch.setattr(pool, "EVERY", 0.001)
        warm = WarmPages(kernels, {"a": 1}, {})
        await warm.fill()
        tending = asyncio.ensure_future(warm.tend())
        await asyncio.sleep(0.1)
        tending.cancel()
        assert kernels.get_kernel("a-1").last_activity.year > 1

    in_a_loop(doing)

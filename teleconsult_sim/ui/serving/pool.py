"""Pages kept warm: kernels that have already drawn a page wait for whoever opens it."""

import asyncio
import logging
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from jupyter_core.utils import ensure_async
from voila.utils import ENV_VARIABLE

logger = logging.getLogger(__name__)
AT_ONCE = 2
"""How many are made at a time: more would only wait for the processor."""
QUIET = 3.0
"""In seconds since the last arrival: a class that arrives together needs the processor for itself."""
LONGEST_WAIT = 20.0
EVERY = 5.0
LONGEST_DRAWING = 90.0
Warm = asyncio.Task[dict[str, Any]]


class WarmPages:
    """The warm pages of a server: made when all is quiet, handed out in order, replaced when they die.

    Voilà's own filling counts a page as warm before it has begun, makes a newcomer wait for it while others are
    ready, and starts all that are missing in the very second in which a class arrives: its pools are kept, filled here.
    """

    def __init__(self, kernels: Any, wanted: Mapping[str, int], environment: Mapping[str, str]) -> None:
        """Keep pages warm for a kernel manager of Voilà's; `wanted` says how many of each notebook."""
        self.kernels, self.wanted, self.environment = kernels, wanted, environment
        self.making = dict.fromkeys(wanted, 0)
        self.arrived = -QUIET
        self._turn = asyncio.Semaphore(AT_ONCE)

    def counts(self) -> dict[str, list[int]]:
        """Return, for each page kept warm, how many wait ready and how many are wanted."""
        return {name: [len(self._ready(name)), size] for name, size in self.wanted.items()}

    async def fill(self) -> None:
        """Make what is missing, a few at a time, in turn for each page."""
        missing = {name: size - len(self._ready(name)) - self.making[name] for name, size in self.wanted.items()}
        for name, lack in missing.items():
            self.making[name] += lack
        turns = range(max(missing.values(), default=0))
        await asyncio.gather(*(self._make(name) for turn in turns for name, lack in missing.items() if turn < lack))

    async def tend(self) -> None:
        """Replace for ever what was handed out or has died, and let go of kernels that died under their page."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                self._keep_awake()
                await self._bury()
                await self.fill()
            except Exception:
                logger.exception("the warm pages could not be tended")

    async def before_opening(self, name: str) -> None:
        """Note an arrival, and see to it that the page it is about to be given is alive."""
        self.arrived = time.monotonic()
        ready = self._ready(name)
        while ready and not await self._alive((first := ready[0]).result()["kernel_id"]):
            # Voilà takes out of the pool what it ends; what it no longer knows, nobody would.
            await self._end(first.result()["kernel_id"])
            if first in ready:
                ready.remove(first)
        # The page has as long as any other before it counts as asleep, however long its kernel waited for it.
        self._keep_awake()

    def _ready(self, name: str) -> list[Warm]:
        pools: dict[str, list[Warm]] = getattr(self.kernels, "_pools", {})
        return pools.setdefault(name, [])

    async def _make(self, name: str) -> None:
        try:
            async with self._turn:
                await self._quiet()
                drawing = asyncio.ensure_future(self._draw(name))
                await asyncio.wait_for(drawing, LONGEST_DRAWING)
            self._ready(name).append(drawing)
        except Exception:
            logger.exception("a page of %s could not be kept warm", name)
        finally:
            self.making[name] -= 1

    async def _draw(self, name: str) -> dict[str, Any]:
        started: dict[str, Any] = await self.kernels._initialize(name, None, path="", env=self._variables())
        try:
            await started["task"]
        except BaseException:
            await self._end(started["kernel_id"])
            raise
        return started

    def _variables(self) -> dict[str, str]:
        return {**os.environ, **self.environment, ENV_VARIABLE.VOILA_PREHEAT: "True"}

    async def _quiet(self) -> None:
        limit = time.monotonic() + LONGEST_WAIT
        while time.monotonic() < min(self.arrived + QUIET, limit):
            await asyncio.sleep(0.2)

    def _keep_awake(self) -> None:
        """Let none of the warm kernels be ended for being idle: to wait is what they do."""
        for waiting in (page for name in self.wanted for page in self._ready(name)):
            id = waiting.result()["kernel_id"]
            if id in self.kernels:
                self.kernels.get_kernel(id).last_activity = datetime.now(UTC)

    async def _bury(self) -> None:
        for kernel in list(self.kernels.list_kernel_ids()):
            if not await self._alive(kernel):
                await self._end(kernel)

    async def _alive(self, kernel: str) -> bool:
        return kernel in self.kernels and bool(await ensure_async(self.kernels.is_alive(kernel)))

    async def _end(self, kernel: str) -> None:
        # A kernel may have ended by another hand meanwhile; its page then finds it gone, as it should.
        with suppress(Exception):
            await ensure_async(self.kernels.shutdown_kernel(kernel, now=True))

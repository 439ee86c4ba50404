"""Opening the door: both servers on this machine alone, until somebody ends it."""

import asyncio
import contextlib
import signal
import sys
import threading
from collections.abc import Callable
from typing import NamedTuple

from teleconsult_sim.clinic.files import Location
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.door.clock import Clock, a_minute
from teleconsult_sim.door.letterbox import Letterbox
from teleconsult_sim.door.pop import Served, serve_pop
from teleconsult_sim.door.smtp import Postbox
from teleconsult_sim.simulation.engine import Finish
from teleconsult_sim.store import StoreError

HOST = "127.0.0.1"
ENDINGS = {"fin", "finir", "terminer", "finish", "end"}
"""What a learner types to close the attempt."""


class Ports(NamedTuple):
    """Where the two servers listen."""

    smtp: int
    pop: int


class Door(NamedTuple):
    """What is to be served; port 0 takes any that is free."""

    box: Letterbox
    ports: Ports
    clock: Clock = "fetch"
    place: Location = "onedrive"
    language: Language = "fr"


def keep_open(door: Door, opened: Callable[[Ports], None]) -> None:
    """Serve until Ctrl-C, or until the attempt is closed from the keyboard. Raises OSError when a port is taken."""
    # Ctrl-C is how one leaves: what was taken in is committed already.
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(_serve(door, opened))


async def _serve(door: Door, opened: Callable[[Ports], None]) -> None:
    loop, over = asyncio.get_running_loop(), asyncio.Event()
    make = lambda: Postbox(door.box, door.place, door.language)
    smtp = await loop.create_server(make, HOST, door.ports.smtp)
    pop = await serve_pop(Served(door.box, door.clock, door.language), HOST, door.ports.pop)
    for ending in (signal.SIGINT, signal.SIGTERM):
        with contextlib.suppress(NotImplementedError, ValueError):  # Windows, or not the main thread
            loop.add_signal_handler(ending, over.set)
    async with smtp, pop:
        opened(Ports(smtp.sockets[0].getsockname()[1], pop.sockets[0].getsockname()[1]))
        _listen_to_keyboard(lambda: asyncio.run_coroutine_threadsafe(_finish(door.box, over), loop))
        ticking = asyncio.create_task(_tick(door.box)) if door.clock == "minutes" else None
        await over.wait()
        if ticking:
            ticking.cancel()


async def _tick(box: Letterbox) -> None:
    while True:
        await asyncio.sleep(60)
        # A store that is busy for a moment delays the clock; the next minute counts again.
        with contextlib.suppress(StoreError):
            await box.submit(a_minute())


async def _finish(box: Letterbox, over: asyncio.Event) -> None:
    await box.submit(lambda attempt: [] if attempt.finished else [Finish()])
    over.set()


def _listen_to_keyboard(finish: Callable[[], object]) -> None:
    def listen() -> None:
        for line in sys.stdin or ():
            if line.strip().casefold() in ENDINGS:
                with contextlib.suppress(RuntimeError):  # the door closed meanwhile
                    finish()
                return

    threading.Thread(target=listen, daemon=True).start()

"""Voilà as the simulator needs it: only its pages are reachable, and readiness is known before it is announced."""

import asyncio
import shutil
import signal
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from jupyter_core.utils import run_sync
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila
from voila.static_file_handler import AllowListFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler

from teleconsult_sim.ui.serving.handlers import Doorway, Health, KernelChannels, NotebookPage, NotFound

REPLACED = {TornadoVoilaHandler: NotebookPage, VoilaKernelWebsocketHandler: KernelChannels}
CLOSED = (VoilaContentsHandler, TornadoVoilaTreeHandler, AllowListFileHandler)
LONGEST_WARMING = 120


class Server(Voila):  # type: ignore[misc]
    """A Voilà that serves a few pages and says when they are ready."""

    def __init__(self, on_ready: Callable[[str], None], pages: Sequence[str], **settings: Any) -> None:
        super().__init__(**settings)
        self.on_ready = on_ready
        self.pages = pages
        self.ready = False

    @property
    def data_dir(self) -> str:
        """Return Voilà's own data, which our folder of templates comes before and must not hide."""
        return next(str(path) for path in map(Path, jupyter_path("voila")) if (path / "themes").is_dir())

    def page_address(self, notebook: str) -> str:
        """Return the path at which a notebook is served."""
        return str(url_path_join(self.base_url, "voila/render", notebook))

    def init_handlers(self) -> list[Any]:
        """Return Voilà's addresses less what lists or serves files, and ours."""
        kept = [_ours(handler) for handler in super().init_handlers() if handler[1] not in CLOSED]
        doors = {"": self.pages[0]} | {Path(page).stem: page for page in self.pages}
        ours = [
            (url_path_join(self.server_url, name) + "/?", Doorway, {"target": self.page_address(page)})
            for name, page in doors.items()
        ]
        health = (url_path_join(self.server_url, "health"), Health, {"voila": self})
        anything = (r"/.*", NotFound, {"voila_configuration": self.voila_configuration})
        return [*ours, health, *kept, anything]

    def launch_browser(self) -> None:
        """Listen for Ctrl-C, then announce the address once the pages are ready."""
        # Voilà calls this between listening and looping.
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        IOLoop.current().add_callback(self._announce)

    def stop(self) -> None:
        """End the kernels at once: each action is stored when done, and a kernel that lingers prints its complaints."""
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _announce(self) -> None:
        try:
            await asyncio.wait_for(self._warm(), LONGEST_WARMING)
        except TimeoutError:
            self.log.warning("the warm pages are late; they will open, but not at once")
        self.ready = True
        self.on_ready(f"http://{self.ip}:{self.port}{self.base_url}")

    async def _warm(self) -> None:
        # "Pool filled" is logged before the cells have run: what is waited for here is their last output. Each
        # pool entry is a task that gives the task of the rendering.
        pools = getattr(self.kernel_manager, "_pools", {})
        for started in [entry for pool in pools.values() for entry in pool]:
            warm = await asyncio.shield(started)
            await asyncio.shield(warm["task"])


def run(settings: Config, pages: Sequence[str], on_ready: Callable[[str], None]) -> None:
    """Serve pages until Ctrl-C; `on_ready` is given the address once they open at once."""
    server = Server(on_ready, pages, config=settings)
    server.initialize([])
    server.start()


def _ours(handler: tuple[Any, ...]) -> tuple[Any, ...]:
    pattern, served_by, *rest = handler
    return (pattern, REPLACED.get(served_by, served_by), *rest)

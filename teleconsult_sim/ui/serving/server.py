"""Voilà as the simulator needs it: only its pages are reachable, and readiness is known before it is announced."""

import asyncio
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_path
from jupyter_core.utils import run_sync
from jupyter_server.utils import url_path_join
from tornado.ioloop import IOLoop
from traitlets.config import Config
from voila.app import Voila
from voila.request_info_handler import RequestInfoSocketHandler
from voila.static_file_handler import AllowListFileHandler, TemplateStaticFileHandler
from voila.tornado.contentshandler import VoilaContentsHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler
from voila.tornado.treehandler import TornadoVoilaTreeHandler
from voila.utils import ENV_VARIABLE

from teleconsult_sim.ui.serving.gate import PATH, Entry, Gate, behind
from teleconsult_sim.ui.serving.handlers import Doorway, Health, KernelChannels, NotebookPage, NotFound
from teleconsult_sim.ui.serving.keeping import StoreWatch
from teleconsult_sim.ui.serving.pool import WarmPages

REPLACED = {TornadoVoilaHandler: NotebookPage, VoilaKernelWebsocketHandler: KernelChannels}
# What lists or serves files, and what hands out the requests of visitors: no page of ours needs any of it.
CLOSED = (
    VoilaContentsHandler, TornadoVoilaTreeHandler, AllowListFileHandler, TemplateStaticFileHandler,
    RequestInfoSocketHandler,
)  # fmt: skip
LONGEST_WARMING = 300
"""In seconds: beyond, the pages open, but not at once."""


class Server(Voila):  # type: ignore[misc]
    """A Voilà that serves a few pages and says when they are ready."""

    def __init__(
        self,
        on_ready: Callable[[str], None],
        pages: Sequence[str],
        *,
        warm: Mapping[str, int],
        gate: Gate | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self.on_ready = on_ready
        self.pages = pages
        self.wanted = warm
        self.gate = gate
        self.ready = False
        self.store = StoreWatch()
        self._own: set[asyncio.Task[None]] = set()

    @property
    def data_dir(self) -> str:
        """Return Voilà's own data, which our folder of templates comes before and must not hide."""
        return next(str(path) for path in map(Path, jupyter_path("voila")) if (path / "themes").is_dir())

    def page_address(self, notebook: str) -> str:
        """Return the path at which a notebook is served."""
        return str(url_path_join(self.base_url, "voila/render", notebook))

    def init_handlers(self) -> list[Any]:
        """Return Voilà's addresses less what lists or serves files, and ours."""
        self.app.settings["pages"] = frozenset(self.pages)
        self.app.settings["warm"] = self.warm = WarmPages(self.kernel_manager, self.wanted, self._told_to_kernels())
        kept = [_ours(handler) for handler in super().init_handlers() if handler[1] not in CLOSED]
        # A page answers to its name, with or without what its file's ends in: people type both.
        doors = {"": self.pages[0]} | {rf"{Path(page).stem}(?:\.ipynb)?": page for page in self.pages}
        ours = [
            (url_path_join(self.server_url, name) + "/?", Doorway, {"target": self.page_address(page)})
            for name, page in doors.items()
        ]
        health = (url_path_join(self.server_url, "health"), Health, {"voila": self})
        anything = (r"/.*", NotFound, {"voila_configuration": self.voila_configuration})
        if self.gate is None:
            return [*ours, health, *kept, anything]
        entry = url_path_join(self.server_url, PATH)
        closed = [_gated(self.gate, entry, handler) for handler in (*ours, *kept, anything)]
        page = self.app.settings["voila_jinja2_env"].get_template("entry.html")
        return [(entry, Entry, {"gate": self.gate, "home": self.base_url, "page": page}), health, *closed]

    def launch_browser(self) -> None:
        """Listen for Ctrl-C, then announce the address once the pages are ready."""
        # Voilà calls this between listening and looping.
        signal.signal(signal.SIGINT, self._handle_signal_stop)
        IOLoop.current().add_callback(self._announce)

    def stop(self) -> None:
        """End the kernels at once: each action is stored when done, and a kernel that lingers prints its complaints."""
        for own in self._own:
            own.cancel()
        run_sync(self.kernel_manager.shutdown_all)(now=True)
        shutil.rmtree(self.connection_dir, ignore_errors=True)

    async def _announce(self) -> None:
        try:
            await asyncio.wait_for(self.warm.fill(), LONGEST_WARMING)
        except TimeoutError:
            self.log.warning("the warm pages are late; they will open, but not at once")
        self.ready = True
        self._own = {asyncio.ensure_future(self.warm.tend()), asyncio.ensure_future(self.store.retain())}
        self.on_ready(f"http://{self.ip}:{self.port}{self.base_url}")

    def _told_to_kernels(self) -> dict[str, str]:
        told = {ENV_VARIABLE.VOILA_BASE_URL: self.base_url, ENV_VARIABLE.VOILA_SERVER_URL: self.server_url}
        return told | {ENV_VARIABLE.VOILA_APP_PORT: str(self.port)}


def run(
    settings: Config,
    pages: Sequence[str],
    on_ready: Callable[[str], None],
    *,
    warm: Mapping[str, int],
    gate: Gate | None = None,
) -> None:
    """Serve pages until Ctrl-C, behind a gate if any; `on_ready` is given the address once the warm ones are."""
    server = Server(on_ready, pages, warm=warm, gate=gate, config=settings)
    server.initialize([])
    server.start()


def _ours(handler: tuple[Any, ...]) -> tuple[Any, ...]:
    pattern, served_by, *rest = handler
    return (pattern, REPLACED.get(served_by, served_by), *rest)


def _gated(gate: Gate, entry: str, handler: tuple[Any, ...]) -> tuple[Any, ...]:
    pattern, served_by, *rest = handler
    return (pattern, behind(gate, entry, served_by), *rest)

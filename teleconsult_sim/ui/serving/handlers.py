"""The addresses that we answer ourselves, beside Voilà's."""

from typing import Any

from tornado import web
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler

from teleconsult_sim.ui.serving.messages import may_be_told
from teleconsult_sim.ui.serving.plain import Plain


class NotebookPage(TornadoVoilaHandler):  # type: ignore[misc]
    """A page, opened so that closing it ends its kernel and its address tells nobody anything."""

    async def get(self, path: str | None = None) -> None:
        """Render the notebook at a path, if it is one of the pages."""
        if path not in self.settings["pages"]:
            raise web.HTTPError(404)
        if self.request.query:
            # A warm kernel would hand this address, question mark included, to its next visitor.
            self.redirect(self.request.path)
            return
        # Reading the token sets its cookie, without which the farewell of a closing page is refused.
        _ = self.xsrf_token
        await self.settings["warm"].before_opening(path)
        await super().get(path)


class KernelChannels(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The line between a page and its kernel, on which small messages leave at once.

    Left to itself, TCP keeps the second of two small messages until the first is acknowledged: 40 ms at each click.
    """

    async def open(self, kernel_id: str) -> None:
        """Open the line to a kernel."""
        self.set_nodelay(True)
        await super().open(kernel_id)

    def on_message(self, ws_message: str | bytes) -> None:
        """Pass on what a widget says; anything else stops here, and is written down."""
        if may_be_told(ws_message, self.selected_subprotocol):
            super().on_message(ws_message)
        else:
            self.log.error("a message that no page sends was stopped, from %s", self.request.remote_ip)


class Doorway(Plain):
    """A short address that leads to a page."""

    def initialize(self, target: str) -> None:
        """Remember where the address leads."""
        self.target = target

    def get(self) -> None:
        """Lead to the page."""
        self.redirect(self.target)


class Health(Plain):
    """Tells a supervisor whether the pages are ready to be opened at once."""

    def initialize(self, voila: Any) -> None:
        """Remember whose readiness is told."""
        self.voila = voila

    async def get(self) -> None:
        """Answer 200 when pages can be opened and attempts kept, 503 otherwise.

        `{ready, store, pool: {page: [warm, wanted]}}`: what a supervisor restarts for, and what a pilot may look at.
        """
        store = await self.voila.store.answers()
        self.set_status(200 if self.voila.ready and store else 503)
        self.set_header("Cache-Control", "no-store")
        self.write({"ready": self.voila.ready, "store": store, "pool": self.settings["warm"].counts()})


class NotFound(BaseVoilaHandler):  # type: ignore[misc]
    """Any other address, in the same look as the rest."""

    async def get(self) -> None:
        """Answer 404."""
        raise web.HTTPError(404)

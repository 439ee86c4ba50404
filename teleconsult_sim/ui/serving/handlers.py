"""The addresses that we answer ourselves, beside Voilà's."""

from typing import Any

from tornado import web
from voila.handler import BaseVoilaHandler
from voila.tornado.handler import TornadoVoilaHandler
from voila.tornado.kernel_websocket_handler import VoilaKernelWebsocketHandler


class NotebookPage(TornadoVoilaHandler):  # type: ignore[misc]
    """A page, opened so that closing it ends its kernel and its address tells nobody anything."""

    async def get(self, path: str | None = None) -> None:
        """Render the notebook at a path."""
        if self.request.query:
            # A warm kernel would hand this address, question mark included, to its next visitor.
            self.redirect(self.request.path)
            return
        # Reading the token sets its cookie, without which the farewell of a closing page is refused.
        _ = self.xsrf_token
        await super().get(path)


class KernelChannels(VoilaKernelWebsocketHandler):  # type: ignore[misc]
    """The line between a page and its kernel, on which small messages leave at once.

    Left to itself, TCP keeps the second of two small messages until the first is acknowledged: 40 ms at each click.
    """

    async def open(self, kernel_id: str) -> None:
        """Open the line to a kernel."""
        self.set_nodelay(True)
        await super().open(kernel_id)


class Doorway(web.RequestHandler):
    """A short address that leads to a page."""

    def initialize(self, target: str) -> None:
        """Remember where the address leads."""
        self.target = target

    def get(self) -> None:
        """Lead to the page."""
        self.redirect(self.target)


class Health(web.RequestHandler):
    """Tells a supervisor whether the pages are ready to be opened at once."""

    def initialize(self, voila: Any) -> None:
        """Remember whose readiness is told."""
        self.voila = voila

    def get(self) -> None:
        """Answer 200 when ready, 503 before."""
        self.set_status(200 if self.voila.ready else 503)
        self.write({"ready": self.voila.ready})


class NotFound(BaseVoilaHandler):  # type: ignore[misc]
    """Any other address, in the same look as the rest."""

    async def get(self) -> None:
        """Answer 404."""
        raise web.HTTPError(404)

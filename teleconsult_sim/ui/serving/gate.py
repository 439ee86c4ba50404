"""The gate before pages that are not for everybody: nothing behind it answers a visitor who has not shown the token."""

import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Any

from tornado import web

from teleconsult_sim.ui.serving.plain import Plain

PATH = "entrer"


class Gate:
    """One server's token, and the pass that a browser is given for it; both die with the server."""

    def __init__(self, port: int) -> None:
        """Draw both, from what nobody can guess. Cookies are shared by the ports of a machine: its name has ours."""
        self.token = secrets.token_urlsafe(24)
        self._pass = secrets.token_urlsafe(32)
        self.cookie = f"teleconsult-pass-{port}"

    def opens_to(self, token: str) -> bool:
        """Tell whether this is the token, in a time that does not depend on how much of it is right."""
        return secrets.compare_digest(token.strip().encode(), self.token.encode())

    def let_in(self, visitor: web.RequestHandler) -> None:
        """Give a visitor's browser the pass, which no script and no other site can use."""
        visitor.set_cookie(self.cookie, self._pass, httponly=True, samesite="Strict")

    def knows(self, visitor: web.RequestHandler) -> bool:
        """Tell whether a visitor's browser has the pass."""
        return secrets.compare_digest(visitor.get_cookie(self.cookie, "").encode(), self._pass.encode())


def behind(gate: Gate, entry: str, handler: type[web.RequestHandler]) -> type[web.RequestHandler]:
    """Return a handler of web pages, files or sockets that answers nobody without the pass; pages lead to `entry`."""
    inherited: Callable[[web.RequestHandler], Awaitable[None] | None] = handler.prepare

    async def prepare(self: web.RequestHandler) -> None:
        if not gate.knows(self):
            wants_page = self.request.method == "GET" and "text/html" in self.request.headers.get("Accept", "")
            if wants_page and not self.request.headers.get("Upgrade"):
                self.redirect(entry)
                return
            self.set_status(HTTPStatus.FORBIDDEN)
            await self.finish("Accès réservé. Reserved access.")
            return
        waited = inherited(self)
        if waited is not None:
            await waited

    return type(f"Gated{handler.__name__}", (handler,), {"prepare": prepare})


class Entry(Plain):
    """Where the token is typed; it never travels in an address."""

    def initialize(self, gate: Gate, home: str, page: Any) -> None:
        """Remember the gate, where it leads, and the template of the page."""
        self.gate, self.home, self.page = gate, home, page

    def get(self) -> None:
        """Ask for the token."""
        self._ask(wrong=False)

    def post(self) -> None:
        """Let in whoever has the token."""
        # Asked here by name: whether Tornado asks by itself depends on a setting that is not ours.
        self.check_xsrf_cookie()
        if self.gate.opens_to(self.get_body_argument("token", "")):
            self.gate.let_in(self)
            self.redirect(self.home)
            return
        self.set_status(HTTPStatus.FORBIDDEN)
        self._ask(wrong=True)

    def _ask(self, *, wrong: bool) -> None:
        self.set_header("Cache-Control", "no-store")
        hidden = self.xsrf_form_html()
        self.finish(self.page.render(base_url=self.home, xsrf=hidden, wrong=wrong))

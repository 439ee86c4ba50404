"""A page without a browser: what Voilà's front end and our shell say over HTTP and the websocket, and nothing else."""

import http.cookiejar
import json
import re
import time
import urllib.error
import urllib.parse
import urllib.request
import uuid
from dataclasses import dataclass, field
from typing import Any

import websocket

Fields = dict[str, Any]
CONFIG = re.compile(r'<script id="jupyter-config-data" type="application/json">(.*?)</script>', re.S)
VIEW = re.compile(r'application/vnd\.jupyter\.widget-view\+json.{0,200}?"model_id":\s*"([0-9a-f]+)"', re.S)
LONGEST = 60.0


class NoAnswer(Exception):
    """The page was not answered: its kernel or its line is gone, or the server refuses."""


class Visitor:
    """A browser's cookies, and what it may ask by HTTP."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.jar = http.cookiejar.CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.jar))

    def ask(self, path: str, *, form: Fields | None = None, method: str = "GET", **headers: str) -> tuple[int, str]:
        """Return the status and the text of an address, redirects followed; the path is sent as it is written."""
        body = urllib.parse.urlencode(form).encode() if form is not None else None
        asked = urllib.request.Request(
            self.url.rstrip("/") + path, body, headers, method="POST" if form is not None else method
        )
        try:
            with self.opener.open(asked, timeout=LONGEST) as answer:
                return answer.status, answer.read().decode("utf-8", "replace")
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode("utf-8", "replace")

    def cookies(self) -> str:
        return "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.jar)

    def open(self, page: str, name: str) -> "WirePage":
        """Open a page as a browser that keeps a name for itself."""
        status, html = self.ask(f"/voila/render/{page}.ipynb")
        config = CONFIG.search(html)
        if status != 200 or not config:
            raise NoAnswer(f"{page}: {status}")
        view = VIEW.search(html)
        return WirePage(self, json.loads(config[1])["kernelId"], view[1] if view else "", name, html)


class Silence(NoAnswer):
    """Nothing was heard in time."""


@dataclass
class WirePage:
    """An open page: its kernel, its one widget, and the line between them."""

    visitor: Visitor
    kernel: str
    widget: str
    name: str
    html: str
    taken: list[float] = field(default_factory=list)
    regions: dict[str, str] = field(default_factory=dict)
    version: int = -1
    line: websocket.WebSocket | None = None

    def connect(self) -> "WirePage":
        """Open the line, ask for the widget's state and greet it, as the shell does."""
        self._open_line()
        control = uuid.uuid4().hex
        asked = {"comm_id": control, "target_name": "jupyter.widget.control", "data": {}}
        self.say("comm_open", asked | {"target_module": None}, version="1.0.0")
        self.say("comm_msg", {"comm_id": control, "data": {"method": "request_states"}})
        states = self.heard("comm_msg", control)["content"]["data"]["states"]
        first = states[self.widget]["state"]["first"]
        self.version, self.regions = first["version"], dict(first["regions"])
        self.tell({"kind": "hello", "visitor": self.name, "language": "fr"})
        return self

    def _open_line(self) -> None:
        session = uuid.uuid4().hex
        address = self.visitor.url.replace("http", "ws", 1) + f"api/kernels/{self.kernel}/channels?session_id={session}"
        self.line = websocket.create_connection(
            address, cookie=self.visitor.cookies(), timeout=LONGEST, origin=self.visitor.url.rstrip("/")
        )
        self.say("kernel_info_request", {})
        self.heard("kernel_info_reply")

    def say(self, kind: str, content: Fields, *, channel: str = "shell", **metadata: str) -> str:
        """Send one message of the Jupyter protocol and return its id."""
        assert self.line
        id = uuid.uuid4().hex
        header = {"msg_id": id, "msg_type": kind, "session": id, "username": "", "version": "5.3", "date": ""}
        header["date"] = "2026-11-25T00:00:00Z"
        message = {"header": header, "parent_header": {}, "metadata": metadata, "content": content}
        try:
            self.line.send(json.dumps(message | {"channel": channel, "buffers": []}))
        except (OSError, websocket.WebSocketException) as gone:
            raise NoAnswer(str(gone)) from gone
        return id

    def heard(self, kind: str, comm: str | None = None, patience: float = LONGEST) -> Fields:
        """Return the next message of a kind, and of a comm when one is named."""
        assert self.line
        limit = time.monotonic() + patience
        while (left := limit - time.monotonic()) > 0:
            self.line.settimeout(left)
            try:
                received = self.line.recv()
            except (OSError, websocket.WebSocketException) as gone:
                raise NoAnswer(str(gone)) from gone
            if not received:
                raise NoAnswer("the line was closed")
            message = parsed(received)
            about = message["content"].get("comm_id")
            if message["header"]["msg_type"] == kind and (comm is None or about == comm):
                return message
        raise Silence(f"no {kind} within {patience:.0f} s")

    def tell(self, content: Fields) -> Fields:
        """Send the widget one message of the shell's and return its answer; how long that took is kept.

        As the page does, it waits for as long as its kernel exists; a line that was closed is opened again, and the
        message sent again under the same id.
        """
        id = uuid.uuid4().hex
        began = time.perf_counter()
        try:
            return self._told(content, id, began)
        except NoAnswer:
            if self._is_gone():
                raise
            self._open_line()
            return self._told(content, id, began)

    def _told(self, content: Fields, id: str, began: float) -> Fields:
        told = {"method": "custom", "content": content | {"id": id, "have": self.version}}
        self.say("comm_msg", {"comm_id": self.widget, "data": told})
        while True:
            data = self._while_alive("comm_msg")["content"]["data"]
            answer = data.get("content") or {}
            if answer.get("id") != id:
                continue
            self.taken.append(time.perf_counter() - began)
            self.version = answer["version"]
            self.regions |= answer["regions"]
            return answer

    def act(self, action: str, **fields: Any) -> Fields:
        """Do one action and return the answer."""
        return self.tell({"kind": "action", "action": action, "fields": fields})

    def _is_gone(self) -> bool:
        return self.visitor.ask(f"/api/kernels/{self.kernel}")[0] != 200

    def _while_alive(self, kind: str) -> Fields:
        for _ in range(40):
            try:
                return self.heard(kind, self.widget, 3.0)
            except Silence:
                if self._is_gone():
                    raise NoAnswer("the kernel is gone") from None
        raise NoAnswer("the kernel is there and says nothing")

    @property
    def text(self) -> str:
        """Return all that the page shows."""
        return "\n".join(self.regions.values())

    def leave(self) -> None:
        """Close the page as a browser does: its kernel is told."""
        if self.line:
            self.line.close()
        token = next((cookie.value for cookie in self.visitor.jar if cookie.name == "_xsrf"), "")
        self.visitor.ask(f"/voila/api/shutdown/{self.kernel}", form={}, **{"X-XSRFToken": token or ""})


def parsed(received: str | bytes) -> Fields:
    """Return a message of the older websocket format, in which buffers come after the JSON."""
    if isinstance(received, str):
        return dict(json.loads(received))
    count = int.from_bytes(received[:4], "big")
    offsets = [int.from_bytes(received[4 * (place + 1) :][:4], "big") for place in range(count)]
    return dict(json.loads(received[offsets[0] : offsets[1] if count > 1 else None]))

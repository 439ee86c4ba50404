"""The widget that shows a page in the browser and carries its actions back."""

import os
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from teleconsult_sim.ui.shell.exchange import Answer, Exchange
from teleconsult_sim.ui.shell.faults import write_faults_down
from teleconsult_sim.ui.shell.page import Page
from teleconsult_sim.ui.shell.words import WORDS

STATIC = files("teleconsult_sim.ui.shell") / "static"
STYLES = ("tokens.css", "components.css", "workplace.css", "layout.css")
# A widget has one module: its parts, each one idea, are joined in this order.
SCRIPTS = (
    "fields.mjs", "morph.mjs", "drafts.mjs", "line.mjs", "voice.mjs", "gestures.mjs", "fragments.mjs", "copying.mjs",
    "rest.mjs", "shell.mjs",
)  # fmt: skip
IDLE = "TELECONSULT_IDLE"
"""Under which name a server tells its pages how long they may lie untouched, in seconds."""


def joined(names: tuple[str, ...]) -> str:
    """Return the shell's files as one text."""
    return "\n".join((STATIC / name).read_text(encoding="utf-8") for name in names)


class Shell(anywidget.AnyWidget):
    """Shows a page's regions, replaces those that change, and hands its actions to the page."""

    _esm = joined(SCRIPTS)
    _css = joined(STYLES)

    first = traitlets.Dict().tag(sync=True)
    words = traitlets.Dict(WORDS).tag(sync=True)
    heartbeat_seconds = traitlets.Float(10.0).tag(sync=True)
    idle_seconds = traitlets.Float(help="how long nobody may touch the page before it sleeps; 0: for ever").tag(
        sync=True
    )

    @traitlets.default("idle_seconds")
    def _as_the_server_says(self) -> float:
        told = os.environ.get(IDLE, "")
        return float(told) if told.isdecimal() else 0.0

    def __init__(self, page: Page, **traits: Any) -> None:
        write_faults_down()
        self.exchange = Exchange(page)
        super().__init__(first=self.exchange.first(), **traits)
        self.on_msg(self._receive)

    def refresh(self) -> None:
        """Show what changed in the page for another reason than an action of its reader."""
        self._tell(self.exchange.refresh())

    def _receive(self, _widget: object, message: dict[str, Any], _buffers: list[bytes]) -> None:
        self._tell(self.exchange.receive(message))

    def _tell(self, answer: Answer) -> None:
        self.send(answer.content, buffers=answer.buffers or None)


def show(page: Page) -> Shell:
    """Return the widget that shows a page; as a cell's last value, it is displayed."""
    return Shell(page)

"""The conversation between a page and its browser: each action handled once, each change told once."""

import logging
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from teleconsult_sim.ui.shell.page import FRAME, Download, Notice, Page
from teleconsult_sim.ui.shell.words import WORDS

logger = logging.getLogger(__name__)

# An action is resent within seconds of a lost answer: far fewer ids than this are ever needed.
REMEMBERED = 1000


@dataclass(frozen=True, slots=True)
class Answer:
    """One message to the browser and the bytes that go with it."""

    content: dict[str, Any]
    buffers: list[bytes] = field(default_factory=list)


class Exchange:
    """Handles what a browser sends to a page and words what it must change."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.version = 0
        self._html: dict[str, str] = {}
        self._changed: dict[str, int] = {}
        self._seen: OrderedDict[str, None] = OrderedDict()
        self._calm = False
        self._failed_first = self._render()

    def first(self) -> dict[str, Any]:
        """Return what a browser shows before it has asked for anything."""
        return self._news(since=-1) | {"alert": self._failed_first}

    def receive(self, message: Mapping[str, Any]) -> Answer:
        """Answer one message: an action (handled once, whatever the number of sendings), a ping or a greeting."""
        alert, download, self._calm = None, None, False
        if message.get("kind") == "action" and self._is_new(str(message.get("id"))):
            alert, download = self._handle(str(message.get("action")), dict(message.get("fields") or {}))
            alert = self._render(alert)
        if message.get("kind") == "hello":
            told = (str(message.get(name) or "") for name in ("visitor", "language", "fragment"))
            alert = self._greet(*told)
        have = message.get("have")
        news = self._news(since=have if isinstance(have, int) else -1)
        return _answer(message, news | {"calm": self._calm}, alert, download)

    def refresh(self) -> Answer:
        """Return what has changed without being asked by the browser."""
        since = self.version
        alert = self._render()
        return _answer({}, self._news(since), alert, None)

    def _is_new(self, action_id: str) -> bool:
        if action_id in self._seen:
            return False
        self._seen[action_id] = None
        if len(self._seen) > REMEMBERED:
            self._seen.popitem(last=False)
        return True

    def _handle(self, action: str, fields: dict[str, Any]) -> tuple[str | None, Download | None]:
        try:
            return None, self.page.handle(action, fields)
        except Notice as notice:
            self._calm = notice.calm
            return str(notice), None
        except Exception:
            # The reader's text stays on the page; field values stay out of the log, they may be personal.
            logger.exception("action %r failed (fields: %s)", action, ", ".join(sorted(fields)))
            return self._words("broken_action"), None

    def _greet(self, visitor: str, language: str, fragment: str) -> str | None:
        """Let a page know who arrives, where to, and what they last read in: a warm page was drawn before they came."""
        arrive, speak, lead = (getattr(self.page, name, None) for name in ("arrive", "speak", "lead"))
        if arrive is None and speak is None and lead is None:
            return None
        try:
            if speak and language in WORDS:
                speak(language)
            if lead and fragment:
                lead(fragment)
            if arrive:
                arrive(visitor)
        except Notice as notice:
            self._calm = notice.calm
            return self._render(str(notice))
        except Exception:
            logger.exception("the page could not be given to its visitor")
            return self._words("broken_page")
        return self._render()

    def _render(self, alert: str | None = None) -> str | None:
        """Note what the page shows now, and return what is to be told: the alert there already is, or why it can't."""
        try:
            regions = dict(self.page.regions())
        except Exception as fault:
            if not isinstance(fault, Notice):
                logger.exception("the page could not be rendered")
            self._html = self._html or {FRAME: ""}
            return alert or (str(fault) if isinstance(fault, Notice) else self._words("broken_page"))
        gone = {region: "" for region in self._html if region not in regions}
        changed = {region: html for region, html in (gone | regions).items() if self._html.get(region) != html}
        if changed:
            self.version += 1
            self._changed.update(dict.fromkeys(changed, self.version))
            self._html.update(changed)
        return alert

    def _news(self, since: int) -> dict[str, Any]:
        regions = {region: html for region, html in self._html.items() if self._changed.get(region, 0) > since}
        told = {name: getattr(self.page, name, None) for name in ("title", "key", "address")}
        return {"version": self.version, "regions": regions, "language": self._language(), **told}

    def _language(self) -> str:
        return str(getattr(self.page, "language", "fr"))

    def _words(self, name: str) -> str:
        return WORDS["en" if self._language() == "en" else "fr"][name]


def _answer(message: Mapping[str, Any], news: dict[str, Any], alert: str | None, download: Download | None) -> Answer:
    content = news | {"kind": "answer", "id": message.get("id"), "alert": alert, "download": None}
    if download is None:
        return Answer(content)
    content["download"] = {"name": download.name, "type": download.media_type}
    return Answer(content, [download.content])

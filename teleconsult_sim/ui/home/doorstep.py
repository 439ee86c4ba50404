"""The home page until somebody is there: shown at once, while what it needs is fetched behind it."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.ui.home.drawing import draw
from teleconsult_sim.ui.home.words import KEEPS, TITLE
from teleconsult_sim.ui.shell.page import Download, Notice

if TYPE_CHECKING:
    from teleconsult_sim.ui.home.page import HomePage

logger = logging.getLogger(__name__)
AFTER = 0.2
"""Seconds after the page was given to the browser, which has over a second of its own to spend before it asks."""


def build() -> "HomePage":
    """Return the page on the store that the environment names; its library alone takes a third of a second."""
    from teleconsult_sim.store import open_store
    from teleconsult_sim.ui.home.page import HomePage

    return HomePage(open_store())


class Doorstep:
    """A page that is empty shelves until its visitor arrives, and from then on the home page itself."""

    def __init__(self, build: Callable[[], "HomePage"] = build, language: Language = "fr") -> None:
        """Show the empty shelves; nothing is read yet."""
        self._build = build
        self._home: HomePage | None = None
        self._language, self._fragment, self._arrived = language, "", False

    def prepare(self) -> "HomePage":
        """Return the home page, built when it was not yet."""
        self._home = self._home or self._build()
        return self._home

    def prepare_soon(self) -> None:
        """Build the home page once the kernel has nothing else to do; without a running loop, when somebody arrives."""
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        loop.call_later(AFTER, self._try_to_prepare)

    def _try_to_prepare(self) -> None:
        try:
            self.prepare()
        except Exception:
            # Whoever arrives is told: it is tried again then.
            logger.warning("the home page is not ready yet", exc_info=True)

    # ---- what the shell asks ----------------------------------------------------------------------------------------

    @property
    def language(self) -> Language:
        """Return the language of the page."""
        return self._home.language if self._home and self._arrived else self._language

    @property
    def title(self) -> str:
        """Return the browser tab's title."""
        return TITLE.into(self.language)

    @property
    def key(self) -> str:
        """Return under which name the browser keeps what was typed and not yet saved."""
        return KEEPS

    @property
    def address(self) -> str | None:
        """Return what the page's address ends in; None until somebody arrived."""
        return self._home.address if self._home and self._arrived else None

    def speak(self, language: Language) -> None:
        """Go on in a language."""
        self._language = language

    def lead(self, fragment: str) -> None:
        """Note the place that an address names."""
        self._fragment = fragment

    def arrive(self, visitor: str) -> None:
        """Show the page of whoever came. Raises Notice when the database can't be read."""
        from teleconsult_sim.store import StoreError

        try:
            home = self.prepare()
            home.speak(self._language)
            home.lead(self._fragment)
            home.arrive(visitor)
        except StoreError as error:
            raise Notice(error.into(self._language)) from error
        self._arrived = True

    def regions(self) -> Mapping[str, str]:
        """Return the home page's regions, or the empty shelves."""
        if self._home and self._arrived:
            return self._home.regions()
        return {"frame": draw("doorstep.html", self._language, {})}

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Do what the learner asked."""
        return self.prepare().handle(action, fields)

"""A page whose store can't be opened: it says why in the store's own words, and opens as soon as it can."""

from collections.abc import Callable, Mapping
from typing import Any

from teleconsult_sim.store import StoreError
from teleconsult_sim.ui.shell.page import Download, Page
from teleconsult_sim.ui.shell.templates import environment


def when_open(make: Callable[[], Page]) -> Page:
    """Return the page, or one that says why it can't be made now and that becomes it once it can."""
    try:
        return make()
    except StoreError as refusal:
        return Closed(make, refusal)


class Closed:
    """Says what the matter is, in both languages; tries again when somebody arrives or asks."""

    def __init__(self, make: Callable[[], Page], refusal: StoreError) -> None:
        """Remember how the page is made, and why it could not be."""
        self._make, self._refusal = make, refusal
        self._page: Page | None = None

    @property
    def language(self) -> str:
        """Return the language of the page behind."""
        return str(getattr(self._page, "language", "fr"))

    @property
    def title(self) -> str:
        """Return the title of the page behind."""
        return str(getattr(self._page, "title", None) or "Simulateur de téléconsultation")

    @property
    def key(self) -> str:
        """Return under which name the browser keeps what was typed on the page behind."""
        return str(getattr(self._page, "key", ""))

    def arrive(self, visitor: str) -> None:
        """Try again for whoever opens the page: it may have waited warm since a bad moment."""
        self._try()
        if arrive := getattr(self._page, "arrive", None):
            arrive(visitor)

    def speak(self, language: str) -> None:
        """Hand on what the reader last read in."""
        if speak := getattr(self._page, "speak", None):
            speak(language)

    def regions(self) -> Mapping[str, str]:
        """Return why the page is closed, or the page."""
        if self._page:
            return self._page.regions()
        words = self._refusal.words
        closed = environment("teleconsult_sim.ui.shell").get_template("shell/closed.html")
        return {"frame": closed.render(french=words.fr, english=words.en)}

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Try again, or hand on."""
        if self._page:
            return self._page.handle(action, fields)
        self._try()
        return None

    def _try(self) -> None:
        if self._page:
            return
        try:
            self._page = self._make()
        except StoreError as refusal:
            self._refusal = refusal

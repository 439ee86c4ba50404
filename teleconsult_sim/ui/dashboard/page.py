"""The dashboard's page: what the pilot chose to look at, what is open, and what was already drawn of it."""

import logging
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.cohort import seeing
from teleconsult_sim.cohort.drawing import as_png, as_svg
from teleconsult_sim.cohort.exports.tables import as_csv
from teleconsult_sim.cohort.frames import Choice
from teleconsult_sim.cohort.source import Source
from teleconsult_sim.cohort.view import View, view, views
from teleconsult_sim.cohort.words import words
from teleconsult_sim.store import StoreError
from teleconsult_sim.ui.dashboard.choosing import asked, found, offered
from teleconsult_sim.ui.dashboard.drawing import draw
from teleconsult_sim.ui.dashboard.exporting import EXPORTS
from teleconsult_sim.ui.dashboard.glance import glance
from teleconsult_sim.ui.dashboard.grid import grid
from teleconsult_sim.ui.dashboard.reading import Reading
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value

if TYPE_CHECKING:
    import pandas as pd

logger = logging.getLogger(__name__)
PILOT = "pilote"
DRAWN = ("progress", "difficulty", "paths")
"""Views that are drawn as figures, after the rest of the page is on the screen."""
ROWS = 200
"""Rows of a table shown on the page; the CSV has them all."""
GONE = Text(
    fr="Cette tentative n’est plus dans ce choix. Rechargez la page.",
    en="This attempt is no longer among these. Reload the page.",
)


class DashboardPage:
    """One pilot's view of the cohorts that some sources give; everything is read, nothing is changed."""

    def __init__(self, sources: Sequence[Source], language: Language = "fr") -> None:
        """Open the page on the first cohort there is."""
        self.sources, self.language = sources, language
        self.cohort: str | None = None
        self.choice = Choice()
        self.table, self.heat, self.choices = "", 0, 0
        self.reading: Reading | None = None
        self._load()

    @property
    def title(self) -> str:
        """Return the browser tab's title."""
        return "Tableau du pilote" if self.language == "fr" else "Pilot’s dashboard"

    def speak(self, language: Language) -> None:
        """Go on in a language; figures are drawn again in it."""
        if language != self.language:
            self.language = language
            self._forget()

    def arrive(self, _visitor: str) -> None:
        """Look again at what there is: a page kept warm was drawn before."""
        self._load()

    def regions(self) -> Mapping[str, str]:
        """Return the dashboard, or the debrief that is open."""
        if self.reading:
            return self._debrief(self.reading)
        context = self._context()
        shown = {name: self._draw(f"{name}.html", context) for name in ("head", "glance", "broken", "heat_map")}
        figures = {id: self._draw("figure.html", context | self._figure(id)) for id in DRAWN}
        return {"frame": self._draw("frame.html", context), **shown, **figures, "table": self._table(context)}

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Do what the pilot asked. Raises Notice."""
        own: dict[str, Callable[[Fields], Download | None]] = {
            "speak": lambda given: self.speak("en" if value(given, "language") == "en" else "fr"),
            "filter": self._filter,
            "clear": lambda _: self._look(Choice()),
            "reload": lambda _: self._load(),
            "draw": lambda given: self._draw_figure(value(given, "view")),
            "heat": self._walk,
            "table": lambda given: setattr(self, "table", value(given, "view")),
            "csv": lambda given: self._csv(view(value(given, "view"))),
            "png": lambda given: self._png(view(value(given, "view"))),
            "export": self._export,
            "open": self._open,
            "back": lambda _: setattr(self, "reading", None),
            "debrief_mend": lambda _: self.reading.mend() if self.reading else None,
        }
        try:
            return own[action](fields) if action in own else None
        except StoreError as error:
            raise Notice(error.into(self.language)) from error

    # ---- what is looked at ------------------------------------------------------------------------------------------

    def _load(self) -> None:
        """Read the cohort anew."""
        self.source, self.name = found(self.sources, self.cohort)
        self.cohort = self.name.id if self.name else None
        self.whole = seeing.whole(self.source, self.cohort)
        self.offered = offered(self.whole)
        self._look(self.choice)

    def _look(self, choice: Choice) -> None:
        self.choice, self.heat = choice, 0
        self.seen = seeing.seen(self.source, self.whole, choice)
        self._forget()

    def _forget(self) -> None:
        self.frames: dict[str, pd.DataFrame] = {}
        self.figures: dict[str, str] = {}
        self.choices += 1

    def _frame(self, id: str) -> "pd.DataFrame":
        if id not in self.frames:
            self.frames[id] = view(id).frame(self.seen)
        return self.frames[id]

    def _filter(self, fields: Fields) -> None:
        if value(fields, "cohort") != self.cohort:
            self.cohort, self.choice = value(fields, "cohort"), Choice()
            return self._load()
        return self._look(asked(fields))

    def _walk(self, fields: Fields) -> None:
        to = value(fields, "page")
        self.heat = int(to) if to.isdigit() else 0

    def _open(self, fields: Fields) -> None:
        id = value(fields, "attempt")
        attempts = self.seen.cohort.attempts
        learner = attempts.loc[attempts["id"] == id, "learner"]
        if learner.empty:
            raise Notice(GONE.into(self.language))
        # Written down first, so that nothing is seen unnoted.
        self.source.note(PILOT, "debrief", str(learner.iloc[0]) or None, id)
        self.reading = Reading(self.seen, id)

    # ---- what is taken away -----------------------------------------------------------------------------------------

    def _csv(self, wanted: View) -> Download:
        return Download(f"{wanted.id}.csv", as_csv(self._frame(wanted.id)), "text/csv")

    def _png(self, wanted: View) -> Download:
        figure = wanted.figure(self._frame(wanted.id), self.seen, words(self.language))
        return Download(f"{wanted.id}.png", as_png(figure), "image/png")

    def _export(self, fields: Fields) -> Download | None:
        kind = value(fields, "kind")
        if self.name is None or kind not in EXPORTS:
            return None
        self.source.note(PILOT, f"export {kind}", None, None)
        return EXPORTS[kind](self.seen, self.name, self.language)

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def _context(self) -> dict[str, Any]:
        _ = words(self.language)
        heat = self._frame("heat_map")
        return {
            "page": self,
            "seen": self.seen,
            "cohorts": [name for source in self.sources for name in source.names()],
            "views": {found.id: found for found in views()},
            "frame_of": self._frame,
            "glance": glance(self.seen, self._frame),
            "grid": grid(heat, self.heat, self.seen, _),
        }

    def _draw(self, template: str, context: Mapping[str, Any]) -> str:
        return draw(template, self.language, context)

    def _figure(self, id: str) -> dict[str, Any]:
        return {"view": view(id), "svg": Markup(self.figures.get(id, "")), "again": self.choices}

    def _draw_figure(self, id: str) -> None:
        if id in DRAWN and id not in self.figures:
            wanted = view(id)
            self.figures[id] = as_svg(wanted.figure(self._frame(id), self.seen, words(self.language)), id)

    def _table(self, context: Mapping[str, Any]) -> str:
        if self.table not in context["views"]:
            return ""
        wanted, frame = view(self.table), self._frame(self.table)
        told = [wanted.told(row, self.seen, words(self.language)) for row in frame.head(ROWS).itertuples()]
        return self._draw("table.html", {**context, "view": wanted, "frame": frame, "told": told})

    def _debrief(self, reading: Reading) -> Mapping[str, str]:
        synthetic = self.name is not None and self.name.synthetic
        context = {"row": reading.row, "others": reading.others(self.language), "synthetic": synthetic}
        html = reading.html(self.language)
        mending = reading.mending(self.language)
        return {"frame": self._draw("debrief.html", context), "debrief": html, "mending": mending}

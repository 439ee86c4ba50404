"""The review's page: which case is open, what was measured, and what the committee decides."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.guide.loading import latest
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.offered import offered
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.store import Store, StoreError
from teleconsult_sim.store.access import note_access
from teleconsult_sim.store.reviews import Decision, decide
from teleconsult_sim.store.settings import settings
from teleconsult_sim.ui.review import case_view, library_view
from teleconsult_sim.ui.review.coverage import Coverage, coverage
from teleconsult_sim.ui.review.drawing import draw
from teleconsult_sim.ui.review.measuring import Measuring
from teleconsult_sim.ui.review.reading import Reading
from teleconsult_sim.ui.review.shelf import Shelved, shelf, written
from teleconsult_sim.ui.review.words import seats, told
from teleconsult_sim.ui.shell.page import Fields, Notice, value

COMMITTEE = "comité"
"""Who looks, in the access log."""
NAMELESS = Text(fr="Écrivez d’abord votre nom.", en="Write your name first.")
ROLELESS = Text(fr="Choisissez votre siège au comité.", en="Choose your seat on the committee.")
UNDECIDED = Text(fr="Choisissez : approuver, ou demander des changements.", en="Choose: approve, or ask for changes.")
WORDLESS = Text(fr="Dites dans le commentaire ce qui est à changer.", en="Say in the comment what is to be changed.")
UNMEASURED = Text(
    fr="Avant d’approuver, mesurez les effets de ce contenu : on voit alors quels verdicts basculent.",
    en="Before you approve, measure the effects of this content: it shows which verdicts flip.",
)
EDITED = Text(
    fr="Ce cas vient d’être modifié : relisez-le avant de décider. Rien n’a été inscrit.",
    en="This case has just been edited: read it again before you decide. Nothing was written down.",
)
UNREADABLE = Text(
    fr="Ce cas ne peut pas être lu; faites-le d’abord corriger.", en="This case can’t be read; have it mended first."
)


class ReviewPage:
    """The committee's view of the library; it changes nothing but its own decisions."""

    def __init__(self, store: Store, language: Language = "fr") -> None:
        """Open the page on the library as a whole; nothing is played."""
        self.store, self.language = store, language
        self.slug, self.part, self.kept_state = "", "overview", ""
        self.measuring = Measuring()
        self.reading: Reading | None = None
        self.reviewer = ""
        self._covered: tuple[int, Coverage] | None = None
        self.drawn: dict[str, tuple[object, str]] = {}
        """Parts that are long to draw, each with what it was drawn from."""
        self._load()

    @property
    def title(self) -> str:
        """Return the browser tab's title."""
        return "Revue des scénarios" if self.language == "fr" else "Review of scenarios"

    @property
    def key(self) -> str:
        """Return under which name the browser keeps what was typed and not yet signed."""
        return f"review-{self.slug}"

    def speak(self, language: Language) -> None:
        """Go on in a language."""
        self.language = language

    def arrive(self, _visitor: str) -> None:
        """Look again at the cases and at what was decided: a page kept warm was drawn before."""
        self._read_again()
        self._load()

    def regions(self) -> Mapping[str, str]:
        """Return the list of cases with the library or the open case, or the debrief that is being read."""
        context = {"page": self}
        if self.reading and self.open:
            return {
                "frame": draw("debrief.html", self.language, {**context, "case": self.open}),
                **self.reading.regions(self.language),
            }
        shared = {
            "frame": draw("frame.html", self.language, context),
            "top": draw("top.html", self.language, context),
            "list": draw("list.html", self.language, context),
        }
        view = case_view.regions(self, self.open) if self.open else library_view.regions(self)
        return {**shared, **view}

    def handle(self, action: str, fields: dict[str, Any]) -> None:
        """Do what a member asked. Raises Notice."""
        own: dict[str, Callable[[Fields], None]] = {
            "speak": lambda given: self.speak("en" if value(given, "language") == "en" else "fr"),
            "open": self._open,
            "reveal": lambda given: self._open({"slug": value(given, "fragment")}),
            "filter": self._filter,
            "measure": self._measure,
            "measure_on": lambda _: self.measuring.go_on(monotonic),
            "measure_stop": lambda _: self.measuring.stop(),
            "decide": self._decide,
            "read": self._read,
            "back": lambda _: setattr(self, "reading", None),
            "debrief_mend": lambda _: self.reading.mend() if self.reading else None,
            "debrief_draw": lambda given: self.reading.draw(value(given, "fax")) if self.reading else None,
        }
        try:
            if action in own:
                own[action](fields)
        except StoreError as error:
            raise Notice(error.into(self.language)) from error
        except Faulty as fault:
            raise Notice(told(fault, self.language)) from fault

    # ---- what is looked at ------------------------------------------------------------------------------------------

    @property
    def open(self) -> Shelved | None:
        """Return the case that is open, None when the library as a whole is."""
        return next((case for case in self.cases if case.slug == self.slug), None)

    @property
    def coverage(self) -> Coverage:
        """Return the map of the library by what is known of it so far."""
        if self._covered is None or self._covered[0] != self.measuring.version:
            played = {one.scenario.slug: one.of("play") for one in self.measuring.all()}
            self._covered = self.measuring.version, coverage(list(latest().rules), self.objectives, played)
        return self._covered[1]

    @property
    def objectives(self) -> dict[str, tuple[str, ...]]:
        """Return the rules that each readable case trains."""
        return {case.slug: case.scenario.file.objectives for case in self.cases if case.scenario}

    def _read_again(self) -> None:
        """Read the cases anew when one was edited since: what is approved is what lies on the disk."""
        if self._written != written():
            load.cache_clear()
            self._load()

    def _load(self) -> None:
        self._written = written()
        self.cases = shelf(self.store)
        self.only_approved = settings(self.store).only_approved
        self.offered = len(offered(self.store))

    def _open(self, fields: Fields) -> None:
        """Open a case, or the library as a whole, at one of its parts."""
        self._read_again()
        slug, part = value(fields, "slug"), value(fields, "part")
        self.reading = None
        self.slug = slug if any(case.slug == slug for case in self.cases) else ""
        known = case_view.PARTS if self.slug else library_view.PARTS
        self.part = part if part in known else next(iter(known))

    def _filter(self, fields: Fields) -> None:
        wanted = value(fields, "state")
        self.kept_state = "" if wanted == self.kept_state else wanted

    def _read(self, fields: Fields) -> None:
        if self.open and self.open.scenario:
            name = value(fields, "play")
            if name in {path.stem for path in self.open.scenario.plays}:
                self.reading = Reading(self.open.scenario, name)

    # ---- what is measured and decided -------------------------------------------------------------------------------

    def _measure(self, fields: Fields) -> None:
        """Begin to measure the open case, or every case; what is read of attempts is written down first."""
        self._read_again()
        wanted = [case.scenario for case in self.cases if case.scenario and value(fields, "slug") in ("", case.slug)]
        note_access(self.store, COMMITTEE, "impact")
        self.measuring.begin(wanted, self.store)

    def _decide(self, fields: Fields) -> None:
        """Keep a decision on the very content that is on the screen, or say what it lacks."""
        self._read_again()
        case = self.open
        if case is None or case.scenario is None:
            raise Notice(UNREADABLE.into(self.language))
        role, reviewer = value(fields, "role"), value(fields, "reviewer").strip()
        decision, comment = value(fields, "decision"), value(fields, "comment").strip()
        lacking = (
            (not reviewer, NAMELESS),
            (role not in seats(), ROLELESS),
            (decision not in ("approve", "changes"), UNDECIDED),
            (decision == "changes" and not comment, WORDLESS),
            (value(fields, "content") != case.fingerprint, EDITED),
            (decision == "approve" and self.measuring.of(case.scenario) is None, UNMEASURED),
        )
        for lacks, words in lacking:
            if lacks:
                raise Notice(words.into(self.language))
        chosen: Decision = "approve" if decision == "approve" else "changes"
        decide(self.store, case.slug, case.fingerprint, chosen, role=role, comment=comment, reviewer=reviewer)
        self.reviewer = reviewer
        self._load()

"""The home page: who the learner is, what they look at, and what they ask for."""

import secrets
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from teleconsult_sim import resources
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.session.offered import offered
from teleconsult_sim.store import AttemptRow, Store, StoreError
from teleconsult_sim.store.access import accesses
from teleconsult_sim.store.classes import TrainingSession, leave, sessions_of
from teleconsult_sim.store.faults import filled
from teleconsult_sim.store.learners import Learner, identity, learner
from teleconsult_sim.store.notice import in_short, notice
from teleconsult_sim.store.settings import settings
from teleconsult_sim.ui.home import own
from teleconsult_sim.ui.home.attempts import lines
from teleconsult_sim.ui.home.cases import Case, cases, progress, standings, suggestion
from teleconsult_sim.ui.home.drawing import draw
from teleconsult_sim.ui.home.pseudonyms import Pick
from teleconsult_sim.ui.home.registering import Registering
from teleconsult_sim.ui.home.sieve import GROUPS, Sieve, sift
from teleconsult_sim.ui.home.words import KEEPS, SANDBOX, STATUSES, TITLE, WANTED
from teleconsult_sim.ui.shell.page import Download, Fields, Notice, value, values

PLACES = ("cases", "attempts", "data")
LATEST = 15
"""Attempts listed before one asks for all."""
JOINED = Text(
    fr="Vous suivez la formation « {title} ». Ce que vous jouerez dans ses cas comptera pour elle.",
    en="You are in the training session “{title}”. What you play in its cases will count for it.",
)
KNOWN = Text(fr="C’est noté. Bonne pratique, {name}!", en="Noted. Enjoy practising, {name}!")
CHANGED = Text(fr="Vos renseignements sont changés.", en="Your details are changed.")
LEFT = Text(
    fr="Vous ne suivez plus la formation « {title} ». Ce que vous y avez joué y reste.",
    en="You are no longer in the training session “{title}”. What you played in it stays there.",
)


class HomePage:
    """One learner's home; what must survive is in the store, what they look at is not."""

    def __init__(self, store: Store, language: Language = "fr", pick: Pick = secrets.choice) -> None:
        """Open the page on the cases; who the learner is, the browser says when it arrives."""
        self.store, self.language = store, language
        self.visitor, self.arrived = "", False
        self.place, self.sieve, self.everything = PLACES[0], Sieve(), False
        self.registering, self.said = Registering(store, pick), ""
        self.unfolded = False
        self.erasing: own.Erasing = ""
        self.cases: list[Case] = cases(offered(store))
        self.sandbox = (resources.notebooks() / SANDBOX).is_file()
        self._know()

    # ---- what the shell asks ----------------------------------------------------------------------------------------

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
        """Return what the page's address ends in, so that the way back leads to the same place."""
        return None if not self.arrived else "" if self.place == PLACES[0] else self.place

    def speak(self, language: Language) -> None:
        """Go on in a language."""
        if language != self.language:
            self.language, self.said = language, ""

    def lead(self, fragment: str) -> None:
        """Go to the place that an address names."""
        if fragment in PLACES:
            self.place = fragment

    def arrive(self, visitor: str) -> None:
        """Look up what is kept of this browser's learner; a page kept warm was drawn before anybody came."""
        self.visitor, self.arrived = visitor, True
        self.cases = cases(offered(self.store))
        self._know()
        if not self.met and not self.registering.name:
            self.registering.draw()

    def regions(self) -> Mapping[str, str]:
        """Return the frame, then what the place is made of."""
        return dict(self._regions())

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Do what the learner asked. Raises Notice."""
        own_actions: dict[str, Callable[[Fields], Download | None]] = {
            "speak": lambda given: self.speak("en" if value(given, "language") == "en" else "fr"),
            "go": lambda given: self._go(value(given, "place")),
            "reveal": lambda given: self.lead(value(given, "fragment")),
            "search": self._search,
            "filter": self._filter,
            "clear": self._clear,
            "unfold": lambda _: setattr(self, "unfolded", not self.unfolded),
            "draw_name": lambda _: self.registering.draw(),
            "accept": self._accept,
            "rename": self._rename,
            "join": self._join,
            "leave": self._leave,
            "all_attempts": lambda _: setattr(self, "everything", True),
            "export": lambda _: own.taken_away(self.store, self.visitor),
            "erase": self._erase,
        }
        if action not in own_actions:
            return None
        self.said = ""
        try:
            return own_actions[action](fields)
        except StoreError as error:
            raise Notice(error.into(self.language)) from error

    # ---- what is known ----------------------------------------------------------------------------------------------

    @property
    def met(self) -> bool:
        """Tell whether the learner was told what is kept and agreed; a browser that keeps nothing is nobody to ask."""
        return not self.visitor or bool(self.learner and self.learner.informed_at)

    def _know(self) -> None:
        self.learner: Learner | None = learner(self.store, self.visitor) if self.visitor else None
        self.rows: list[AttemptRow] = [
            row for row in (self.store.attempts(learner=self.visitor) if self.visitor else []) if row.fingerprint
        ]
        mine = sessions_of(self.store, identity(self.visitor)) if self.visitor else []
        self.sessions: list[TrainingSession] = mine
        self.current = [session for session in mine if session.expires_at > self.store.now()]

    # ---- what the learner does --------------------------------------------------------------------------------------

    def _go(self, place: str) -> None:
        self.place = place if place in PLACES else PLACES[0]
        self.registering.correct(keep_name=not self.met)
        self.everything = False
        self._know()

    def _search(self, fields: Fields) -> None:
        self.sieve = self.sieve._replace(query=value(fields, "query"))

    def _filter(self, fields: Fields) -> None:
        self.sieve = Sieve(self.sieve.query, *(frozenset(values(fields, group)) for group in GROUPS))

    def _clear(self, _: Fields) -> None:
        self.sieve = Sieve()

    def _accept(self, fields: Fields) -> None:
        """Keep who the learner says they are, now that they know what is kept; and enrol them when they have a code."""
        if not self.registering.introduce(self.visitor, fields, self.language):
            return
        if value(fields, "code").strip() and not self._enrol(fields):
            self.place = "data"
            self._know()
            return
        self._know()
        self.said = self.said or self._words(KNOWN, name=self.learner.pseudonym if self.learner else "")

    def _rename(self, fields: Fields) -> None:
        if self.registering.introduce(self.visitor, fields, self.language):
            self._know()
            self.said = CHANGED.into(self.language)

    def _join(self, fields: Fields) -> None:
        if self._enrol(fields):
            self._know()

    def _enrol(self, fields: Fields) -> bool:
        joined = self.registering.join(self.visitor, fields, self.language)
        if joined:
            self.said = self._words(JOINED, title=joined.title)
        return joined is not None

    def _leave(self, fields: Fields) -> None:
        wanted = value(fields, "session")
        for session in self.sessions:
            if session.id == wanted:
                leave(self.store, self.visitor, session.id)
                self.said = self._words(LEFT, title=session.title)
        self._know()

    def _erase(self, fields: Fields) -> None:
        """Delete everything once the learner has asked for it, and said twice that they are sure."""
        self.erasing, gone = own.erased(self.store, self.visitor, self.erasing, value(fields, "sure"))
        if gone is not None:
            self._know()
            self.place, self.sieve = PLACES[0], Sieve()
            self.registering.draw()
            self.said = gone.into(self.language)

    def _words(self, text: Text, **places: object) -> str:
        return filled(text, **places).into(self.language)

    # ---- what is shown ----------------------------------------------------------------------------------------------

    def _regions(self) -> Iterator[tuple[str, str]]:
        shared = {"page": self, "place": self.place if self.met else "welcome", "places": PLACES}

        def drawn_as(region: str, **context: object) -> tuple[str, str]:
            return region, draw(f"{region}.html", self.language, {**shared, **context})

        yield drawn_as("frame")
        yield drawn_as("top")
        yield drawn_as("said")
        if not self.met:
            yield drawn_as("welcome", **self._notice())
        elif self.place == "cases":
            yield from (drawn_as(name, **context) for name, context in self._choice().items())
        elif self.place == "attempts":
            yield drawn_as("attempts", **self._attempts())
        else:
            yield drawn_as("data", **self._notice(), looks=accesses(self.store, identity(self.visitor)))
        if self.erasing:
            yield drawn_as("erasing", count=len(self.rows))

    def _choice(self) -> dict[str, dict[str, object]]:
        known = standings(self.cases, self.rows)
        wanted = {session: self._cases_of(session) for session in self.current}
        everyone = frozenset(slug for slugs in wanted.values() for slug in slugs)
        left = sift(self.cases, known, self.sieve, everyone)
        told: dict[str, object] = {"known": known, "progress": progress(known), "left": left}
        return {
            "head": {**told, "next": suggestion(self.cases, known, everyone), "wanted": wanted},
            "tools": told,
            "facets": {**told, "statuses": [*STATUSES.items(), *([WANTED] if everyone else [])]},
            "cards": {**told, "wanted": everyone},
        }

    def _cases_of(self, session: TrainingSession) -> list[str]:
        """Return the cases that a training session asks for: none in particular means that any counts."""
        return [case.slug for case in self.cases if case.slug in session.scenarios]

    def _attempts(self) -> dict[str, object]:
        listed = self.rows if self.everything else self.rows[:LATEST]
        by_slug = {case.slug: case for case in self.cases}
        titles = {session.id: session.title for session in self.sessions}
        return {"lines": lines(listed, by_slug, titles, self.language), "more": len(self.rows) - len(listed)}

    def _notice(self) -> dict[str, object]:
        kept = settings(self.store)
        return {"short": in_short(kept), "questions": notice(kept), "known": standings(self.cases, self.rows)}

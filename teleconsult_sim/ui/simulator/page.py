"""The simulator's page: choose a case, play it at the workstation, read the debrief."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic
from typing import Any

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.render.fax import FaxPages
from teleconsult_sim.session.attempt import Attempt, resume, share_past
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.session.progress import newly_wrong
from teleconsult_sim.simulation.engine import Finish, Wait
from teleconsult_sim.store import Conflict, Store, StoreError
from teleconsult_sim.store.outbox import BACK, WAITING
from teleconsult_sim.ui.shell.page import Advice, Download, Fields, Notice, value
from teleconsult_sim.ui.simulator import places, workstation
from teleconsult_sim.ui.simulator.debrief import debrief_html
from teleconsult_sim.ui.simulator.debrief.fax_pages import bytes_kept, draw_fax, received
from teleconsult_sim.ui.simulator.debrief.mending import SEARCHING, Mended, mending_html, search
from teleconsult_sim.ui.simulator.debrief.recording import as_play
from teleconsult_sim.ui.simulator.debrief.unsent import unsent
from teleconsult_sim.ui.simulator.desk import Desk, Mode, Seat, desks
from teleconsult_sim.ui.simulator.taking_up import FIRST_VISIT, begun, first_visit, taken_up

logger = logging.getLogger(__name__)
DESK_MEMORY = "memory"
"""Under which key the store keeps what desks remember."""


class SimulatorPage:
    """One learner's page; everything that must survive is in the store before it is shown."""

    def __init__(self, store: Store, language: Language = "fr") -> None:
        """Open the page at the choice of cases; who the learner is, the browser says when it arrives."""
        self.store, self.learner = store, ""
        self.language: Language = language
        self.seat: Seat | None = None
        self.attempt_id = ""
        self.arrived, self.spoken, self.asked = False, False, ""
        self.waited = False
        self.desk = ""
        self.coach = workstation.NOTHING_SAID
        self.mended: Mended = SEARCHING
        self.drawn: dict[str, FaxPages | None] = {}

    @property
    def title(self) -> str:
        """Return the browser tab's title."""
        name = "Simulateur de téléconsultation" if self.language == "fr" else "Teleconsultation simulator"
        return f"{self.seat.facts.title.into(self.language)} · {name}" if self.seat else name

    @property
    def key(self) -> str:
        """Return under which name the browser keeps what was typed and not yet saved."""
        return f"simulator-{self.attempt_id}-{self.desk}"

    @property
    def address(self) -> str | None:
        """Return what the page's address ends in: reloaded, it comes back to this very attempt."""
        return (f"attempt={self.attempt_id}" if self.attempt_id else "") if self.arrived else None

    def speak(self, language: Language) -> None:
        """Go on in the language that this browser's reader last chose, whatever that of the attempt."""
        self.language, self.spoken = language, True

    def lead(self, fragment: str) -> None:
        """Note what the address asks for, until it is known who asks."""
        self.asked = fragment

    def arrive(self, visitor: str) -> None:
        """Do what the address asks, or take up what was left unfinished: a reload or a dead kernel ends nothing."""
        if self.seat is not None:
            return
        self.learner, self.arrived = visitor, True
        with self._in_plain_words():
            if places.asked(self.asked):
                self._enter(self.asked)
            elif left := self.store.unfinished(None, visitor):
                try:
                    self._resume(left.id)
                except (Notice, StoreError):
                    logger.exception("attempt %s can't be resumed", left.id)

    def regions(self) -> Mapping[str, str]:
        """Return the regions of the place the learner is at."""
        if self.seat is None:
            with self._in_plain_words():
                return places.choice(self.store, self.language, self.learner)
        if self.seat.attempt.finished:
            mending = mending_html(self.seat.attempt, self.mended, self.language)
            late = {"mending": mending, **received(self.seat.attempt, self.language, self.drawn)}
            return places.debrief(self._debrief(), late, self.language)
        return workstation.regions(self.seat, self._open_desk(), self.coach)

    def _debrief(self) -> str:
        if self.seat is None:
            return ""
        return debrief_html(self.seat.attempt, self.language, self.attempt_id, unsent(self.seat))

    def handle(self, action: str, fields: dict[str, Any]) -> Download | None:
        """Do what the learner asked; what can't be kept isn't done, and is said."""
        with self._in_plain_words():
            try:
                done = self._handle(action, fields)
            except Conflict as conflict:
                self._resume(self.attempt_id)
                raise Notice(conflict.into(self.language)) from conflict
            if done is None:
                self._tell_of_the_database()
            return done

    @contextmanager
    def _in_plain_words(self) -> Iterator[None]:
        """Turn what the store can't do into what a learner reads. Raises Notice."""
        try:
            yield
        except StoreError as error:
            raise Notice(error.into(self.language)) from error

    def _tell_of_the_database(self) -> None:
        """Raise a Notice when what was just done waits in memory for a server that is away, or no longer does."""
        waited, self.waited = self.waited, self.store.waiting > 0
        if self.waited or waited:
            raise (Notice(WAITING.into(self.language)) if self.waited else Advice(BACK.into(self.language)))

    def _handle(self, action: str, fields: Fields) -> Download | None:
        own: dict[str, Callable[[Fields], None]] = {
            "enter": lambda given: self._enter(value(given, "fragment")),
            "begin": self._begin,
            "resume": lambda given: self._resume(value(given, "attempt")),
            "speak": self._speak,
            "open_desk": self._go_to,
            "wait": self._wait,
            "finish": self._finish,
            "debrief_replay": self._replay,
            "debrief_mend": self._mend,
            "debrief_draw": self._draw_fax,
        }
        if action in own:
            own[action](fields)
            return None
        if action == "debrief_record" and self.seat:
            return as_play(self.seat.attempt, fields, self.language)
        return self._at_desk(action, fields)

    def _at_desk(self, action: str, fields: Fields) -> Download | None:
        if self.seat is None:
            return None
        handler = next((desk.handlers[action] for desk in desks() if action in desk.handlers), None)
        if handler is None:
            return None
        before = self._standing()
        try:
            return handler(self.seat, fields)
        finally:
            self._keep_memory()
            self._say_what_went_wrong(before)

    # ---- coming and going -------------------------------------------------------------------------------------------

    def _enter(self, fragment: str) -> None:
        """Do what an address asks: open an attempt, or begin a case."""
        asked = places.asked(fragment)
        if asked is None:
            return
        if asked.attempt:
            self._resume(asked.attempt)
            return
        self._start(asked.case, None, asked.mode)
        if first_visit(self.store, self.learner):
            raise Advice(FIRST_VISIT.into(self.language))

    def _begin(self, fields: Fields) -> None:
        mode: Mode = "evaluation" if value(fields, "mode") == "evaluation" else "training"
        self._start(value(fields, "scenario"), None, mode)

    def _start(self, slug: str, seed: int | None, mode: Mode) -> None:
        self.attempt_id, attempt = begun(self.store, self.learner, slug, seed, mode=mode, language=self.language)
        self._sit_down(attempt, mode, {})

    def _resume(self, id: str) -> None:
        row, attempt = taken_up(self.store, self.learner, id, self.language, self._taken_up)
        self.attempt_id = id
        if not self.spoken:
            self.language = "en" if row.language == "en" else "fr"
        memory = self.store.drafts(id).get(DESK_MEMORY, {})
        self._sit_down(attempt, "evaluation" if row.mode == "evaluation" else "training", memory)

    def _taken_up(self, id: str) -> Attempt:
        return resume(self.store.entries(id), self.store.keeper(id))

    def _sit_down(self, attempt: Attempt, mode: Mode, memory: dict[str, Any]) -> None:
        self.seat, self.drawn = Seat(attempt, self.language, mode, memory), {}
        self.desk = str(self.seat.remembers("workstation").get("desk", desks()[0].id))
        self.coach = workstation.NOTHING_SAID
        self.mended = SEARCHING

    def _replay(self, fields: Fields) -> None:
        """Begin the case anew, or a new attempt that shares the past of this one up to some action."""
        if self.seat is None:
            return
        past, until = self.seat.attempt, value(fields, "until", "0")
        self._start(self.seat.facts.scenario, past.seed, self.seat.mode)
        if until.isdigit():
            share_past(past, self.seat.attempt, int(until))

    def _mend(self, _: Fields) -> None:
        """Search the smallest repair once the debrief is on the screen: nobody waits for it to read the rest."""
        if self.seat and self.seat.attempt.finished and self.mended is SEARCHING:
            self.mended = search(self.seat.attempt, monotonic)

    def _draw_fax(self, fields: Fields) -> None:
        """Make the pages of one fax, which takes a moment: the browser asks for each in turn, clicks in between."""
        id = value(fields, "fax")
        if self.seat and self._pages_in_view() and id not in self.drawn:
            self.drawn[id] = draw_fax(self.seat.attempt, id, bytes_kept(self.store, self.attempt_id))

    def _pages_in_view(self) -> bool:
        """Tell whether received pages are shown: a learner sees them in the debrief alone."""
        return bool(self.seat and self.seat.attempt.finished)

    # ---- at the workstation -----------------------------------------------------------------------------------------

    def _open_desk(self) -> Desk:
        return next((desk for desk in desks() if desk.id == self.desk), desks()[0])

    def _go_to(self, fields: Fields) -> None:
        self.desk = value(fields, "desk")
        if self.seat:
            self.seat.remembers("workstation")["desk"] = self.desk
            self._keep_memory()

    def _speak(self, fields: Fields) -> None:
        self.speak("en" if value(fields, "language") == "en" else "fr")
        if self.seat:
            self.seat.language = self.language

    def _wait(self, fields: Fields) -> None:
        if self.seat is None:
            return
        before = self._standing()
        minutes = value(fields, "minutes")
        action = Wait(minutes=int(minutes)) if minutes.isdigit() else Wait(until="next_notice")
        try:
            self.seat.submit(action)
        finally:
            self._say_what_went_wrong(before)

    def _finish(self, fields: Fields) -> None:
        """Close the attempt once the learner has said so twice: what is not handed over stays undone."""
        if self.seat is None:
            return
        asked = self.seat.remembers("workstation")
        if value(fields, "sure") != "yes":
            asked["finishing"] = value(fields, "sure") != "no"
            return
        asked.pop("finishing", None)
        self.seat.submit(Finish())
        report = self.seat.attempt.report()
        self.store.close(self.attempt_id, report.score.points, report.score.passed, outcome(report))

    def _standing(self) -> Report | None:
        """Return how the attempt stands when somebody watches: evaluation is silent until the end."""
        return self.seat.attempt.report() if self.seat and self.seat.mode == "training" else None

    def _say_what_went_wrong(self, before: Report | None) -> None:
        if self.seat is None or before is None:
            return
        after = self.seat.attempt.report()
        if after is not before:
            self.coach = workstation.said(newly_wrong(before, after), self.coach)

    def _keep_memory(self) -> None:
        if self.seat and not self.seat.attempt.finished:
            self.store.save_draft(self.attempt_id, DESK_MEMORY, self.seat.memory)

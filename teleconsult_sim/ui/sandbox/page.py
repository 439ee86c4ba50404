"""The sandbox's page: the simulator's, in a world where nothing is judged, with a panel for what is hidden."""

from collections.abc import Callable, Mapping
from typing import Any

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.session.attempt import Attempt, begin, resume
from teleconsult_sim.store import Store
from teleconsult_sim.store.erasing import erase
from teleconsult_sim.store.schema import attempts
from teleconsult_sim.ui.sandbox import failures, messages
from teleconsult_sim.ui.sandbox.drawing import draw
from teleconsult_sim.ui.sandbox.world import sandbox
from teleconsult_sim.ui.shell.page import Download, Fields, value
from teleconsult_sim.ui.simulator import drawing, workstation
from teleconsult_sim.ui.simulator.debrief.copy_map import copy_map
from teleconsult_sim.ui.simulator.debrief.fax_pages import received
from teleconsult_sim.ui.simulator.debrief.faxes import faxes
from teleconsult_sim.ui.simulator.debrief.unsent import unsent
from teleconsult_sim.ui.simulator.desk import Desk, Seat, desks
from teleconsult_sim.ui.simulator.page import SimulatorPage
from teleconsult_sim.ui.simulator.telling import tell, tone
from teleconsult_sim.ui.simulator.telling.terms import N_, wording

DESKS = ("mail", "files", "forms", "meeting", "telephone", "chart", "directory")
PANELS = {
    "failures": N_("Pannes"),
    "pages": N_("Pages"),
    "copies": N_("Copies"),
    "raw": N_("Message"),
    "journal": N_("Journal"),
}
TITLE = Text(fr="Bac à sable", en="Sandbox")
KEPT = ("speak", "open_desk", "wait", "debrief_draw")
"""What the sandbox keeps of what the simulator's page does by itself: nothing begins, ends or is judged here."""


class SandboxPage(SimulatorPage):
    """One reader's sandbox; what was tried is kept, and taken up again, until it is thrown away."""

    def __init__(self, store: Store, language: Language = "fr") -> None:
        """Open the page; its world begins once the browser says who looks."""
        super().__init__(store, language)
        self.desk = DESKS[0]

    @property
    def title(self) -> str:
        """Return the browser tab's title."""
        return TITLE.into(self.language)

    @property
    def key(self) -> str:
        """Return under which name the browser keeps what was typed and not yet saved."""
        return f"sandbox-{self.attempt_id}-{self.desk}"

    @property
    def address(self) -> None:
        """Leave the page's address alone: a reader has one sandbox, wherever they come from."""

    def lead(self, fragment: str) -> None:
        """Go nowhere else: no address leads from here to a case."""

    def arrive(self, visitor: str) -> None:
        """Take up this browser's sandbox, or begin one."""
        super().arrive(visitor)
        if self.seat is None:
            self._start_anew()

    def regions(self) -> Mapping[str, str]:
        """Return the bar, the desks, the open desk and the panel."""
        if self.seat is None:
            return {"frame": draw("sandbox_frame.html", self.language, {})}
        seat, desk, panel = self.seat, self._open_desk(), self._panel()
        shared = {"seat": seat, "facts": seat.facts, "open": desk}
        told: dict[str, Any] = {"panels": PANELS, "panel": panel, "now": seat.world.now}
        told["restarting"] = bool(seat.remembers("sandbox").get("restarting"))
        return {
            "frame": draw("sandbox_frame.html", self.language, {}),
            "top": draw("sandbox_top.html", self.language, {**shared, **told}),
            **workstation.at_desks(seat, _desks(), desk, keys_listed=False),
            "panel": draw("sandbox_panel.html", self.language, {**shared, **told}),
            **self._shown(seat, panel),
        }

    def _shown(self, seat: Seat, panel: str) -> Mapping[str, str]:
        """Return the regions of the open panel."""
        language, entries = self.language, seat.attempt.entries
        if panel == "copies":
            context = {"copies": copy_map(entries, wording(language), unsent(seat)), "id": "sandbox-copies"}
            return {"panel-copies": drawing.draw("copies.html", language, context)}
        if panel == "pages":
            sent = list(reversed(faxes(entries, seat.facts, wording(language))))
            pages = received(seat.attempt, language, self.drawn)
            return {"panel-pages": draw("sandbox_pages.html", language, {"faxes": sent}), **pages}
        if panel == "raw":
            return {"panel-raw": draw("sandbox_raw.html", language, messages.messages(seat))}
        if panel == "journal":
            lines = [(entry, words, tone(entry)) for entry in entries if (words := tell(entry, seat.facts, language))]
            return {"panel-journal": draw("sandbox_journal.html", language, {"lines": lines})}
        return {"panel-failures": draw("sandbox_failures.html", language, failures.failures(seat))}

    def _handle(self, action: str, fields: Fields) -> Download | None:
        if self.seat is None:
            return None
        own: dict[str, Callable[[Seat, Fields], Download | None]] = {
            "sandbox_panel": self._open_panel,
            "sandbox_switch": failures.switch,
            "sandbox_kind": failures.choose,
            "sandbox_break": failures.put,
            "sandbox_clear": failures.clear,
            "sandbox_clear_all": failures.clear_all,
            "sandbox_raw": messages.choose,
            "sandbox_eml": messages.download,
            "sandbox_restart": self._restart,
            "sandbox_journal": self._take_away,
        }
        if action not in own:
            return super()._handle(action, fields) if action in KEPT else self._at_desk(action, fields)
        try:
            return own[action](self.seat, fields)
        finally:
            self._keep_memory()

    # ---- what its buttons do ----------------------------------------------------------------------------------------

    def _open_panel(self, seat: Seat, fields: Fields) -> None:
        if (panel := value(fields, "panel")) in PANELS:
            seat.remembers("sandbox")["panel"] = panel

    def _restart(self, seat: Seat, fields: Fields) -> None:
        """Throw this world away and begin another, once the reader has said so twice."""
        if value(fields, "sure") != "yes":
            seat.remembers("sandbox")["restarting"] = value(fields, "sure") != "no"
            return
        with self.store.writing() as connection:
            erase(connection, attempts.c.id == self.attempt_id)
        self._start_anew()

    def _take_away(self, seat: Seat, _: Fields) -> Download:
        """Hand over the journal, which `assess` and `ledger` read."""
        return Download(f"{TITLE.fr}.jsonl", encode_journal(seat.attempt.entries), "application/jsonl")

    def _pages_in_view(self) -> bool:
        return True

    # ---- its world --------------------------------------------------------------------------------------------------

    def _taken_up(self, id: str) -> Attempt:
        return resume(self.store.entries(id), self.store.keeper(id), sandbox())

    def _start_anew(self) -> None:
        case = sandbox()
        self.attempt_id = self.store.begin(case.slug, case.file.seed, "evaluation", self.language, self.learner)
        self._sit_down(begin(case, keep=self.store.keeper(self.attempt_id)), "evaluation", {})

    def _sit_down(self, *seated: Any) -> None:
        super()._sit_down(*seated)
        kept = self.seat.remembers("workstation").get("desk") if self.seat else None
        self.desk = kept if kept in DESKS else DESKS[0]

    def _open_desk(self) -> Desk:
        return next((desk for desk in _desks() if desk.id == self.desk), _desks()[0])

    def _panel(self) -> str:
        kept = self.seat.remembers("sandbox").get("panel") if self.seat else None
        return str(kept) if kept in PANELS else next(iter(PANELS))


def _desks() -> list[Desk]:
    """Return the desks of the sandbox, in its own order."""
    return sorted((desk for desk in desks() if desk.id in DESKS), key=lambda desk: DESKS.index(desk.id))

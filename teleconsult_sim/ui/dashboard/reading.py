"""A learner's attempt as the pilot reads it: its debrief, played again from the journal, or why there is none."""

from time import monotonic
from typing import Any, NamedTuple

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.cohort.view import Seen
from teleconsult_sim.cohort.words import words
from teleconsult_sim.scenario.library import UnknownScenario
from teleconsult_sim.session.attempt import Attempt, ScenarioChanged, resume
from teleconsult_sim.store.rulebooks import unpack
from teleconsult_sim.ui.dashboard.drawing import draw
from teleconsult_sim.ui.simulator.debrief import debrief_html
from teleconsult_sim.ui.simulator.debrief.mending import SEARCHING, Mended, mending_html, search


class Told(NamedTuple):
    """An attempt among a learner's: what is known of it without its journal."""

    id: str
    scenario: str
    started_at: Any
    score: int | None
    passed: bool
    here: bool


class Reading:
    """One attempt that a pilot opened."""

    def __init__(self, seen: Seen, id: str) -> None:
        """Open an attempt of what is seen. Raises KeyError for another."""
        attempts = seen.cohort.attempts
        places = attempts.index[attempts["id"] == id]
        if not len(places):
            raise KeyError(id)
        self.seen, self.id, self.place = seen, id, int(places[0])
        self.row = attempts.loc[self.place]
        self.mended: Mended = SEARCHING
        self.attempt = self._played()

    def mend(self) -> None:
        """Search the smallest repair, once the debrief is on the screen."""
        if self.attempt and self.mended is SEARCHING:
            self.mended = search(self.attempt, monotonic)

    def html(self, language: Language) -> str:
        """Return the debrief, or what was kept of an attempt whose case is no longer the one that was played."""
        if self.attempt:
            return debrief_html(self.attempt, language, self.id)
        _ = words(language)
        cohort = self.seen.cohort
        letters = zip(cohort.rules, cohort.verdicts[self.place], strict=True)
        verdicts = [(self.seen.rule(rule, _), unpack(chr(letter))) for rule, letter in letters]
        missed = [title for title, (status, weighs) in verdicts if weighs and status != "respected"]
        kept = [title for title, (status, weighs) in verdicts if weighs and status == "respected"]
        return draw("kept.html", language, {"row": self.row, "missed": missed, "kept": kept})

    def mending(self, language: Language) -> str:
        """Return the part that tells the smallest repair."""
        return mending_html(self.attempt, self.mended, language) if self.attempt else ""

    def others(self, language: Language) -> list[Told]:
        """Return the learner's attempts that are over, this one marked."""
        cohort, _ = self.seen.cohort, words(language)
        column = "learner" if self.row["learner"] else "id"
        theirs = cohort.attempts[cohort.closed & (cohort.attempts[column] == self.row[column])]
        return [
            Told(
                id=row.id,
                scenario=self.seen.scenario(row.scenario, _),
                started_at=row.started_at,
                score=int(row.score),
                passed=bool(row.passed),
                here=row.id == self.id,
            )
            for row in theirs.itertuples()
        ]

    def _played(self) -> Attempt | None:
        try:
            return resume(self.seen.source.entries(self.id))
        except (ScenarioChanged, UnknownScenario):
            return None

"""A play that a member of the committee runs: its debrief, as a learner who did the same would read it."""

from collections.abc import Mapping
from time import monotonic

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.render.fax import FaxPages
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.ui.simulator.debrief import debrief_html
from teleconsult_sim.ui.simulator.debrief.fax_pages import draw_fax, received
from teleconsult_sim.ui.simulator.debrief.mending import SEARCHING, Mended, mending_html, search


class Reading:
    """One play, run."""

    def __init__(self, scenario: Scenario, name: str) -> None:
        """Run a play of a case. Raises KeyError when it has none of that name, Faulty when it can't be used."""
        path = {path.stem: path for path in scenario.plays}[name]
        self.play, scenario = read_play(path)
        self.attempt = run(scenario, self.play.seed, self.play.actions)
        self.mended: Mended = SEARCHING
        self.drawn: dict[str, FaxPages | None] = {}

    def mend(self) -> None:
        """Search the smallest repair, once the debrief is on the screen."""
        if self.mended is SEARCHING:
            self.mended = search(self.attempt, monotonic)

    def draw(self, fax: str) -> None:
        """Make the pages of one fax."""
        if fax not in self.drawn:
            self.drawn[fax] = draw_fax(self.attempt, fax)

    def regions(self, language: Language) -> Mapping[str, str]:
        """Return the debrief, its repair, and the faxes that came."""
        mending = mending_html(self.attempt, self.mended, language)
        faxes = received(self.attempt, language, self.drawn)
        return {"debrief": debrief_html(self.attempt, language, self.play.name), "mending": mending, **faxes}

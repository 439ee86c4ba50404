"""A script: the exemplary play, changed in one place, and the verdicts that this brings."""

from __future__ import annotations

import copy
from typing import Any

import msgspec
import pytest

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.journal.events.fax import FaxOutcome
from teleconsult_sim.scenario.library import Scenario, load
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import Attempt, run
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.simulation.setting import FaxLine

Step = dict[str, dict[str, Any]]


class Script:
    """The exemplary play as data; each method returns a changed copy."""

    def __init__(self, scenario: Scenario, steps: list[Step], seed: int = 2) -> None:
        self.scenario, self.steps, self.seed = scenario, steps, seed

    def place(self, tag: str, nth: int = 0) -> int:
        return [place for place, step in enumerate(self.steps) if tag in step][nth]

    def fields(self, tag: str, nth: int = 0) -> dict[str, Any]:
        return self.steps[self.place(tag, nth)][tag]

    def change(self, tag: str, nth: int = 0, **fields: Any) -> Script:
        new = self._copy()
        named = {name.rstrip("_"): value for name, value in fields.items()}
        new.steps[self.place(tag, nth)][tag].update(named)
        return new

    def order(self, **fields: Any) -> Script:
        return self.change("send_mail", 0, **fields)

    def note(self, **fields: Any) -> Script:
        return self.change("send_mail", 1, **fields)

    def body(self, *swaps: tuple[str, str]) -> Script:
        return self.order(body=_swapped(self.fields("send_mail")["body"], swaps))

    def form_body(self, *swaps: tuple[str, str]) -> Script:
        return self.change("write_form", body=_swapped(self.fields("write_form")["body"], swaps))

    def header(self, **fields: str) -> Script:
        return self.change("write_form", header={**self.fields("write_form")["header"], **fields})

    def drop(self, tag: str, nth: int = 0) -> Script:
        new = self._copy()
        del new.steps[self.place(tag, nth)]
        return new

    def before(self, tag: str, *steps: Step, nth: int = 0) -> Script:
        new, place = self._copy(), self.place(tag, nth)
        new.steps[place:place] = copy.deepcopy(list(steps))
        return new

    def after(self, tag: str, *steps: Step, nth: int = 0) -> Script:
        new, place = self._copy(), self.place(tag, nth) + 1
        new.steps[place:place] = copy.deepcopy(list(steps))
        return new

    def until(self, tag: str, nth: int = 0) -> Script:
        new = self._copy()
        del new.steps[self.place(tag, nth) :]
        return new

    def setting(self, **fields: Any) -> Script:
        changed = msgspec.structs.replace(self.scenario.setting, **fields)
        return Script(self.scenario._replace(setting=changed), self.steps, self.seed)

    def facts(self, **fields: Any) -> Script:
        return self.setting(facts=msgspec.structs.replace(self.scenario.setting.facts, **fields))

    def line(self, *outcomes: FaxOutcome, number: str = "514-555-0143") -> Script:
        """Return a script in which the pharmacy's fax answers like this, in turn."""
        fax = self.scenario.setting.fax
        return self.setting(fax=msgspec.structs.replace(fax, lines=(FaxLine(number=number, script=outcomes),)))

    def played(self) -> Attempt:
        taken = [action_of({"action": tag, **fields}) for step in self.steps for tag, fields in step.items()]
        return run(self.scenario, self.seed, taken)

    def report(self) -> Report:
        return self.played().report()

    def faults(self) -> dict[str, str]:
        """Return every rule that is missing or breached, with its status."""
        return {v.rule.id: v.status for v in self.report().verdicts if v.status in ("missing", "breached")}

    def _copy(self) -> Script:
        return Script(self.scenario, copy.deepcopy(self.steps), self.seed)


def _swapped(text: str, swaps: tuple[tuple[str, str], ...]) -> str:
    for old, new in swaps:
        assert old in text, old
        text = text.replace(old, new)
    return text


@pytest.fixture
def script() -> Script:
    scenario = load("renouvellement-simple")
    play, _ = read_play(scenario.folder / "plays" / "exemplary.yaml")
    always = msgspec.structs.replace(scenario.setting.fax, rates={"done": 1.0})
    return Script(scenario, action_data(play.actions), play.seed).setting(fax=always)

"""A world of the renewal scenario with the fax line of one's choice, and actions by tag."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import Attempt, begin
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.simulation.setting import FaxLine

MARCHE = "5145550143@telecopie.rsss.example"


class Desk:
    """An attempt one acts on by tag; `of` gives the events of a kind."""

    def __init__(self, attempt: Attempt) -> None:
        self.attempt = attempt

    def do(self, tag: str, **fields: Any) -> list[Entry]:
        named = {name.rstrip("_"): value for name, value in fields.items()}
        return list(self.attempt.submit(action_of({"action": tag, **named})))

    def fax(self, to: str = MARCHE, body: str = "Amlodipine 5 mg die", **fields: Any) -> list[Entry]:
        return self.do("send_mail", **{"from": "rsss", "to": [to], "subject": "Ordonnance", "body": body, **fields})

    def wait(self, minutes: int = 60) -> list[Entry]:
        return self.do("wait", minutes=minutes)

    def of(self, kind: type[Any]) -> list[Any]:
        return [entry for entry in self.attempt.entries if isinstance(entry, kind)]

    def refusal(self, tag: str, **fields: Any) -> tuple[str, str]:
        last = self.do(tag, **fields)[-1]
        return getattr(last, "reason", "accepted"), getattr(last, "about", "")


@pytest.fixture
def desk_with():
    def make(seed: int = 2, line: tuple[str, ...] = (), rates: dict[str, float] | None = None, **changes: Any) -> Desk:
        scenario = load("renouvellement-simple")
        fax = msgspec.structs.replace(
            scenario.setting.fax,
            rates=rates or {"done": 1.0},
            lines=(FaxLine(number="514-555-0143", script=line),) if line else (),
        )
        setting = msgspec.structs.replace(scenario.setting, fax=fax, **changes)
        return Desk(begin(scenario._replace(setting=setting), seed))

    return make


@pytest.fixture
def desk(desk_with):
    return desk_with()

"""A world of the renewal scenario with the fax line of one's choice, and actions by tag."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.journal.codec import decode_journal, encode_journal
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import Attempt, begin, run
from teleconsult_sim.simulation.engine import fold
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.simulation.setting import FaxLine
from teleconsult_sim.simulation.world import State

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

    def world(self, slice: type[Any]) -> Any:
        return self.attempt.world.of(slice)

    def is_sound(self) -> bool:
        """Say whether the journal folds back into the world as it stands, and whether the same play gives it again."""
        written, scenario = encode_journal(self.attempt.entries), self.attempt.scenario
        again = run(scenario, self.attempt.seed, [action_of(taken.action) for taken in self.of(ActionTaken)])
        state = fold(decode_journal(written).entries, State(now=scenario.setting.start))
        return state == self.attempt.world.state and encode_journal(again.entries) == written

    def refusal(self, tag: str, **fields: Any) -> tuple[str, str]:
        last = self.do(tag, **fields)[-1]
        return getattr(last, "reason", "accepted"), getattr(last, "about", "")


@pytest.fixture
def desk_with():
    """Make desks in worlds of one's choice; whatever was played there is found sound at the end of the test."""
    made: list[Desk] = []

    def make(
        seed: int = 2,
        line: tuple[str, ...] = (),
        rates: dict[str, float] | None = None,
        facts: dict[str, Any] | None = None,
        **changes: Any,
    ) -> Desk:
        scenario = load("renouvellement-simple")
        known = msgspec.structs.replace(scenario.setting.facts, **(facts or {}))
        fax = msgspec.structs.replace(
            scenario.setting.fax,
            rates=rates or {"done": 1.0},
            lines=(FaxLine(number="514-555-0143", script=line),) if line else (),
        )
        setting = msgspec.structs.replace(scenario.setting, fax=fax, facts=known, **changes)
        made.append(Desk(begin(scenario._replace(setting=setting), seed)))
        return made[-1]

    yield make
    assert all(desk.is_sound() for desk in made)


@pytest.fixture
def contact():
    """Return the directory of the case with somebody added, or changed when the id is known."""

    def make(id: str, **fields: Any) -> tuple[Contact, ...]:
        known = {found.id: found for found in load("renouvellement-simple").setting.facts.contacts}
        if id in known:
            known[id] = msgspec.structs.replace(known[id], **fields)
        else:
            known[id] = Contact(id=id, **fields)
        return tuple(known.values())

    return make


@pytest.fixture
def desk(desk_with):
    return desk_with()

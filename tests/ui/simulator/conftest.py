"""A learner sitting at the workstation, for the tests of desks."""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.drawing import draw


@pytest.fixture
def seat(world: dict[str, Any]) -> Seat:
    """Sit at the renewal scenario, in the world that a test asks for."""
    scenario = load("renouvellement-simple")
    facts = msgspec.structs.replace(scenario.setting.facts, **world.get("facts", {}))
    setting = msgspec.structs.replace(scenario.setting, **{**world, "facts": facts})
    return Seat(begin(scenario._replace(setting=setting)), "fr")


@pytest.fixture
def world() -> dict[str, Any]:
    """Return what a test changes in the setting, when it gives parameters of this name; `facts` are the case's."""
    return {}


@pytest.fixture
def show(seat: Seat) -> Callable[[Desk], str]:
    """Draw a desk as the page does, and check that what it remembers can be kept."""

    def drawn(desk: Desk) -> str:
        assert json.loads(json.dumps(seat.memory)) == seat.memory
        shared = {"seat": seat, "facts": seat.facts, "open": desk}
        return draw(desk.template, seat.language, {**shared, **desk.context(seat)})

    return drawn


@pytest.fixture
def taken(seat: Seat) -> Callable[[], list[dict[str, Any]]]:
    """Return the learner's actions so far, as the journal keeps them."""

    def actions() -> list[dict[str, Any]]:
        return [entry.action for entry in seat.attempt.entries if isinstance(entry, ActionTaken)]

    return actions


@pytest.fixture
def happened(seat: Seat) -> Callable[[type[Entry]], list[Entry]]:
    """Return the entries of a kind so far."""
    return lambda kind: [entry for entry in seat.attempt.entries if isinstance(entry, kind)]

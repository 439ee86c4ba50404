"""Where a rule is exercised: the scenarios that train it, the plays that respect it and those that break it."""

import logging
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.scenario.library import Scenario, UnknownScenario, load, slugs
from teleconsult_sim.scenario.plays import PlayFile
from teleconsult_sim.source.conversion import convert
from teleconsult_sim.source.yaml import Faulty, read_source

logger = logging.getLogger(__name__)


class Practice(NamedTuple):
    """A scenario and its plays as one rule sees them; `trains` says that the rule is one of its objectives."""

    scenario: str
    title: Text
    level: str
    minutes: int
    trains: bool
    respecting: tuple[Text, ...]
    breaking: tuple[Text, ...]


@cache
def practice(root: Path | None = None) -> Mapping[str, tuple[Practice, ...]]:
    """Return the scenarios that concern each rule, those that train it first.

    A play's own declaration is believed (`teleconsult-sim check` proves it), so that no play is run here and none of
    its actions is read. A file that can't be used is left out and logged.
    """
    found: dict[str, list[Practice]] = {}
    for scenario in _scenarios(root):
        for rule, seen in _seen_by_rule(scenario).items():
            found.setdefault(rule, []).append(seen)
    return {rule: tuple(sorted(seen, key=lambda one: not one.trains)) for rule, seen in found.items()}


def _scenarios(root: Path | None) -> Iterator[Scenario]:
    for slug in slugs(root):
        try:
            yield load(slug, root)
        except (Faulty, UnknownScenario):
            logger.warning("scenario %s is left out of the catalogue", slug, exc_info=True)


def _seen_by_rule(scenario: Scenario) -> dict[str, Practice]:
    objectives = scenario.file.objectives
    respecting: dict[str, list[Text]] = {}
    breaking: dict[str, list[Text]] = {}
    for play in _plays(scenario):
        broken = {*play.expect.missing, *play.expect.breached}
        for rule in broken:
            breaking.setdefault(rule, []).append(play.title)
        for rule in objectives:
            if rule not in broken:
                respecting.setdefault(rule, []).append(play.title)
    return {
        rule: Practice(
            scenario=scenario.slug,
            title=scenario.file.title,
            level=scenario.file.level,
            minutes=scenario.file.minutes,
            trains=rule in objectives,
            respecting=tuple(respecting.get(rule, ())),
            breaking=tuple(breaking.get(rule, ())),
        )
        for rule in dict.fromkeys([*objectives, *breaking])
    }


def _plays(scenario: Scenario) -> Iterator[PlayFile]:
    for path in scenario.plays:
        try:
            yield convert(read_source(path), PlayFile)
        except Faulty:
            logger.warning("play %s is left out of the catalogue", path.name, exc_info=True)

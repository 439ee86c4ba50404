"""List the scenarios."""

import argparse
from typing import Any

import msgspec

from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.telling import print_json
from teleconsult_sim.scenario.library import Scenario, load, slugs
from teleconsult_sim.source.yaml import Faulty

HELP = "énumérer les scénarios"
UNUSABLE = (Faulty,)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """List the scenarios by name."""
    found = [load(slug) for slug in slugs()]
    if options.json:
        print_json([as_data(scenario) for scenario in found])
        return 0
    for scenario in found:
        print(f"{scenario.slug}: {scenario.file.title.into(options.lang)} ({scenario.file.minutes} min)")
        print(f"  {scenario.file.trains.into(options.lang)}")
        print(f"  {', '.join(path.stem for path in scenario.plays)}")
    return 0


def as_data(scenario: Scenario) -> dict[str, Any]:
    """Return a scenario as the plain object that `--json` prints."""
    file = scenario.file
    return {
        "scenario": scenario.slug,
        "title": msgspec.to_builtins(file.title),
        "level": file.level,
        "minutes": file.minutes,
        "objectives": list(file.objectives),
        "plays": [path.stem for path in scenario.plays],
    }

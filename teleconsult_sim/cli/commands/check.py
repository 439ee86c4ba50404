"""Check that all data is valid and every play as expected."""

import argparse
import sys
from collections.abc import Iterator

from teleconsult_sim import resources
from teleconsult_sim.cli.checking import catalogue_faults, directory_faults, scenario_faults
from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.unusable import one_line, told
from teleconsult_sim.source.yaml import Faulty

HELP = "vérifier le catalogue, les scénarios et leurs scripts"
UNUSABLE = (Faulty,)
FAULTY = 1


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    language(parser)


def run(options: argparse.Namespace) -> int:
    """Print one line a fault on stderr, or that there is none."""
    found = 0
    for fault in _faults():
        found += 1
        print(one_line(told(fault, options.lang)), file=sys.stderr)
    if found:
        return FAULTY
    folders = _folders()
    plays = sum(len(list((resources.scenarios() / name / "plays").glob("*.yaml"))) for name in folders)
    fr = f"Tout est valide : catalogue, répertoire, scénarios ({len(folders)}) et scripts ({plays})."
    en = f"All is valid: catalogue, directory, scenarios ({len(folders)}) and plays ({plays})."
    print(en if options.lang == "en" else fr)
    return 0


def _faults() -> Iterator[Faulty]:
    yield from catalogue_faults()
    yield from directory_faults()
    for name in _folders():
        yield from scenario_faults(resources.scenarios() / name)


def _folders() -> list[str]:
    """Return every folder of scenarios, those included that hold no scenario and should."""
    return sorted(path.name for path in resources.scenarios().iterdir() if path.is_dir() and path.name[0] not in "._")

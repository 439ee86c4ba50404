"""Play every mutant of the exemplary plays and tell which verdicts each kind of mistake flips."""

import argparse
from collections import Counter

from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.telling import print_json
from teleconsult_sim.rules.registry import checks
from teleconsult_sim.scenario.library import UnknownScenario, load, slugs
from teleconsult_sim.scenario.mutants import operators
from teleconsult_sim.session.proof import played_mutants, table
from teleconsult_sim.source.yaml import Faulty

HELP = "montrer quelles erreurs font basculer quelles règles"
UNUSABLE = (UnknownScenario, Faulty)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("scenario", nargs="*", help="les scénarios à muter (par défaut, tous)")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Print rules by operators, with how many mutants flip each."""
    counts: Counter[tuple[str, str]] = Counter()
    played = 0
    for slug in options.scenario or slugs():
        for mutant in played_mutants(load(slug)):
            played += 1
            counts.update((flip.rule, mutant.mutant.operator.name) for flip in mutant.flips)
    if options.json:
        print_json([{"rule": rule, "operator": name, "flips": flips} for (rule, name), flips in sorted(counts.items())])
        return 0
    print(table(counts, list(checks()), [found.name for found in operators()]))
    print(f"\n{played} mutants" if options.lang == "en" else f"\n{played} mutants joués")
    return 0

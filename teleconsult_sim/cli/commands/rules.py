"""List the guide's rules."""

import argparse
from typing import Any

import msgspec

from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.telling import SEVERITIES, print_json
from teleconsult_sim.guide.catalogue import Edition, Rule
from teleconsult_sim.guide.loading import UnknownEdition, edition, latest
from teleconsult_sim.source.yaml import Faulty

HELP = "énumérer les règles du guide"
UNUSABLE = (UnknownEdition, Faulty)
FIELDS = ("id", "section", "lines", "modality", "severity", "actor", "title", "why", "remedy", "reading", "part_of")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--edition", metavar="DATE", help="l’édition du guide (par défaut la plus récente)")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """List the rules in the guide's order."""
    chosen = edition(options.edition) if options.edition else latest()
    if options.json:
        print_json([as_data(rule) for rule in chosen.rules.values()])
        return 0
    _print(chosen, options.lang)
    return 0


def as_data(rule: Rule) -> dict[str, Any]:
    """Return a rule as the plain object that `--json` prints."""
    data: dict[str, Any] = msgspec.to_builtins(rule)
    return {field: list(data[field]) if field == "actor" else data[field] for field in FIELDS}


def _print(chosen: Edition, language: Any) -> None:
    for section in chosen.sections.values():
        print(section.title.into(language))
        for rule in chosen.rules.values():
            if rule.section == section.id:
                severity = SEVERITIES[rule.severity].into(language)
                print(f"  {rule.id:<32} [{severity}] {rule.title.into(language)} ({rule.lines})")

"""Assess a journal."""

import argparse
from pathlib import Path

from teleconsult_sim.assessment.report import assess
from teleconsult_sim.cli.journals import read_journal
from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.telling import tell
from teleconsult_sim.guide.loading import UnknownEdition
from teleconsult_sim.journal.codec import UnreadableJournal
from teleconsult_sim.source.yaml import Faulty

HELP = "évaluer le journal d’une tentative"
UNUSABLE = (UnreadableJournal, UnknownEdition, Faulty)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("journal", metavar="JOURNAL.jsonl", type=Path, help="le journal à évaluer")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Assess, and tell the result."""
    report = assess(read_journal(options.journal, options.lang))
    tell(report, as_json=options.json, language=options.lang)
    return 0

"""Run a play headless."""

import argparse
from pathlib import Path

from teleconsult_sim.cli.journals import read_within, write_journal
from teleconsult_sim.cli.parsing import reading, whole
from teleconsult_sim.cli.telling import tell
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.scenario.plays import parse_play
from teleconsult_sim.session import attempt
from teleconsult_sim.source.yaml import LARGEST, Faulty, Source, parse_source, read_source

HELP = "jouer un script sans écran, et dire comment il s’en tire"
UNUSABLE = (Faulty,)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("play", metavar="PLAY.yaml", type=Path, help="le script à jouer")
    parser.add_argument("--journal", metavar="OUT.jsonl", type=Path, help="où écrire le journal de la tentative")
    parser.add_argument("--seed", metavar="N", type=whole(0, 2**63 - 1), help="la graine, au lieu de celle du script")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Play, write the journal when asked, and tell the result."""
    play, scenario = parse_play(_source(options.play), options.play.stem)
    seed = play.seed if options.seed is None else options.seed
    played = attempt.run(scenario, seed, play.actions)
    if options.journal:
        _spare_the_play(options)
        write_journal(options.journal, played.entries, options.lang)
    tell(played.report(), as_json=options.json, language=options.lang)
    return 0


def _source(path: Path) -> Source:
    if path.is_file() or path.is_dir() or not path.exists():
        return read_source(path)
    # A pipe or a device has no size to look at before reading.
    return parse_source(read_within(path, LARGEST), str(path))


def _spare_the_play(options: argparse.Namespace) -> None:
    if options.journal.exists() and options.journal.samefile(options.play):
        refuse(
            options.lang,
            f"{options.journal}: ce fichier est le script lui-même; indiquez un autre fichier à --journal",
            f"{options.journal}: this file is the play itself; name another file with --journal",
        )

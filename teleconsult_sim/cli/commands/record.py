"""Make an attempt into a play of its case."""

import argparse
from pathlib import Path

from teleconsult_sim.cli.attempts import entries_of
from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.unusable import Unusable
from teleconsult_sim.cli.writing import checked_name, write_new
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.codec import UnreadableJournal
from teleconsult_sim.scenario.library import UnknownScenario
from teleconsult_sim.session.attempt import ScenarioChanged, resume
from teleconsult_sim.session.recording import NotReplayable, recorded
from teleconsult_sim.source.yaml import Faulty

HELP = "faire d’une tentative un script de son cas"
UNUSABLE = (UnreadableJournal, UnknownScenario, Faulty)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("attempt", metavar="TENTATIVE|JOURNAL.jsonl", help="numéro de la tentative, ou son journal")
    parser.add_argument("--as", dest="name", metavar="NOM", required=True, help="le nom du script")
    parser.add_argument("--title", metavar="TITRE", help="son titre en français (par défaut, son nom)")
    parser.add_argument("--title-en", metavar="TITLE", help="son titre en anglais (par défaut, le même)")
    parser.add_argument("--out", metavar="DOSSIER", type=Path, help="où l’écrire (par défaut, avec ceux du cas)")
    language(parser)


def run(options: argparse.Namespace) -> int:
    """Write the play, proven to bring the same journal again."""
    name = checked_name(options.name, options.lang)
    entries = entries_of(options.attempt, options.lang)
    title = options.title or name
    try:
        text = recorded(entries, Text(fr=title, en=options.title_en or title))
        folder = options.out or resume(entries).scenario.folder / "plays"
    except ScenarioChanged as error:
        raise Unusable(_changed(options)) from error
    except NotReplayable as error:
        raise Unusable(_differs(options)) from error
    except ValueError as error:
        raise Unusable(str(error)) from error
    path = folder / f"{name}.yaml"
    write_new(path, text, options.lang)
    fr = f"{path} : écrit, et rejoué à l’identique. Relisez ce qu’il attend, puis « teleconsult-sim check »."
    en = f"{path}: written, and replayed to the same journal. Read what it expects, then “teleconsult-sim check”."
    print(en if options.lang == "en" else fr)
    return 0


def _changed(options: argparse.Namespace) -> str:
    fr = f"{options.attempt}: le cas a changé depuis cette tentative; jouez-la de nouveau"
    en = f"{options.attempt}: the case has changed since this attempt; play it again"
    return en if options.lang == "en" else fr


def _differs(options: argparse.Namespace) -> str:
    fr = f"{options.attempt}: rejouée, cette tentative donne un autre journal; elle ne peut pas devenir un script"
    en = f"{options.attempt}: played again, this attempt gives another journal; it can’t become a play"
    return en if options.lang == "en" else fr

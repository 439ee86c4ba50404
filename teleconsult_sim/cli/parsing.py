"""What may be written on the command line; commands are found by discovery, and only the one asked for is read."""

import argparse
import difflib
import importlib
import pkgutil
import re
from collections.abc import Sequence
from types import ModuleType
from typing import NoReturn

from teleconsult_sim.cli import commands
from teleconsult_sim.cli.unusable import Unusable

PROGRAM = "teleconsult-sim"
DESCRIPTION = "Simulateur de téléconsultation : jouer, évaluer, vérifier, servir."
IN_FRENCH = (
    (r"the following arguments are required: (.*)", r"il manque : \1"),
    (r"unrecognized arguments: (.*)", r"argument inconnu : \1"),
    (r"argument (\S+): expected one argument", r"\1 attend une valeur"),
    (r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)", r"\1 : « \2 » n’est pas permis (choix : \3)"),
    (r"argument (\S+): ignored explicit argument (.*)", r"\1 ne prend pas de valeur (\2)"),
    (r"argument ([^:]+): (.*)", r"\1 : \2"),
)


class Parser(argparse.ArgumentParser):
    """An argument parser that refuses in one line."""

    def error(self, message: str) -> NoReturn:
        """Raise Unusable with the message in French and the way out."""
        for english, french in IN_FRENCH:
            if re.fullmatch(english, message):
                message = re.sub(english, french, message)
                break
        raise Unusable(f"{message}; voir « {self.prog} --help »")


def names() -> list[str]:
    """Return every command there is."""
    return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))


def command_of(name: str) -> ModuleType:
    """Return the module of a command."""
    return importlib.import_module(f"{commands.__name__}.{name}")


def parse(given: Sequence[str]) -> argparse.Namespace:
    """Return what was asked for. Raises Unusable."""
    known = names()
    parser = Parser(prog=PROGRAM, description=DESCRIPTION, allow_abbrev=False)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMANDE", required=True)
    if given and not given[0].startswith("-") and given[0] not in known:
        near = difflib.get_close_matches(given[0], known, n=1)
        meant = f"; vouliez-vous « {near[0]} »?" if near else f"; commandes : {', '.join(known)}"
        raise Unusable(f"aucune commande ne s’appelle « {given[0]} »{meant}")
    for name in [given[0]] if given and given[0] in known else known:
        command = command_of(name)
        own = subparsers.add_parser(name, help=command.HELP, description=command.HELP, allow_abbrev=False)
        command.arguments(own)
    return parser.parse_args(given)


def reading(parser: argparse.ArgumentParser) -> None:
    """Add the options of every command that tells something: for whom, and in which language."""
    parser.add_argument("--json", action="store_true", help="un objet JSON, pour d’autres programmes")
    language(parser)


def language(parser: argparse.ArgumentParser) -> None:
    """Add the choice of a language."""
    parser.add_argument("--lang", choices=("fr", "en"), default="fr", help="langue de ce qui s’affiche")


def whole(least: int, most: int) -> type[int]:
    """Return what reads a whole number between two bounds, named in the refusal."""

    def read(text: str) -> int:
        if not re.fullmatch(r"-?[0-9]{1,20}", text) or not least <= int(text) <= most:
            raise argparse.ArgumentTypeError(f"« {text} » n’est pas un nombre entier de {least} à {most}")
        return int(text)

    return read  # type: ignore[return-value]

"""Serve the pages on this machine."""

import argparse
import sys

from teleconsult_sim import resources
from teleconsult_sim.cli.parsing import whole
from teleconsult_sim.cli.unusable import Unusable

HELP = "ouvrir le simulateur dans le navigateur"
UNUSABLE: tuple[type[Exception], ...] = ()
PAGES = ("accueil.ipynb", "simulateur.ipynb", "catalogue.ipynb")
"""What a learner may open; the first one there is answers at the address itself."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--port", metavar="N", type=whole(0, 65535), default=8866, help="8866 par défaut; 0, un libre")
    parser.add_argument("--host", metavar="ADRESSE", default="127.0.0.1", help="cette machine seule par défaut")
    parser.add_argument("--no-browser", action="store_true", help="écrire l’adresse sans ouvrir le navigateur")
    parser.add_argument("--pool", metavar="N", type=whole(0, 200), default=1, help="pages tenues prêtes d’avance")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from teleconsult_sim.ui.serving import serve

    if options.host not in LOOPBACK:
        print(
            f"Attention : {options.host} est accessible aux autres machines, sans mot de passe. "
            "Placez un serveur mandataire devant, ou retirez --host.",
            file=sys.stderr,
        )
    pages = [resources.notebooks() / name for name in PAGES]
    try:
        return serve(
            notebooks=[page for page in pages if page.is_file()] or pages,
            port=options.port,
            host=options.host,
            open_browser=not options.no_browser,
            pool=options.pool,
            say=_say,
        )
    except OSError as error:
        why = error.strerror or error
        raise Unusable(
            f"{options.host}:{options.port} ne peut pas être servi ({why}); changez --host ou --port"
        ) from error


def _say(line: str) -> None:
    # Whoever waits for the address may read it from a pipe.
    print(line, flush=True)

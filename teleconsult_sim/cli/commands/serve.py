"""Serve the pages on this machine: the learners', or apart and behind a token those of pilots or of the committee."""

import argparse
import sys
from typing import Literal

from teleconsult_sim import resources
from teleconsult_sim.cli.parsing import whole
from teleconsult_sim.cli.unusable import Unusable

HELP = "ouvrir le simulateur dans le navigateur"
UNUSABLE: tuple[type[Exception], ...] = ()
RESERVED: tuple[Literal["pilot", "committee"], ...] = ("pilot", "committee")
LOOPBACK = ("127.0.0.1", "::1", "localhost")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--port", metavar="N", type=whole(0, 65535), default=8866, help="8866 par défaut; 0, un libre")
    parser.add_argument("--host", metavar="ADRESSE", default="127.0.0.1", help="cette machine seule par défaut")
    parser.add_argument("--no-browser", action="store_true", help="écrire l’adresse sans ouvrir le navigateur")
    parser.add_argument(
        "--warm",
        "--pool",
        dest="pool",
        metavar="N",
        type=whole(0, 200),
        default=1,
        help="pages tenues prêtes d’avance, 1 par défaut; pour une classe, autant que de personnes",
    )
    parser.add_argument("--pilot", action="store_true", help="servir à part, derrière un jeton, les pages du pilote")
    parser.add_argument("--committee", action="store_true", help="de même, les pages du comité")


def run(options: argparse.Namespace) -> int:
    """Serve until Ctrl-C."""
    from teleconsult_sim.ui.serving import NotServable, Role, opened_often, pages_for, serve

    roles: list[Role] = [role for role in RESERVED if getattr(options, role)]
    if options.host not in LOOPBACK:
        _warn(options.host, "en clair" if roles else "sans mot de passe")
    try:
        pages = pages_for(resources.notebooks(), roles or ["learner"])
        return serve(
            notebooks=pages,
            port=options.port,
            host=options.host,
            open_browser=not options.no_browser,
            pool=options.pool,
            warm=opened_often(pages),
            reserved=bool(roles),
            say=_say,
        )
    except NotServable as refusal:
        raise Unusable(str(refusal)) from refusal
    except OSError as error:
        why = error.strerror or error
        raise Unusable(
            f"{options.host}:{options.port} ne peut pas être servi ({why}); changez --host ou --port"
        ) from error


def _warn(host: str, how: str) -> None:
    print(
        f"Attention : {host} est accessible aux autres machines, {how}. "
        "Placez un serveur mandataire devant, ou retirez --host.",
        file=sys.stderr,
    )


def _say(line: str) -> None:
    # Whoever waits for the address may read it from a pipe.
    print(line, flush=True)

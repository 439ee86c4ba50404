"""Open the notebooks in JupyterLab."""

import argparse
import importlib
import sys

from teleconsult_sim import resources
from teleconsult_sim.cli.parsing import whole
from teleconsult_sim.cli.unusable import Unusable

HELP = "ouvrir les notebooks dans JupyterLab"
UNUSABLE: tuple[type[Exception], ...] = ()


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--port", metavar="N", type=whole(0, 65535), default=8888, help="8888 par défaut")
    parser.add_argument("--no-browser", action="store_true", help="écrire l’adresse sans ouvrir le navigateur")


def run(options: argparse.Namespace) -> int:
    """Open JupyterLab on the folder of notebooks until Ctrl-C."""
    try:
        lab = importlib.import_module("jupyterlab.labapp")
    except ModuleNotFoundError as error:
        raise Unusable(f"JupyterLab n’est pas installé (« {error.name} » manque); lancez « make run »") from error
    given = [f"--ServerApp.root_dir={resources.notebooks()}", f"--ServerApp.port={options.port}"]
    given += ["--ServerApp.ip=127.0.0.1", *(["--no-browser"] if options.no_browser else [])]
    # JupyterLab looks at the program's own arguments too.
    sys.argv[1:] = given
    lab.LabApp.launch_instance(given)
    return 0

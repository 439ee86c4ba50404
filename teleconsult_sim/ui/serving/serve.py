"""Opening the simulator on this machine."""

import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from teleconsult_sim.ui.serving.folder import served_folder
from teleconsult_sim.ui.serving.ports import NotServable, free_port

OK, UNUSABLE = 0, 2


def serve(
    *,
    notebooks: Sequence[Path],
    port: int = 8866,
    host: str = "127.0.0.1",
    open_browser: bool = True,
    pool: int = 1,
    warm: Sequence[str] | None = None,
    base_url: str = "/",
    idle_seconds: int | None = None,
    log: Path | None = None,
    say: Callable[[str], None] = print,
) -> int:
    """Serve notebooks until Ctrl-C and return an exit code; `/` opens the first, `/<its name>` each of them.

    `pool` kernels are kept warm for each notebook named in `warm` (by default the first): a page opens sooner, and
    each waiting kernel costs some 40 to 90 MiB. Faults of the pages are written to the `log` file, when one is given.
    """
    try:
        _check(notebooks)
        chosen = free_port(host, port)
    except NotServable as refusal:
        say(str(refusal))
        return UNUSABLE
    if port and chosen != port:
        say(f"Le port {port} est occupé ; le port {chosen} est utilisé.")
    _prepare_environment(log)
    names = [notebook.name for notebook in notebooks]
    sizes = dict.fromkeys(names[:1] if warm is None else warm, pool) if pool > 0 else {}
    # Voilà takes a second to import, and reads its paths from the environment prepared above.
    from teleconsult_sim.ui.serving.server import run
    from teleconsult_sim.ui.serving.settings import voila_settings

    with served_folder(notebooks) as folder:
        settings = voila_settings(folder, host, chosen, base_url=base_url, warm=sizes, idle_seconds=idle_seconds)
        run(settings, names, _announcer(say, open_browser))
    say("Le simulateur est fermé.")
    return OK


def _announcer(say: Callable[[str], None], open_browser: bool) -> Callable[[str], None]:
    def announce(address: str) -> None:
        say(f"Le simulateur est ouvert : {address} (Ctrl-C pour le fermer)")
        sys.stdout.flush()
        if open_browser:
            webbrowser.open(address)

    return announce


def _check(notebooks: Sequence[Path]) -> None:
    if not notebooks:
        raise NotServable("Aucune page à servir.")
    for notebook in notebooks:
        if not notebook.is_file():
            raise NotServable(f"Page introuvable : {notebook}")


def _prepare_environment(log: Path | None) -> None:
    package = Path(str(files("teleconsult_sim")))
    _put_first("JUPYTER_PATH", package / "ui" / "share" / "jupyter")
    # The kernels start in another folder: they must find this very package.
    _put_first("PYTHONPATH", package.parent)
    if log:
        os.environ["TELECONSULT_LOG"] = str(log.absolute())
    # Kernels inherit the environment, and no page has any business with the hub's own key.
    os.environ.pop("JUPYTERHUB_API_TOKEN", None)


def _put_first(variable: str, folder: Path) -> None:
    others = [entry for entry in os.environ.get(variable, "").split(os.pathsep) if entry and entry != str(folder)]
    os.environ[variable] = os.pathsep.join([str(folder), *others])

"""Opening the simulator on this machine."""

import os
import sys
import webbrowser
from collections.abc import Callable, Sequence
from importlib.resources import files
from pathlib import Path

from teleconsult_sim.store import StoreError, open_store
from teleconsult_sim.store.faults import Away
from teleconsult_sim.ui.serving.folder import served_folder
from teleconsult_sim.ui.serving.gate import Gate
from teleconsult_sim.ui.serving.ports import NotServable, free_port

OK = 0
# A laptop closed at noon finds its page alive after lunch; beyond, the attempt is reopened from the store.
IDLE_SECONDS = 2 * 3600


def serve(
    *,
    notebooks: Sequence[Path],
    port: int = 8866,
    host: str = "127.0.0.1",
    open_browser: bool = True,
    pool: int = 1,
    warm: Sequence[str] | None = None,
    base_url: str = "/",
    idle_seconds: int = IDLE_SECONDS,
    log: Path | None = None,
    reserved: bool = False,
    say: Callable[[str], None] = print,
) -> int:
    """Serve notebooks until Ctrl-C and return 0; `/` opens the first, `/<its name>` each of them. Raises NotServable.

    `pool` kernels are kept warm for each notebook named in `warm` (by default the first): a page opens sooner, and
    each waiting kernel costs some 40 to 90 MiB. A page that nobody touches for `idle_seconds` goes to sleep, and says
    so. `reserved` pages answer nobody without a token, said once. Faults of the pages are written to the `log` file,
    when one is given.
    """
    _check(notebooks)
    _check_store(say)
    chosen = free_port(host, port)
    if port and chosen != port:
        say(f"Le port {port} est occupé ; le port {chosen} est utilisé.")
    _prepare_environment(log, idle_seconds)
    names = [notebook.name for notebook in notebooks]
    sizes = dict.fromkeys(names[:1] if warm is None else warm, pool) if pool > 0 else {}
    # Voilà takes a second to import, and reads its paths from the environment prepared above.
    from teleconsult_sim.ui.serving.server import run
    from teleconsult_sim.ui.serving.settings import voila_settings

    with served_folder(notebooks) as folder:
        settings = voila_settings(folder, host, chosen, base_url=base_url, idle_seconds=idle_seconds)
        gate = Gate(chosen) if reserved else None
        run(settings, names, _announcer(say, open_browser, gate), warm=sizes, gate=gate)
    say("Le simulateur est fermé.")
    return OK


def _announcer(say: Callable[[str], None], open_browser: bool, gate: Gate | None) -> Callable[[str], None]:
    def announce(address: str) -> None:
        if gate:
            say(f"Jeton, demandé à l’entrée : {gate.token}")
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


def _check_store(say: Callable[[str], None]) -> None:
    """Refuse to open pages on which nothing could be kept; a server of databases may still come back by itself."""
    try:
        open_store().dispose()
    except Away as away:
        say(f"Attention : {away}")
    except StoreError as refusal:
        raise NotServable(str(refusal)) from refusal


def _prepare_environment(log: Path | None, idle_seconds: int) -> None:
    package = Path(str(files("teleconsult_sim")))
    _put_first("JUPYTER_PATH", package / "ui" / "share" / "jupyter")
    # The kernels start in another folder: they must find this very package.
    _put_first("PYTHONPATH", package.parent)
    os.environ["TELECONSULT_IDLE"] = str(idle_seconds)
    if log:
        os.environ["TELECONSULT_LOG"] = str(log.absolute())
    # Kernels inherit the environment, and no page has any business with the hub's own key.
    os.environ.pop("JUPYTERHUB_API_TOKEN", None)


def _put_first(variable: str, folder: Path) -> None:
    others = [entry for entry in os.environ.get(variable, "").split(os.pathsep) if entry and entry != str(folder)]
    os.environ[variable] = os.pathsep.join([str(folder), *others])

"""How Voilà is set for the simulator: our template, nothing overridable, nothing listed, warm kernels by name."""

import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from traitlets.config import Config

TEMPLATE = "teleconsult"
# Any other extension costs time and says things in the console that no reader can act upon.
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
# A laptop closed at noon finds its page alive after lunch; beyond, the attempt is reopened from the store.
IDLE_SECONDS = 2 * 3600
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# In milliseconds. Jupyter's own timeout is longer than its interval, which Tornado refuses aloud on each page.
PINGS = {"ws_ping_interval": 30_000, "ws_ping_timeout": 30_000}
# The longest temporary folder under which the name of a kernel's socket still fits in what Unix allows.
LONGEST_FOLDER = 30


def voila_settings(
    folder: Path, host: str, port: int, *, base_url: str, warm: Mapping[str, int], idle_seconds: int | None = None
) -> Config:
    """Return Voilà's configuration for a folder of notebooks; `warm` names how many kernels wait for each."""
    idle = idle_seconds or IDLE_SECONDS
    pools = {"default": {"pool_size": 0}} | {name: {"pool_size": size} for name, size in warm.items()}
    kernels = {"cull_idle_timeout": idle, "cull_interval": max(1, min(300, idle // 2)), "cull_connected": False}
    return Config(
        {
            "Voila": _server(folder, host) | {"port": port, "base_url": base_url},
            "VoilaConfiguration": _pages() | {"preheat_kernel": any(warm.values())},
            "VoilaExporter": {"language_code": "fr"},
            "VoilaKernelManager": {"kernel_pools_config": pools},
            "MappingKernelManager": kernels,
            "KernelManager": {"transport": _transport()},
        }
    )


def _server(folder: Path, host: str) -> dict[str, Any]:
    return {
        "root_dir": str(folder),
        "ip": host,
        "config_file_paths": [],
        # Not Voilà's own opening: it is the hook by which our server announces itself when ready.
        "open_browser": True,
        "log_level": "ERROR",
        # On loopback, a name that another site points at this machine is not an address of ours.
        "tornado_settings": {"allow_remote_access": host not in LOOPBACK, **PINGS},
    }


def _pages() -> dict[str, Any]:
    return {
        "template": TEMPLATE,
        "allow_template_override": "NO",
        "allow_theme_override": "NO",
        "strip_sources": True,
        "show_tracebacks": False,
        "file_allowlist": [],
        "extension_allowlist": EXTENSIONS,
        "default_pool_size": 0,
    }


def _transport() -> str:
    # Sockets in a private folder, where they work, keep what is typed off the network, loopback included.
    return "ipc" if sys.platform == "linux" and len(tempfile.gettempdir()) <= LONGEST_FOLDER else "tcp"

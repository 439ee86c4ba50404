"""How Voilà is set for the simulator: our template, nothing overridable, nothing listed, warm kernels by name."""

import sys
import tempfile
from pathlib import Path
from typing import Any

from traitlets.config import Config

TEMPLATE = "teleconsult"
# Any other extension costs time and says things in the console that no reader can act upon.
EXTENSIONS = ["@jupyter-widgets/jupyterlab-manager", "@voila-dashboards/widgets-manager8", "anywidget"]
LOOPBACK = ("127.0.0.1", "::1", "localhost")
# In milliseconds. Jupyter's own timeout is longer than its interval, which Tornado refuses aloud on each page.
PINGS = {"ws_ping_interval": 30_000, "ws_ping_timeout": 30_000}
# The longest temporary folder under which the name of a kernel's socket still fits in what Unix allows.
LONGEST_FOLDER = 30


def voila_settings(folder: Path, host: str, port: int, *, base_url: str, idle_seconds: int) -> Config:
    """Return Voilà's configuration for a folder of notebooks; a page untouched for `idle_seconds` loses its kernel."""
    # A page that is open asks for news every few seconds: one that does not, connected or not, is asleep or gone.
    kernels = {
        "cull_idle_timeout": idle_seconds,
        "cull_interval": max(1, min(300, idle_seconds // 2)),
        "cull_connected": True,
    }
    return Config(
        {
            "Voila": _server(folder, host) | {"port": port, "base_url": base_url},
            "VoilaConfiguration": _pages(),
            "VoilaExporter": {"language_code": "fr"},
            # Voilà keeps the pools, `WarmPages` fills them.
            "VoilaKernelManager": {"kernel_pools_config": {"default": {"pool_size": 0}}},
            "MappingKernelManager": kernels,
            # Restarted, a kernel has none of its page: it would only keep its place in memory.
            "KernelManager": {"transport": _transport(), "autorestart": False},
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
        "preheat_kernel": True,
    }


def _transport() -> str:
    # Sockets in a private folder, where they work, keep what is typed off the network, loopback included.
    return "ipc" if sys.platform == "linux" and len(tempfile.gettempdir()) <= LONGEST_FOLDER else "tcp"

"""The sandbox's world, and where it is kept: never among attempts that somebody counts."""

import os
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from teleconsult_sim import resources
from teleconsult_sim.scenario.library import Scenario, load
from teleconsult_sim.store import Store, open_store
from teleconsult_sim.store.opening import VARIABLE

SLUG = "sandbox"
FILE = "sandbox.sqlite"


def sandbox() -> Scenario:
    """Return the free world. Raises Faulty at the first fault's line."""
    return load(SLUG, resources.data())


def open_beside(url: str | None = None) -> Store:
    """Open the store of sandboxes: a file beside the store's own, in the user's data folder for one on a server.

    A store in memory has its sandboxes in memory. Raises StoreError.
    """
    return open_store(_beside(os.environ.get(VARIABLE, "") if url is None else url))


def _beside(url: str) -> str:
    folder = platformdirs.user_data_path("teleconsult-sim")
    try:
        address = make_url(url) if url else None
    except (ArgumentError, ValueError):
        return url  # The store says what is wrong with it.
    if address is not None and address.get_backend_name() == "sqlite":
        if not address.database or address.database.startswith((":", "file:")):
            return "sqlite://"
        folder = Path(address.database).parent
    return URL.create("sqlite", database=str(folder / FILE)).render_as_string(hide_password=False)

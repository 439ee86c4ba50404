"""Where sandboxes are kept: in a file of their own, so that nobody counts them among attempts."""

import os
from collections.abc import Callable
from pathlib import Path

import platformdirs
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from teleconsult_sim.store.keeping import Store
from teleconsult_sim.store.opening import VARIABLE, open_store

FILE = "sandbox.sqlite"
MEMORY = "sqlite://"


def open_sandboxes(url: str | None = None) -> Store:
    """Open the store of the sandboxes that lie beside the store at a URL, or at TELECONSULT_DB. Raises StoreError."""
    return open_store(_beside(os.environ.get(VARIABLE, "") if url is None else url))


def sandboxes_of(store: Store) -> Store | None:
    """Return the store of sandboxes that lies beside a store, or None where nobody ever opened one."""
    address = _beside(store.address)
    file = make_url(address).database
    return open_store(address, store.now) if file and Path(file).exists() else None


def in_sandboxes(store: Store, ask: Callable[[Store], int]) -> int:
    """Return what asking the sandboxes beside a store counts; 0 where there are none."""
    beside = sandboxes_of(store)
    if beside is None:
        return 0
    try:
        return ask(beside)
    finally:
        beside.dispose()


def _beside(url: str) -> str:
    """Return the address of the sandboxes: a file in the same folder, or in the user's own for a store on a server.

    A store in memory has its sandboxes in memory.
    """
    folder = platformdirs.user_data_path("teleconsult-sim")
    try:
        address = make_url(url) if url else None
    except (ArgumentError, ValueError):
        return url  # The store says what is wrong with it.
    if address is not None and address.get_backend_name() == "sqlite":
        if not address.database or address.database.startswith((":", "file:")):
            return MEMORY
        folder = Path(address.database).parent
    return URL.create("sqlite", database=str(folder / FILE)).render_as_string(hide_password=False)

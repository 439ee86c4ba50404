"""Whom each page is for: a notebook says it in its own metadata, and one that does not is shown to nobody."""

import json
from collections.abc import Collection
from pathlib import Path
from typing import Any, Literal, get_args

from teleconsult_sim.ui.serving.ports import NotServable

Role = Literal["learner", "pilot", "committee"]
ROLES: tuple[Role, ...] = get_args(Role)
KEY = "teleconsult"
"""Where a notebook's metadata holds `role` (one, or a list) and, where its place matters, `rank`: see `pages_for`."""
LAST = 100
OFTEN = 1
"""The highest rank of a page that everybody opens, and that is worth keeping warm."""


def pages_for(folder: Path, roles: Collection[Role]) -> list[Path]:
    """Return the notebooks of a folder that are for given roles, in the order of their ranks; raise NotServable.

    The first answers at `/`. Those that belong to one role alone come before those that several share.
    """
    found = [(place, _said_by(place)) for place in sorted(folder.glob("*.ipynb"))]
    pages = [(_place(said), place) for place, said in found if set(_roles(said)) & set(roles)]
    if not pages:
        raise NotServable(f"Aucune page pour {' ni '.join(roles)} dans {folder}.")
    shared = {place: not set(_roles(_said_by(place))) <= set(roles) for _, place in pages}
    return [place for _, place in sorted(pages, key=lambda page: (shared[page[1]], page[0], page[1].name))]


def opened_often(notebooks: Collection[Path]) -> list[str]:
    """Return the names of the pages worth keeping warm: those of the first ranks, or else the first."""
    often = [page.name for page in notebooks if _place(_said_by(page)) <= OFTEN]
    return often or [page.name for page in notebooks][:1]


def _place(said: dict[str, Any]) -> int:
    rank = said.get("rank", LAST)
    return rank if isinstance(rank, int) else LAST


def _roles(said: dict[str, Any]) -> list[Role]:
    given = said.get("role")
    named = given if isinstance(given, list) else [given]
    return [role for role in ROLES if role in named]


def _said_by(notebook: Path) -> dict[str, Any]:
    try:
        said = json.loads(notebook.read_text(encoding="utf-8"))["metadata"].get(KEY, {})
    except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise NotServable(f"Page illisible : {notebook} ({error})") from error
    return said if isinstance(said, dict) else {}

"""One's own data on the home page: taken away as a file, or erased once it was asked for and confirmed twice."""

from typing import Literal

import msgspec

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.store import Store
from teleconsult_sim.store.faults import filled
from teleconsult_sim.store.learners import identity
from teleconsult_sim.store.own_data import delete, export
from teleconsult_sim.ui.shell.page import Download

Erasing = Literal["", "asked", "last"]
"""Where a learner is on the way to erasing everything: not on it, told what goes, or asked a last time."""
GONE = Text(
    fr="Tout est effacé : {count} tentative(s), votre pseudonyme et ce qui en dépendait. Il n’en reste rien ici.",
    en="Everything is erased: {count} attempt(s), your pseudonym and all that depended on them. Nothing is left here.",
)


def taken_away(store: Store, visitor: str) -> Download:
    """Return all that is kept of a browser's learner as a JSON file. Raises StoreError when nothing is."""
    data = export(store, identity(visitor))
    told = msgspec.json.format(msgspec.json.encode(data), indent=2)
    return Download(f"teleconsultation-{store.now().date().isoformat()}.json", told, "application/json")


def erased(store: Store, visitor: str, before: Erasing, said: str) -> tuple[Erasing, Text | None]:
    """Return the next step of erasing, and what went when it is done. Raises StoreError.

    `said` is "" for who asks, "no" for who thinks better of it, "yes" and then "certain" for who goes on.
    """
    if said == "":
        return "asked", None
    if said == "yes" and before == "asked":
        return "last", None
    if said == "certain" and before == "last":
        return "", filled(GONE, count=delete(store, identity(visitor)).attempts)
    return "", None

"""The directory: search it, and read telephone, fax and mail in columns of their own."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.events.people import LookedUp
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import naming, required, submit
from teleconsult_sim.ui.simulator.telling.terms import N_

KINDS = {
    "pharmacy": N_("Pharmacie communautaire"), "institution_pharmacy": N_("Pharmacie d’établissement"),
    "archives": N_("Archives"), "imaging": N_("Imagerie médicale"), "laboratory": N_("Laboratoire"),
    "clinical_pilot": N_("Pilote clinique"), "technical_pilot": N_("Pilote technologique"),
    "it": N_("Informatique"), "pharmacy_head": N_("Chef de pharmacie"), "clinic_manager": N_("Gestionnaire"),
    "admissions": N_("Accueil"), "professional": N_("Professionnel"), "unit": N_("Unité de soins"),
    "colleague": N_("Collègue"), "family": N_("Proche"), "insurer": N_("Assureur"), "other": N_("Autre"),
}  # fmt: skip
RECENT = 6


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the last search with what it found, and the searches before it."""
    searches = [entry for entry in seat.attempt.entries if isinstance(entry, LookedUp)]
    last = searches[-1] if searches else None
    found = [seat.facts.contact(id) for id in last.found] if last else []
    return {
        "last": last,
        "found": [entry for entry in found if entry],
        "recent": _recent([entry.query for entry in searches]),
        "kind": naming(KINDS, seat.translate),
    }


def search(seat: Seat, fields: Fields) -> None:
    """Search the directory."""
    query = required(seat, value(fields, "query"), N_("Écrivez un nom, un service ou un numéro, puis cherchez."))
    submit(seat, "look_up", query=query)


def _recent(queries: list[str]) -> list[str]:
    """Return the latest different searches, the newest first."""
    newest = {fold(query): query for query in queries}
    order = list(dict.fromkeys(fold(query) for query in reversed(queries)))
    return [newest[key] for key in order[:RECENT]]


DESK = Desk(
    id="directory",
    title=N_("Bottin"),
    icon="book",
    place=90,
    template="directory.html",
    context=context,
    handlers={"directory_search": search},
)

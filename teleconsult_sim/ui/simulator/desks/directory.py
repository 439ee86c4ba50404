"""The desk of the directory: search it, and read telephone and fax in separate columns."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.journal.events.people import LookedUp
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import keepable, required, submit
from teleconsult_sim.ui.simulator.telling.terms import N_

KINDS = {
    "pharmacy": N_("Pharmacie communautaire"), "institution_pharmacy": N_("Pharmacie d’établissement"),
    "archives": N_("Archives de l’établissement"), "imaging": N_("Imagerie"), "laboratory": N_("Laboratoire"),
    "clinical_pilot": N_("Pilote clinique de télésanté"), "technical_pilot": N_("Pilote technologique de télésanté"),
    "it": N_("Soutien informatique"), "pharmacy_head": N_("Chef de pharmacie"),
    "clinic_manager": N_("Clinique externe"), "admissions": N_("Accueil"), "professional": N_("Professionnel"), "unit": N_("Unité de soins"),
    "colleague": N_("Collègue"), "family": N_("Proche"), "insurer": N_("Assureur"), "other": N_("Autre"),
    "patient": N_("Usager"),
}  # fmt: skip


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the last search and what it found, or every listed entry before any search."""
    searches = [entry for entry in seat.attempt.entries if isinstance(entry, LookedUp)]
    last = searches[-1] if searches else None
    found = set(last.found) if last else {contact.id for contact in seat.facts.contacts if contact.listed}
    return {
        "typed": seat.remembers("directory").get("query", last.query if last else ""),
        "searched": last,
        "contacts": [contact for contact in seat.facts.contacts if contact.id in found],
        "kinds": KINDS,
        "hyphenated": hyphenated,
    }


def search(seat: Seat, fields: Fields) -> None:
    """Search the directory."""
    query = required(seat, value(fields, "query"), "Écrivez un nom, un lieu ou un numéro à chercher.")
    submit(seat, "look_up", query=query)
    seat.remembers("directory")["query"] = keepable(seat, query)


DESK = Desk(
    id="directory",
    title="Bottin",
    icon="book",
    place=90,
    template="directory.html",
    context=context,
    handlers={"directory_search": search},
)

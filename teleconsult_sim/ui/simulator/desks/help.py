"""The desk of help: short texts to open, the pilots, and the keys of the workstation."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.journal.events.preparation import DocumentRead
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.help_texts import help_documents
from teleconsult_sim.ui.simulator.submission import naming, submit
from teleconsult_sim.ui.simulator.telling.terms import N_

PEOPLE, KEYS = "people", "keys"
HELPERS = ("clinical_pilot", "technical_pilot", "it")
ROLES = {
    "clinical_pilot": N_("Pilote clinique de télésanté"),
    "technical_pilot": N_("Pilote technologique de télésanté"),
    "it": N_("Soutien informatique"),
}
SHORTCUTS = (
    (("Tab", N_("Maj + Tab")), N_("Passer d’un élément au suivant, ou au précédent")),
    ((N_("Entrée"), N_("Espace")), N_("Presser le bouton choisi")),
    (("←", "→"), N_("Changer d’onglet")),
    ((N_("Échap"),), N_("Fermer la fenêtre ouverte par-dessus le poste")),
    ((N_("Alt + Maj + E"),), N_("Passer du français à l’anglais, et inversement")),
)


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the texts, which were read, and the page that lies open."""
    page = str(seat.remembers("help").get("page", ""))
    read = {entry.document: entry for entry in seat.attempt.entries if isinstance(entry, DocumentRead)}
    documents = {str(found.id): found for found in help_documents()}
    _ = seat.translate
    return {
        "documents": documents.values(),
        "read": read,
        "page": page,
        "document": documents.get(page),
        "helpers": [found for kind in HELPERS for found in seat.facts.contacts_of(kind)],
        "role": naming(ROLES, _),
        "shortcuts": [([_(key) for key in keys], _(words)) for keys, words in SHORTCUTS],
    }


def show(seat: Seat, fields: Fields) -> None:
    """Open a page of help; opening a text takes the time to read it."""
    page = value(fields, "page")
    memory = seat.remembers("help")
    if page in {str(found.id) for found in help_documents()} and memory.get("page") != page:
        submit(seat, "read", document=page)
        memory["page"] = page
    elif page in (PEOPLE, KEYS):
        memory["page"] = page


def close(seat: Seat, fields: Fields) -> None:
    """Go back to the list."""
    seat.remembers("help").pop("page", None)


DESK = Desk(
    id="help",
    title=N_("Aide et guide"),
    icon="help",
    place=110,
    template="help.html",
    context=context,
    handlers={"help_show": show, "help_close": close},
)

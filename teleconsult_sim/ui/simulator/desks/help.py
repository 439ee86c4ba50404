"""The desk of help: short texts to open, the pilots, and the keys of the workstation."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.journal.events.preparation import DocumentRead
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.help_texts import help_documents
from teleconsult_sim.ui.simulator.shortcuts import shortcuts
from teleconsult_sim.ui.simulator.submission import naming, submit
from teleconsult_sim.ui.simulator.telling.terms import N_

PEOPLE, KEYS = "people", "keys"
HELPERS = ("clinical_pilot", "technical_pilot", "it")
ROLES = {
    "clinical_pilot": N_("Pilote clinique de télésanté"),
    "technical_pilot": N_("Pilote technologique de télésanté"),
    "it": N_("Soutien informatique"),
}


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
        "shortcuts": shortcuts(_),
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


def show_keys(seat: Seat, fields: Fields) -> None:
    """Show the keys over whatever desk lies open, or put them away."""
    seat.remembers("help")["keys_shown"] = value(fields, "show") == "yes"


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
    handlers={"help_show": show, "help_close": close, "help_keys": show_keys},
)

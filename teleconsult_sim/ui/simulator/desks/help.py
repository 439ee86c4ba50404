"""The desk of help: the product's help texts, the pilots, and the keyboard."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.journal.events.preparation import DocumentRead
from teleconsult_sim.ui.shell.page import Fields, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.help_texts import help_texts
from teleconsult_sim.ui.simulator.submission import submit
from teleconsult_sim.ui.simulator.telling.terms import N_

SUPPORT = ("clinical_pilot", "technical_pilot", "it")
KEYS = (
    (N_("Alt + Maj + E"), N_("Passer au français ou à l’anglais")),
    (N_("Tab, Maj + Tab"), N_("Aller d’un élément à l’autre")),
    ("← →", N_("Dans une rangée d’onglets, passer de l’un à l’autre")),
    (N_("Échap"), N_("Fermer une boîte de dialogue")),
)


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the texts, the one that lies open, and whom to ask."""
    wanted = seat.remembers("help").get("open")
    return {
        "texts": help_texts(),
        "text": next((text for text in help_texts() if text.document == wanted), None),
        "read": {entry.document for entry in seat.attempt.entries if isinstance(entry, DocumentRead)},
        "support": [contact for kind in SUPPORT for contact in seat.facts.contacts_of(kind)],
        "keys": KEYS,
        "hyphenated": hyphenated,
    }


def read(seat: Seat, fields: Fields) -> None:
    """Open a help text."""
    document = value(fields, "document")
    submit(seat, "read", document=document)
    seat.remembers("help")["open"] = document


def close(seat: Seat, fields: Fields) -> None:
    """Go back to the list."""
    seat.remembers("help").pop("open", None)


DESK = Desk(
    id="help",
    title="Aide et guide",
    icon="help",
    place=110,
    template="help.html",
    context=context,
    handlers={"help_read": read, "help_close": close},
)

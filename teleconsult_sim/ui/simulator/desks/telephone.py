"""The desk of the telephone: call somebody of the directory or any number, and see who answered and said what."""

from collections.abc import Mapping
from typing import Any

from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import Contacted, PersonSpoke
from teleconsult_sim.simulation.addressing import everyone
from teleconsult_sim.ui.shell.page import Fields, Notice, value
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import keepable, options, submit
from teleconsult_sim.ui.simulator.telling.terms import N_, WAYS

OUTCOMES = {
    "answered": N_("a répondu"),
    "no_answer": N_("ne répond pas"),
    "busy": N_("est occupé"),
    "wrong_number": N_("numéro de quelqu’un d’autre, ou de personne"),
    "fax_tone": N_("tonalité de télécopieur"),
}
TONES = {"answered": "good", "no_answer": "warn", "busy": "warn", "wrong_number": "bad", "fax_tone": "bad"}
SHOWN = 20


def context(seat: Seat) -> Mapping[str, Any]:
    """Return whom one can call, and the latest calls with what was said."""
    listed = {contact.id for contact in seat.facts.contacts if contact.listed} | {seat.facts.patient.id}
    people = [person for person in everyone(seat.facts) if person.id in listed]
    return {
        "people": people,
        "names": {person.id: person.name for person in everyone(seat.facts)},
        "calls": _calls(seat.attempt.entries)[:SHOWN],
        "draft": seat.remembers("telephone"),
        "ways": options(WAYS, seat.translate, "phone", "teams", "in_person", "mail"),
        "outcomes": OUTCOMES,
        "tones": TONES,
        "hyphenated": hyphenated,
    }


def _calls(entries: Any) -> list[tuple[Entry, list[PersonSpoke]]]:
    """Return calls and contacts, the latest first, each with what was said because of the same action."""
    said: dict[int | None, list[PersonSpoke]] = {}
    for entry in entries:
        if isinstance(entry, PersonSpoke):
            said.setdefault(entry.cause, []).append(entry)
    told = {entry.cause: entry for entry in entries if isinstance(entry, CallPlaced | Contacted)}
    return [(entry, said.get(cause, [])) for cause, entry in reversed(told.items())]


def dial(seat: Seat, fields: Fields) -> None:
    """Call the chosen person at their number, or at the number typed."""
    who, number, about = _typed(seat, fields)
    if not who and not number:
        raise Notice(seat.translate("Choisissez quelqu’un ou composez un numéro."))
    submit(seat, "phone", who=who or seat.facts.patient.id, number=number or None, about=about)
    seat.memory["telephone"] = {}


def reach(seat: Seat, fields: Fields) -> None:
    """Get in touch in another way."""
    who, _, about = _typed(seat, fields)
    if not who:
        raise Notice(seat.translate("Choisissez quelqu’un."))
    submit(seat, "contact", who=who, about=about or "*", by=value(fields, "by"), message=value(fields, "message"))
    seat.memory["telephone"] = {}


def draft(seat: Seat, fields: Fields) -> None:
    """Remember what is half typed."""
    kept = {name: keepable(seat, value(fields, name)) for name in ("who", "number", "about", "message", "by")}
    seat.memory["telephone"] = kept


def _typed(seat: Seat, fields: Fields) -> tuple[str, str, str]:
    draft(seat, fields)
    return value(fields, "who"), value(fields, "number").strip(), value(fields, "about").strip()


DESK = Desk(
    id="telephone",
    title="Téléphone",
    icon="phone",
    place=80,
    template="telephone.html",
    context=context,
    handlers={"telephone_dial": dial, "telephone_reach": reach, "telephone_draft": draft},
)

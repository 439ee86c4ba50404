"""The patient's record: what the case is, who the patient is, what is prescribed, and the notes one writes."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from teleconsult_sim.clinic.nam import parse_nam
from teleconsult_sim.journal.events.chart import NoteCharted, OrderCancelled, OrderedInDci
from teleconsult_sim.journal.events.people import IncidentReported
from teleconsult_sim.simulation.desk.chart import record_number
from teleconsult_sim.ui.shell.page import Fields, Notice, value, values
from teleconsult_sim.ui.simulator.desk import Desk, Seat
from teleconsult_sim.ui.simulator.submission import Options, keepable, naming, options, required, submit
from teleconsult_sim.ui.simulator.telling.of_people import order_title
from teleconsult_sim.ui.simulator.telling.terms import N_, person, wording

TABS = {"case": N_("Mise en situation"), "record": N_("Dossier clinique"), "notes": N_("Notes"), "follow": N_("Suivi")}
TOPICS = {
    "consent_care": N_("Consentement aux soins"),
    "consent_telehealth": N_("Consentement à la télésanté"),
    "consent_email": N_("Consentement au courriel"),
    "refusal": N_("Refus"),
    "video_findings": N_("Constats faits en vidéo"),
    "call": N_("Appel téléphonique"),
    "choice_of_imaging": N_("Choix du laboratoire d’imagerie"),
}
DCI = {
    "none": N_("Aucun accès à distance"),
    "read_only": N_("Consultation seulement"),
    "documentation": N_("Consultation et documentation"),
    "ordering": N_("Consultation, documentation et ordonnances"),
}


def context(seat: Seat) -> Mapping[str, Any]:
    """Return the record as it stands, under the tab that lies open."""
    memory, entries, _ = seat.remembers("chart"), seat.attempt.entries, seat.translate
    tab = str(memory.get("tab", "case"))
    return {
        "tabs": [(code, _(words)) for code, words in TABS.items()],
        "tab": tab if tab in TABS else "case",
        "file": seat.attempt.scenario.file,
        "patient": seat.facts.patient,
        "me": seat.facts.clinician,
        "age": _age(seat.facts.patient.birth_date, seat.world.now.date()),
        "nam": _grouped(seat.facts.patient.nam),
        "record_number": record_number(seat.world),
        "notes": [entry for entry in entries if isinstance(entry, NoteCharted)],
        "electronic": [entry for entry in entries if isinstance(entry, OrderedInDci)],
        "cancelled": [entry for entry in entries if isinstance(entry, OrderCancelled)],
        "incidents": [entry for entry in entries if isinstance(entry, IncidentReported)],
        "topics": options(TOPICS, _),
        "topic": naming(TOPICS, _),
        "dci": _(DCI[seat.facts.tools.dci]),
        "draft": str(memory.get("draft", "")),
        "people": _people(seat),
        "person": lambda who: person(who, seat.facts),
        "order_title": lambda id: order_title(id, seat.facts, wording(seat.language)),
    }


def show(seat: Seat, fields: Fields) -> None:
    """Open a tab of the record."""
    tab = value(fields, "tab")
    if tab in TABS:
        seat.remembers("chart")["tab"] = tab


def draft(seat: Seat, fields: Fields) -> None:
    """Remember the note that is being written."""
    seat.remembers("chart")["draft"] = keepable(value(fields, "text"))


def write(seat: Seat, fields: Fields) -> None:
    """Write a note in the record, or in the clinical information system."""
    draft(seat, fields)
    where = value(fields, "where") or "record"
    submit(seat, "chart", text=value(fields, "text"), topics=values(fields, "topics"), where=where)
    seat.remembers("chart").pop("draft", None)


def order(seat: Seat, fields: Fields) -> None:
    """Place an electronic order."""
    submit(seat, "order_in_dci", order=value(fields, "order"))


def cancel(seat: Seat, fields: Fields) -> None:
    """Withdraw an order from somebody who received it."""
    if not value(fields, "who"):
        raise Notice(seat.translate(N_("Choisissez auprès de qui annuler.")))
    submit(seat, "cancel_order", order=value(fields, "order"), who=value(fields, "who"), by=value(fields, "by"))


def report(seat: Seat, fields: Fields) -> None:
    """Report that something went wrong."""
    what = required(seat, value(fields, "what"), N_("Dites ce qui s’est passé, puis déclarez."))
    submit(seat, "report_incident", what=what, to=value(fields, "to"))


def _people(seat: Seat) -> Options:
    listed = [(found.id, found.name) for found in seat.facts.contacts if found.listed]
    return [*listed, (seat.facts.patient.id, seat.facts.patient.full_name)]


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _grouped(nam: str | None) -> str | None:
    """Return a health insurance number as a card shows it, by fours."""
    return f"{nam[:4]} {nam[4:8]} {nam[8:]}" if nam and parse_nam(nam) else nam


DESK = Desk(
    id="chart",
    title=N_("Dossier"),
    icon="file",
    place=10,
    template="chart.html",
    context=context,
    handlers={
        "chart_show": show,
        "chart_draft": draft,
        "chart_write": write,
        "chart_order": order,
        "chart_cancel": cancel,
        "chart_report": report,
    },
)

"""The patient's record and the clinical information system."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted, OrderCancelled, OrderedInDci
from teleconsult_sim.journal.events.people import IncidentReported, RecordOpened
from teleconsult_sim.simulation.addressing import find_person
from teleconsult_sim.simulation.channels.services import Services
from teleconsult_sim.simulation.desk.preparation import is_failing, is_off_site
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.world import Slice, World


class PatientRecord(Slice):
    """The number of the record that was opened since the beginning, for a patient whom nobody here knew."""

    opened: str | None = None


class Chart(Action):
    """Write a note in the patient's record, or in the clinical information system where it takes notes from here."""

    text: str
    topics: tuple[str, ...] = ()
    where: Literal["record", "dci"] = "record"
    seconds = 120


class OrderInDci(Action):
    """Place an electronic order, where the system allows it."""

    order: str
    seconds = 120


class CancelOrder(Action):
    """Withdraw an order from somebody who received it."""

    order: str
    who: str
    by: Literal["phone", "fax"]
    seconds = 180


class ReportIncident(Action):
    """Report that something went wrong."""

    what: str
    to: str = ""
    seconds = 180


@decides(Chart)
def chart(action: Chart, world: World) -> Iterator[Entry]:
    """Write the note."""
    if not action.text.strip() and not action.topics:
        raise Refusal("empty_note")
    if action.where == "dci":
        _refuse_unless(("documentation", "ordering"), "dci_takes_no_notes", world)
    yield NoteCharted(text=action.text, topics=action.topics, where=action.where)


@decides(OrderInDci)
def order_in_dci(action: OrderInDci, world: World) -> Iterator[Entry]:
    """Place the order when the system takes orders from here."""
    _known(action.order, world)
    _refuse_unless(("ordering",), "dci_takes_no_orders", world)
    yield OrderedInDci(order=action.order)


@decides(CancelOrder)
def cancel_order(action: CancelOrder, world: World) -> Iterator[Entry]:
    """Withdraw the order."""
    _known(action.order, world)
    yield OrderCancelled(order=action.order, who=find_person(action.who, world.facts).id, by=action.by)


@decides(ReportIncident)
def report_incident(action: ReportIncident, world: World) -> Iterator[Entry]:
    """Report it."""
    yield IncidentReported(what=action.what, to=find_person(action.to, world.facts).id if action.to else "")


def record_number(world: World) -> str | None:
    """Return the number of the patient's record as it stands: the one they had, or the one opened since."""
    return world.facts.patient.record_number or world.of(PatientRecord).opened


@evolves(PatientRecord, RecordOpened)
def _opened(record: PatientRecord, event: RecordOpened) -> PatientRecord:
    return PatientRecord(opened=event.number)


def _refuse_unless(accesses: tuple[str, ...], reason: str, world: World) -> None:
    if world.facts.tools.dci not in accesses:
        raise Refusal(reason)
    if "dci" in world.of(Services).down:
        raise Refusal("dci_down")
    if is_off_site(world) and is_failing("remote_access", world):
        raise Refusal("dci_out_of_reach")


def _known(order: str, world: World) -> None:
    if order not in {found.id for found in world.facts.orders}:
        raise Refusal("unknown_order", order)

"""Forms and documents: written, made into a PDF, or photographed."""

from collections.abc import Iterator

import msgspec

from teleconsult_sim.clinic.files import File, FileKind, Form, Header, Location, Signature
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved, FormWritten, PdfExported, PictureMade, PrescriptionWritten
from teleconsult_sim.simulation.desk.chart import record_number
from teleconsult_sim.simulation.desk.files import find_file
from teleconsult_sim.simulation.kernel import Action, Refusal, decides
from teleconsult_sim.simulation.world import World


class WriteForm(Action):
    """Fill in a provincial form, an editable document in OneDrive."""

    form: str
    file: str
    header: Header = Header()
    body: str = ""
    signature: Signature = Signature()
    seconds = 240


class WritePrescription(Action):
    """Make a prescription with the digital clinical tool."""

    order: str
    file: str
    body: str = ""
    seconds = 180


class Photograph(Action):
    """Take a picture of a paper."""

    what: str
    file: str
    to: Location = "phone"


class ScanHandwritten(Action):
    """Scan a handwritten page."""

    what: str
    file: str
    to: Location = "onedrive"
    seconds = 120


class ExportPdf(Action):
    """Make a locked PDF of a document."""

    file: str
    name: str
    to: Location = "onedrive"
    seconds = 30


@decides(WriteForm)
def write_form(action: WriteForm, world: World) -> Iterator[Entry]:
    """Write a form, or write it again under the same name."""
    name = _named(action.file)
    form = Form(form=action.form, header=action.header, body=action.body, signature=action.signature)
    yield FormWritten(file=name, form=form)
    yield FileSaved(file=File(name=name, location="onedrive", kind="form", text=form.text, form=form))


@decides(WritePrescription)
def write_prescription(action: WritePrescription, world: World) -> Iterator[Entry]:
    """Write a prescription; the tool words it from the record when nothing was typed."""
    order = _order(action.order, world)
    name, text = _named(action.file), action.body or worded(order, world)
    yield PrescriptionWritten(file=name, order=order.id, text=text)
    yield FileSaved(
        file=File(name=name, location="onedrive", kind="prescription", text=text, order=order.id, locked=True)
    )


@decides(Photograph)
def photograph(action: Photograph, world: World) -> Iterator[Entry]:
    """Take a picture."""
    yield from _picture(action.what, action.file, action.to, "photo", world)


@decides(ScanHandwritten)
def scan_handwritten(action: ScanHandwritten, world: World) -> Iterator[Entry]:
    """Scan a page."""
    yield from _picture(action.what, action.file, action.to, "scan", world)


@decides(ExportPdf)
def export_pdf(action: ExportPdf, world: World) -> Iterator[Entry]:
    """Lock what the document shows now; a later change of the document doesn't show in the PDF."""
    source, name = find_file(action.file, world), _named(action.name)
    name = name if name.casefold().endswith(".pdf") else f"{name}.pdf"
    yield PdfExported(source=source.path, file=name, location=action.to)
    kind: FileKind = source.kind if source.kind in ("photo", "scan") else "pdf"
    yield FileSaved(
        file=msgspec.structs.replace(source, name=name, location=action.to, kind=kind, locked=True, source=source.name)
    )


def worded(order: Order, world: World) -> str:
    """Return the complete order as the digital tool words it, from what the record holds."""
    patient, me = world.facts.patient, world.facts.clinician
    return "\n".join(
        [
            f"{world.now:%Y-%m-%d}",
            f"{patient.title} {patient.full_name}, {patient.birth_date:%Y-%m-%d}",
            f"NAM {patient.nam or ''}  Dossier {record_number(world) or ''}",
            order.chart.fr,
            f"{me.title} {me.full_name}, {me.profession.fr}, {me.number}, tél. {me.phones[0]}",
        ]
    )


def _picture(what: str, name: str, to: Location, kind: FileKind, world: World) -> Iterator[Entry]:
    try:
        shown = find_file(what, world)
    except Refusal:
        shown = None
    order = shown.order if shown else next((found.id for found in world.facts.orders if found.id == what), None)
    file = File(name=_named(name), location=to, kind=kind, text=shown.text if shown else "", order=order)
    yield PictureMade(file=file.path, what=what)
    yield FileSaved(file=file)


def _order(id: str, world: World) -> Order:
    for order in world.facts.orders:
        if order.id == id:
            return order
    raise Refusal("unknown_order", id)


def _named(name: str) -> str:
    if not name.strip() or "/" in name or "\n" in name:
        raise Refusal("bad_file_name", name)
    return name.strip()

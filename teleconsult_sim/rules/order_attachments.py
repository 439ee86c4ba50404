"""Checks of the section on drug orders for a community pharmacy: what is attached to them (guide, lines 332-335)."""

from collections.abc import Iterator
from typing import NamedTuple

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.rules.case import ORDER_FORMS, Case, is_order, is_typed
from teleconsult_sim.rules.findings import Findings, breached, respected
from teleconsult_sim.rules.pages import as_faxed
from teleconsult_sim.rules.registry import check


class Shown(NamedTuple):
    """A file that went out with a drug order or as one."""

    event: Entry
    file: File


@check("attach-digital-rx-ok")
def attach_digital_rx_ok(case: Case) -> Findings:
    """An order may be attached when a digital clinical tool made it, or an order form filled in on screen (T11)."""
    for drug in case.drug_orders:
        for file in drug.message.attachments:
            if not is_typed(file) or not is_order(file, drug.order):
                continue
            if _from_a_tool(file):
                fr, en = f"« {file.name} », fait à l’écran, est joint.", f"“{file.name}”, made on screen, is attached."
                yield respected(drug.sent, fr, en)
            else:
                fr = f"« {file.name} », joint à {drug.sent.at:%-H h %M}, ne vient pas d’un outil clinique."
                en = f"“{file.name}”, attached at {drug.sent.at:%-H:%M}, does not come from a clinical tool."
                yield breached(drug.sent, fr, en)


def _from_a_tool(file: File) -> bool:
    return file.order is not None or (file.form is not None and fold(file.form.form) in ORDER_FORMS)


@check("no-photo-order")
def no_photo_order(case: Case) -> Findings:
    """No photograph goes out as an order or with one."""
    for event, file in (shown for shown in _shown(case) if shown.file.kind == "photo"):
        came = as_faxed(event, file)
        fr = f"À {event.at:%-H h %M}, « {file.name} » est parti : c’est une photo. {came.fr}"
        en = f"At {event.at:%-H:%M}, “{file.name}” left: it is a photo. {came.en}"
        yield breached(event, fr, en)
    if case.drug_orders:
        sent = case.drug_orders[0].sent
        fr, en = (
            f"Aucune photo avec l’ordonnance de {sent.at:%-H h %M}.",
            f"No photo with the order of {sent.at:%-H:%M}.",
        )
        yield respected(sent, fr, en)


@check("no-scanned-handwriting")
def no_scanned_handwriting(case: Case) -> Findings:
    """No handwritten page, scanned or photographed, goes out as an order or with one (tension T5)."""
    for event, file in (shown for shown in _shown(case) if _is_handwritten(shown.file)):
        came = as_faxed(event, file)
        fr = f"À {event.at:%-H h %M}, « {file.name} » est parti : c’est une page manuscrite numérisée. {came.fr}"
        en = f"At {event.at:%-H:%M}, “{file.name}” left: it is a handwritten page in digital form. {came.en}"
        yield breached(event, fr, en)
    if case.drug_orders:
        sent = case.drug_orders[0].sent
        fr = f"Rien d’écrit à la main avec l’ordonnance de {sent.at:%-H h %M}."
        yield respected(sent, fr, f"Nothing handwritten with the order of {sent.at:%-H:%M}.")


def _is_handwritten(file: File) -> bool:
    """Say whether a picture is one of handwriting: a scan, or a photo that shows no typed text."""
    return file.kind == "scan" or (file.kind == "photo" and not file.text.strip())


def _shown(case: Case) -> Iterator[Shown]:
    """Yield the files that went out with a drug order or as one, each once."""
    sent = {drug.sent.seq: drug.sent for drug in case.drug_orders}
    for mail in sent.values():
        yield from (Shown(mail, file) for file in mail.message.attachments)
    for given in case.given:
        yield Shown(given.event, given.file)

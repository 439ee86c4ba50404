"""Checks of the section « Documentation » on where one writes and by whose rules (guide, lines 215-216, 242-268)."""

from collections.abc import Iterator
from typing import NamedTuple

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.chart import NoteCharted, OrderedInDci
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.preparation import DocumentRead
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import reached, told
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.services import NOTES, dci_takes_notes

PRESCRIBERS = ("colleague", "professional", "unit")
"""Those one can ask for an order, or write to about it, without issuing it oneself."""
KINDS = {
    "drug": Text(fr="une ordonnance de médicament", en="a drug order"),
    "imaging": Text(fr="une ordonnance d’imagerie", en="an imaging order"),
    "laboratory": Text(fr="une ordonnance de laboratoire", en="a laboratory order"),
    "consultation": Text(fr="une demande de consultation", en="a consultation order"),
}


class Issued(NamedTuple):
    """An order that the learner issued, and what shows it."""

    order: Order
    entry: Entry


@check("use-digital-docs")
def use_digital_docs(case: Case) -> Findings:
    """Where the clinical information system takes notes from here, notes go there rather than on a form."""
    if case.facts.tools.dci not in NOTES:
        return
    noted = [note for note in case.of(NoteCharted) if note.where == "dci"]
    for note in noted:
        fr, en = f"Note versée au DCI à {note.at:%-H h %M}.", f"Note filed in the DCI at {note.at:%-H:%M}."
        yield respected(note, fr, en)
    titles = {fold(document.form) for document in case.facts.documents if document.kind == "note"} | {fold("AH-253")}
    for written in case.forms:
        if fold(written.form.form) in titles and dci_takes_notes(case, written):
            form, at = written.form.form, written.at
            fr = f"{form} rempli à {at:%-H h %M}, alors que le DCI prenait les notes."
            yield missing(fr, f"{form} filled in at {at:%-H:%M}, while the DCI was taking notes.", written)
    for closed in case.of(AttemptFinished):
        due = any(document.kind == "note" for document in case.facts.documents)
        if due and not noted and not case.forms and dci_takes_notes(case, closed):
            fr = "Le DCI prenait les notes, et rien n’y est écrit."
            yield missing(fr, "The DCI took notes, and has none.", closed)


@check("order-body-rules")
def order_body_rules(case: Case) -> Findings:
    """Nobody issues an order that their profession may not (tension T30)."""
    me = case.facts.clinician
    for issued in _issued(case):
        kind, at = KINDS[issued.order.kind], issued.entry.at
        if issued.order.kind in me.may_order:
            fr = f"À {at:%-H h %M}, {kind.fr} : votre profession le permet ({me.profession.fr})."
            en = f"At {at:%-H:%M}, {kind.en}: your profession allows it ({me.profession.en})."
            yield respected(issued.entry, fr, en)
        else:
            fr = f"À {at:%-H h %M}, {kind.fr} en votre nom : votre profession ne le permet pas ({me.profession.fr})."
            en = f"At {at:%-H:%M}, {kind.en} in your name: your profession does not allow it ({me.profession.en})."
            yield breached(issued.entry, fr, en)
    yield from _left_to_prescribers(case)


def _issued(case: Case) -> Iterator[Issued]:
    """Yield each order that went to whoever carries it out; asking a prescriber for it issues nothing."""
    for order in case.facts.orders:
        carrying = [sent for sent in case.mails if order.id in sent.message.carries]
        yield from (Issued(order, sent) for sent in carrying if _carried_out(sent, order, case))
        yield from (Issued(order, placed) for placed in case.of(OrderedInDci) if placed.order == order.id)
    for given in case.given:
        owner = case.facts.contact(given.who)
        if owner is None or owner.kind not in (*PRESCRIBERS, "archives"):
            yield Issued(given.order, given.event)


def _carried_out(sent: MailSent, order: Order, case: Case) -> bool:
    """Say whether some recipient of a message would carry out the order, rather than file it or issue it."""
    outside = [to for to in sent.message.recipients if not (case.is_archives(to) or case.is_self(to))]
    owners = [case.owner(to) for to in outside]
    return any(owner is None or owner.id == order.recipient or owner.kind not in PRESCRIBERS for owner in owners)


def _left_to_prescribers(case: Case) -> Findings:
    """Find it respected that someone who may not issue an order of the case asked somebody who may."""
    me = case.facts.clinician
    if all(order.kind in me.may_order for order in case.facts.orders):
        return
    asked = reached(case, PRESCRIBERS, ("order",))
    for order in case.facts.orders:
        asked += [sent for sent in case.mails if _puts_to_a_prescriber(sent, order, case)]
    if asked:
        first = min(asked, key=lambda entry: entry.seq)
        fr, en = told(case, first)
        yield respected(first, f"L’ordonnance est laissée au prescripteur : {fr}.", f"Left to the prescriber: {en}.")


def _puts_to_a_prescriber(sent: MailSent, order: Order, case: Case) -> bool:
    prescribers = {found.id for found in case.facts.contacts if found.kind in PRESCRIBERS}
    asking = order.id in sent.message.carries and not _carried_out(sent, order, case)
    return asking and any(to.contact in prescribers for to in sent.message.recipients)


@check("ask-archives-procedures")
def ask_archives_procedures(case: Case) -> Findings:
    """In doubt, as with a patient who has no record yet, the archives say how they want things."""
    talked = reached(case, ("archives",), ("archives_procedure",))
    asked = [talk for talk in talked if not isinstance(talk, MailSent)]
    asked += [event for event in case.of(DocumentRead) if event.document == "archives_procedure"]
    sent = [mail for mail in case.mails if mail.message.carries and any(map(case.is_archives, mail.message.recipients))]
    if asked:
        first = min(asked, key=lambda entry: entry.seq)
        fr, en = f"Procédure demandée à {first.at:%-H h %M}.", f"Procedure asked for at {first.at:%-H:%M}."
        yield respected(first, fr, en)
    elif sent and not case.facts.patient.record_number:
        at = sent[0].at
        fr = f"Usager sans dossier connu : la copie de {at:%-H h %M} est partie sans demander la façon de faire."
        en = f"Patient without a known record: the copy of {at:%-H:%M} left without asking how to proceed."
        yield missing(fr, en, sent[0])

"""Checks of the section on drug orders for a community pharmacy: who receives them (guide, lines 308-346)."""

from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.phone import faxed_number, is_fax_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import OrderCancelled
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FileHandedOver, FileShared
from teleconsult_sim.reading import states_order
from teleconsult_sim.rules.case import Case, DrugOrder
from teleconsult_sim.rules.cloud_fax import faxes
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check


@check("drug-order-pharmacy-only")
def drug_order_pharmacy_only(case: Case) -> Findings:
    """A drug order goes to a pharmacy, and reaches it."""
    for drug in case.drug_orders:
        strangers = [to for to in drug.message.recipients if _strange(to, drug, case)]
        for to in strangers:
            fr = (
                f"À {drug.sent.at:%-H h %M}, ordonnance envoyée à {to.name or to.address}, qui n’est pas une pharmacie."
            )
            en = f"At {drug.sent.at:%-H:%M}, order sent to {to.name or to.address}, which is no pharmacy."
            yield breached(drug.sent, fr, en)
        if not strangers:
            yield respected(drug.sent, *_reached(case, drug))
    for order in case.facts.orders:
        sent = [drug for drug in case.drug_orders if drug.order.id == order.id]
        if order.kind != "drug" or not case.begun:
            continue
        if not sent:
            yield missing(f"{order.title.fr} : pas encore envoyée.", f"{order.title.en}: not sent yet.")
        elif lost := _undelivered(sent, case):
            fr = f"{order.title.fr} : aucune pharmacie ne l’a reçue, la télécopie a échoué à {lost[-1].at:%-H h %M}."
            en = f"{order.title.en}: no pharmacy received it, the fax failed at {lost[-1].at:%-H:%M}."
            yield missing(fr, en, lost)


def _strange(to: Address, drug: DrugOrder, case: Case) -> bool:
    """A patient put in copy is the business of the rule about patients; in To, the order goes to no pharmacy."""
    if case.to_pharmacy(to) or case.is_archives(to):
        return False
    return not case.is_patient(to) or to in drug.message.to


def _reached(case: Case, drug: DrugOrder) -> tuple[str, str]:
    names = [owner.name for to in drug.message.recipients if (owner := case.owner(to)) and case.is_pharmacy(to)]
    shown = ", ".join(names) or drug.message.to[0].address
    return f"À {drug.sent.at:%-H h %M}, envoyée à {shown}.", f"At {drug.sent.at:%-H:%M}, sent to {shown}."


def _undelivered(sent: list[DrugOrder], case: Case) -> list[Entry]:
    """Return the failures when none of the sendings has reached a pharmacy or still may."""
    ids = {drug.message.id for drug in sent}
    ended = [event for event in case.of(FaxAttempted) if event.message in ids and event.final]
    jobs = {job.job for id in ids for job in case.jobs(id)}
    if any(event.outcome == "done" for event in ended) or jobs - {event.job for event in ended}:
        return []
    return [event for event in ended if event.outcome != "done"]


@check("no-drug-order-to-patient")
def no_drug_order_to_patient(case: Case) -> Findings:
    """The patient gets no drug order, by any way."""
    patient = case.facts.patient
    leaks: list[tuple[Entry, str, str]] = []
    for drug in case.drug_orders:
        for field, recipients in (("À", drug.message.to), ("Cc", drug.message.cc), ("Cci", drug.message.bcc)):
            if any(case.is_patient(to) for to in recipients):
                leaks.append((drug.sent, f"{patient.full_name} en {field}", f"{patient.full_name} in {field}"))
    for order in (found for found in case.facts.orders if found.kind == "drug"):
        for shared in case.of(FileShared):
            stated = shared.file.order == order.id or states_order(shared.file.text, order)
            if patient.id in shared.readers and stated:
                leaks.append(
                    (shared, f"« {shared.file.name} » dans le clavardage", f"“{shared.file.name}” in the chat")
                )
        leaks += [(event, "remise en main propre", "handed over") for event in _handed(case, order.id)]
    for entry, fr, en in leaks:
        yield breached(entry, f"À {entry.at:%-H h %M} : {fr}.", f"At {entry.at:%-H:%M}: {en}.")
    if case.drug_orders and not leaks:
        yield respected([case.drug_orders[0].sent], "L’usager ne l’a pas reçue.", "The patient did not receive it.")


def _handed(case: Case, order: str) -> list[FileHandedOver]:
    held = {copy.file.path for copy in case.copies if copy.file.order == order}
    return [event for event in case.of(FileHandedOver) if event.who == case.facts.patient.id and event.path in held]


@check("single-recipient")
def single_recipient(case: Case) -> Findings:
    """Each order goes to exactly one pharmacy; the archives' copy doesn't count, anyone else does (tension T1)."""
    by_order: dict[str, list[DrugOrder]] = {}
    for drug in case.drug_orders:
        by_order.setdefault(drug.order.id, []).append(drug)
    for drugs in by_order.values():
        places = {to.contact or to.address: to for drug in drugs for to in _pharmacies(drug, case)}
        readers = [(drug, to) for drug in drugs for to in drug.message.recipients if _extra(to, case)]
        names = ", ".join(to.name or to.address for to in places.values())
        evidence = [drug.sent for drug in drugs]
        if len(places) > 1:
            fr = f"La même ordonnance est partie à {len(places)} pharmacies : {names}."
            yield breached(evidence, fr, f"The same order went to {len(places)} pharmacies: {names}.")
        for drug, to in readers:
            who = to.name or to.address
            fr = f"À {drug.sent.at:%-H h %M}, {who} reçoit aussi l’ordonnance."
            yield breached(drug.sent, fr, f"At {drug.sent.at:%-H:%M}, {who} receives the order too.")
        if len(places) <= 1 and not readers:
            yield respected(evidence, f"Un seul destinataire : {names}.", f"One recipient: {names}.")


def _pharmacies(drug: DrugOrder, case: Case) -> list[Address]:
    """Return where the order was sent to be dispensed, less what failed for good or was cancelled there."""
    failed = {e.number for e in case.of(FaxAttempted) if e.message == drug.message.id and e.final and e.sent == 0}
    cancelled = {e.who for e in case.of(OrderCancelled) if e.order == drug.order.id and e.seq > drug.sent.seq}
    return [
        to
        for to in drug.message.recipients
        if case.to_pharmacy(to) and faxed_number(to.address) not in failed and to.contact not in cancelled
    ]


def _extra(to: Address, case: Case) -> bool:
    return not case.to_pharmacy(to) and not case.is_archives(to)


@check("cc-archives-drug-order")
def cc_archives_drug_order(case: Case) -> Findings:
    """The archives are in copy of the order's own message."""
    for drug in case.drug_orders:
        if any(case.is_archives(to) for to in drug.message.recipients):
            yield respected(drug.sent, "Archives en copie.", "Medical records in copy.")
        else:
            fr = f"À {drug.sent.at:%-H h %M}, l’ordonnance est partie sans les archives en Cc."
            yield missing(fr, f"At {drug.sent.at:%-H:%M}, the order left without medical records in Cc.", drug.sent)


@check("follow-fax-procedure")
def follow_fax_procedure(case: Case) -> Findings:
    """The fax address is formed as the procedure says: ten digits, then the gateway's domain."""
    for sent, to in faxes(case):
        if faxed_number(to.address):
            yield respected(sent, f"Adresse bien formée : {to.address}.", f"Well-formed address: {to.address}.")
        else:
            fr = f"À {sent.at:%-H h %M}, adresse mal formée : {to.address}."
            yield breached(sent, fr, f"At {sent.at:%-H:%M}, malformed address: {to.address}.")


@check("signature-via-account")
def signature_via_account(case: Case) -> Findings:
    """An order in the body is signed by the sender's own network account and their details."""
    for drug in case.drug_orders:
        account = drug.message.sender
        if account.typed != "rsss":
            fr = f"À {drug.sent.at:%-H h %M}, envoyée de {account.address}, qui n’est pas votre boîte du RSSS."
            en = f"At {drug.sent.at:%-H:%M}, sent from {account.address}, which is not your RSSS mailbox."
            yield breached(drug.sent, fr, en)
        elif case.reading(drug).present("sender_name", "sender_number"):
            yield respected(drug.sent, f"Votre boîte et vos coordonnées : {account.address}.", f"{account.address}.")
        else:
            fr = "Votre boîte, mais ni nom complet ni numéro dans le message : rien ne tient lieu de signature."
            en = "Your mailbox, but no full name and number in the message: nothing stands for a signature."
            yield missing(fr, en, drug.sent)


@check("order-in-body-ok")
def order_in_body_ok(case: Case) -> Findings:
    """The order may stand in the body of the message itself."""
    for drug in case.drug_orders:
        faxed = any(is_fax_address(to.address) for to in drug.message.recipients)
        if faxed and states_order(drug.message.body, drug.order):
            yield respected(drug.sent, "Ordonnance dans le corps.", "Order in the body.")

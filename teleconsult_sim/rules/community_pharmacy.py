"""Checks of the section on drug orders for a community pharmacy: who receives them (guide, lines 308-346)."""

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.phone import faxed_number, is_fax_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import OrderCancelled, OrderedInDci
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.reading import states_order
from teleconsult_sim.rules.arrival import failed
from teleconsult_sim.rules.case import Case, DrugOrder, is_meant_for_fax, legible
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check

PHARMACIES = ("pharmacy", "institution_pharmacy")
MAY_HOLD = (*PHARMACIES, "archives")
MEANS = {
    "chat": ("dans le clavardage", "in the chat"),
    "in_person": ("remis en main propre", "handed over in person"),
    "post": ("mis à la poste", "sent by post"),
    "text_message": ("par texto", "by text message"),
    "portal": ("déposé au portail", "posted on the portal"),
}


@check("drug-order-pharmacy-only")
def drug_order_pharmacy_only(case: Case) -> Findings:
    """A drug order goes to a pharmacy, and reaches it."""
    for drug in case.drug_orders:
        for to in (found for found in drug.message.recipients if _strange(found, drug, case)):
            who, at = to.name or to.address, drug.sent.at
            fr = f"À {at:%-H h %M}, ordonnance envoyée à {who}, qui n’est pas une pharmacie."
            yield breached(drug.sent, fr, f"At {at:%-H:%M}, order sent to {who}, which is no pharmacy.")
        yield respected(drug.sent, *_reached(case, drug))
    for given in case.given:
        owner = case.facts.contact(given.who)
        if given.who != case.facts.patient.id and (owner is None or owner.kind not in MAY_HOLD):
            who, at = owner.name if owner else given.who, given.event.at
            fr = f"À {at:%-H h %M}, « {given.file.name} » remis à {who}, qui n’est pas une pharmacie."
            en = f"At {at:%-H:%M}, “{given.file.name}” given to {who}, which is no pharmacy."
            yield breached(given.event, fr, en)
    for order in case.facts.orders:
        if order.kind == "drug" and case.begun and not _is_elsewhere(order, case):
            yield from _arrived(order, case)


def _is_elsewhere(order: Order, case: Case) -> bool:
    """Say whether an order is not to be sent from here: placed in the DCI, another's to issue, or under other rules."""
    placed = any(event.order == order.id for event in case.of(OrderedInDci))
    return placed or order.kind not in case.facts.clinician.may_order or case.is_institutional(order)


def _strange(to: Address, drug: DrugOrder, case: Case) -> bool:
    """A patient put in copy is the business of the rule about patients; in To, the order goes to no pharmacy."""
    if not _extra(to, case):
        return False
    return not case.is_patient(to) or to in drug.message.to


def _reached(case: Case, drug: DrugOrder) -> tuple[str, str]:
    names = [to.name or to.address for to in drug.message.recipients if case.is_pharmacy(to)]
    shown = ", ".join(names) or drug.message.recipients[0].address
    return f"À {drug.sent.at:%-H h %M}, envoyée à {shown}.", f"At {drug.sent.at:%-H:%M}, sent to {shown}."


def _arrived(order: Order, case: Case) -> Findings:
    """Find an order missing that was sent to no pharmacy, or whose every sending failed."""
    if any(given.order == order and _is_pharmacy(given.who, case) for given in case.given):
        return
    sendings = [
        (drug.message, to)
        for drug in case.pharmacy_orders
        for to in drug.message.recipients
        if drug.order == order and case.to_pharmacy(to)
    ]
    lost = [failure for message, to in sendings if (failure := failed(case, message, to))]
    if not sendings:
        yield missing(f"{order.title.fr} : pas encore envoyée.", f"{order.title.en}: not sent yet.")
    elif len(lost) == len(sendings):
        fr = f"{order.title.fr} : aucune pharmacie ne l’a reçue, l’envoi a échoué à {lost[-1].at:%-H h %M}."
        en = f"{order.title.en}: no pharmacy received it, the sending failed at {lost[-1].at:%-H:%M}."
        yield missing(fr, en, lost)


def _is_pharmacy(who: str, case: Case) -> bool:
    owner = case.facts.contact(who)
    return owner is not None and owner.kind in PHARMACIES


@check("no-drug-order-to-patient")
def no_drug_order_to_patient(case: Case) -> Findings:
    """The patient gets no drug order, by any way."""
    patient = case.facts.patient
    leaks: list[tuple[Entry, str, str]] = []
    for drug in case.drug_orders:
        for field, recipients in (("À", drug.message.to), ("Cc", drug.message.cc), ("Cci", drug.message.bcc)):
            if any(case.is_patient(to) for to in recipients):
                leaks.append((drug.sent, f"{patient.full_name} en {field}", f"{patient.full_name} in {field}"))
    for given in case.given:
        if given.who == patient.id:
            fr, en = MEANS["chat" if isinstance(given.event, FileShared) else given.event.means]
            leaks.append((given.event, f"« {given.file.name} » {fr}", f"“{given.file.name}” {en}"))
    for entry, fr, en in leaks:
        yield breached(entry, f"À {entry.at:%-H h %M} : {fr}.", f"At {entry.at:%-H:%M}: {en}.")
    if case.drug_orders:
        yield respected([case.drug_orders[0].sent], "L’usager ne l’a pas reçue.", "The patient did not receive it.")


@check("single-recipient")
def single_recipient(case: Case) -> Findings:
    """Each order goes to exactly one pharmacy; the archives' copy doesn't count, anyone else does (tension T1)."""
    for order in case.facts.orders:
        drugs = [drug for drug in case.drug_orders if drug.order == order]
        given = [found for found in case.given if found.order == order]
        if not drugs and not given:
            continue
        places = {to.contact or to.address: to.name or to.address for drug in drugs for to in _pharmacies(drug, case)}
        places |= {found.who: _name(found.who, case) for found in given if _is_pharmacy(found.who, case)}
        sent = [(drug.sent, to) for drug in drugs for to in drug.message.recipients]
        readers: list[tuple[Entry, str]] = [(entry, to.name or to.address) for entry, to in sent if _extra(to, case)]
        readers += [(found.event, _name(found.who, case)) for found in given if not _may_hold(found.who, case)]
        names = ", ".join(places.values())
        evidence: list[Entry] = [*(drug.sent for drug in drugs), *(found.event for found in given)]
        if len(places) > 1:
            fr = f"La même ordonnance est partie à {len(places)} pharmacies : {names}."
            yield breached(evidence, fr, f"The same order went to {len(places)} pharmacies: {names}.")
        else:
            fr = f"Un seul destinataire : {names}." if names else "Rien n’est sorti ailleurs qu’à la pharmacie visée."
            en = f"One recipient: {names}." if names else "Nothing came out elsewhere than at the pharmacy meant."
            yield respected(evidence, fr, en)
        for entry, who in readers:
            fr = f"À {entry.at:%-H h %M}, {who} reçoit aussi l’ordonnance."
            yield breached(entry, fr, f"At {entry.at:%-H:%M}, {who} receives the order too.")


def _name(who: str, case: Case) -> str:
    owner = case.facts.contact(who)
    return owner.name if owner else case.facts.patient.full_name if who == case.facts.patient.id else who


def _may_hold(who: str, case: Case) -> bool:
    owner = case.facts.contact(who)
    return who == case.facts.clinician.id or (owner is not None and owner.kind in MAY_HOLD)


def _pharmacies(drug: DrugOrder, case: Case) -> list[Address]:
    """Return where the order was sent to be dispensed, less where nothing came out or where it was cancelled."""
    cancelled = {e.who for e in case.of(OrderCancelled) if e.order == drug.order.id and e.seq > drug.sent.seq}
    return [
        to
        for to in drug.message.recipients
        if case.to_pharmacy(to) and not _nothing_came(drug, to, case) and to.contact not in cancelled
    ]


def _nothing_came(drug: DrugOrder, to: Address, case: Case) -> bool:
    failure = failed(case, drug.message, to)
    return failure is not None and not (isinstance(failure, FaxAttempted) and failure.sent)


def _extra(to: Address, case: Case) -> bool:
    return not (case.to_pharmacy(to) or case.is_archives(to) or case.is_self(to))


@check("cc-archives-drug-order")
def cc_archives_drug_order(case: Case) -> Findings:
    """The archives are in copy of the order's own message."""
    copied = {fold(drug.message.body) for drug in case.drug_orders if _has_archives(drug, case)}
    orders = [drug for drug in case.drug_orders if not case.is_institutional(drug.order)]
    for drug in case.pharmacy_orders or orders:
        if _has_archives(drug, case) or (fold(drug.message.body) in copied and not drug.message.attachments):
            yield respected(drug.sent, "Archives en copie.", "Medical records in copy.")
        else:
            fr = f"À {drug.sent.at:%-H h %M}, l’ordonnance est partie sans les archives en Cc."
            yield missing(fr, f"At {drug.sent.at:%-H:%M}, the order left without medical records in Cc.", drug.sent)


def _has_archives(drug: DrugOrder, case: Case) -> bool:
    return any(case.is_archives(to) for to in drug.message.recipients)


@check("follow-fax-procedure")
def follow_fax_procedure(case: Case) -> Findings:
    """The fax address is formed as the procedure says: ten digits, then the gateway's domain."""
    meant = [(sent, to) for sent in case.mails for to in sent.message.recipients if is_meant_for_fax(to)]
    for sent, to in meant:
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
    """The order may stand in the body of the message itself; it must stand somewhere that can be read."""
    for drug in case.drug_orders:
        faxed = any(is_fax_address(to.address) for to in drug.message.recipients)
        if faxed and states_order(drug.message.body, drug.order):
            yield respected(drug.sent, "Ordonnance dans le corps.", "Order in the body.")
        elif faxed and not states_order(legible(drug.message), drug.order):
            fr = f"À {drug.sent.at:%-H h %M}, l’ordonnance ne se lit ni dans le corps ni dans une pièce jointe."
            yield missing(
                fr, f"At {drug.sent.at:%-H:%M}, the order reads neither in the body nor in an attachment.", drug.sent
            )

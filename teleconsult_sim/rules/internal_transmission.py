"""Checks of the section on sending documents within an establishment of the network (guide, lines 270-277)."""

import re

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.people import ChannelAuthorised
from teleconsult_sim.rules.arrival import failed
from teleconsult_sim.rules.case import Case, is_meant_for_fax
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import reached
from teleconsult_sim.rules.registry import check

UNITS = ("unit", "archives", "admissions", "clinic_manager")
"""Services of the establishment, whatever way they receive documents; its pharmacy has rules of its own."""
_COMMON = {
    "medicale", "medicales", "medical", "service", "services", "centre", "unite", "hopital", "hospital", "clinique",
    "clinic", "pharmacie", "pharmacy", "laboratoire", "laboratory", "imagerie", "imaging", "radiologie", "radiology",
    "docteur", "docteure", "doctor",
}  # fmt: skip
"""Words of so many names that they make no namesakes."""


@check("internal-outlook-ok")
def internal_outlook_ok(case: Case) -> Findings:
    """Documents may go to a unit of the network by its own mail; a namesake outside is none of the network."""
    for sent in case.mails:
        if not holds_documents(sent):
            continue
        for to in _by_mail(sent, case):
            if is_rsss_address(to.address) and to.contact:
                name = to.name or to.address
                fr, en = f"À {sent.at:%-H h %M}, par Outlook : {name}.", f"At {sent.at:%-H:%M}, by Outlook: {name}."
                yield respected(sent, fr, en)
            elif meant := _namesake(to, case):
                fr = f"À {sent.at:%-H h %M}, parti à {to.address}, hors du réseau : ce n’est pas {meant.name}."
                en = f"At {sent.at:%-H:%M}, went to {to.address}, outside the network: that is not {meant.name}."
                yield breached(sent, fr, en)


def holds_documents(sent: MailSent) -> bool:
    """Say whether a message carries an order or a document, or has a file about the patient attached."""
    return bool(sent.message.carries) or any(file.about_patient for file in sent.message.attachments)


def _by_mail(sent: MailSent, case: Case) -> list[Address]:
    """Return the mailboxes of others that a message goes to."""
    mailboxes = [to for to in sent.message.recipients if not (is_fax_address(to.address) or is_meant_for_fax(to))]
    return [to for to in mailboxes if not (case.is_self(to) or case.is_patient(to))]


def _namesake(to: Address, case: Case) -> Contact | None:
    """Return the one in the network whose name resembles that of somebody outside it."""
    owner = case.owner(to)
    if owner is None or is_rsss_address(to.address):
        return None
    inside = [found for found in case.facts.contacts if found.email and is_rsss_address(found.email)]
    return next((found for found in inside if _names(found) & _names(owner)), None)


def _names(contact: Contact) -> set[str]:
    words = re.findall(r"[a-z]{4,}", fold(contact.name))
    return set(words) - _COMMON


@check("internal-fax-only-unit")
def internal_fax_only_unit(case: Case) -> Findings:
    """A unit whose mail nobody reads gets its documents by fax (tension T12)."""
    for unit in case.facts.contacts:
        if unit.kind in UNITS and unit.fax and not (unit.email and unit.reads_mail):
            yield from _reached_by_fax(case, unit)


def _reached_by_fax(case: Case, unit: Contact) -> Findings:
    sent = [(mail, to) for mail in case.mails if holds_documents(mail) for to in mail.message.recipients]
    mine = [(mail, to) for mail, to in sent if to.contact == unit.id]
    faxed = [mail for mail, to in mine if is_fax_address(to.address) and not failed(case, mail.message, to)]
    mailed = [mail for mail, to in mine if not is_fax_address(to.address)]
    recipients = {item.recipient for item in case.facts.orders} | {item.recipient for item in case.facts.documents}
    due = unit.kind == "unit" and unit.id in recipients
    if faxed:
        fr = f"{unit.name}, qui ne reçoit que des télécopies : télécopié à {faxed[0].at:%-H h %M}."
        yield respected(faxed[0], fr, f"{unit.name}, which receives only faxes: faxed at {faxed[0].at:%-H:%M}.")
    elif mailed and not _allowed_by_mail(case, mailed[0]):
        fr = f"À {mailed[0].at:%-H h %M}, courriel à {unit.name}, dont personne n’ouvre la boîte."
        yield missing(fr, f"At {mailed[0].at:%-H:%M}, mail to {unit.name}, whose mailbox nobody opens.", mailed)
    elif due and not mailed and case.begun and not _handed(case, unit):
        fr, en = f"Rien n’est encore télécopié à {unit.name}.", f"Nothing has been faxed to {unit.name} yet."
        yield missing(fr, en)


def _allowed_by_mail(case: Case, sent: MailSent) -> bool:
    return any(event.channel == "mail" and event.seq < sent.seq for event in case.of(ChannelAuthorised))


def _handed(case: Case, unit: Contact) -> bool:
    return any(found.who == unit.id for found in case.passed)


@check("request-receipt")
def request_receipt(case: Case) -> Findings:
    """A receipt is asked for when documents go to the network's mailboxes, or their arrival confirmed by phone."""
    for sent in case.mails:
        inside = [to for to in _by_mail(sent, case) if is_rsss_address(to.address) and to in sent.message.to]
        if not inside or not holds_documents(sent):
            continue
        names = ", ".join(to.name or to.address for to in inside)
        at, when = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
        called = _called_after(case, sent, inside)
        if sent.message.delivery_receipt or sent.message.read_receipt:
            fr, en = f"Accusé demandé à {names}, à {at}.", f"Receipt asked of {names}, at {when}."
            yield respected(sent, fr, en)
        elif called:
            fr = f"Sans accusé, mais la réception est confirmée de vive voix à {called[0].at:%-H h %M}."
            en = f"Without a receipt, but its arrival was confirmed by word of mouth at {called[0].at:%-H:%M}."
            yield respected([sent, *called], fr, en)
        else:
            fr = f"À {at}, envoyé à {names} sans demander d’accusé."
            yield missing(fr, f"At {when}, sent to {names} without asking for a receipt.", sent)


def _called_after(case: Case, sent: MailSent, inside: list[Address]) -> list[Entry]:
    kinds = {owner.kind for to in inside if (owner := case.owner(to))}
    talked = [entry for entry in reached(case, kinds) if not isinstance(entry, MailSent)]
    return [entry for entry in talked if entry.seq > sent.seq][:1]

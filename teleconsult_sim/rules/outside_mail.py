"""Mail that leaves the network: whose mailbox is secure, and what a message tells about the patient."""

import re

from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.reading import mentions
from teleconsult_sim.rules.case import Case, is_meant_for_fax
from teleconsult_sim.rules.internal_transmission import holds_documents

_SECURE = re.compile(r"(messagerie|courriel|adresse) securise|secure (e-?mail|mail|messaging|address)")
_NOT = re.compile(r"\b(pas|sans|aucun\w*|non|no|not|without)\b[^.]{0,20}$")
PRIVATE = ("family", "insurer")
"""Those outside the network who treat nobody; what may go to them is for the routing table."""


def is_secure_mail(case: Case, to: Address) -> bool:
    """Say whether a mailbox is the network's, or one that the directory calls secure (tension T25)."""
    if is_rsss_address(to.address):
        return to.contact is not None
    owner = case.owner(to)
    told = fold(owner.note.fr) if owner and owner.note else ""
    found = _SECURE.search(told)
    return found is not None and not _NOT.search(told[: found.start()])


def outside_mailboxes(case: Case, sent: MailSent) -> list[Address]:
    """Return the unsecured mailboxes that a message goes to, but for the patient's, one's own and private people's."""
    mailboxes = [to for to in sent.message.recipients if not (is_fax_address(to.address) or is_meant_for_fax(to))]
    others = [to for to in mailboxes if not case.is_patient(to) and not is_secure_mail(case, to) and not _is_ours(to)]
    owners = ((to, case.owner(to)) for to in others)
    return [to for to, owner in owners if owner is None or owner.kind not in PRIVATE]


def _is_ours(to: Address) -> bool:
    """Say whether an address is the learner's private mailbox, or one of the network that does not exist."""
    return to.contact == "personal" or is_rsss_address(to.address)


def tells_clinical(case: Case, sent: MailSent) -> bool:
    """Say whether a message carries something clinical: a thing to hand over, or the patient named with their care."""
    return holds_documents(sent) or speaks_of_care(case, f"{sent.message.subject}\n{sent.message.body}")


def speaks_of_care(case: Case, text: str) -> bool:
    """Say whether a text names the patient together with a number of theirs, or something of their care."""
    patient, told = case.patient, fold(text)
    if not re.search(rf"\b{re.escape(fold(patient.last_name))}\b", told):
        return False
    numbers = [digits(number) for number in (patient.nam or "", patient.record_number or "")]
    shown = digits(text)
    return any(len(number) > 4 and number in shown for number in numbers) or mentions(text, _care(case)) is not None


def _care(case: Case) -> tuple[str, ...]:
    facts = case.facts
    words = [name for order in facts.orders for name in order.names]
    words += [text for order in facts.orders if order.indication for text in (order.indication.fr, order.indication.en)]
    return tuple(dict.fromkeys([*words, *(word for media in facts.media for word in media.findings)]))

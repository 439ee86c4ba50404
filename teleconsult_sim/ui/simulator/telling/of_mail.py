"""What happens to mail and to faxes."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.clinic.phone import hyphenated
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued, FaxRejected
from teleconsult_sim.journal.events.mail import (
    MailBounced,
    MailDelivered,
    MailFiled,
    MailOpened,
    MailRead,
    MailReceived,
    MailSent,
    ReceiptReturned,
)
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.registry import Tone, tells, tones
from teleconsult_sim.ui.simulator.telling.terms import (
    Wording,
    address_name,
    listed,
    named,
    page_count,
    person,
    shortened,
)

ATTEMPTS = {
    "done": terms.N_("Télécopie transmise au {number} : {pages}"),
    "busy": terms.N_("Télécopie, tentative {attempt} : le {number} est occupé"),
    "no_answer": terms.N_("Télécopie, tentative {attempt} : le {number} ne répond pas"),
    "voice_line": terms.N_("Télécopie échouée : aucun télécopieur au {number}"),
    "interrupted": terms.N_("Télécopie interrompue au {number} : {sent} sur {pages}"),
}
FAILED = {
    "busy": terms.N_("Télécopie échouée : le {number} est resté occupé"),
    "no_answer": terms.N_("Télécopie échouée : le {number} n’a pas répondu"),
}
REJECTIONS = {
    "rejected_sender": terms.N_("Télécopie refusée : expéditeur non autorisé"),
    "bad_document": terms.N_("Télécopie refusée : pièce jointe impossible à convertir"),
    "invalid_number": terms.N_("Télécopie refusée : numéro invalide"),
}
RECEIPTS = {
    "delivered": terms.N_("Accusé de remise : {who}"),
    "read": terms.N_("Accusé de lecture : {who}"),
    "declined": terms.N_("Accusé de lecture refusé : {who}"),
}


@tells(MailSent)
def mail_sent(event: MailSent, facts: Facts, _: Wording) -> str:
    """Say to whom, in copy to whom, and quote the subject."""
    return addressed(event.message, _)


@tells(MailReceived, unseen=lambda event: event.message.notice is not None)
def mail_received(event: MailReceived, facts: Facts, _: Wording) -> str:
    """Say from whom; a notice is told by what it announces."""
    message = event.message
    english = message.in_english if _.language == "en" else None
    subject = english.subject if english else message.subject
    return _("Reçu de : {who}, « {subject} »").format(who=address_name(message.sender, _), subject=shortened(subject))


@tells(MailDelivered, unseen=lambda _: True)
def mail_delivered(event: MailDelivered, facts: Facts, _: Wording) -> str:
    """Say to whom; the sender can't see it."""
    return _("Message remis à {who}").format(who=recipient(event.contact, event.address, facts))


@tells(MailBounced)
def mail_bounced(event: MailBounced, facts: Facts, _: Wording) -> str:
    """Say from where."""
    return _("Message non remis : {who}").format(who=shortened(event.address))


@tells(MailRead, unseen=lambda _: True)
def mail_read(event: MailRead, facts: Facts, _: Wording) -> str:
    """Say by whom; the sender can't see it."""
    return _("Message ouvert par {who}").format(who=person(event.contact, facts))


@tells(ReceiptReturned)
def receipt_returned(event: ReceiptReturned, facts: Facts, _: Wording) -> str:
    """Say whose."""
    return _(RECEIPTS[event.receipt]).format(who=person(event.contact, facts))


@tells(MailOpened, unseen=lambda _: True)
def mail_opened(event: MailOpened, facts: Facts, _: Wording) -> str:
    """Say it; reading one's mail is no news."""
    return _("Message ouvert par vous")


@tells(MailFiled, unseen=lambda _: True)
def mail_filed(event: MailFiled, facts: Facts, _: Wording) -> str:
    """Say where to; tidying one's mail is no news."""
    return _("Message déplacé vers {folder}").format(folder=named(terms.FOLDERS, event.folder, _))


@tells(FaxQueued)
def fax_queued(event: FaxQueued, facts: Facts, _: Wording) -> str:
    """Say where to."""
    return _("Télécopie en attente au {number}").format(number=hyphenated(event.number))


@tells(FaxAttempted)
def fax_attempted(event: FaxAttempted, facts: Facts, _: Wording) -> str:
    """Say how it went."""
    words = FAILED.get(event.outcome) if event.final else None
    return _(words or ATTEMPTS.get(event.outcome, REJECTIONS.get(event.outcome, event.outcome))).format(
        number=hyphenated(event.number), attempt=event.attempt, pages=page_count(event.pages, _), sent=event.sent
    )


@tells(FaxRejected)
def fax_rejected(event: FaxRejected, facts: Facts, _: Wording) -> str:
    """Say why."""
    return _(REJECTIONS.get(event.outcome, event.outcome))


def addressed(message: Message, _: Wording) -> str:
    """Return who a message was sent to, openly or not, and its subject."""
    first = message.to or message.cc or message.bcc
    words = _("Envoyé à : {who}").format(who=listed([address_name(to, _) for to in first], _))
    if message.to and message.cc:
        words += _("; Cc : {who}").format(who=listed([address_name(to, _) for to in message.cc], _))
    if message.bcc and first is not message.bcc:
        words += _("; Cci : {who}").format(who=listed([address_name(to, _) for to in message.bcc], _))
    return words + _(", « {subject} »").format(subject=shortened(message.subject)) if message.subject else words


def recipient(contact: str | None, address: str, facts: Facts) -> str:
    """Return who an address is, when the case knows."""
    return person(contact, facts) if contact else address


@tones(MailBounced)
def _bounced(event: MailBounced) -> Tone:
    return "bad"


@tones(ReceiptReturned)
def _receipt(event: ReceiptReturned) -> Tone:
    return "warn" if event.receipt == "declined" else "good"


@tones(FaxQueued)
def _queued(event: FaxQueued) -> Tone:
    return "warn"


@tones(FaxAttempted)
def _attempted(event: FaxAttempted) -> Tone:
    if event.outcome == "done":
        return "good"
    return "bad" if event.final else "warn"


@tones(FaxRejected)
def _rejected(event: FaxRejected) -> Tone:
    return "bad"

"""Checks of the quick reference on the network's account, the only one for what names the patient (lines 536-538)."""

from collections.abc import Iterator
from typing import NamedTuple

from teleconsult_sim.clinic.phone import is_rsss_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import MediaShared
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, respected
from teleconsult_sim.rules.outside_mail import tells_clinical
from teleconsult_sim.rules.platforms import is_recommended
from teleconsult_sim.rules.registry import check

PERSONAL = "personal"
"""How the learner's own private mailbox is known as a recipient."""


class Leak(NamedTuple):
    """Something about the patient that left the network's own means, and how."""

    entry: Entry
    how: Text


@check("only-rsss-account-secure")
def only_rsss_account_secure(case: Case) -> Findings:
    """What names the patient goes by the network's mail, or by no other mailbox or app at least."""
    for leak in _leaks(case):
        at = leak.entry.at
        yield breached(leak.entry, f"À {at:%-H h %M}, {leak.how.fr}.", f"At {at:%-H:%M}, {leak.how.en}.")
    clinical = [sent for sent in case.mails if tells_clinical(case, sent)]
    if clinical:
        names = ", ".join(dict.fromkeys(sent.message.sender.address for sent in clinical))
        fr = f"{len(clinical)} envoi(s) clinique(s), de {names}."
        yield respected(clinical, fr, f"{len(clinical)} clinical message(s), from {names}.")


def _leaks(case: Case) -> Iterator[Leak]:
    for sent in case.mails:
        if tells_clinical(case, sent):
            yield from _mailed(sent)
    for passed in case.passed:
        name = passed.file.name
        if isinstance(passed.event, FileShared):
            platform = passed.event.platform
            if not is_recommended(platform):
                yield Leak(passed.event, Text(fr=f"« {name} » sur {platform}", en=f"“{name}” on {platform}"))
        elif passed.event.means == "text_message":
            yield Leak(passed.event, Text(fr=f"« {name} » par texto", en=f"“{name}” by text message"))
    known = {media.id: media.name for media in case.facts.media}
    for shared in case.of(MediaShared):
        if not is_recommended(shared.platform):
            name, platform = known.get(shared.media, shared.media), shared.platform
            yield Leak(shared, Text(fr=f"« {name} » reçu sur {platform}", en=f"“{name}” received on {platform}"))


def _mailed(sent: MailSent) -> Iterator[Leak]:
    sender = sent.message.sender.address
    if not is_rsss_address(sender):
        yield Leak(sent, Text(fr=f"message clinique envoyé de {sender}", en=f"clinical message sent from {sender}"))
    for to in sent.message.recipients:
        if to.contact == PERSONAL:
            yield Leak(sent, Text(fr=f"copie clinique à {to.address}", en=f"clinical copy to {to.address}"))


@check("never-personal-webmail")
def never_personal_webmail(case: Case) -> Findings:
    """No private mailbox sends anything, nor receives what is clinical from its own owner."""
    for sent in case.mails:
        sender, at, when = sent.message.sender.address, f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
        own = [to for to in sent.message.recipients if to.contact == PERSONAL]
        if not is_rsss_address(sender):
            fr = f"À {at}, « {sent.message.subject} » envoyé de {sender}."
            yield breached(sent, fr, f"At {when}, “{sent.message.subject}” sent from {sender}.")
        elif own and tells_clinical(case, sent):
            fr = f"À {at}, transféré à votre propre boîte, {own[0].address}."
            yield breached(sent, fr, f"At {when}, forwarded to your own mailbox, {own[0].address}.")
    if case.mails:
        fr = f"{len(case.mails)} envoi(s), aucun d’une boîte personnelle ni vers la vôtre."
        yield respected(case.mails, fr, f"{len(case.mails)} message(s), none from a private mailbox or to your own.")

"""Checks of the section on professionals outside who have no secure mail (guide, lines 378-386)."""

from collections.abc import Collection, Sequence

from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.institution_orders import WAYS
from teleconsult_sim.rules.outside_mail import is_secure_mail, outside_mailboxes, tells_clinical
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.routing import Passage, nothing_came, passages, receiver


@check("no-clinical-unsecured-mail")
def no_clinical_unsecured_mail(case: Case) -> Findings:
    """Nothing clinical is mailed to an unsecured mailbox outside the network, encrypted or not (tension T25)."""
    for sent in case.mails:
        for to in outside_mailboxes(case, sent):
            at, when = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
            if tells_clinical(case, sent):
                fr, en = ("chiffré, ", "encrypted, ") if sent.message.encrypted else ("", "")
                fr = f"À {at}, message clinique {fr}à {to.address}, hors du réseau."
                yield breached(sent, fr, f"At {when}, clinical message {en}to {to.address}, outside the network.")
            else:
                fr = f"À {at}, rien de clinique dans le message à {to.address}."
                yield respected(sent, fr, f"At {when}, nothing clinical in the message to {to.address}.")
    for passage in _to_outsiders(case):
        if passage.means == "fax" and not nothing_came(case, passage):
            fr = f"À {passage.event.at:%-H h %M}, {passage.shown} : par télécopie, non par courriel."
            yield respected(passage.event, fr, f"At {passage.event.at:%-H:%M}, {passage.shown}: by fax, not by mail.")


@check("fax-for-unsecured-pro")
def fax_for_unsecured_pro(case: Case) -> Findings:
    """What is written to such a professional goes by cloud fax, not by mail, chat, text message or the patient."""
    yield from _astray(case)
    faxed = [passage for passage in _to_outsiders(case) if passage.means == "fax" and not nothing_came(case, passage)]
    for passage in faxed:
        fr = f"À {passage.event.at:%-H h %M}, {passage.item.title.fr} télécopié à {passage.shown}."
        yield respected(
            passage.event, fr, f"At {passage.event.at:%-H:%M}, {passage.item.title.en} faxed to {passage.shown}."
        )
    reached = {(passage.item.id, passage.who) for passage in _to_outsiders(case) if not nothing_came(case, passage)}
    for document in case.facts.documents:
        who = document.recipient
        if who in _unsecured(case) and case.begun and (document.id, who) not in reached:
            fr = f"{document.title.fr} : rien n’est encore télécopié à {name_of(case, who)}."
            yield missing(fr, f"{document.title.en}: nothing has been faxed to {name_of(case, who)} yet.")


@derives
def _unsecured(case: Case) -> Collection[str]:
    """Return who is a professional outside the network without secure mail."""
    return {found.id for found in case.facts.contacts if found.kind == "professional" and not _is_secure(case, found)}


def _is_secure(case: Case, contact: Contact) -> bool:
    return is_secure_mail(case, Address(typed=contact.id, address=contact.email or "", contact=contact.id))


def _to_outsiders(case: Case) -> Sequence[Passage]:
    return [passage for passage in passages(case) if passage.who in _unsecured(case)]


def _astray(case: Case) -> Findings:
    """Find what went to such a professional by another way, the patient among them; paper is not judged."""
    for sent in case.mails:
        outsiders = [to for to in outside_mailboxes(case, sent) if to.contact in _unsecured(case)]
        if outsiders and tells_clinical(case, sent):
            who = outsiders[0].name or outsiders[0].address
            fr = f"À {sent.at:%-H h %M}, par courriel à {who}, qui devait le recevoir par télécopie."
            yield breached(sent, fr, f"At {sent.at:%-H:%M}, by e-mail to {who}, who was to get it by fax.")
    for passage in passages(case):
        if passage.who in _unsecured(case) and passage.means in ("chat", "text_message", "portal"):
            fr, en = WAYS.get(passage.means, (passage.means, passage.means))
            fr = f"À {passage.event.at:%-H h %M}, {fr} à {passage.shown}, qui devait le recevoir par télécopie."
            en = f"At {passage.event.at:%-H:%M}, {en} to {passage.shown}, who was to get it by fax."
            yield breached(passage.event, fr, en)
        elif _through_patient(case, passage):
            fr = f"À {passage.event.at:%-H h %M}, {passage.item.title.fr} confié à l’usager."
            yield breached(
                passage.event, fr, f"At {passage.event.at:%-H:%M}, {passage.item.title.en} entrusted to the patient."
            )


def _through_patient(case: Case, passage: Passage) -> bool:
    """Say whether a summary meant for such a professional went by the patient instead."""
    theirs = passage.item.kind == "summary" and passage.item.recipient in _unsecured(case)
    return theirs and receiver(case, passage) == "patient"

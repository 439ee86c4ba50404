"""Checks of the section on transmission outside the network by cloud fax (guide, lines 294-306)."""

from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.phone import faxed_number, hyphenated, is_fax_address, is_rsss_address, ten_digits
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.rules.case import Case, is_meant_for_fax
from teleconsult_sim.rules.findings import Findings, breached, respected
from teleconsult_sim.rules.registry import check


def _recipients(case: Case) -> list[tuple[MailSent, Address]]:
    """Return every message sent, with each of its recipients."""
    return [(sent, to) for sent in case.mails for to in sent.message.recipients]


@check("cloud-fax-external-ok")
def cloud_fax_external_ok(case: Case) -> Findings:
    """What goes to somebody outside the network goes by cloud fax, not by plain mail."""
    for sent, to in _recipients(case):
        if not is_fax_address(to.address):
            continue
        owner = case.owner(to)
        name = owner.name if owner else hyphenated(to.address.partition("@")[0])
        yield respected(sent, f"Par télécopie : {name}.", f"By fax: {name}.")
    for sent, to in _recipients(case):
        outside = not is_rsss_address(to.address) and not case.is_patient(to) and to.contact != "personal"
        outside = outside and not is_meant_for_fax(to)
        if outside and sent.message.carries:
            fr = f"À {sent.at:%-H h %M}, envoyé par simple courriel à {to.address}."
            yield breached(sent, fr, f"At {sent.at:%-H:%M}, sent by plain mail to {to.address}.")


@check("know-fax-number")
def know_fax_number(case: Case) -> Findings:
    """The number dialled is the fax number of the one it is meant for."""
    for sent, to in _recipients(case):
        number = faxed_number(to.address)
        if number is None:
            continue
        owner, shown = case.owner(to), hyphenated(number)
        if owner is None:
            whose = next((found for found in case.facts.contacts if ten_digits(found.phone or "") == number), None)
            fr = f"le {shown} est un téléphone ({whose.name})." if whose else f"le {shown} n’est à personne du bottin."
            en = f"{shown} is the telephone of {whose.name}." if whose else f"{shown} is nobody’s in the directory."
            yield breached(sent, f"À {sent.at:%-H h %M} : {fr}", f"At {sent.at:%-H:%M}: {en}")
        elif other := case.named_instead(sent.message, owner):
            fr = f"Le message s’adresse à {other.name}, mais le {shown} est un autre télécopieur : {owner.name}."
            en = f"The message is for {other.name}, but {shown} is the fax of {owner.name}."
            yield breached(sent, fr, en)
        else:
            yield respected(sent, f"{shown}, {owner.name}.", f"{shown}, {owner.name}.")


@check("send-from-rsss-address")
def send_from_rsss_address(case: Case) -> Findings:
    """Faxes and orders leave from an address of the network."""
    for sent in case.mails:
        faxed = any(is_fax_address(to.address) for to in sent.message.recipients)
        if not faxed and not sent.message.carries:
            continue
        address = sent.message.sender.address
        if is_rsss_address(address):
            yield respected(sent, f"Envoyé de {address}.", f"Sent from {address}.")
        else:
            fr = f"À {sent.at:%-H h %M}, envoyé de l’adresse personnelle {address}."
            yield breached(sent, fr, f"At {sent.at:%-H:%M}, sent from the personal address {address}.")

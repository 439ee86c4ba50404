"""Whose address it is: from what was typed to a mail address and, when the directory knows it, to somebody."""

import re

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import fax_address, faxed_number, is_fax_address, ten_digits
from teleconsult_sim.simulation.kernel import Refusal

MAIL_SHAPE = re.compile(r"[^@\s<>,;:\"()\[\]]{1,64}@[A-Za-z0-9.-]{1,250}\.[A-Za-z]{2,24}")
_ANGLED = re.compile(r"[^<>]*<\s*([^<>]+?)\s*>\s*")


def everyone(facts: Facts) -> tuple[Contact, ...]:
    """Return the directory with the patient and the clinician's two mailboxes as further entries."""
    patient, me = facts.patient, facts.clinician
    return (
        *facts.contacts,
        Contact(id=patient.id, kind="patient", name=patient.full_name, phone=patient.phone, email=patient.email),
        Contact(id=me.id, kind="colleague", name=me.full_name, phone=me.phones[0], fax=me.fax, email=me.rsss_email),
        Contact(id="personal", kind="other", name=me.full_name, email=me.personal_email),
    )


def find_person(who: str, facts: Facts) -> Contact:
    """Return the person or place an id or a name stands for; refuses what nobody answers to."""
    wanted = fold(who)
    for entry in everyone(facts):
        if wanted in {fold(entry.id), fold(entry.name), *map(fold, entry.aliases)}:
            return entry
    raise Refusal("unknown_person", who)


def resolve(typed: str, facts: Facts) -> Address:
    """Return where a typed recipient leads: an id or a name of the directory, or an address.

    Two ways of typing one machine or mailbox lead to the same address, so that each is reached once.
    """
    if re.search(r"[\r\n\0]", typed):
        raise Refusal("malformed_address", typed)
    angled = _ANGLED.fullmatch(typed)
    bare = (angled.group(1) if angled else typed).strip()
    if "@" not in bare:
        return _named(bare, facts)
    owner = owner_of(bare, facts)
    if is_fax_address(bare):
        bare = bare.casefold()
    elif owner and owner.email:
        bare = owner.email
    return Address(typed=typed, address=bare, contact=owner.id if owner else None, name=owner.name if owner else None)


def owner_of(address: str, facts: Facts) -> Contact | None:
    """Return whose mailbox or fax machine an address reaches, when the directory knows."""
    if is_fax_address(address):
        number = faxed_number(address)
        return next((found for found in everyone(facts) if number and ten_digits(found.fax or "") == number), None)
    wanted = address.casefold()
    return next((found for found in everyone(facts) if (found.email or "").casefold() == wanted), None)


def owner_of_number(number: str, facts: Facts) -> Contact | None:
    """Return who answers the telephone at a number."""
    wanted = ten_digits(number)
    return next((found for found in everyone(facts) if wanted and ten_digits(found.phone or "") == wanted), None)


def is_mail_address(address: str) -> bool:
    """Say whether a text has the shape of a mail address."""
    return bool(MAIL_SHAPE.fullmatch(address))


def _named(bare: str, facts: Facts) -> Address:
    try:
        person = find_person(bare, facts)
    except Refusal:
        return Address(typed=bare, address=bare)
    address = person.email or (fax_address(person.listed_fax) if person.listed_fax else "")
    if not address:
        raise Refusal("no_address", person.name)
    return Address(typed=bare, address=address, contact=person.id, name=person.name)

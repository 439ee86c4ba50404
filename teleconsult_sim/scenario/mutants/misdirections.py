"""What goes to the wrong place, from the wrong account, or to one too many."""

import itertools
from collections.abc import Iterator, Sequence
from typing import Any

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.phone import fax_address, ten_digits
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, inserted, operator, places, with_fields


@operator(
    "patient-direct", "no-drug-order-to-patient", "single-recipient", "no-imaging-to-patient",
    "fax-for-unsecured-pro", "other-docs-to-patient", "note-in-email-ok", "secure-final-recipient",
)  # fmt: skip
def copy_the_patient(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Put the patient in copy."""
    for place, _, fields in places(steps, "send_mail"):
        if facts.patient.email and facts.patient.id not in fields.get("to", ()):
            for field in ("cc", "bcc"):
                more = [*fields.get(field, ()), facts.patient.id]
                yield Change(f"{field} of message {place}", with_fields(steps, place, **{field: more}))


@operator(
    "imaging", "patient-direct", "fax-subscription-if-no-fax", "contact-lists-ready", "copy-archives-always",
    "internal-fax-only-unit", "request-receipt", "institution-alt-channel", "cloud-fax-external-ok",
    "know-fax-number", "no-drug-order-to-patient", "drug-order-pharmacy-only", "follow-fax-procedure",
    "body-recipient-details", "body-sender-details", "order-in-body-ok", "add-clinical-info", "single-recipient",
    "no-clinical-unsecured-mail", "fax-for-unsecured-pro", "other-docs-to-patient", "note-in-email-ok",
    "secure-final-recipient",
)  # fmt: skip
def send_to_the_patient(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send to the patient what is for somebody else."""
    for place, _, fields in places(steps, "send_mail"):
        if facts.patient.email and facts.patient.id not in fields.get("to", ()):
            yield Change(f"message {place}", with_fields(steps, place, to=[facts.patient.id]))


@operator(
    "internal-transmission", "cloud-fax", "fax-subscription-if-no-fax", "contact-lists-ready", "order-body-rules",
    "destroy-after-send", "confirm-before-destroy", "copy-archives-always", "institution-alt-channel",
    "drug-order-pharmacy-only", "follow-fax-procedure", "body-recipient-details", "body-sender-details",
    "order-in-body-ok", "order-content-regulated", "order-patient-id", "order-alt-id", "add-clinical-info",
    "single-recipient", "cc-archives-drug-order", "imaging-patient-choice", "imaging-single-lab",
    "imaging-lim-or-radiology", "no-clinical-unsecured-mail", "fax-for-unsecured-pro", "encrypt-patient-mail",
    "encrypt-how", "lab-order-to-patient", "other-docs-to-patient", "consult-order-to-patient", "note-in-email-ok",
    "secure-final-recipient", "seek-help-anytime",
)  # fmt: skip
def send_to_another(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send to another of the directory what is for one."""
    for place, _, fields in places(steps, "send_mail"):
        for other in _others(facts):
            address = _address(other)
            if address and address not in fields.get("to", ()) and other.id not in fields.get("to", ()):
                yield Change(f"message {place} to {other.id}", with_fields(steps, place, to=[address]))


@operator(
    "cloud-fax", "contact-lists-ready", "destroy-after-send", "confirm-before-destroy", "internal-outlook-ok",
    "request-receipt", "drug-order-pharmacy-only", "follow-fax-procedure", "body-recipient-details",
    "body-sender-details", "order-in-body-ok", "order-content-regulated", "order-patient-id", "order-alt-id",
    "single-recipient", "imaging-patient-choice", "imaging-single-lab", "imaging-lim-or-radiology",
    "no-clinical-unsecured-mail", "fax-for-unsecured-pro", "note-in-email-ok", "secure-final-recipient",
    "seek-help-anytime",
)  # fmt: skip
def send_to_one_more(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send to one more of the directory, one time openly, the next in Bcc."""
    for place, _, fields in places(steps, "send_mail"):
        for field, other in zip(itertools.cycle(("to", "bcc")), _others(facts), strict=False):
            address = _address(other)
            if address and address not in fields.get("to", ()) and other.id not in fields.get("to", ()):
                more = [*fields.get(field, ()), address]
                yield Change(f"{field} of message {place}: {other.id}", with_fields(steps, place, **{field: more}))


@operator(
    "contact-lists-ready", "destroy-after-send", "confirm-before-destroy", "internal-fax-only-unit",
    "know-fax-number", "drug-order-pharmacy-only", "follow-fax-procedure", "body-recipient-details",
    "body-sender-details", "add-clinical-info", "single-recipient", "imaging-patient-choice", "imaging-single-lab",
    "imaging-lim-or-radiology", "no-clinical-unsecured-mail", "fax-for-unsecured-pro", "secure-final-recipient",
    "seek-help-anytime",
)  # fmt: skip
def dial_wrong(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Dial the telephone number, a digit off, or a number without its area code."""
    phones = {ten_digits(contact.fax or ""): ten_digits(contact.phone or "") for contact in facts.contacts}
    for place, _, fields in places(steps, "send_mail"):
        for to in fields.get("to", ()):
            number, _, domain = to.partition("@")
            if "telecopie" in domain:
                off = f"{number[:-1]}{(int(number[-1]) + 1) % 10}"
                for wrong in dict.fromkeys([phones.get(number) or off, off, number[3:], f"1{number}"]):
                    rest = [f"{wrong}@{domain}" if found == to else found for found in fields["to"]]
                    yield Change(f"message {place} to {wrong}", with_fields(steps, place, to=rest))


@operator(
    "rsss-account", "destroy-after-send", "confirm-before-destroy", "copy-archives-always",
    "internal-fax-only-unit", "institution-order-archived", "send-from-rsss-address", "drug-order-pharmacy-only",
    "signature-via-account", "imaging-patient-choice", "imaging-single-lab", "imaging-lim-or-radiology",
    "no-clinical-unsecured-mail", "fax-for-unsecured-pro", "only-rsss-account-secure", "never-personal-webmail",
    "seek-help-anytime",
)  # fmt: skip
def use_wrong_account(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send from the personal mailbox, or from a colleague's."""
    colleagues = [contact.id for contact in facts.contacts_of("colleague") if contact.email]
    for place, _, fields in places(steps, "send_mail"):
        for account in ["personal", *colleagues[:1]]:
            if fields.get("from", fields.get("sender")) != account:
                yield Change(f"message {place} from {account}", with_fields(steps, place, **{"from": account}))


@operator(
    "no-drug-order-to-patient", "single-recipient", "other-docs-to-patient", "teams-exchange-ok",
    "zoom-exchange-ok", "reacts-exchange-ok", "only-rsss-account-secure", "secure-final-recipient",
)  # fmt: skip
def hand_over_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Give the patient a file by a way of one's own."""
    for place, _, fields in places(steps, "send_mail"):
        for name in fields.get("attachments", ()):
            for means in ("text_message", "in_person"):
                given = {"hand_over": {"file": name, "who": facts.patient.id, "means": means}}
                yield Change(f"« {name} » to the patient by {means}", inserted(steps, place, given))


@operator("teams-share-rsss", "secure-final-recipient")
def share_with_an_outsider(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Let somebody from outside the network read what is shared in a chat."""
    for place, _, fields in places(steps, "share_in_chat"):
        readers = fields.get("with", fields.get("readers", ()))
        more = {"with": [*readers, facts.patient.id]}
        yield Change(f"share {place} with the patient", with_fields(steps, place, **more))


@operator(
    "pilots-appointed", "use-pilots", "prep-before-first", "dci-access-check", "phone-vs-video-process",
    "notify-archives", "open-file-procedure", "ask-pharmacy-chief-rules", "form-id-block", "pdf-naming",
    "ask-archives-procedures", "institution-usual-rules", "institution-alt-exceptional", "institution-alt-channel",
    "order-patient-id", "no-email-for-urgent", "seek-help-anytime",
)  # fmt: skip
def ask_nobody_else(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Turn to the wrong person."""
    for place, tag, fields in places(steps, "contact", "phone"):
        for other in facts.contacts_of("colleague")[:1]:
            if fields["who"] != other.id and (other.phone or tag == "contact"):
                changed: dict[str, Any] = {"who": other.id}
                yield Change(f"{tag} {place} with {other.id}", with_fields(steps, place, **changed))


def _others(facts: Facts) -> Iterator[Contact]:
    """Yield one of the directory of each kind that has an address, and a second pharmacy or imaging service."""
    seen: dict[str, int] = {}
    for contact in facts.contacts:
        seen[contact.kind] = seen.get(contact.kind, 0) + 1
        most = 3 if contact.kind in ("pharmacy", "imaging") else 1
        if contact.kind != "archives" and seen[contact.kind] <= most:
            yield contact


def _address(contact: Contact) -> str | None:
    if contact.fax and contact.kind in ("pharmacy", "institution_pharmacy", "imaging"):
        return fax_address(contact.fax)
    return contact.email or (fax_address(contact.fax) if contact.fax else None)

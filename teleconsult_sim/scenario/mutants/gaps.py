"""What is written with a gap: a line lost, a field left empty, a copy, a receipt, an attachment that is not there."""

import re
from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, lines_lost, operator, places, with_fields, without

_CENTRE = re.compile(r"[^.;\n]*prélèvement[^.;\n]*[.;]?")


@operator("copy-archives-always", "institution-order-archived", "cc-archives-drug-order")
def forget_copy(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave the archives out of a message."""
    known = {name for contact in facts.contacts_of("archives") for name in (contact.id, contact.email)}
    for place, tag, fields in places(steps, "send_mail"):
        for field in ("cc", "bcc"):
            rest = [to for to in fields.get(field, ()) if to not in known]
            if len(rest) < len(fields.get(field, ())):
                yield Change(f"archives in {field} of {tag} {place}", with_fields(steps, place, **{field: rest}))


@operator("outlook-literate", "destroy-after-send", "confirm-before-destroy", "request-receipt")
def forget_receipt(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Ask for no receipt."""
    for place, _, fields in places(steps, "send_mail"):
        if fields.get("delivery_receipt") or fields.get("read_receipt"):
            new = with_fields(steps, place, delivery_receipt=False, read_receipt=False)
            yield Change(f"receipt of message {place}", new)


@operator("encrypt-patient-mail", "encrypt-how", "other-docs-to-patient")
def forget_encryption(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send in clear."""
    for place, _, fields in places(steps, "send_mail"):
        if fields.get("encrypt"):
            yield Change(f"encryption of message {place}", with_fields(steps, place, encrypt=False))


@operator(
    "internal-transmission", "rsss-account", "pdf-before-send", "destroy-after-send", "confirm-before-destroy",
    "copy-archives-always", "send-from-rsss-address", "order-in-body-ok", "order-content-regulated",
    "attach-digital-rx-ok", "other-docs-to-patient", "only-rsss-account-secure",
)  # fmt: skip
def forget_attachment(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave an attachment out."""
    for place, _, fields in places(steps, "send_mail"):
        if fields.get("attachments"):
            yield Change(f"attachments of message {place}", with_fields(steps, place, attachments=[]))


@operator(
    "institution-pharmacy", "community-pharmacy", "imaging", "consent-documented", "order-body-rules",
    "copy-archives-always", "request-receipt", "no-clinical-unsecured-mail", "fax-for-unsecured-pro",
    "email-consent-charted", "lab-order-to-patient", "lab-critical-contact", "consult-order-to-patient",
    "note-in-email-ok",
)  # fmt: skip
def forget_line_of_message(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a line of a message."""
    for place, _, fields in places(steps, "send_mail"):
        for line, left in lines_lost(fields.get("body", "")):
            yield Change(f"« {line} » in message {place}", with_fields(steps, place, body=left))


@operator(
    "consent-before-first", "consent-documented", "form-teleconsult-mention", "video-findings-noted",
    "order-in-body-ok", "order-content-regulated", "email-consent-charted",
)  # fmt: skip
def forget_line_of_note(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a line of a form, of a prescription, or of a note."""
    for place, tag, fields in places(steps, "write_form", "write_prescription", "chart"):
        name = "text" if tag == "chart" else "body"
        for line, left in lines_lost(fields.get(name, "")):
            yield Change(f"« {line} » in {tag} {place}", with_fields(steps, place, **{name: left}))
        for topic in fields.get("topics", ()):
            rest = [found for found in fields["topics"] if found != topic]
            yield Change(f"topic {topic} of {tag} {place}", with_fields(steps, place, topics=rest))


@operator("form-id-block", "form-alt-id", "form-typed-signature")
def forget_field_of_form(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave a field of the identification zone or of the signature empty."""
    for place, _, fields in places(steps, "write_form"):
        for part in ("header", "signature"):
            for name, value in fields.get(part, {}).items():
                if value:
                    emptied = {**fields[part], name: ""}
                    yield Change(f"{part} {name} of form {place}", with_fields(steps, place, **{part: emptied}))


@operator("patient-checks-centre")
def say_nothing_of_the_centre(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Tell the patient nowhere, aloud or in writing, to find out how the collection centre receives people."""
    warned = [place for place, _, fields in places(steps, "warn") if fields["about"] == "collection_centre"]
    if not warned:
        return
    silent = list(steps)
    for place, _, fields in places(steps, "send_mail", "write_form", "chart"):
        for name in ("body", "text"):
            if _CENTRE.search(fields.get(name, "")):
                silent = with_fields(silent, place, **{name: _CENTRE.sub("", fields[name])})
    yield Change("not a word of it", without(silent, *warned))

"""What is forgotten: an action left out, a line of a message, a field of a form, a copy, a receipt."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import (
    Change,
    inserted,
    lines_lost,
    operator,
    places,
    with_fields,
    without,
)

PREPARING = (
    "declare_tools", "choose_place", "check", "repair", "request", "activate_account", "settle", "appoint", "read",
)  # fmt: skip
REACHING = ("contact", "phone", "look_up", "report_incident", "cancel_order")
AGREEING = ("verify_identity", "ask_consent", "warn", "agree_fallback", "ask_choice", "answer")
MEETING = ("open_meeting", "invite", "end_meeting", "start_recording", "stop_recording", "enable")
KEEPING = ("save_media", "delete_media", "delete_file", "empty_bin", "move_file")
HANDING = ("send_mail", "share_in_chat", "print_to_record", "hand_over", "order_in_dci")
WRITING = ("write_form", "write_prescription", "chart", "export_pdf")


@operator()
def forget_preparing(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something that readies the workplace."""
    yield from _left_out(steps, PREPARING)


@operator()
def forget_reaching(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a call, a search, a report."""
    yield from _left_out(steps, REACHING)


@operator()
def forget_agreeing(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something to agree on with people."""
    yield from _left_out(steps, AGREEING)


@operator()
def forget_in_meeting(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something of the call."""
    yield from _left_out(steps, MEETING)


@operator()
def forget_keeping(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something that keeps or destroys a file."""
    yield from _left_out(steps, KEEPING)


@operator()
def forget_handing_over(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a message, an order, a paper."""
    yield from _left_out(steps, HANDING)


@operator()
def forget_writing(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a form, a note, a PDF, and what can't be done without it."""
    yield from _left_out(steps, WRITING)


@operator()
def stop_early(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Go home at some point."""
    for place in range(1, len(steps)):
        yield Change(f"everything from action {place + 1} on", [*steps[:place], {"finish": {}}])


@operator()
def forget_copy(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave the archives out of a message."""
    known = {name for contact in facts.contacts_of("archives") for name in (contact.id, contact.email)}
    for place, tag, fields in places(steps, "send_mail"):
        for field in ("cc", "bcc"):
            rest = [to for to in fields.get(field, ()) if to not in known]
            if len(rest) < len(fields.get(field, ())):
                yield Change(f"archives in {field} of {tag} {place}", with_fields(steps, place, **{field: rest}))


@operator()
def forget_receipt(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Ask for no receipt."""
    for place, _, fields in places(steps, "send_mail"):
        if fields.get("delivery_receipt") or fields.get("read_receipt"):
            new = with_fields(steps, place, delivery_receipt=False, read_receipt=False)
            yield Change(f"receipt of message {place}", new)


@operator()
def forget_encryption(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send in clear."""
    for place, _, fields in places(steps, "send_mail"):
        if fields.get("encrypt"):
            yield Change(f"encryption of message {place}", with_fields(steps, place, encrypt=False))


@operator()
def forget_line_of_message(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a line of a message."""
    for place, _, fields in places(steps, "send_mail"):
        for line, left in lines_lost(fields.get("body", "")):
            yield Change(f"« {line} » in message {place}", with_fields(steps, place, body=left))


@operator()
def forget_line_of_note(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a line of a form, of a prescription, or of a note."""
    for place, tag, fields in places(steps, "write_form", "write_prescription", "chart"):
        name = "text" if tag == "chart" else "body"
        for line, left in lines_lost(fields.get(name, "")):
            yield Change(f"« {line} » in {tag} {place}", with_fields(steps, place, **{name: left}))
        for topic in fields.get("topics", ()):
            rest = [found for found in fields["topics"] if found != topic]
            yield Change(f"topic {topic} of {tag} {place}", with_fields(steps, place, topics=rest))


@operator()
def forget_field_of_form(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave a field of the identification zone or of the signature empty."""
    for place, _, fields in places(steps, "write_form"):
        for part in ("header", "signature"):
            for name, value in fields.get(part, {}).items():
                if value:
                    emptied = {**fields[part], name: ""}
                    yield Change(f"{part} {name} of form {place}", with_fields(steps, place, **{part: emptied}))


@operator()
def forget_attachment(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave an attachment out."""
    for place, _, fields in places(steps, "send_mail"):
        if fields.get("attachments"):
            yield Change(f"attachments of message {place}", with_fields(steps, place, attachments=[]))


@operator()
def do_not_wait(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Go on without waiting for what is to come."""
    for place, tag, _ in places(steps, "wait"):
        yield Change(f"{tag} {place}", without(steps, place))


@operator()
def finish_at_once(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Begin, and leave it at that."""
    yield Change("everything", inserted([], 0, {"finish": {}}))


def _left_out(steps: Sequence[Step], tags: Sequence[str]) -> Iterator[Change]:
    for place, tag, fields in places(steps, *tags):
        told = ", ".join(str(value) for value in fields.values())[:60]
        yield Change(f"{tag} {place} ({told})", without(steps, place))

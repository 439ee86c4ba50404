"""What is done otherwise or at the wrong moment: formats, files kept, consents, who opens the call, wrong answers."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, inserted, moved, operator, places, with_fields, without


@operator()
def attach_what_can_change(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Attach the editable document instead of its PDF."""
    sources = {fields["name"]: fields["file"] for _, _, fields in places(steps, "export_pdf")}
    for place, _, fields in places(steps, "send_mail"):
        files = fields.get("attachments", ())
        if any(name in sources for name in files):
            new = with_fields(steps, place, attachments=[sources.get(name, name) for name in files])
            yield Change(f"message {place}", new)


@operator()
def attach_a_picture(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Attach a photograph or a scan of an order."""
    for place, _, fields in places(steps, "send_mail"):
        for order in facts.orders:
            for tag, name in (("photograph", "ordonnance.jpg"), ("scan_handwritten", "ordonnance.pdf")):
                attached = with_fields(steps, place, attachments=[*fields.get("attachments", ()), name])
                made = {tag: {"what": order.id, "file": name, "to": "onedrive"}}
                yield Change(f"{tag} of {order.id} in message {place}", inserted(attached, place, made))


@operator()
def name_it_badly(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Give a PDF another name, all the way to the message that it leaves with."""
    for place, _, fields in places(steps, "export_pdf"):
        old = fields["name"]
        for name in ("scan001.pdf", f"{facts.patient.last_name}.pdf"):
            new = with_fields(steps, place, name=name)
            for other, tag, found in list(places(new, "send_mail", "delete_file", "print_to_record", "share_in_chat")):
                if tag == "send_mail":
                    renamed = [name if file == old else file for file in found.get("attachments", ())]
                    new = with_fields(new, other, attachments=renamed)
                elif found["file"] == old:
                    new = with_fields(new, other, file=name)
            yield Change(f"{name} for {old}", new)


@operator()
def keep_a_file(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Keep a copy on a device, or export to one."""
    for place, tag, _ in places(steps, "export_pdf", "save_media"):
        for where in ("downloads", "usb", "phone", "zoom_folder"):
            yield Change(f"{tag} {place} to {where}", with_fields(steps, place, to=where))
    for place, _, fields in places(steps, "export_pdf"):
        kept = {"save_file": {"file": fields["name"], "to": "usb"}}
        yield Change(f"« {fields['name']} » on a USB stick", inserted(steps, place + 1, kept))


@operator()
def keep_every_image(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Keep everything that the patient shared."""
    for place, _, _ in places(steps, "save_media"):
        more: list[Step] = [{"save_media": {"media": found.id, "to": "onedrive"}} for found in facts.media]
        yield Change(f"all media at {place}", inserted(steps, place, *more))


@operator()
def destroy_too_early(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Destroy before what was awaited has come."""
    waits = [place for place, _, _ in places(steps, "wait")]
    for place, _, fields in places(steps, "delete_file"):
        for wait in waits:
            if wait < place:
                yield Change(f"« {fields['file']} » before wait {wait}", moved(steps, place, wait))


@operator()
def do_it_late(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Ask, warn, check or agree only once everything else is done."""
    end = len(steps) - 1
    late = ("ask_consent", "warn", "agree_fallback", "check", "ask_choice", "look_up", "contact", "read", "settle")
    for place, tag, fields in places(steps, *late):
        told = ", ".join(str(value) for value in fields.values())[:60]
        yield Change(f"{tag} {place} ({told})", moved(steps, place, end))


@operator()
def write_it_late(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send a message, or enter an order, only at the end."""
    for place, tag, _ in places(steps, "send_mail", "order_in_dci", "chart"):
        yield Change(f"{tag} {place}", moved(steps, place, len(steps) - 1))


@operator()
def open_it_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Let the patient host, use a private account or another application, or ask the patient to start."""
    for place, _, _ in places(steps, "open_meeting"):
        yield Change("patient hosts", with_fields(steps, place, host="patient"))
        yield Change("personal account", with_fields(steps, place, account="personal"))
        yield Change("Messenger", with_fields(steps, place, platform="Messenger"))
        yield Change("patient asked", inserted(steps, place, {"ask_to_host": {"who": facts.patient.id}}))
        joined = [*steps[:place], {"join_meeting": {"link_from": facts.patient.id}}, *steps[place + 1 :]]
        yield Change("patient's link", joined)


@operator()
def record_unasked(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Record the session, to the computer or the network, with nobody asked."""
    for place, _, _ in places(steps, "open_meeting"):
        for target in ("local", "onedrive", "platform"):
            yield Change(f"to {target}", inserted(steps, place + 1, {"start_recording": {"to": target}}))


@operator()
def record_elsewhere(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Record to the computer."""
    for place, _, fields in places(steps, "start_recording"):
        if fields.get("to") != "local":
            yield Change(f"recording {place}", with_fields(steps, place, to="local"))


@operator()
def answer_wrongly(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Choose each other answer."""
    asked = {question.id: question for question in facts.questions}
    for place, _, fields in places(steps, "answer"):
        question = asked.get(fields["question"])
        for choice in question.choices if question else ():
            if choice.id != fields["choice"]:
                yield Change(f"{fields['question']}: {choice.id}", with_fields(steps, place, choice=choice.id))


@operator()
def sit_in_public(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Consult where others hear."""
    public = {"choose_place": {"place": "public", "private": False}}
    chosen = [place for place, _, _ in places(steps, "choose_place")]
    yield Change("at the beginning", inserted(without(steps, *chosen), 0, public))


@operator()
def misidentify(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write an invented record number, NAM or birth date on a form."""
    for place, _, fields in places(steps, "write_form"):
        for name, wrong in (("record_number", "999999"), ("nam", "XXXX 0000 0000"), ("birth_date", "1900-01-01")):
            header = {**fields.get("header", {}), name: wrong}
            yield Change(f"{name} of form {place}", with_fields(steps, place, header=header))


@operator()
def use_another_form(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write on a document of one's own."""
    for place, _, _ in places(steps, "write_form"):
        yield Change(f"form {place}", with_fields(steps, place, form="Document Word"))


@operator()
def misstate_tools(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """State that the workplace offers what it doesn't."""
    for place, _, _ in places(steps, "declare_tools"):
        yield Change("an electronic record", with_fields(steps, place, dmr=not facts.tools.dmr))


@operator()
def fax_in_place_of_the_system(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send by fax or mail what the clinical information system would take."""
    for place, _, fields in places(steps, "order_in_dci"):
        order = next((found for found in facts.orders if found.id == fields["order"]), None)
        if order:
            sent = {"from": "rsss", "to": [order.recipient], "body": f"{facts.patient.full_name}\n{order.chart.fr}"}
            yield Change(f"{order.id}", [*steps[:place], {"send_mail": sent}, *steps[place + 1 :]])
    for place, _, fields in places(steps, "chart"):
        if fields.get("where") == "dci":
            form = {"form": "AH-253", "file": "Notes d’évolution", "body": fields.get("text", "")}
            yield Change("note", [*steps[:place], {"write_form": form}, *steps[place + 1 :]])

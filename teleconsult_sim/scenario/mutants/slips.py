"""What is done otherwise: formats, files kept, who opens the call, recordings, wrong answers, a model copied."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import (
    TAUGHT,
    Change,
    inserted,
    lines_lost,
    operator,
    places,
    with_fields,
    without,
)

NAMING = ("delete_file", "print_to_record", "share_in_chat", "hand_over")


@operator("pdf-before-send")
def attach_what_can_change(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Attach the editable document instead of its PDF."""
    sources = {fields["name"]: fields["file"] for _, _, fields in places(steps, "export_pdf")}
    for place, _, fields in places(steps, "send_mail"):
        files = fields.get("attachments", ())
        if any(name in sources for name in files):
            new = with_fields(steps, place, attachments=[sources.get(name, name) for name in files])
            yield Change(f"message {place}", new)


@operator(
    "no-local-files", "destroy-after-send", "institution-alt-exceptional", "institution-alt-channel",
    "no-drug-order-to-patient", "drug-order-pharmacy-only", "order-in-body-ok", "order-content-regulated",
    "signature-via-account", "order-patient-id", "order-alt-id", "no-photo-order", "no-scanned-handwriting",
    "single-recipient", "cc-archives-drug-order", "no-imaging-to-patient", "imaging-lim-or-radiology",
    "lab-critical-contact", "secure-final-recipient",
)  # fmt: skip
def attach_a_picture(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Attach a photograph or a scan of an order."""
    for place, _, fields in places(steps, "send_mail"):
        for order in facts.orders:
            for tag, name in (("photograph", "ordonnance.jpg"), ("scan_handwritten", "ordonnance.pdf")):
                attached = with_fields(steps, place, attachments=[*fields.get("attachments", ()), name])
                made = {tag: {"what": order.id, "file": name, "to": "onedrive"}}
                yield Change(f"{tag} of {order.id} in message {place}", inserted(attached, place, made))


@operator("pdf-naming")
def name_it_badly(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Give a PDF another name, all the way to the message that it leaves with."""
    for place, _, fields in places(steps, "export_pdf"):
        old = fields["name"]
        for name in ("scan001.pdf", f"{facts.patient.last_name}.pdf"):
            new = with_fields(steps, place, name=name)
            for other, tag, found in list(places(new, "send_mail", *NAMING)):
                if tag == "send_mail":
                    renamed = [name if file == old else file for file in found.get("attachments", ())]
                    new = with_fields(new, other, attachments=renamed)
                elif found["file"] == old:
                    new = with_fields(new, other, file=name)
            yield Change(f"{name} for {old}", new)


@operator("no-local-files", "destroy-after-send", "confirm-before-destroy", "zoom-save-onedrive")
def keep_a_file(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave a copy on a device, or have what the patient shared saved there."""
    names = {media.id: media.name for media in facts.media}
    for place, tag, fields in places(steps, "export_pdf", "save_media"):
        name = fields["name"] if tag == "export_pdf" else names.get(fields["media"], fields["media"])
        for where in ("downloads", "usb", "phone", "platform"):
            copied = {"save_file": {"file": name, "to": where}}
            yield Change(f"« {name} » left in {where}", inserted(steps, place + 1, copied))
        if tag == "save_media":
            for where in ("downloads", "zoom_folder", "platform"):
                yield Change(f"{tag} {place} to {where}", with_fields(steps, place, to=where))


@operator("only-needed-images")
def keep_every_image(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Keep everything that the patient shared."""
    for place, _, _ in places(steps, "save_media"):
        more: list[Step] = [{"save_media": {"media": found.id, "to": "onedrive"}} for found in facts.media]
        yield Change(f"all media at {place}", inserted(steps, place, *more))


@operator(
    "zoom", "use-pilots", "approved-video-platforms", "install-any-device", "pro-initiates-session",
    "no-patient-hosted", "reacts-profile-needed", "only-needed-images", "teams-access-request",
    "teams-file-persists", "reacts-file-persists", "only-rsss-account-secure", "seek-help-anytime",
)  # fmt: skip
def open_it_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Let the patient host, use a private account or another application, or have somebody else start."""
    for place, _, _ in places(steps, "open_meeting"):
        yield Change("patient hosts", with_fields(steps, place, host="patient"))
        theirs = with_fields(steps, place, host="patient", account="personal")
        yield Change("patient hosts, from a private account", theirs)
        yield Change("personal account", with_fields(steps, place, account="personal"))
        yield Change("Messenger", with_fields(steps, place, platform="Messenger"))
        kinds = ("colleague", "archives", "pharmacy")
        for who in (facts.patient.id, *(found.id for kind in kinds for found in facts.contacts_of(kind)[:1])):
            yield Change(f"{who} asked", inserted(steps, place, {"ask_to_host": {"who": who}}))
            joined = [*steps[:place], {"join_meeting": {"link_from": who}}, *steps[place + 1 :]]
            yield Change(f"link of {who}", joined)


@operator("recording-consent-both", "recording-onedrive", "no-local-files", "video-findings-noted")
def record_unasked(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Record the session, to the computer or the network, with nobody asked."""
    for place, _, _ in places(steps, "open_meeting"):
        for target in ("local", "onedrive", "platform"):
            yield Change(f"to {target}", inserted(steps, place + 1, {"start_recording": {"to": target}}))


@operator("recording-onedrive", "no-local-files")
def record_elsewhere(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Record to the computer."""
    for place, _, fields in places(steps, "start_recording"):
        if fields.get("to") != "local":
            yield Change(f"recording {place}", with_fields(steps, place, to="local"))


@operator(TAUGHT)
def answer_wrongly(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Choose each other answer."""
    asked = {question.id: question for question in facts.questions}
    for place, _, fields in places(steps, "answer"):
        question = asked.get(fields["question"])
        for choice in question.choices if question else ():
            if choice.id != fields["choice"]:
                yield Change(f"{fields['question']}: {choice.id}", with_fields(steps, place, choice=choice.id))


@operator("install-any-device", "confidential-environment")
def sit_in_public(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Consult where others hear."""
    public = {"choose_place": {"place": "public", "private": False}}
    chosen = [place for place, _, _ in places(steps, "choose_place")]
    yield Change("at the beginning", inserted(without(steps, *chosen), 0, public))


@operator("form-id-block", "form-alt-id")
def misidentify(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write an invented record number, NAM or birth date on a form."""
    for place, _, fields in places(steps, "write_form"):
        for name, wrong in (("record_number", "999999"), ("nam", "XXXX 0000 0000"), ("birth_date", "1900-01-01")):
            header = {**fields.get("header", {}), name: wrong}
            yield Change(f"{name} of form {place}", with_fields(steps, place, header=header))


@operator("provincial-forms", "pdf-naming", "other-docs-to-patient")
def use_another_form(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write on a document of one's own."""
    for place, _, _ in places(steps, "write_form"):
        yield Change(f"form {place}", with_fields(steps, place, form="Document Word"))


@operator("scope-no-emr")
def misstate_tools(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """State that the workplace offers what it doesn't."""
    for place, _, _ in places(steps, "declare_tools"):
        yield Change("an electronic record", with_fields(steps, place, dmr=not facts.tools.dmr))


@operator(
    "institution-pharmacy", "quick-reference", "fallback-only-if-no-tool", "rsss-account", "consent-documented",
    "use-digital-docs", "provincial-forms", "form-id-block", "form-alt-id", "form-teleconsult-mention",
    "form-typed-signature", "no-local-files", "copy-archives-always", "internal-outlook-ok", "request-receipt",
    "send-from-rsss-address", "no-drug-order-to-patient", "drug-order-pharmacy-only", "order-content-regulated",
    "signature-via-account", "order-patient-id", "no-photo-order", "no-scanned-handwriting", "single-recipient",
)  # fmt: skip
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


@operator(
    "body-recipient-details", "body-sender-details", "order-content-regulated", "order-patient-id", "order-alt-id",
    "attach-digital-rx-ok", "add-clinical-info", "example-order-flawed",
)  # fmt: skip
def copy_the_model(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send the model order that circulates as it is, faults and all, in place of the first one faxed."""
    for place, _, fields in places(steps, "send_mail"):
        if facts.model and any("telecopie" in to for to in fields.get("to", ())):
            yield Change(f"message {place}", with_fields(steps, place, body=facts.model.body, attachments=[]))
            return


@operator("no-local-files", "zoom-save-onedrive")
def picture_the_screen(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Take a picture of what is on the screen, in the call or once it is over."""
    shown = ["écran", "note au mur", *(name for media in facts.media[:2] for name in (media.id, media.name))]
    for place, tag, _ in places(steps, "open_meeting", "save_media", "end_meeting"):
        for what in shown:
            taken = {"photograph": {"what": what, "file": "capture.jpg", "to": "phone"}}
            yield Change(f"{what} after {tag} {place}", inserted(steps, place + 1, taken))
        if tag != "end_meeting":
            taken = {"photograph": {"what": "écran", "file": "capture.jpg", "to": "phone"}}
            yield Change(f"écran before {tag} {place}", inserted(steps, place, taken))
            taken = {"photograph": {"what": "écran", "file": "capture.jpg", "to": "onedrive"}}
            copied = {"save_file": {"file": "capture.jpg", "to": "usb"}}
            yield Change(f"écran after {tag} {place}, on a stick", inserted(steps, place + 1, taken, copied))


@operator("consent", "email-consent", "email-consent-charted", "other-docs-to-patient")
def ask_somebody_else(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Ask another than the patient for a consent, or have it written."""
    relatives = [found.id for found in facts.contacts_of("family")]
    parties = [{"party": party} for party in ("mother", *relatives[:1], "neighbour")]
    asked = list(places(steps, "ask_consent"))
    for other in [*parties, {"mode": "written"}]:
        changed = list(steps)
        for place, _, fields in asked:
            changed = with_fields(changed, place, **other)
            yield Change(f"{fields['subject']}: {other}", with_fields(steps, place, **other))
        if asked:
            yield Change(f"all: {other}", changed)


@operator("consent-before-first", "consent-documented", "order-patient-id", "email-consent-charted")
def word_consent_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Note a consent as still to come, elsewhere, or by its subject alone."""
    for place, tag, fields in places(steps, "write_form", "send_mail", "chart"):
        name = "text" if tag == "chart" else "body"
        for line, left in lines_lost(fields.get(name, "")):
            if "onsentement" in line or "ccepte" in line:
                gone = with_fields(steps, place, **{name: left})
                negated = "Consentement verbal à obtenir pour la télésanté."
                for words, told in ((negated, "to come"), ("C.V.", "abridged")):
                    yield Change(f"« {line} » {told}", with_fields(gone, place, **{name: f"{left}\n{words}"}))
                yield Change(f"« {line} » in the record", inserted(gone, place, {"chart": {"text": line}}))
                ticked = {"chart": {"text": "Appel fait.", "topics": ["consent_telehealth", "consent_email"]}}
                yield Change(f"« {line} » ticked", inserted(gone, place, ticked))
                for other, _, sent in places(gone, "send_mail"):
                    said = with_fields(gone, other, body=f"{sent.get('body', '')}\n{line}")
                    yield Change(f"« {line} » in message {other}", said)

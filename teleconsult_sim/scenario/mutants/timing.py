"""What is done at the wrong moment: left off half-way, not waited for, too early, too late."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import (
    EVERYTHING,
    TAUGHT,
    Change,
    inserted,
    moved,
    operator,
    places,
    without,
)


@operator(EVERYTHING)
def stop_early(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Go home at some point, one in three of them."""
    for place in range(1, len(steps), 3):
        yield Change(f"everything from action {place + 1} on", [*steps[:place], {"finish": {}}])


@operator(
    TAUGHT, "use-pilots", "consent-documented", "use-digital-docs", "destroy-after-send", "confirm-before-destroy",
    "copy-archives-always", "no-email-for-urgent", "imaging-patient-choice", "seek-help-anytime",
)  # fmt: skip
def do_not_wait(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Go on without waiting for what is to come."""
    for place, tag, _ in places(steps, "wait"):
        yield Change(f"{tag} {place}", without(steps, place))


@operator(
    "rsss-account", "outlook-literate", "pdf-before-send", "destroy-after-send", "confirm-before-destroy",
    "copy-archives-always", "internal-outlook-ok", "request-receipt", "send-from-rsss-address",
    "only-rsss-account-secure", "never-personal-webmail",
)  # fmt: skip
def destroy_too_early(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Destroy before what was awaited has come."""
    waits = [place for place, _, _ in places(steps, "wait")]
    for place, _, fields in places(steps, "delete_file"):
        for wait in waits:
            if wait < place:
                yield Change(f"« {fields['file']} » before wait {wait}", moved(steps, place, wait))
    for wait in waits:
        ends = [place for place, _, _ in places(steps, "delete_file", "empty_bin") if place > wait]
        if ends:
            early = inserted(without(steps, *ends), wait, *(steps[place] for place in ends))
            yield Change(f"everything before wait {wait}", early)


@operator(
    TAUGHT, "professional-environment", "clinical-organisation", "fallback-only-if-no-tool", "use-pilots",
    "prep-before-first", "ask-pilots-solutions", "establishment-supports-video", "reacts-profile-needed",
    "outlook-literate", "fax-subscription-if-no-fax", "choose-consent-form", "consent-documented", "consent-always",
    "recording-consent-both", "copy-archives-always", "only-needed-images", "request-receipt",
    "institution-usual-rules", "institution-alt-exceptional", "institution-alt-channel", "no-email-for-urgent",
    "email-consent", "email-warn-insecure", "email-consent-charted", "other-docs-to-patient",
    "reacts-file-persists", "note-in-email-ok", "seek-help-anytime",
)  # fmt: skip
def do_it_late(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Ask, warn, check or agree only once everything else is done."""
    end = len(steps) - 1
    late = ("ask_consent", "warn", "agree_fallback", "check", "ask_choice", "look_up", "contact", "read", "settle")
    for place, tag, fields in places(steps, *late):
        told = ", ".join(str(value) for value in fields.values())[:60]
        yield Change(f"{tag} {place} ({told})", moved(steps, place, end))
    consents = [
        place for place, _, fields in places(steps, "ask_consent") if fields["subject"] in ("care", "telehealth")
    ]
    if consents:
        rest = without(steps, *consents)
        yield Change("consent to all", inserted(rest, len(rest) - 1, *(steps[place] for place in consents)))


@operator(
    "collaboration-tools", "internal-transmission", "cloud-fax", "community-pharmacy", "fallback-only-if-no-tool",
    "contact-lists-ready", "consent-documented", "order-body-rules", "pdf-before-send", "destroy-after-send",
    "confirm-before-destroy", "copy-archives-always", "institution-usual-rules", "degraded-process-risk",
    "institution-alt-exceptional", "imaging-patient-choice", "imaging-single-lab", "email-consent-charted",
    "encrypt-patient-mail", "encrypt-how", "lab-order-to-patient", "lab-critical-contact", "other-docs-to-patient",
    "consult-order-to-patient", "only-rsss-account-secure", "never-personal-webmail", "note-in-email-ok",
)  # fmt: skip
def write_it_late(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send a message, or enter an order, only at the end."""
    for place, tag, _ in places(steps, "send_mail", "order_in_dci", "chart"):
        yield Change(f"{tag} {place}", moved(steps, place, len(steps) - 1))


@operator()
def destroy_and_make_again(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Destroy a PDF as soon as it is sent, then make it once more."""
    made = {fields["name"]: steps[place] for place, _, fields in places(steps, "export_pdf")}
    for place, _, fields in places(steps, "send_mail"):
        for name in fields.get("attachments", ()):
            if name in made:
                again = ({"delete_file": {"file": name}}, made[name])
                yield Change(f"« {name} » after message {place}", inserted(steps, place + 1, *again))

"""What is forgotten: an action left out of the play, with what can't be done without it."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import EVERYTHING, TAUGHT, Change, inserted, operator, places, without

PREPARING = ("declare_tools", "choose_place", "check", "repair", "request", "settle", "appoint", "read")
REACHING = ("contact", "phone", "look_up", "report_incident", "cancel_order")
AGREEING = ("ask_consent", "warn", "agree_fallback", "ask_choice")
MEETING = ("open_meeting", "invite", "end_meeting", "start_recording", "stop_recording", "enable")
KEEPING = ("save_media", "delete_media", "delete_file", "empty_bin", "move_file")
HANDING = ("send_mail", "share_in_chat", "print_to_record", "hand_over", "order_in_dci")
WRITING = ("write_form", "write_prescription", "chart", "export_pdf")


@operator(
    TAUGHT, "introduction", "professional-environment", "pilots-appointed", "use-pilots", "prep-before-first",
    "ask-pilots-solutions", "learn-tools-process", "establishment-supports-video", "install-any-device",
    "fax-subscription-if-no-fax", "choose-consent-form", "ciq-tool", "previsit-forms", "admin-support",
    "phone-vs-video-process", "notify-archives", "open-file-procedure", "zoom-licence-check", "tactical-committee",
    "committee-composition", "seek-help-anytime",
)  # fmt: skip
def forget_preparing(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something that readies the workplace."""
    yield from _left_out(steps, PREPARING, but=_of_the_account)


@operator(
    TAUGHT, "collaboration-tools", "cloud-fax", "community-pharmacy", "prep-before-first", "contact-lists-ready",
    "order-body-rules", "pdf-before-send", "destroy-after-send", "confirm-before-destroy", "copy-archives-always",
    "internal-outlook-ok", "request-receipt", "only-rsss-account-secure", "never-personal-webmail",
    "secure-final-recipient",
)  # fmt: skip
def forget_the_account(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Never ask for the network account, or never activate it: nothing leaves without it."""
    for place, tag, fields in places(steps, "request", "activate_account"):
        if _of_the_account(tag, fields):
            yield Change(f"{tag} {place}", without(steps, place))


@operator(TAUGHT, "coordination", "pilots-appointed", "prep-before-first")
def forget_the_group(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Bring nobody together and agree on no way to follow up."""
    appointed = [place for place, _, _ in places(steps, "appoint")]
    agreed = [place for place, _, fields in places(steps, "settle") if fields["matter"] == "coordination"]
    if appointed and agreed:
        yield Change("group and agreement", without(steps, *appointed, *agreed))


@operator(
    TAUGHT, "pilots-appointed", "use-pilots", "prep-before-first", "contact-lists-ready", "dci-access-check",
    "phone-vs-video-process", "notify-archives", "open-file-procedure", "ask-pharmacy-chief-rules", "form-id-block",
    "pdf-naming", "ask-archives-procedures", "institution-usual-rules", "institution-alt-exceptional",
    "institution-alt-channel", "order-patient-id", "no-email-for-urgent", "imaging-single-lab", "imaging-directory",
    "seek-help-anytime",
)  # fmt: skip
def forget_reaching(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a call, a search, a report."""
    yield from _left_out(steps, REACHING)


@operator(
    "rsss-account", "outlook-literate", "consent-documented", "pdf-before-send", "destroy-after-send",
    "confirm-before-destroy", "copy-archives-always", "only-needed-images", "video-findings-noted",
    "internal-outlook-ok", "request-receipt", "send-from-rsss-address", "email-consent-charted",
    "teams-file-persists", "zoom-exchange-ok", "zoom-file-lost", "zoom-save-onedrive", "reacts-file-persists",
    "only-rsss-account-secure", "never-personal-webmail", "note-in-email-ok",
)  # fmt: skip
def forget_identifying(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave the patient unidentified; what they share only then, they never share."""
    yield from _left_out(steps, ("verify_identity",))


@operator(
    TAUGHT, "outlook-literate", "pdf-before-send", "copy-archives-always", "only-needed-images", "request-receipt",
    "no-email-for-urgent", "zoom-file-lost", "zoom-save-onedrive",
)  # fmt: skip
def leave_unanswered(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave a question unanswered."""
    yield from _left_out(steps, ("answer",))


@operator(
    TAUGHT, "reacts-profile-needed", "outlook-literate", "consent-documented", "consent-dual-scope",
    "recording-consent-both", "patient-phone-backup", "copy-archives-always", "only-needed-images",
    "request-receipt", "email-consent", "email-warn-insecure", "email-consent-charted", "other-docs-to-patient",
    "reacts-file-persists", "note-in-email-ok",
)  # fmt: skip
def forget_agreeing(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something to agree on with people."""
    yield from _left_out(steps, AGREEING)


@operator(
    TAUGHT, "videoconferencing", "zoom", "outlook-literate", "consent-before-first", "consent-documented",
    "recording-consent-both", "recording-onedrive", "pdf-before-send", "destroy-after-send", "copy-archives-always",
    "only-needed-images", "video-findings-noted", "request-receipt", "no-email-for-urgent", "email-consent-charted",
    "teams-file-persists", "reacts-file-persists", "note-in-email-ok",
)  # fmt: skip
def forget_in_meeting(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something of the call."""
    yield from _left_out(steps, MEETING)


@operator(
    "rsss-account", "outlook-literate", "consent-documented", "pdf-before-send", "destroy-after-send",
    "confirm-before-destroy", "copy-archives-always", "only-needed-images", "internal-outlook-ok",
    "request-receipt", "send-from-rsss-address", "email-consent-charted", "teams-file-persists", "zoom-file-lost",
    "zoom-save-onedrive", "reacts-file-persists", "only-rsss-account-secure", "never-personal-webmail",
    "note-in-email-ok",
)  # fmt: skip
def forget_keeping(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out something that keeps or destroys a file."""
    yield from _left_out(steps, KEEPING)


@operator(
    TAUGHT, "collaboration-tools", "internal-transmission", "institution-pharmacy", "cloud-fax",
    "community-pharmacy", "imaging", "fallback-only-if-no-tool", "contact-lists-ready", "consent-documented",
    "order-body-rules", "pdf-before-send", "destroy-after-send", "confirm-before-destroy", "copy-archives-always",
    "no-clinical-unsecured-mail", "fax-for-unsecured-pro", "email-consent-charted", "encrypt-patient-mail",
    "encrypt-how", "lab-order-to-patient", "lab-critical-contact", "other-docs-to-patient",
    "consult-order-to-patient", "teams-share-rsss", "only-rsss-account-secure", "never-personal-webmail",
    "note-in-email-ok",
)  # fmt: skip
def forget_handing_over(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a message, an order, a paper."""
    yield from _left_out(steps, HANDING)


@operator(
    TAUGHT, "collaboration-tools", "documentation", "internal-transmission", "cloud-fax", "community-pharmacy",
    "contact-lists-ready", "consent-before-first", "consent-documented", "email-consent-charted",
    "encrypt-patient-mail", "encrypt-how", "lab-order-to-patient", "lab-critical-contact", "other-docs-to-patient",
    "consult-order-to-patient", "teams-share-rsss", "only-rsss-account-secure", "never-personal-webmail",
    "secure-final-recipient",
)  # fmt: skip
def forget_writing(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Leave out a form, a note, a PDF, and what can't be done without it."""
    yield from _left_out(steps, WRITING)


@operator(EVERYTHING)
def finish_at_once(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Begin, and leave it at that."""
    yield Change("everything", inserted([], 0, {"finish": {}}))


def _left_out(
    steps: Sequence[Step], tags: Sequence[str], but: Callable[[str, dict[str, Any]], bool] = lambda *_: False
) -> Iterator[Change]:
    for place, tag, fields in places(steps, *tags):
        if not but(tag, fields):
            told = ", ".join(str(value) for value in fields.values())[:60]
            yield Change(f"{tag} {place} ({told})", without(steps, place))


def _of_the_account(tag: str, fields: dict[str, Any]) -> bool:
    return tag == "activate_account" or (tag == "request" and fields["what"] == "rsss_account")

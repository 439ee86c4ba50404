"""What takes a way of its own: by hand, by chat, on paper, twice, to oneself, taken back, through another system."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, inserted, operator, places, with_fields, without

KINDS = ("archives", "pharmacy", "institution_pharmacy", "professional", "imaging", "colleague")


@operator(
    "teams", "no-drug-order-to-patient", "drug-order-pharmacy-only", "single-recipient", "fax-for-unsecured-pro",
    "only-rsss-account-secure", "secure-final-recipient",
)  # fmt: skip
def pass_files_on(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Pass on what is attached otherwise as well: by hand, by text message, by chat, on paper."""
    for place, name in _attached(steps):
        for told, passed in _ways(name, facts):
            yield Change(f"« {name} » {told}", inserted(steps, place, passed))


@operator(
    "institution-pharmacy", "community-pharmacy", "imaging", "order-body-rules", "no-local-files",
    "copy-archives-always", "fax-for-unsecured-pro", "lab-critical-contact", "teams-exchange-ok", "teams-share-rsss",
    "teams-audit-trail", "only-rsss-account-secure", "secure-final-recipient",
)  # fmt: skip
def pass_orders_on(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write an order by hand, scan it, and pass it on."""
    for order in facts.orders:
        scanned = {"scan_handwritten": {"what": order.id, "file": "ordonnance.pdf", "to": "onedrive"}}
        for told, passed in _ways("ordonnance.pdf", facts):
            yield Change(f"{order.id} {told}", inserted(steps, len(steps) - 1, scanned, passed))


@operator(
    "documentation", "institution-pharmacy", "community-pharmacy", "imaging", "quick-reference",
    "fallback-only-if-no-tool", "rsss-account", "outlook-literate", "fax-subscription-if-no-fax", "contact-lists-ready",
    "consent-documented", "internal-outlook-ok", "internal-fax-only-unit", "request-receipt", "cloud-fax-external-ok",
    "know-fax-number", "send-from-rsss-address", "no-clinical-unsecured-mail", "fax-for-unsecured-pro",
    "email-consent-charted", "encrypt-patient-mail", "encrypt-how", "lab-order-to-patient", "lab-critical-contact",
    "other-docs-to-patient", "consult-order-to-patient", "teams-share-rsss",
)  # fmt: skip
def hand_orders_in(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Print orders and hand them over where faxes and mail would have taken them."""
    left = without(steps, *(place for place, _, _ in places(steps, "send_mail")))
    for order in facts.orders:
        printed = {"write_prescription": {"order": order.id, "file": "Ordonnance", "body": order.chart.fr}}
        for kind in (*KINDS, "patient"):
            who = [facts.patient.id] if kind == "patient" else [found.id for found in facts.contacts_of(kind)[:1]]
            for found in who:
                handed = {"hand_over": {"file": "Ordonnance", "who": found, "means": "in_person"}}
                yield Change(f"{order.id} to {found}", inserted(left, len(left) - 1, printed, handed))


@operator(
    "documentation", "quick-reference", "rsss-account", "outlook-literate", "consent-documented", "internal-outlook-ok",
    "request-receipt", "institution-order-archived", "send-from-rsss-address", "cc-archives-drug-order",
    "email-consent-charted", "teams-share-rsss", "teams-audit-trail",
)  # fmt: skip
def copy_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Give the archives their copy otherwise than by mail, or give them something else."""
    archives = {name for contact in facts.contacts_of("archives") for name in (contact.id, contact.email)}
    noted: Step = {"chart": {"text": "Ordonnance remise à l’usager.", "where": "dci"}}
    for place, name in _attached(steps):
        ways = [(told, [*steps[:place], *given, *steps[place:]]) for told, given in _copies(name)]
        ways += [("printed before it is made", [*_page(name), *steps]), ("as a note", inserted(steps, place, noted))]
        for told, changed in ways:
            yield Change(f"« {name} » {told}", [left for step in changed for left in _uncopied(step, archives)])


@operator("quick-reference", "drug-order-pharmacy-only", "single-recipient", "imaging-lim-or-radiology")
def copy_oneself(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Put one's own mailbox in copy, the network's or the private one."""
    for place, _, fields in places(steps, "send_mail"):
        for own in (facts.clinician.id, "personal"):
            yield Change(f"{own} in message {place}", with_fields(steps, place, cc=[*fields.get("cc", ()), own]))


@operator("cc-archives-drug-order", "encrypt-patient-mail", "encrypt-how", "other-docs-to-patient")
def send_it_twice(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send the same again, because one isn't sure that it has left, or only then without what it lacked."""
    for place, _, fields in places(steps, "send_mail"):
        yield Change(f"message {place}", inserted(steps, place + 1, steps[place]))
        if fields.get("cc"):
            alone = with_fields(steps, place, cc=[])
            yield Change(f"message {place}, first without copies", inserted(alone, place + 1, steps[place]))
        if fields.get("encrypt"):
            clear = with_fields(steps, place, encrypt=False)
            yield Change(f"message {place}, encrypted then", inserted(clear, place + 1, steps[place]))
            yield Change(f"message {place}, in clear again", inserted(clear, place + 1, clear[place]))


@operator("imaging-single-lab")
def cancel_what_was_sent(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Take an order back from where it went, or from where another one did."""
    for order in facts.orders:
        for who in dict.fromkeys(found.recipient for found in facts.orders):
            for place, told in ((len(steps) - 1, "at the end"), (0, "at the beginning")):
                cancelled = {"cancel_order": {"order": order.id, "who": who, "by": "phone"}}
                yield Change(f"{order.id} at {who} {told}", inserted(steps, place, cancelled))


def _copies(name: str) -> Iterator[tuple[str, list[Step]]]:
    """Yield ways for the archives to get a file, or a page in its place, in words and as steps."""
    page, printed = _page("page.jpg")
    for file, made, of_what in ((name, [], ""), ("page.jpg", [page], "another page ")):
        yield f"{of_what}by hand", [*made, {"hand_over": {"file": file, "who": "archives", "means": "in_person"}}]
        shared = {"platform": "TEAMS", "file": file, "with": ["archives"]}
        yield f"{of_what}on TEAMS", [*made, {"share_in_chat": shared}]
    yield "on paper", [{"print_to_record": {"file": name}}]
    yield "another page on paper", [page, printed]
    yield "by text message", [{"hand_over": {"file": name, "who": "archives", "means": "text_message"}}]


def _page(name: str) -> tuple[Step, Step]:
    """Return how some page gets into the record under a name."""
    return {"photograph": {"what": "page", "file": name, "to": "onedrive"}}, {"print_to_record": {"file": name}}


def _uncopied(step: Step, archives: set[str | None]) -> list[Step]:
    """Return a step without the archives among the recipients, nothing where there are no others."""
    if "send_mail" not in step:
        return [step]
    fields = step["send_mail"]
    left = {part: [to for to in fields.get(part, ()) if to not in archives] for part in ("to", "cc", "bcc")}
    return [{"send_mail": {**fields, **left}}] if any(left.values()) else []


def _attached(steps: Sequence[Step]) -> Iterator[tuple[int, str]]:
    """Yield where each attached file is sent first."""
    seen: set[str] = set()
    for place, _, fields in places(steps, "send_mail"):
        for name in fields.get("attachments", ()):
            if name not in seen:
                seen.add(name)
                yield place, name


def _ways(name: str, facts: Facts) -> Iterator[tuple[str, Step]]:
    """Yield ways for a file to reach one of each kind of people, in words and as a step."""
    for kind in KINDS:
        for found in facts.contacts_of(kind)[:1]:
            for means in ("in_person", "text_message"):
                yield f"to {found.id}, {means}", {"hand_over": {"file": name, "who": found.id, "means": means}}
    yield "to oneself by text message", {"hand_over": {"file": name, "who": "personal", "means": "text_message"}}
    yield "on paper", {"print_to_record": {"file": name}}
    others = [found.id for kind in ("colleague", "professional") for found in facts.contacts_of(kind)][:1]
    for reader in (facts.patient.id, facts.clinician.id, *others):
        chat = {"share_in_chat": {"platform": "TEAMS", "file": name, "with": [reader]}}
        yield f"to {reader} on TEAMS", chat
    for reader in others:
        yield f"to {reader} on WhatsApp", {"share_in_chat": {"platform": "WhatsApp", "file": name, "with": [reader]}}

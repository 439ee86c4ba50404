"""What takes a way of its own: from hand to hand, by chat, twice, to oneself, taken back."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, inserted, operator, places, with_fields

BY_HAND = ("archives", "pharmacy", "institution_pharmacy", "professional", "imaging", "colleague")


@operator(
    "teams", "no-drug-order-to-patient", "drug-order-pharmacy-only", "single-recipient", "fax-for-unsecured-pro",
    "only-rsss-account-secure", "secure-final-recipient",
)  # fmt: skip
def pass_files_on(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Pass on what is attached otherwise as well: by hand, by text message, by chat, on paper."""
    seen: set[str] = set()
    for place, _, fields in places(steps, "send_mail"):
        for name in fields.get("attachments", ()):
            if name not in seen:
                seen.add(name)
                for told, passed in _ways(name, facts):
                    yield Change(f"« {name} » {told}", inserted(steps, place, passed))


@operator(
    "institution-pharmacy", "imaging", "order-body-rules", "no-local-files", "copy-archives-always",
    "no-drug-order-to-patient", "drug-order-pharmacy-only", "no-scanned-handwriting", "single-recipient",
    "fax-for-unsecured-pro", "lab-critical-contact", "teams-exchange-ok", "teams-share-rsss", "teams-audit-trail",
    "only-rsss-account-secure", "secure-final-recipient",
)  # fmt: skip
def pass_orders_on(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write an order by hand, scan it, and pass it on."""
    for order in facts.orders:
        scanned = {"scan_handwritten": {"what": order.id, "file": "ordonnance.pdf", "to": "onedrive"}}
        for told, passed in _ways("ordonnance.pdf", facts):
            yield Change(f"{order.id} {told}", inserted(steps, len(steps) - 1, scanned, passed))


@operator("quick-reference", "drug-order-pharmacy-only", "single-recipient", "imaging-lim-or-radiology")
def copy_oneself(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Put one's own mailbox in copy, the network's or the private one."""
    for place, _, fields in places(steps, "send_mail"):
        for own in (facts.clinician.id, "personal"):
            yield Change(f"{own} in message {place}", with_fields(steps, place, cc=[*fields.get("cc", ()), own]))


@operator(
    "fallback-only-if-no-tool", "destroy-after-send", "institution-usual-rules", "degraded-process-risk",
    "institution-alt-exceptional", "imaging-patient-choice", "imaging-single-lab",
)  # fmt: skip
def send_it_twice(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Send the same again at once, or at the end, when one isn't sure that it has left."""
    for place, _, _ in places(steps, "send_mail"):
        yield Change(f"message {place} at once", inserted(steps, place + 1, steps[place]))
        yield Change(f"message {place} at the end", inserted(steps, len(steps) - 1, steps[place]))


@operator("imaging-single-lab")
def cancel_what_was_sent(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Take an order back from where it went, or from somewhere else."""
    ends = len(steps) - 1
    for order in facts.orders:
        there = facts.contact(order.recipient)
        others = facts.contacts_of(there.kind if there else "pharmacy")[:2]
        for who in dict.fromkeys([order.recipient, *(found.id for found in others)]):
            for at, told in ((ends, "at the end"), (0, "at the beginning")):
                cancelled = {"cancel_order": {"order": order.id, "who": who, "by": "phone"}}
                yield Change(f"{order.id} at {who} {told}", inserted(steps, at, cancelled))


def _ways(name: str, facts: Facts) -> Iterator[tuple[str, Step]]:
    """Yield ways for a file to reach one of each kind of people, in words and as a step."""
    for kind in BY_HAND:
        for found in facts.contacts_of(kind)[:1]:
            for means in ("in_person", "text_message"):
                yield f"to {found.id}, {means}", {"hand_over": {"file": name, "who": found.id, "means": means}}
    yield "on paper", {"print_to_record": {"file": name}}
    chats = [("TEAMS", ["archives"]), ("TEAMS", [facts.patient.id]), ("TEAMS", [facts.clinician.id])]
    others = [found.id for found in (*facts.contacts_of("colleague"), *facts.contacts_of("professional"))][:1]
    for platform, readers in [*chats, ("TEAMS", others), ("WhatsApp", others)]:
        if readers and (readers != ["archives"] or facts.contact("archives")):
            told = f"to {', '.join(readers)} on {platform}"
            yield told, {"share_in_chat": {"platform": platform, "file": name, "with": readers}}

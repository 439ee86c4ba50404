"""Who is reached, and how: the wrong person, another way, a message that says nothing, a needless invitation."""

from collections.abc import Iterator, Sequence
from itertools import chain

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.phone import fax_address
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.mutants.registry import Change, inserted, operator, places, with_fields

WORDS = "Bonjour, quand puis-je vous joindre aujourd’hui? Merci."
WAYS = ("phone", "teams")
WRONG = ("other", "insurer", "colleague")


@operator(
    "pilots-appointed", "use-pilots", "ask-pilots-solutions", "rsss-account", "fax-subscription-if-no-fax",
    "contact-lists-ready", "cloud-fax-external-ok", "know-fax-number", "send-from-rsss-address", "follow-fax-procedure",
    "no-clinical-unsecured-mail", "never-personal-webmail", "seek-help-anytime",
)  # fmt: skip
def write_without_anything(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Write to somebody a few words that say nothing of the patient, by mail or by fax, at some point."""
    begun = next((place for place, _, _ in places(steps, "send_mail")), len(steps) - 1)
    places_of = [(found.email and found.id, found.fax and fax_address(found.fax)) for found in facts.contacts]
    for to in filter(None, ("personal", *chain(*places_of))):
        plain: Step = {"send_mail": {"from": "rsss", "to": [to], "subject": "Bonjour", "body": WORDS}}
        yield Change(f"to {to}", inserted(steps, begun, plain))


@operator("approved-video-platforms", "invitee-link-secure", "reacts-profile-needed")
def invite_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Invite by another application, or somebody else, or ask for a profile that nobody needs."""
    others = [found.id for found in (*facts.contacts_of("colleague"), *facts.contacts_of("family"))][:2]
    for place in [place for place, _, _ in places(steps, "open_meeting", "phone", "finish")][:1]:
        for who in (facts.patient.id, *others[:1]):
            for platform in ("Messenger", "REACTS", "TEAMS"):
                invited: Step = {"invite": {"who": who, "platform": platform}}
                yield Change(f"{who} on {platform}", inserted(steps, place, invited))
        warned: Step = {"warn": {"about": "reacts_profile"}}
        yield Change("profile asked for", inserted(steps, place, warned))
        yield Change("profile asked for afterwards", inserted(steps, len(steps) - 1, warned))


@operator(
    "clinical-organisation", "pilots-appointed", "use-pilots", "prep-before-first", "dci-access-check", "form-id-block",
    "pdf-naming", "ask-archives-procedures", "institution-usual-rules", "institution-alt-exceptional",
    "institution-alt-channel", "order-patient-id", "seek-help-anytime",
)  # fmt: skip
def reach_the_wrong_person(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Put to somebody else a question that is for one."""
    others = [found.id for kind in WRONG for found in facts.contacts_of(kind)[:1]]
    for place, _, fields in places(steps, "contact"):
        for who in others:
            if who != fields["who"]:
                yield Change(f"{fields['about']} to {who}", with_fields(steps, place, who=who))


@operator("institution-alt-channel", "no-email-for-urgent")
def reach_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Meet or write where one would call, and the other way round."""
    for place, tag, fields in places(steps, "contact", "phone"):
        for by in WAYS:
            if by != fields.get("by"):
                said: Step = {"contact": {"who": fields["who"], "about": fields.get("about", "autre"), "by": by}}
                yield Change(f"{fields['who']} by {by}", [*steps[:place], said, *steps[place + 1 :]])
        if tag == "contact":
            called: Step = {"phone": {"who": fields["who"], "about": fields["about"]}}
            yield Change(f"{fields['who']} called", [*steps[:place], called, *steps[place + 1 :]])


@operator("patient-phone-backup")
def agree_otherwise(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Agree on something else than a number to call, or on half a number."""
    for place, _, _ in places(steps, "agree_fallback"):
        for means, number in (("other", "clavardage"), ("phone", "555-01"), ("other", "TEAMS")):
            yield Change(f"{means}, {number}", with_fields(steps, place, means=means, number=number))


@operator("prep-before-first", "offsite-tools-check", "consent-always")
def use_the_system_too(steps: Sequence[Step], facts: Facts) -> Iterator[Change]:
    """Try to enter an order in the clinical information system first, or once more, where the play relies on it."""
    checked = [place for place, _, fields in places(steps, "check") if fields["item"] == "dci"]
    relied_on = len(checked) > 1 or any(places(steps, "order_in_dci"))
    for order in (found for found in facts.orders if found.kind == "drug" and relied_on):
        entered: Step = {"order_in_dci": {"order": order.id}}
        for place in dict.fromkeys((0, *checked[:1], len(steps) - 1)):
            yield Change(f"{order.id} before action {place}", inserted(steps, place, entered))
        for place in checked[:1]:
            yield Change(f"{order.id} for check {place}", [*steps[:place], entered, *steps[place + 1 :]])

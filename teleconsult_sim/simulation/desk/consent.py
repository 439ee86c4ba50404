"""What is agreed with the patient: identity, consents, warnings, and what to do if the link fails."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import (
    CallPlaced,
    ConsentAnswered,
    ConsentMode,
    ConsentSubject,
    FallbackAgreed,
    IdentityVerified,
    Warned,
)
from teleconsult_sim.journal.events.people import ChoiceStated, PersonSpoke
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.simulation.desk.telephone import Telephone, place_call
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.world import Slice, World


class Choices(Slice):
    """Where the patient wants each order to go, as last stated."""

    stated: dict[str, str] = {}


class VerifyIdentity(Action):
    """Compare what the patient says or shows with the record."""

    by: tuple[str, ...]


class AskConsent(Action):
    """Ask for a consent."""

    subject: ConsentSubject
    mode: ConsentMode
    party: str = "patient"


class Warn(Action):
    """Tell somebody of a risk or of something to look after."""

    about: Literal["email_insecurity", "collection_centre", "reacts_profile", "captions"]
    who: str = "patient"
    seconds = 30


class AskChoice(Action):
    """Ask the patient where an order is to go: which pharmacy, which imaging service, which collection centre."""

    order: str
    seconds = 30


class AgreeFallback(Action):
    """Agree how to go on if the link fails."""

    means: Literal["phone", "other"]
    number: str = ""
    seconds = 30


@decides(VerifyIdentity)
def verify_identity(action: VerifyIdentity, world: World) -> Iterator[Entry]:
    """Compare trait by trait with the record."""
    if not action.by:
        raise Refusal("nothing_to_verify")
    yield from reach_patient(world, "identity")
    differing = tuple(trait for trait in action.by if trait in world.setting.identity_differs)
    agreed = tuple(trait for trait in action.by if trait not in differing)
    yield IdentityVerified(by=action.by, agreed=agreed, differing=differing)


@decides(AskConsent)
def ask_consent(action: AskConsent, world: World) -> Iterator[Entry]:
    """Ask, and hear the answer that the case gives."""
    if action.party == "patient" and action.mode == "verbal":
        yield from reach_patient(world, "consent")
    for scripted in world.setting.consents:
        if (scripted.subject, scripted.party) == (action.subject, action.party):
            break
    else:
        scripted = None
    outcome = scripted.outcome if scripted else "granted"
    yield ConsentAnswered(subject=action.subject, mode=action.mode, party=action.party, outcome=outcome)
    if scripted and scripted.says:
        yield PersonSpoke(who=action.party, says=scripted.says)


@decides(Warn)
def warn(action: Warn, world: World) -> Iterator[Entry]:
    """Tell them."""
    if action.who == "patient":
        yield from reach_patient(world, action.about)
    yield Warned(about=action.about, who=action.who)


@decides(AskChoice)
def ask_choice(action: AskChoice, world: World) -> Iterator[Entry]:
    """Ask, and hear the choice that holds at the moment."""
    order = next((found for found in world.facts.orders if found.id == action.order), None)
    if order is None:
        raise Refusal("unknown_order", action.order)
    yield from reach_patient(world, "choice")
    yield ChoiceStated(order=order.id, who=world.of(Choices).stated.get(order.id, order.recipient))


@decides(AgreeFallback)
def agree_fallback(action: AgreeFallback, world: World) -> Iterator[Entry]:
    """Agree on a number or another means."""
    yield from reach_patient(world, "fallback")
    yield FallbackAgreed(means=action.means, number=action.number)


def reach_patient(world: World, about: str) -> Iterator[Entry]:
    """Telephone the patient first when they are neither in the call nor on the line."""
    if world.of(Meeting).patient_present or world.of(Telephone).on_line == "patient":
        return
    call = place_call(world, "patient", None, about)
    yield call
    if isinstance(call, CallPlaced) and call.outcome != "answered":
        raise Refusal("nobody_there", world.facts.patient.full_name)


@evolves(Choices, ChoiceStated)
def _stated(choices: Choices, event: ChoiceStated) -> Choices:
    return Choices(stated={**choices.stated, event.order: event.who})

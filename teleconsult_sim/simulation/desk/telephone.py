"""The telephone, and every other way of getting in touch that isn't mail."""

from collections.abc import Iterator
from typing import Literal

from teleconsult_sim.clinic.people import Contact as Person
from teleconsult_sim.clinic.phone import ten_digits
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import CallPlaced, MeetingJoined, MeetingOpened
from teleconsult_sim.journal.events.people import ChannelAuthorised, Contacted, PersonSpoke, RecordOpened
from teleconsult_sim.simulation.addressing import everyone, find_person, owner_of_number
from teleconsult_sim.simulation.desk.chart import record_number
from teleconsult_sim.simulation.faults import struck
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves
from teleconsult_sim.simulation.people.replies import reply_of
from teleconsult_sim.simulation.world import Slice, World


class Telephone(Slice):
    """Who is on the line, and how often each was called."""

    on_line: str | None = None
    calls: dict[str, int] = {}


class Phone(Action):
    """Call somebody, at the number of the directory or at another."""

    who: str
    number: str | None = None
    about: str = ""
    seconds = 120


class Contact(Action):
    """Get in touch with somebody about something."""

    who: str
    about: str
    by: Literal["phone", "mail", "teams", "in_person"]
    message: str = ""
    seconds = 180


@decides(Phone)
def phone(action: Phone, world: World) -> Iterator[Entry]:
    """Ring; whoever answers says what the case has them say."""
    call = place_call(world, action.who, action.number, action.about)
    yield call
    if call.outcome == "answered":
        yield from _answer(world, call.who, action.about, "phone")


@decides(Contact)
def contact(action: Contact, world: World) -> Iterator[Entry]:
    """Get in touch; the answer comes at once."""
    person = find_person(action.who, world.facts)
    if action.by == "phone":
        call = place_call(world, action.who, None, action.about)
        yield call
        if call.outcome != "answered":
            return
    yield Contacted(who=person.id, about=action.about, by=action.by, message=action.message)
    yield from _answer(world, person.id, action.about, action.by)


def place_call(world: World, who: str, number: str | None, about: str) -> CallPlaced:
    """Return the call with its outcome; refuses somebody without a number."""
    person = find_person(who, world.facts)
    dialled = number or person.phone
    if not dialled:
        raise Refusal("no_number", person.name)
    answering = owner_of_number(dialled, world.facts)
    if answering is None:
        faxes = {ten_digits(entry.fax or "") for entry in everyone(world.facts)}
        outcome: Literal["fax_tone", "wrong_number"] = "fax_tone" if ten_digits(dialled) in faxes else "wrong_number"
        return CallPlaced(who=person.id, number=dialled, outcome=outcome, about=about)
    return CallPlaced(who=answering.id, number=dialled, outcome=_picked_up(world, answering), about=about)


def _picked_up(world: World, who: Person) -> Literal["answered", "no_answer", "busy"]:
    """Return how a telephone is answered: what goes wrong, what the case scripts, and the hours where it gives some."""
    calls = world.of(Telephone).calls.get(who.id, 0)
    for place in (who.id, who.phone or ""):
        if struck(world, "phone_busy", place, who.id, calls):
            return "busy"
        if struck(world, "phone_no_answer", place, who.id, calls):
            return "no_answer"
    script = next((line.outcomes for line in world.setting.lines if line.who == who.id), ())
    if script:
        return script[min(calls, len(script) - 1)]
    return "answered" if who.open_hours.open_at(world.now) else "no_answer"


def _answer(world: World, who: str, about: str, channel: str) -> Iterator[Entry]:
    said = [found for found in world.setting.answers if found.who == who and found.about in (about, "*")]
    for answer in sorted(said, key=lambda found: found.about == "*")[:1]:
        yield PersonSpoke(who=who, says=answer.says, channel=channel)
        if answer.authorises:
            yield ChannelAuthorised(who=who, channel=answer.authorises)
    opening = world.setting.record_opening
    if opening and opening.who == who and about == opening.about and record_number(world) is None:
        yield RecordOpened(number=opening.number)
    if not said:
        yield PersonSpoke(who=who, says=reply_of(find_person(who, world.facts), about, world), channel=channel)


@evolves(Telephone, CallPlaced)
def _called(telephone: Telephone, event: CallPlaced) -> Telephone:
    calls = {**telephone.calls, event.who: telephone.calls.get(event.who, 0) + 1}
    return Telephone(on_line=event.who if event.outcome == "answered" else None, calls=calls)


@evolves(Telephone, MeetingOpened)
def _hung_up(telephone: Telephone, event: MeetingOpened) -> Telephone:
    return telephone.changed(on_line=None)


@evolves(Telephone, MeetingJoined)
def _hung_up_too(telephone: Telephone, event: MeetingJoined) -> Telephone:
    return telephone.changed(on_line=None)

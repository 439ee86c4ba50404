"""Check of the place one consults from (guide, lines 128-132): nobody hears or sees, and what is done when one does."""

from collections.abc import Sequence
from typing import NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.meeting import (
    CallPlaced,
    ConsentAnswered,
    FallbackAgreed,
    IdentityVerified,
    MediaSaved,
    MeetingEnded,
    PrivacyLost,
    RecordingStarted,
    Warned,
)
from teleconsult_sim.journal.events.people import QuestionAnswered
from teleconsult_sim.journal.events.preparation import ItemChecked, ItemRepaired, PlaceChosen
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of
from teleconsult_sim.rules.readiness import prepared, readied, trials
from teleconsult_sim.rules.registry import check

RULE = "confidential-environment"
AT_ONCE = 180
"""Seconds within which one breaks off when somebody comes in."""
TALK: tuple[type[Entry], ...] = (
    IdentityVerified, ConsentAnswered, FallbackAgreed, MediaSaved, RecordingStarted, Warned,
)  # fmt: skip
"""What shows that the conversation with the patient went on."""
PLACES = {
    "office": Text(fr="au bureau", en="at the office"),
    "home": Text(fr="à domicile", en="at home"),
    "private_practice": Text(fr="en cabinet privé", en="at a private practice"),
    "public": Text(fr="dans un lieu public", en="in a public place"),
}


class Encounter(NamedTuple):
    """A time with the patient, by video or telephone: its beginning, and the end of the call if it came."""

    began: Entry
    ended: Entry | None = None

    def covers(self, entry: Entry) -> bool:
        """Say whether something happened during it."""
        return self.began.seq < entry.seq and (self.ended is None or entry.seq < self.ended.seq)


@check(RULE)
def confidential_environment(case: Case) -> Findings:
    """Every encounter takes place where nobody hears or sees; whoever comes in stops it."""
    met = _encounters(case)
    places: Sequence[PlaceChosen] = case.of(PlaceChosen)
    for nth, place in enumerate(places):
        until = places[nth + 1].seq if nth + 1 < len(places) else None
        yield from _at(case, place, until, met)
    if trials(case, "room"):
        yield from readied(case, "room")
    elif not places:
        yield from prepared(case, "room")
    for lost in case.of(PrivacyLost):
        if any(encounter.covers(lost) for encounter in met):
            yield from _intrusion(case, lost)


def _at(case: Case, place: PlaceChosen, until: int | None, met: Sequence[Encounter]) -> Findings:
    """Find whether a place, while it was the one chosen, saw the patient, and whether it was fit for that."""
    fit = place.private and place.place != "public"
    begun = [found for found in met if found.began.seq > place.seq and (until is None or found.began.seq < until)]
    seen = [found.began for found in begun] or [place for found in met if found.covers(place)]
    where = PLACES.get(place.place, PLACES["public"])
    if fit and seen:
        fr = f"Usager consulté {where.fr}, porte fermée, dès {place.at:%-H h %M}."
        yield respected([place, *seen[:1]], fr, f"Patient consulted {where.en}, door closed, from {place.at:%-H:%M}.")
    elif seen:
        fr = f"À {seen[0].at:%-H h %M}, usager consulté {where.fr}"
        en = f"At {seen[0].at:%-H:%M}, patient consulted {where.en}"
        closed = place.place == "public" or place.private
        fr, en = (fr, en) if closed else (f"{fr}, porte ouverte", f"{en}, door open")
        yield breached([place, seen[0]], f"{fr}.", f"{en}.")
    elif not fit and until is None:
        fr, en = f"Vous êtes {where.fr}, à portée d’oreilles", f"You are {where.en}, within earshot"
        yield missing(f"{fr}.", f"{en}.", place)


def _intrusion(case: Case, lost: PrivacyLost) -> Findings:
    """Find whether one broke off when somebody came in, before the conversation went on."""
    name, at, when = name_of(case, lost.who), f"{lost.at:%-H h %M}", f"{lost.at:%-H:%M}"
    went_on: list[Entry] = [event for kind in TALK for event in case.of(kind)]
    stopped = [*_made_private(case), *case.of(MeetingEnded), *case.of(AttemptFinished)]
    following = sorted((e for e in [*went_on, *stopped] if e.seq > lost.seq), key=lambda entry: entry.seq)
    if not following:
        yield missing(f"{name} est là depuis {at}.", f"{name} has been there since {when}.", lost)
        return
    then = following[0]
    if then in went_on or (then.at - lost.at).total_seconds() > AT_ONCE:
        fr = f"{name} est là à {at}, et la consultation continue jusqu’à {then.at:%-H h %M}."
        yield breached([lost, then], fr, f"{name} is there at {when}, and it goes on until {then.at:%-H:%M}.")
    else:
        fr = f"{name} entre à {at}; interruption à {then.at:%-H h %M}."
        yield respected([lost, then], fr, f"{name} comes in at {when}; broken off at {then.at:%-H:%M}.")


def _encounters(case: Case) -> list[Encounter]:
    ends: Sequence[Entry] = case.of(MeetingEnded)
    placed: Sequence[Entry] = case.of(CallPlaced)
    calls = [call for call in case.of(CallPlaced) if call.who == case.facts.patient.id and call.outcome == "answered"]
    met = [Encounter(session, _next(session, ends)) for session in case.sessions]
    met += [Encounter(call, _next(call, [*placed, *case.sessions])) for call in calls]
    return sorted(met, key=lambda found: found.began.seq)


def _next(entry: Entry, among: Sequence[Entry]) -> Entry | None:
    return next((later for later in sorted(among, key=lambda e: e.seq) if later.seq > entry.seq), None)


def _made_private(case: Case) -> list[Entry]:
    """Return what shows that one made the place private again, or said so when the case asked."""
    taught = {question.id for question in case.facts.questions if question.teaches == RULE}
    made: list[Entry] = [event for event in case.of(PlaceChosen) if event.private and event.place != "public"]
    made += [event for event in case.of(ItemChecked) if event.item == "room" and event.result == "working"]
    made += [event for event in case.of(ItemRepaired) if event.item == "room"]
    return [*made, *(event for event in case.of(QuestionAnswered) if event.question in taught and event.right)]

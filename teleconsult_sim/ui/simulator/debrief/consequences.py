"""What followed for the patient, order by order: who did what, when, and because of what."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, FellDue, Scheduled
from teleconsult_sim.journal.events.consequences import Consequence
from teleconsult_sim.ui.shell.typography import WEEKDAYS
from teleconsult_sim.ui.simulator.telling import Tone, describe, tone
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, named

PLUMBING = (Scheduled, FellDue, ActionTaken)
PILLS = {"good": N_("Mené à bien"), "warn": N_("Mené à bien, mais plus tard"), "bad": N_("En souffrance")}


class Because(NamedTuple):
    """What in the attempt something follows from."""

    at: datetime
    words: str


class Event(NamedTuple):
    """One thing that followed; `day` is its weekday where it isn't the day of the case, `after` says it ended first."""

    at: datetime
    day: str
    after: bool
    words: str
    tone: Tone
    because: Because | None


class Outcome(NamedTuple):
    """One order or document, how it ended, and all that followed."""

    id: str
    title: str
    tone: Tone
    pill: str
    events: tuple[Event, ...]


def consequences(entries: Sequence[Entry], facts: Facts, _: Wording) -> list[Outcome]:
    """Return what followed for each order and document of which something was heard, those that went wrong first."""
    told: dict[str, list[Consequence]] = {}
    for entry in entries:
        if isinstance(entry, Consequence):
            told.setdefault(_about(entry), []).append(entry)
    found = [_outcome(id, events, entries, facts, _) for id, events in told.items()]
    return sorted(found, key=lambda outcome: ("bad", "warn", "good", "").index(outcome.tone))


def _about(entry: Consequence) -> str:
    """Return the order, document or file that something is about."""
    return next(str(getattr(entry, name)) for name in ("order", "item", "about", "file") if hasattr(entry, name))


def _outcome(id: str, told: Sequence[Consequence], entries: Sequence[Entry], facts: Facts, _: Wording) -> Outcome:
    tones = [tone(entry) for entry in told]
    worst: Tone = next((shade for shade in ("bad", "warn", "good") if shade in tones), "")
    mended: Tone = "warn" if worst == "bad" and tones[-1] == "good" else worst
    events = tuple(_event(entry, entries, facts, _) for entry in told)
    item = facts.item(id)
    return Outcome(id, _.into(item.title) if item else id, mended, named(PILLS, mended, _) if mended else "", events)


def _event(entry: Consequence, entries: Sequence[Entry], facts: Facts, _: Wording) -> Event:
    at = entry.due or entry.at
    day = "" if at.date() == facts.start.date() else WEEKDAYS[_.language][at.weekday()]
    words = describe(entry, facts, _.language) or ""
    return Event(at, day, entry.due is not None, words, tone(entry), _because(entry, entries, facts, _))


def _because(entry: Entry, entries: Sequence[Entry], facts: Facts, _: Wording) -> Because | None:
    """Return what it follows from; nothing where that is told just above, or is the end itself."""
    cause = entry.cause
    while cause is not None and isinstance(entries[cause], PLUMBING):
        cause = entries[cause].cause
    if cause is None or isinstance(entries[cause], Consequence):
        return None
    words = describe(entries[cause], facts, _.language)
    return Because(entries[cause].at, words) if words else None

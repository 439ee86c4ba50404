"""What followed for the patient, order by order: who did what, when, and because of what."""

from collections.abc import Iterator, Sequence
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
    """Return what followed for each order and each copy of which something was heard, those left hanging first."""
    told: dict[tuple[str, bool], list[Consequence]] = {}
    for entry in entries:
        if isinstance(entry, Consequence):
            told.setdefault((_about(entry), _is_copy(entry, facts)), []).append(entry)
    found = [
        Outcome(
            f"{id}-copy" if copy else id,
            _title(id, copy, facts, _),
            shade := _shade(events),
            named(PILLS, shade, _) if shade else "",
            tuple(_events(events, entries, facts, _)),
        )
        for (id, copy), events in told.items()
    ]
    return sorted(found, key=lambda outcome: ("bad", "warn", "good", "").index(outcome.tone))


def _about(entry: Consequence) -> str:
    """Return the order, document or file that something is about."""
    return next(str(getattr(entry, name)) for name in ("order", "item", "about", "file") if hasattr(entry, name))


def _is_copy(entry: Consequence, facts: Facts) -> bool:
    """Say whether something is about the archives' copy, and not about the order or document itself."""
    who = facts.contact(str(getattr(entry, "who", "")))
    return who is not None and who.kind == "archives"


def _title(id: str, copy: bool, facts: Facts, _: Wording) -> str:
    item = facts.item(id)
    title = _.into(item.title) if item else id
    return _("{item}, copie au dossier").format(item=title) if copy else title


def _shade(told: Sequence[Consequence]) -> Tone:
    """Return how something ended: what went wrong and came right in the end is only late."""
    tones = [shade for entry in told if (shade := tone(entry))]
    if not tones or tones[-1] != "good":
        return "bad" if "bad" in tones else next(reversed(tones), "")
    return "good" if set(tones) == {"good"} else "warn"


def _events(told: Sequence[Consequence], entries: Sequence[Entry], facts: Facts, _: Wording) -> Iterator[Event]:
    """Yield each thing in words; what two in a row follow from is said once."""
    last: Because | None = None
    for entry in told:
        at = entry.due or entry.at
        day = "" if at.date() == facts.start.date() else WEEKDAYS[_.language][at.weekday()]
        because = _because(entry, entries, facts, _)
        words = describe(entry, facts, _.language) or ""
        yield Event(at, day, entry.due is not None, words, tone(entry), because if because != last else None)
        last = because


def _because(entry: Entry, entries: Sequence[Entry], facts: Facts, _: Wording) -> Because | None:
    """Return what it follows from; nothing where that is told just above, or is the end itself."""
    cause = entry.cause
    while cause is not None and isinstance(entries[cause], PLUMBING):
        cause = entries[cause].cause
    if cause is None or isinstance(entries[cause], Consequence):
        return None
    words = describe(entries[cause], facts, _.language)
    return Because(entries[cause].at, words) if words else None

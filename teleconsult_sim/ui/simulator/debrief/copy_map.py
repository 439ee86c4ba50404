"""The map of the copies that remain: one's own places, what lies in between, and the places of others."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from teleconsult_sim.assessment.fates import Left
from teleconsult_sim.clinic.messages import Message
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.ledger import Copy, Sort
from teleconsult_sim.ui.simulator.debrief.whereabouts import Whereabout, remaining, whereabouts
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording

ZONES = {
    "mine": (N_("Chez vous"), N_("vos comptes et vos appareils")),
    "between": (N_("Entre les deux"), N_("réseaux et plateformes")),
    "theirs": (N_("Chez les autres"), N_("ce qui a quitté vos mains")),
}
BETWEEN: frozenset[Sort] = frozenset({"on_its_way", "gateway", "chat", "session"})
ICONS: dict[Sort, str] = {
    "files": "folder", "mailbox": "mail", "on_its_way": "send", "gateway": "print", "fax_machine": "print",
    "chat": "camera", "session": "camera", "paper_record": "book", "record": "book", "hands": "person",
}  # fmt: skip
DEVICES = {"phone": "phone", "local": "file", "downloads": "download", "usb": "file", "zoom_folder": "camera"}


class Chip(NamedTuple):
    """A copy on the map, or several automatic notices as one."""

    title: str
    line: Whereabout
    more: int = 0


class Spot(NamedTuple):
    """A place on the map, who could read there, and what lies there; its tone is that of its worst copy."""

    name: str
    icon: str
    readers: str
    tone: str
    chips: tuple[Chip, ...]


class Zone(NamedTuple):
    """One part of the map."""

    id: str
    title: str
    about: str
    spots: tuple[Spot, ...]


class CopyMap(NamedTuple):
    """The map, every copy there ever was, and how many were born, are gone, lie well, wait, and should not be there."""

    zones: tuple[Zone, ...]
    lines: tuple[Whereabout, ...]
    born: int
    gone: int
    good: int
    warn: int
    bad: int

    @property
    def left(self) -> int:
        """Return how many remain."""
        return self.born - self.gone


def copy_map(entries: Sequence[Entry], _: Wording, unsent: Sequence[Left] = ()) -> CopyMap:
    """Return the map of the copies of an attempt, finished or not, with the drafts that were never sent."""
    lines = whereabouts(entries, _, unsent)
    left = remaining(lines)
    me = entries[0].facts.clinician.id  # type: ignore[attr-defined]  # a journal starts with the facts
    tones = [line.tone for line in left]
    return CopyMap(
        zones=tuple(_zones(left, me, _)),
        lines=tuple(lines),
        born=len(lines),
        gone=len(lines) - len(left),
        good=tones.count("good"),
        warn=tones.count("warn"),
        bad=tones.count("bad"),
    )


def _zones(left: Sequence[Whereabout], me: str, _: Wording) -> Iterable[Zone]:
    for id, (title, about) in ZONES.items():
        places: dict[tuple[str, str], list[Whereabout]] = {}
        for line in left:
            if _zone(line.copy, me) == id:
                places.setdefault((line.place, line.readers), []).append(line)
        spots = [_spot(name, readers, lines, _) for (name, readers), lines in places.items()]
        yield Zone(id, _(title), _(about), tuple(sorted(spots, key=lambda spot: _worst(spot.tone))))


def _zone(copy: Copy, me: str) -> str:
    if copy.place.sort in BETWEEN:
        return "between"
    return "mine" if copy.place.sort == "files" or copy.place.owner == me else "theirs"


def _spot(name: str, readers: str, lines: Sequence[Whereabout], _: Wording) -> Spot:
    copy = lines[0].copy
    icon = "trash" if copy.binned else DEVICES.get(copy.place.name) or ICONS[copy.place.sort]
    tone = min((line.tone for line in lines), key=_worst)
    return Spot(name, icon, readers, tone, tuple(_chips(lines, _)))


def _chips(lines: Sequence[Whereabout], _: Wording) -> Iterable[Chip]:
    """Yield what lies at a place; automatic notices, which only name the patient, come as one."""
    notices = [line for line in lines if isinstance(line.copy.content, Message) and line.copy.content.notice]
    yield from (Chip(line.title, line) for line in lines if line not in notices)
    if len(notices) == 1:
        yield Chip(notices[0].title, notices[0])
    elif notices:
        yield Chip(_("{count} avis automatiques").format(count=len(notices)), notices[-1], len(notices) - 1)


def _worst(tone: str) -> int:
    return ("bad", "warn", "good", "").index(tone)

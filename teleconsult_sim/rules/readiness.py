"""What had to be ready before the first session: tried out, asked or settled, and until when it was time."""

from collections.abc import Sequence

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.chart import OrderedInDci
from teleconsult_sim.journal.events.files import FormWritten, PrescriptionWritten
from teleconsult_sim.journal.events.meeting import MeetingJoined, MeetingOpened
from teleconsult_sim.journal.events.preparation import AccountActivated, ItemChecked, ItemRepaired, ServiceRestored
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import help_sought, told
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.readying import NAMES, readying, tried
from teleconsult_sim.rules.services import outage_at

SERVICES = frozenset({"dsq", "forms", "dci"})
"""What only the network can mend: telling those who can help is all that one can do."""


@derives
def first_care(case: Case) -> Entry | None:
    """Return what preparation had to precede: the first session, else the first note, form or order."""
    sessions: Sequence[Entry] = case.sessions
    if sessions:
        return sessions[0]
    acts: list[Entry] = [*case.of(FormWritten), *case.of(PrescriptionWritten), *case.of(OrderedInDci)]
    acts += [sent for sent in case.mails if sent.message.carries]
    return min(acts, key=lambda act: act.seq) if acts else None


def in_time(case: Case, done: Sequence[Entry]) -> list[Entry]:
    """Return what was done before care relied on it."""
    start = first_care(case)
    return [entry for entry in done if start is None or entry.seq < start.seq]


def readied(case: Case, item: str, *, soft: bool = False) -> Findings:
    """Find whether a tool worked when last tried before the session that relies on it; `soft`: nothing is breached.

    A service of the network that is down is no fault of whoever told those who can help.
    """
    timely = in_time(case, trials(case, item))
    if not timely:
        yield from _untried(case, item, soft)
        return
    last, name = timely[-1], NAMES[item]
    helped = _reported(case, item, last)
    if not _failed(last):
        yield respected(last, f"{name.fr} : {_state(last).fr}.", f"{name.en}: {_state(last).en}.")
    elif helped:
        fr, en = told(case, helped[0])
        note = f"{name.fr} : en panne à {last.at:%-H h %M}, signalé ({fr})."
        yield respected([last, helped[0]], note, f"{name.en}: down at {last.at:%-H:%M}, reported ({en}).")
    else:
        fr, en = f"en panne à {last.at:%-H h %M}, rien de réparé", f"not working at {last.at:%-H:%M}, not repaired"
        yield _undone(case, name, Text(fr=fr, en=en), soft, [last])


def prepared(case: Case, name: str, *, soft: bool = False) -> Findings:
    """Find whether what nobody had asked or settled yet was so before the session that relies on it.

    `name` is one of those that a case may list as not ready; what was readied without need is told as respected.
    """
    done = readying(case, name)
    timely, words = in_time(case, done), NAMES[name]
    if timely:
        fr, en = told(case, timely[-1])
        yield respected(timely[-1], f"{words.fr} : {fr}.", f"{words.en}: {en}.")
    elif name in case.facts.unready and case.begun:
        late = Text(fr="rien de fait", en="nothing done")
        if done:
            fr, en = told(case, done[0])
            late = Text(fr=f"trop tard ({fr})", en=f"too late ({en})")
        yield _undone(case, words, late, soft, done[:1])


def outstanding(case: Case) -> list[str]:
    """Return what was not ready in time, of all that this workplace had left to do."""
    return [name for name in case.facts.unready if not _ready(case, name)]


def trials(case: Case, item: str) -> list[Entry]:
    """Return every time that a tool was tried or mended, and what mended it by itself after it had failed."""
    events = tried(case, item)
    if not events:
        return []
    mended: list[Entry] = [event for event in case.of(ServiceRestored) if event.service == item]
    mended += case.of(AccountActivated) if item == "account" else []
    first = min(event.seq for event in events)
    return sorted([*events, *(event for event in mended if event.seq > first)], key=lambda event: event.seq)


def since(case: Case) -> Text:
    """Return how the session that began is told: what it was and when."""
    start = first_care(case)
    if start is None:
        return Text(fr="la rencontre", en="the session")
    if isinstance(start, MeetingOpened | MeetingJoined):
        return Text(fr=f"la rencontre de {start.at:%-H h %M}", en=f"the session at {start.at:%-H:%M}")
    return Text(fr=f"les premiers soins, à {start.at:%-H h %M}", en=f"the first care, at {start.at:%-H:%M}")


def _untried(case: Case, item: str, soft: bool) -> Findings:
    start = first_care(case)
    if item in case.facts.unready and case.begun:
        yield _undone(case, NAMES[item], Text(fr="aucun essai", en="not tried"), soft, [])
    elif start and (outage := outage_at(case, item, start)):
        fr, en = f"en panne depuis {outage.failed.at:%-H h %M}, aucun essai", f"down since {outage.failed.at:%-H:%M}"
        yield _undone(case, NAMES[item], Text(fr=fr, en=f"{en}, not tried"), soft=True, seen=[outage.failed])


def _undone(case: Case, name: Text, what: Text, soft: bool, seen: Sequence[Entry]) -> Finding:
    start = first_care(case)
    if start is None:
        closed = list(case.of(AttemptFinished))
        return missing(f"{name.fr} : {what.fr}.", f"{name.en}: {what.en}.", [*seen, *closed])
    fr, en = f"{name.fr} : {what.fr} avant {since(case).fr}.", f"{name.en}: {what.en} before {since(case).en}."
    return missing(fr, en, [*seen, start]) if soft else breached([*seen, start], fr, en)


def _ready(case: Case, name: str) -> bool:
    timely = in_time(case, readying(case, name))
    last = in_time(case, trials(case, name))[-1:]
    stuck = any(_failed(entry) and not _reported(case, name, entry) for entry in last)
    return bool(timely) and not stuck


def _reported(case: Case, item: str, failure: Entry) -> list[Entry]:
    """Return when help was sought in time for a service of the network that was found down."""
    if item not in SERVICES:
        return []
    return [said for said in in_time(case, help_sought(case)) if said.seq > failure.seq]


def _failed(entry: Entry) -> bool:
    return isinstance(entry, ItemChecked) and entry.result == "failing"


def _state(entry: Entry) -> Text:
    if isinstance(entry, ItemRepaired):
        return Text(fr=f"réparation à {entry.at:%-H h %M}", en=f"repaired at {entry.at:%-H:%M}")
    if isinstance(entry, ItemChecked):
        return Text(fr=f"essai réussi à {entry.at:%-H h %M}", en=f"tried at {entry.at:%-H:%M}, works")
    return Text(fr=f"service rétabli à {entry.at:%-H h %M}", en=f"working again at {entry.at:%-H:%M}")

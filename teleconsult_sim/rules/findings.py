"""What a check finds: whether it was respected, missed or breached, with the entries that show it and words."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry

FindingStatus = Literal["respected", "missing", "breached"]
SILENT = Text(fr="—", en="—")


class Finding(NamedTuple):
    """One thing that a check saw; `evidence` has sequence numbers of the journal."""

    status: FindingStatus
    evidence: tuple[int, ...] = ()
    note: Text = SILENT


Findings = Iterator[Finding]


def respected(evidence: Iterable[Entry] | Entry = (), fr: str = "—", en: str = "—") -> Finding:
    """Return the finding that all was as it should be."""
    return Finding("respected", _numbers(evidence), Text(fr=fr, en=en))


def missing(fr: str, en: str, evidence: Iterable[Entry] | Entry = ()) -> Finding:
    """Return the finding that something due was not done."""
    return Finding("missing", _numbers(evidence), Text(fr=fr, en=en))


def breached(evidence: Iterable[Entry] | Entry, fr: str, en: str) -> Finding:
    """Return the finding that something was done wrong."""
    return Finding("breached", _numbers(evidence), Text(fr=fr, en=en))


def _numbers(evidence: Iterable[Entry] | Entry) -> tuple[int, ...]:
    if isinstance(evidence, Entry):
        return (evidence.seq,)
    return tuple(dict.fromkeys([entry.seq for entry in evidence]))

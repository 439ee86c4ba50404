"""Which service of the network was down when: what excuses a fallback, and for how long."""

from collections.abc import Sequence
from math import inf
from typing import NamedTuple

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.preparation import ServiceFailed, ServiceRestored
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.index import derives

NOTES = ("documentation", "ordering")
"""Accesses to the clinical information system by which notes can be written from where the learner is."""


class Outage(NamedTuple):
    """A service that stopped, and when it came back, if it did."""

    failed: ServiceFailed
    restored: ServiceRestored | None = None

    def covers(self, entry: Entry) -> bool:
        """Say whether something happened while the service was down."""
        until = self.restored.seq if self.restored else inf
        return self.failed.seq < entry.seq < until


@derives
def outages(case: Case) -> Sequence[Outage]:
    """Return every outage, in the order they began."""
    found: dict[str, Outage] = {}
    past: list[Outage] = []
    events: Sequence[ServiceFailed | ServiceRestored] = case.among(ServiceFailed, ServiceRestored)
    for event in events:
        if isinstance(event, ServiceFailed):
            found.setdefault(event.service, Outage(event))
        elif event.service in found:
            past.append(found.pop(event.service)._replace(restored=event))
    return sorted([*past, *found.values()], key=lambda outage: outage.failed.seq)


def outage_at(case: Case, service: str, entry: Entry) -> Outage | None:
    """Return the outage of a service during which something happened, or None when it worked."""
    mine = (outage for outage in outages(case) if outage.failed.service == service)
    return next((outage for outage in mine if outage.covers(entry)), None)


def dci_takes_orders(case: Case, entry: Entry) -> bool:
    """Say whether the clinical information system took orders from here when something happened."""
    return case.facts.tools.dci == "ordering" and outage_at(case, "dci", entry) is None


def dci_takes_notes(case: Case, entry: Entry) -> bool:
    """Say whether the clinical information system took notes from here when something happened."""
    return case.facts.tools.dci in NOTES and outage_at(case, "dci", entry) is None

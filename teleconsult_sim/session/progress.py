"""How an attempt stands for its learner: what is still to hand over, and what just went wrong."""

from collections.abc import Sequence

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailDelivered, MailSent
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.schema import Task


def remaining(scenario: Scenario, entries: Sequence[Entry]) -> list[Task]:
    """Return the tasks whose order or document hasn't reached the one it is for."""
    reached = _reached(entries)
    recipients = {order.id: order.recipient for order in scenario.file.orders}
    recipients |= {document.id: document.recipient for document in scenario.file.documents}
    return [task for task in scenario.file.tasks if (task.hands, recipients[task.hands]) not in reached]


def newly_wrong(before: Report, after: Report) -> list[Verdict]:
    """Return the rules that are breached now and weren't before, the gravest first."""
    already = {found.rule.id for found in before.with_status("breached")}
    return [found for found in after.with_status("breached") if found.rule.id not in already]


def _reached(entries: Sequence[Entry]) -> set[tuple[str, str]]:
    """Return what reached whom: order or document, and contact."""
    carried = {entry.message.id: entry.message.carries for entry in entries if isinstance(entry, MailSent)}
    found: set[tuple[str, str]] = set()
    for entry in entries:
        arrived = isinstance(entry, MailDelivered) or (isinstance(entry, FaxAttempted) and entry.outcome == "done")
        if arrived and isinstance(entry, MailDelivered | FaxAttempted) and entry.contact:
            found |= {(hands, entry.contact) for hands in carried.get(entry.message, ())}
    return found

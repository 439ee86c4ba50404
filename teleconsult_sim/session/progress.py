"""How an attempt stands for its learner: what is still to hand over, and what just went wrong."""

from collections.abc import Sequence

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.clinic.orders import Document
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted, OrderDictated, OrderedInDci
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FileHandedOver, FilePrinted
from teleconsult_sim.journal.events.mail import MailDelivered, MailSent
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.schema import Task

ARCHIVES = "archives"
Reached = tuple[str, str]
"""An order or a document, and the contact that it came to."""


def remaining(scenario: Scenario, entries: Sequence[Entry]) -> list[Task]:
    """Return the tasks whose order or document hasn't reached the one it is for, by whichever way."""
    recipients = {order.id: order.recipient for order in scenario.file.orders}
    recipients |= {document.id: document.recipient for document in scenario.file.documents}
    reached = _sent(entries) | _told(entries) | _on_paper(scenario.file.documents, entries)
    reached |= {(entry.order, recipients[entry.order]) for entry in entries if isinstance(entry, OrderedInDci)}
    return [task for task in scenario.file.tasks if (task.hands, recipients[task.hands]) not in reached]


def newly_wrong(before: Report, after: Report) -> list[Verdict]:
    """Return the rules that are breached now and weren't before, the gravest first."""
    already = {found.rule.id for found in before.with_status("breached")}
    return [found for found in after.with_status("breached") if found.rule.id not in already]


def _sent(entries: Sequence[Entry]) -> set[Reached]:
    """Return what mail and fax brought."""
    carried = {entry.message.id: entry.message.carries for entry in entries if isinstance(entry, MailSent)}
    found: set[Reached] = set()
    for entry in entries:
        arrived = isinstance(entry, MailDelivered) or (isinstance(entry, FaxAttempted) and entry.outcome == "done")
        if arrived and isinstance(entry, MailDelivered | FaxAttempted) and entry.contact:
            found |= {(hands, entry.contact) for hands in carried.get(entry.message, ())}
    return found


def _told(entries: Sequence[Entry]) -> set[Reached]:
    return {(entry.order, entry.who) for entry in entries if isinstance(entry, OrderDictated)}


def _on_paper(documents: Sequence[Document], entries: Sequence[Entry]) -> set[Reached]:
    """Return what was given by hand, filed in the record, or written there at once."""
    found: set[Reached] = set()
    for entry in entries:
        match entry:
            case FileHandedOver(path=path, who=who):
                found |= {(document.id, who) for document in documents if _is(document, path)}
            case FilePrinted(path=path):
                found |= {(document.id, ARCHIVES) for document in documents if _is(document, path)}
            case NoteCharted():
                found |= {(document.id, ARCHIVES) for document in documents if document.kind == "note"}
    return found


def _is(document: Document, path: str) -> bool:
    name = path.partition("/")[2]
    return name.startswith((document.title.fr, document.title.en))

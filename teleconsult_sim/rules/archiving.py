"""Checks of the section « Documentation de la téléconsultation » on the archives' copy (guide, lines 261-263)."""

from collections.abc import Iterator, Sequence

from teleconsult_sim.clinic.files import File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.phone import is_rsss_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.files import FileHandedOver, FilePrinted, FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.rules.arrival import failed
from teleconsult_sim.rules.case import Case, is_order
from teleconsult_sim.rules.findings import Findings, missing, respected
from teleconsult_sim.rules.registry import check


@check("copy-archives-always")
def copy_archives_always(case: Case) -> Findings:
    """The archives get a copy of every note, order and document, by a secure route."""
    for order in case.facts.orders:
        if left := departures(case, order):
            yield from copied(case, order.id, order.title, left)
    notes = [found for found in case.facts.documents if _is_for_archives(found, case)]
    for document in notes:
        if case.begun:
            written = [event for event in case.forms if fold(event.form.form) == fold(document.form)]
            yield from copied(case, document.id, document.title, written)
    for document in case.facts.documents:
        if document not in notes and (left := departures(case, document)):
            yield from copied(case, document.id, document.title, left)


def departures(case: Case, item: Order | Document) -> list[Entry]:
    """Return what made an order or a document leave for somebody else than the archives."""
    archives = {found.id for found in case.facts.contacts_of("archives")}
    left: list[Entry] = [
        sent
        for sent in case.mails
        if item.id in sent.message.carries and not all(case.is_archives(to) for to in sent.message.recipients)
    ]
    left += [found.event for found in case.passed if found.who not in archives and _shows(found.file, item)]
    return sorted(left, key=lambda entry: entry.seq)


def copied(case: Case, carried: str, title: Text, due: Sequence[Entry]) -> Findings:
    """Find whether the archives have their copy of an order or a document."""
    copies = list(archive_copies(case, carried))
    if copies:
        when = copies[0].at
        fr, en = f"{title.fr} : copie aux archives à {when:%-H h %M}.", f"{title.en}: copied at {when:%-H:%M}."
        yield respected(copies[:1], fr, en)
    else:
        fr, en = f"{title.fr} : aucune copie aux archives.", f"{title.en}: no copy to medical records."
        yield missing(fr, en, due)


def archive_copies(case: Case, carried: str) -> Iterator[Entry]:
    """Yield what brought a copy to the archives: secure mail or fax, a note in the DCI, TEAMS, or paper."""
    for sent in case.mails:
        if carried in sent.message.carries and _reaches_archives(sent, case):
            yield sent
    items: list[Order | Document] = [*case.facts.orders, *case.facts.documents]
    for item in items:
        if item.id == carried:
            yield from _filed_otherwise(case, item)


def _reaches_archives(sent: MailSent, case: Case) -> bool:
    to_archives = [to for to in sent.message.recipients if case.is_archives(to)]
    arriving = [to for to in to_archives if not failed(case, sent.message, to)]
    return bool(arriving) and is_rsss_address(sent.message.sender.address)


def _filed_otherwise(case: Case, item: Order | Document) -> Iterator[Entry]:
    """Yield what brought a copy on paper, by a chat of the network, or as a note in the record system itself."""
    archives = {found.id for found in case.facts.contacts_of("archives")}
    if item.kind == "note":
        yield from (note for note in case.of(NoteCharted) if note.where == "dci")
    handed = [event for event in case.of(FileHandedOver) if event.who in archives and event.means == "in_person"]
    papers: list[FilePrinted | FileHandedOver] = [*case.of(FilePrinted), *handed]
    for paper in papers:
        held = [copy for copy in case.copies if copy.born.seq < paper.seq and copy.file.path == paper.path]
        if held and _shows(held[-1].file, item):
            yield paper
    for shared in case.of(FileShared):
        if archives & set(shared.readers) and _shows(shared.file, item):
            yield shared


def _shows(file: File, item: Order | Document) -> bool:
    if isinstance(item, Order):
        return is_order(file, item)
    return file.form is not None and fold(file.form.form) == fold(item.form)


def _is_for_archives(document: Document, case: Case) -> bool:
    return document.recipient in {found.id for found in case.facts.contacts_of("archives")}

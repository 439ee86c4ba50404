"""Checks of the section « Documentation de la téléconsultation » on copies and their end (guide, lines 252-263)."""

from collections.abc import Iterable, Iterator

from teleconsult_sim.clinic.files import LOCAL, File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import hyphenated, is_fax_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FilePrinted, FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.reading import states_order
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.copies import Copy
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check

PLACES = {
    "local": ("cet ordinateur", "this computer"),
    "downloads": ("Téléchargements", "Downloads"),
    "phone": ("le téléphone", "the phone"),
    "usb": ("une clé USB", "a USB stick"),
    "zoom_folder": ("le dossier ZOOM de l’ordinateur", "the computer’s ZOOM folder"),
}


@check("copy-archives-always")
def copy_archives_always(case: Case) -> Findings:
    """The archives get a copy of every note and every order, by a secure route."""
    for drug in case.drug_orders:
        yield from _copied(case, drug.order.id, drug.order.title.fr, drug.order.title.en, drug.sent)
    for document in case.facts.documents:
        if case.begun and document.recipient in {found.id for found in case.facts.contacts_of("archives")}:
            written = [event for event in case.forms if fold(event.form.form) == fold(document.form)]
            yield from _copied(case, document.id, document.title.fr, document.title.en, *written)


def _copied(case: Case, carried: str, fr: str, en: str, *due: Entry) -> Findings:
    copies = list(_archive_copies(case, carried))
    if copies:
        when = copies[0].at
        yield respected(copies[:1], f"{fr} : copie aux archives à {when:%-H h %M}.", f"{en}: copied at {when:%-H:%M}.")
    else:
        yield missing(f"{fr} : aucune copie aux archives.", f"{en}: no copy to medical records.", due)


def _archive_copies(case: Case, carried: str) -> Iterator[Entry]:
    """Yield what brought a copy to the archives: secure mail or fax, TEAMS, or paper."""
    for sent in case.mails:
        message = sent.message
        to_archives = [to for to in message.recipients if case.is_archives(to)]
        if carried in message.carries and message.sender.typed == "rsss" and to_archives and not _lost(case, message):
            yield sent
    other_ways: list[FilePrinted | FileShared] = [*case.of(FilePrinted), *case.of(FileShared)]
    for event in other_ways:
        if _concerned(event, carried, case):
            yield event


def _lost(case: Case, message: Message) -> bool:
    return any(
        isinstance(event, FaxAttempted) and case.facts.contact(event.contact or "") is None
        for event in case.failed(message.id)
        if all(case.is_archives(to) for to in message.recipients)
    )


def _concerned(event: FilePrinted | FileShared, carried: str, case: Case) -> bool:
    if isinstance(event, FileShared):
        archives = {found.id for found in case.facts.contacts_of("archives")}
        return bool(archives & set(event.readers)) and _carries(event.file, carried, case)
    before = [copy for copy in case.copies if copy.born.seq < event.seq and copy.file.path == event.path]
    return any(_carries(copy.file, carried, case) for copy in before)


def _carries(file: File, carried: str, case: Case) -> bool:
    orders = {order.id: order for order in case.facts.orders}
    if carried in orders:
        return file.order == carried or states_order(file.text, orders[carried])
    forms = {document.id: document.form for document in case.facts.documents}
    return file.form is not None and fold(file.form.form) == fold(forms.get(carried, ""))


@check("no-local-files")
def no_local_files(case: Case) -> Findings:
    """Nothing about the patient stays on a device: OneDrive is the one place allowed (tension T6)."""
    left = [copy for copy in case.copies if copy.file.location in LOCAL and not copy.binned]
    for copy in left:
        fr_place, en_place = PLACES[copy.file.location]
        since = (copy.moved or copy.born).at
        fr = f"« {copy.file.name} » se trouve dans {fr_place} depuis {since:%-H h %M}."
        yield breached(copy.moved or copy.born, fr, f"“{copy.file.name}” has been in {en_place} since {since:%-H:%M}.")
    if case.copies and not left:
        yield respected(
            [copy.born for copy in case.copies[:1]], "Aucun fichier sur un appareil.", "No file on a device."
        )


@check("confirm-before-destroy")
def confirm_before_destroy(case: Case) -> Findings:
    """A file is destroyed only once it is known that what it holds has arrived (tensions T7 and T8)."""
    for copy in case.copies:
        if not copy.binned or any(_twin(other, copy) for other in case.copies if other is not copy):
            continue
        awaited = list(_unconfirmed(copy, case))
        if not awaited:
            confirmed = "détruit après la confirmation", "destroyed after the confirmation"
            yield respected(copy.binned, f"« {copy.file.name} » {confirmed[0]}.", f"“{copy.file.name}” {confirmed[1]}.")
        for sent, address in awaited:
            fr, en = _state(case, sent, address, copy.binned)
            name = copy.file.name
            fr = f"« {name} » supprimé à {copy.binned.at:%-H h %M}, {fr}"
            yield breached([copy.binned, sent], fr, f"“{name}” deleted at {copy.binned.at:%-H:%M}, {en}")


def _twin(other: Copy, copy: Copy) -> bool:
    """Say whether another copy of the same content outlives this one: then nothing is lost with it."""
    assert copy.binned
    outlives = other.binned is None or other.binned.seq > copy.binned.seq
    return outlives and other.file.text == copy.file.text and other.born.seq < copy.binned.seq


def _unconfirmed(copy: Copy, case: Case) -> Iterator[tuple[MailSent, Address]]:
    """Yield each copy of a message that this file was needed for and whose arrival wasn't known when it was binned."""
    assert copy.binned
    for sent in case.mails:
        attached = any(file.text == copy.file.text for file in sent.message.attachments)
        for to in sent.message.recipients:
            needed = attached or (is_fax_address(to.address) and _backs(copy.file, sent.message, case))
            if not needed or sent.seq > copy.binned.seq:
                continue
            confirmation = case.confirmed(sent.message, to)
            if (confirmation is None or confirmation.seq > copy.binned.seq) and not _superseded(sent, to, case, copy):
                yield sent, to


def _superseded(sent: MailSent, to: Address, case: Case, copy: Copy) -> bool:
    """Say whether the same was sent again to the same place and confirmed before the file went."""
    assert copy.binned
    for again in case.mails:
        if again.seq > sent.seq and set(sent.message.carries) <= set(again.message.carries):
            same = [found for found in again.message.recipients if found.contact and found.contact == to.contact]
            confirmations = [case.confirmed(again.message, found) for found in same]
            if any(found and found.seq < copy.binned.seq for found in confirmations):
                return True
    return False


def _backs(file: File, message: Message, case: Case) -> bool:
    """Say whether a file states an order that a fax carries: it is what remains of it should the fax fail."""
    orders = [order for order in case.facts.orders if order.id in message.carries]
    return any(file.order == order.id or states_order(file.text, order) for order in orders)


def _state(case: Case, sent: MailSent, to: Address, binned: Entry) -> tuple[str, str]:
    """Say how the sending stood when the file went, and what became of it."""
    if not is_fax_address(to.address):
        who = to.name or to.address
        fr = f"sans confirmation que le message de {sent.at:%-H h %M} à {who} soit arrivé."
        return fr, f"with no confirmation that the message of {sent.at:%-H:%M} to {who} had arrived."
    number = hyphenated(to.address.partition("@")[0])
    tried = [event for event in case.of(FaxAttempted) if event.message == sent.message.id]
    failed = [event for event in tried if event.final and event.outcome != "done" and event.seq > binned.seq]
    fr = f"alors que la télécopie au {number} n’était pas confirmée"
    en = f"while the fax to {number} was not confirmed"
    if failed:
        return f"{fr}; elle a échoué à {failed[-1].at:%-H h %M}.", f"{en}; it failed at {failed[-1].at:%-H:%M}."
    return f"{fr}.", f"{en}."


@check("destroy-after-send")
def destroy_after_send(case: Case) -> Findings:
    """Once everything has arrived, working copies are destroyed and the bin emptied."""
    for copy in case.copies:
        if not _sent_and_known(copy, case):
            continue
        name = copy.file.name
        if copy.destroyed:
            fr = f"« {name} » détruit à {copy.destroyed.at:%-H h %M}."
            yield respected([copy.destroyed], fr, f"“{name}” destroyed at {copy.destroyed.at:%-H:%M}.")
        elif copy.binned:
            fr = f"« {name} » est encore dans la corbeille."
            yield missing(fr, f"“{name}” is still in the bin.", copy.binned)
        else:
            place = PLACES.get(copy.file.location, ("OneDrive", "OneDrive"))
            fr = f"« {name} » est arrivé à destination et se trouve encore dans {place[0]}."
            yield missing(fr, f"“{name}” has reached its destination and is still in {place[1]}.", copy.born)


def _sent_and_known(copy: Copy, case: Case) -> bool:
    """Say whether the file, or what was made of it, was sent and every copy of the message is known to be there."""
    awaited = [sent for sent in case.mails if any(file.text == copy.file.text for file in sent.message.attachments)]
    return bool(awaited) and all(_arrived(sent, case) for sent in awaited)


def _arrived(sent: MailSent, case: Case) -> bool:
    recipients: Iterable[Address] = sent.message.recipients
    return all(case.confirmed(sent.message, to) for to in recipients)

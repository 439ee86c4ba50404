"""Checks of the section « Documentation de la téléconsultation » on copies and their end (guide, lines 252-263)."""

from collections.abc import Iterator
from math import inf

from teleconsult_sim.clinic.files import LOCAL, File
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import hyphenated, is_fax_address, is_rsss_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.files import FileHandedOver, FilePrinted, FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.reading import states_order
from teleconsult_sim.rules.case import Case, is_order
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
        arriving = [to for to in to_archives if not case.failed(message, to)]
        if carried in message.carries and is_rsss_address(message.sender.address) and arriving:
            yield sent
    yield from _filed_otherwise(case, carried)


def _filed_otherwise(case: Case, carried: str) -> Iterator[Entry]:
    """Yield what brought a copy on paper, or by a chat of the network."""
    archives = {found.id for found in case.facts.contacts_of("archives")}
    handed = [event for event in case.of(FileHandedOver) if event.who in archives and event.means == "in_person"]
    papers: list[FilePrinted | FileHandedOver] = [*case.of(FilePrinted), *handed]
    for paper in papers:
        held = [copy for copy in case.copies if copy.born.seq < paper.seq and copy.file.path == paper.path]
        if held and _carries(held[-1].file, carried, case):
            yield paper
    for shared in case.of(FileShared):
        if archives & set(shared.readers) and _carries(shared.file, carried, case):
            yield shared


def _carries(file: File, carried: str, case: Case) -> bool:
    orders = {order.id: order for order in case.facts.orders}
    if carried in orders:
        return is_order(file, orders[carried])
    forms = {document.id: document.form for document in case.facts.documents}
    return file.form is not None and fold(file.form.form) == fold(forms.get(carried, ""))


@check("no-local-files")
def no_local_files(case: Case) -> Findings:
    """Nothing about the patient stays on a device: OneDrive is the one place allowed (tension T6)."""
    left = [copy for copy in case.copies if copy.file.location in LOCAL and copy.remains]
    for copy in left:
        fr_place, en_place = PLACES[copy.file.location]
        since = (copy.moved or copy.born).at
        fr = f"« {copy.file.name} » se trouve dans {fr_place} depuis {since:%-H h %M}."
        en = f"“{copy.file.name}” has been in {en_place} since {since:%-H:%M}."
        if copy.binned:
            fr = f"« {copy.file.name} », de {fr_place}, est encore dans la corbeille."
            en = f"“{copy.file.name}”, from {en_place}, is still in the bin."
        yield breached(copy.moved or copy.born, fr, en)
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
        binned = copy.binned.seq
        concerned = [(sent, to) for sent, to in _needed_for(copy, case) if sent.seq < binned]
        awaited = [(sent, to) for sent, to in concerned if not _settled(sent, to, case, binned)]
        if concerned and not awaited:
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


def _needed_for(copy: Copy, case: Case) -> list[tuple[MailSent, Address]]:
    """Return each copy of a message that this file was attached to, or of a fax whose order only it still states."""
    return [
        (sent, to)
        for sent in case.mails
        for to in sent.message.recipients
        if _attached(copy, sent) or (is_fax_address(to.address) and _backs(copy.file, sent.message, case))
    ]


def _attached(copy: Copy, sent: MailSent) -> bool:
    return any(file.text == copy.file.text for file in sent.message.attachments)


def _settled(sent: MailSent, to: Address, case: Case, before: float = inf) -> bool:
    """Say whether it was known, before that entry, that this had arrived, or had when it was sent again."""
    confirmation = case.confirmed(sent.message, to)
    return (confirmation is not None and confirmation.seq < before) or _superseded(sent, to, case, before)


def _superseded(sent: MailSent, to: Address, case: Case, before: float) -> bool:
    """Say whether the same was sent again to the same place, and confirmed before that entry."""
    for again in case.mails:
        if again.seq > sent.seq and set(sent.message.carries) <= set(again.message.carries):
            same = [found for found in again.message.recipients if _stands_for(found, to, sent.message, case)]
            confirmations = [case.confirmed(again.message, found) for found in same]
            if any(found and found.seq < before for found in confirmations):
                return True
    return False


def _stands_for(again: Address, to: Address, message: Message, case: Case) -> bool:
    """Say whether a later recipient is the same as an earlier one, or another pharmacy after nothing arrived there."""
    if again.contact and again.contact == to.contact:
        return True
    return case.to_pharmacy(again) and case.to_pharmacy(to) and case.failed(message, to) is not None


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
            if _left_pending(copy, case):
                fr = f"« {copy.file.name} » reste là : l’essai s’est terminé sans attendre que l’envoi soit confirmé."
                en = f"“{copy.file.name}” is still there: the attempt ended before its sending was confirmed."
                yield missing(fr, en, copy.born)
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


def _left_pending(copy: Copy, case: Case) -> bool:
    """Say whether the attempt was closed with the file there and its sending neither confirmed nor failed."""
    awaited = _needed_for(copy, case)
    finished = bool(case.of(AttemptFinished)) and copy.remains
    sent = any(_attached(copy, sent) for sent, _ in awaited)
    return finished and sent and not any(case.failed(sent.message, to) for sent, to in awaited)


def _sent_and_known(copy: Copy, case: Case) -> bool:
    """Say whether the file, or what was made of it, was sent and all that it is needed for is known to be there."""
    awaited = _needed_for(copy, case)
    return any(_attached(copy, sent) for sent, _ in awaited) and all(_settled(sent, to, case) for sent, to in awaited)

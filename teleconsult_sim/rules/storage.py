"""Checks of the section « Documentation de la téléconsultation » on files and their end (guide, lines 252-255)."""

from math import inf

from teleconsult_sim.clinic.files import LOCAL, File
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import hyphenated, is_fax_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.ledger import Copy
from teleconsult_sim.reading import states_order
from teleconsult_sim.rules.arrival import confirmed, failed
from teleconsult_sim.rules.case import Case, is_order
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.registry import check

PLACES = {
    "local": ("le disque de cet ordinateur", "this computer’s disk"),
    "downloads": ("Téléchargements", "Downloads"),
    "phone": ("la mémoire du cellulaire", "the phone’s memory"),
    "usb": ("la mémoire d’une clé USB", "a USB stick’s memory"),
    "zoom_folder": ("le dossier ZOOM de l’ordinateur", "the computer’s ZOOM folder"),
}


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
            fr = f"« {copy.file.name} » est encore dans la corbeille ({fr_place})."
            en = f"“{copy.file.name}” is still in the bin ({en_place})."
        yield breached(copy.moved or copy.born, fr, en)
    if case.copies:
        yield respected(
            [copy.born for copy in case.copies[:1]], "Aucun fichier sur un appareil.", "No file on a device."
        )


@check("confirm-before-destroy")
def confirm_before_destroy(case: Case) -> Findings:
    """A file is destroyed only once it is known that what it holds has arrived (tensions T7 and T8)."""
    for copy in case.copies:
        if not copy.binned or any(_twin(other, copy) for other in case.copies):
            continue
        binned = copy.binned.seq
        for sent, address in ((sent, to) for sent, to in _needed_for(case, copy.file) if sent.seq < binned):
            name = copy.file.name
            if _settled(sent, address, case, binned):
                fr, en = f"« {name} » détruit après la confirmation.", f"“{name}” destroyed after the confirmation."
                yield respected(copy.binned, fr, en)
            else:
                fr, en = _state(case, sent, address, copy.binned)
                fr = f"« {name} » supprimé à {copy.binned.at:%-H h %M}, {fr}"
                yield breached([copy.binned, sent], fr, f"“{name}” deleted at {copy.binned.at:%-H:%M}, {en}")


def _twin(other: Copy, copy: Copy) -> bool:
    """Say whether another copy of the same content outlives this one: then nothing is lost with it."""
    assert copy.binned
    outlives = other.binned is None or other.binned.seq > copy.binned.seq
    return outlives and _same_content(other.file, copy.file) and other.born.seq < copy.binned.seq


def _same_content(one: File, other: File) -> bool:
    """Say whether two copies show the same: the same words, or the same picture, film or recording by what it is of."""
    return _content(one) == _content(other)


def _content(file: File) -> tuple[str, str]:
    return ("text", file.text) if file.text else (file.kind, file.source or file.name)


@derives
def _needed_for(case: Case, file: File) -> list[tuple[MailSent, Address]]:
    """Return each copy of a message that this file was attached to, or of a fax whose order only it still states."""
    return [
        (sent, to)
        for sent in case.mails
        for to in sent.message.recipients
        if _attached(file, sent) or (is_fax_address(to.address) and _backs(file, sent.message, case))
    ]


def _attached(one: File, sent: MailSent) -> bool:
    return any(_same_content(file, one) for file in sent.message.attachments)


def _settled(sent: MailSent, to: Address, case: Case, before: float = inf) -> bool:
    """Say whether it was known, before that entry, that this had arrived, or had when it was sent again."""
    confirmation = confirmed(case, sent.message, to)
    return (confirmation is not None and confirmation.seq < before) or _resent(case, sent, to) < before


@derives
def _resent(case: Case, sent: MailSent, to: Address) -> float:
    """Return when it was first confirmed that the same, sent again to the same place, had arrived; inf for never."""
    confirmations = [
        confirmed(case, again.message, found)
        for again in case.mails
        if again.seq > sent.seq and set(sent.message.carries) <= set(again.message.carries)
        for found in again.message.recipients
        if _stands_for(found, to, sent.message, case)
    ]
    return min((found.seq for found in confirmations if found), default=inf)


def _stands_for(again: Address, to: Address, message: Message, case: Case) -> bool:
    """Say whether a later recipient is the same as an earlier one, or another pharmacy after nothing arrived there."""
    if (again.contact or again.address) == (to.contact or to.address):
        return True
    return case.to_pharmacy(again) and case.to_pharmacy(to) and failed(case, message, to) is not None


def _backs(file: File, message: Message, case: Case) -> bool:
    """Say whether a file is what remains of an order should the fax that carries it fail.

    That is the order's own file, or, where the order was typed in the message alone, a note that states it.
    """
    orders = [order for order in case.facts.orders if order.id in message.carries]
    typed = [order for order in orders if not any(is_order(attached, order) for attached in message.attachments)]
    return any(is_order(file, order) for order in orders) or any(states_order(file.text, order) for order in typed)


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
    awaited = _needed_for(case, copy.file)
    finished = bool(case.of(AttemptFinished)) and copy.remains
    sent = any(_attached(copy.file, sent) for sent, _ in awaited)
    return finished and sent and not any(failed(case, sent.message, to) for sent, to in awaited)


def _sent_and_known(copy: Copy, case: Case) -> bool:
    """Say whether the file, or what was made of it, was sent and all that it is needed for is known to be there."""
    awaited = _needed_for(case, copy.file)
    sent = any(_attached(copy.file, sent) for sent, _ in awaited)
    return sent and all(_settled(sent, to, case) for sent, to in awaited)

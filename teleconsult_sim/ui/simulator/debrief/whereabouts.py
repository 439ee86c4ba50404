"""Where every copy of the patient's information lies at the end, and who can read it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.files import LOCAL
from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxQueued
from teleconsult_sim.journal.events.files import FileHandedOver, FilePrinted, FileShared
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, MailSent
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.copies import Copy
from teleconsult_sim.session.attempt import Attempt
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, file_name, named, person

Fate = Literal["expected", "first", "destroy", "recall"]
FATES: dict[Fate, tuple[str, str]] = {
    "expected": (N_("attendu"), "good"),
    "first": (N_("à remettre d’abord"), "warn"),
    "destroy": (N_("à détruire"), "bad"),
    "recall": (N_("à faire détruire"), "bad"),
}
READERS = {
    "onedrive": N_("vous"),
    "local": N_("toute personne qui utilise l’appareil"),
    "downloads": N_("toute personne qui utilise l’appareil"),
    "phone": N_("toute personne qui ouvre le cellulaire"),
    "usb": N_("toute personne qui trouve la clé"),
    "zoom_folder": N_("toute personne qui utilise l’appareil"),
    "platform": N_("les participants de la rencontre"),
}


class Place(NamedTuple):
    """A copy: what it is, where it lies since when, who can read it, and what should become of it."""

    copy: str
    place: str
    since: datetime
    readers: str
    fate: str
    tone: str


def whereabouts(attempt: Attempt, _: Wording) -> list[Place]:
    """Return every copy that remains: files, messages, mailboxes, fax pages, paper and chats."""
    case = Case(attempt.entries)
    found = [*_files(case, _), *_messages(case, attempt, _), *_others(case, attempt, _)]
    return sorted(found, key=lambda place: (place.tone == "good", place.since))


def _placed(copy: str, place: str, since: datetime, readers: str, fate: Fate, _: Wording) -> Place:
    words, tone = FATES[fate]
    return Place(copy, place, since, readers, _(words), tone)


def _files(case: Case, _: Wording) -> Iterator[Place]:
    for copy in case.copies:
        if not copy.remains:
            continue
        location = copy.file.location
        place = named(terms.PLACES, location, _)
        if copy.binned:
            place = _("corbeille : {place}").format(place=place)
        since = (copy.binned or copy.moved or copy.born).at
        yield _placed(copy.file.name, _capital(place), since, _(READERS[location]), _fate(copy, case), _)


def _fate(copy: Copy, case: Case) -> Fate:
    """Say what should become of a file: the only copy of what was never sent must first be handed over."""
    if copy.binned or copy.file.location in LOCAL:
        return "destroy"
    if copy.file.kind == "recording" and copy.file.location == "onedrive":
        return "expected"
    sent = any(file.text == copy.file.text for mail in case.mails for file in mail.message.attachments)
    return "destroy" if sent else "first"


def _messages(case: Case, attempt: Attempt, _: Wording) -> Iterator[Place]:
    folders = attempt.world.of(Mailboxes).folders
    for sent in case.mails:
        message = sent.message
        if not _tells_of_patient(message):
            continue
        title = _("Courriel « {subject} »").format(subject=message.subject or "—")
        folder = named(terms.FOLDERS, folders.get(message.id, "sent"), _)
        if message.account == "rsss":
            yield _placed(title, f"Outlook, {folder}", sent.at, _("vous"), "expected", _)
        else:
            readers = (
                _("vous et le fournisseur de ce courriel") if message.account == "personal" else _("son titulaire")
            )
            yield _placed(title, f"{message.sender.address}, {folder}", sent.at, readers, "destroy", _)
        yield from _recipients(sent, title, case, _)


def _tells_of_patient(message: Message) -> bool:
    return bool(message.carries) or any(file.about_patient for file in message.attachments)


def _recipients(sent: MailSent, title: str, case: Case, _: Wording) -> Iterator[Place]:
    """Yield where each copy of a message arrived, or is about to."""
    id = sent.message.id
    ended = {event.address for event in case.of(MailBounced) if event.message == id}
    for delivered in case.of(MailDelivered):
        if delivered.message == id:
            ended.add(delivered.address)
            to = Address(typed="", address=delivered.address, contact=delivered.contact)
            yield _in_mailbox(to, title, delivered.at, case, _)
    for to in {found.address: found for found in sent.message.recipients}.values():
        if to.address not in ended and not is_fax_address(to.address):
            who = to.name or to.address
            fate = _fate_of_recipient(to, case)
            yield _placed(title, _("En route vers {who}").format(who=who), sent.at, who, fate, _)
    yield from _faxed(sent, case, _)


def _in_mailbox(to: Address, title: str, since: datetime, case: Case, _: Wording) -> Place:
    who = person(to.contact, case.facts) if to.contact else to.address
    place = _("Boîte de courriel : {who}").format(who=who)
    outside = _("{who} et le fournisseur de ce courriel").format(who=who)
    readers = who if is_rsss_address(to.address) else outside
    return _placed(title, place, since, readers, _fate_of_recipient(to, case), _)


def _fate_of_recipient(to: Address, case: Case) -> Fate:
    return "expected" if case.is_archives(to) else "recall"


def _faxed(sent: MailSent, case: Case, _: Wording) -> Iterator[Place]:
    pharmacies = _pharmacies_reached(case)
    done = {event.job for event in case.of(FaxAttempted) if event.final}
    for event in case.of(FaxAttempted):
        if event.message == sent.message.id and event.sent:
            who = person(event.contact, case.facts) if event.contact else _("inconnu")
            meant = event.contact in _meant(sent.message, case.facts) or pharmacies == {event.contact}
            title = _("Télécopie : {pages}").format(pages=terms.page_count(event.sent, _))
            readers = _("le personnel sur place")
            yield _placed(title, who, event.at, readers, "expected" if meant else "recall", _)
    for queued in case.of(FaxQueued):
        if queued.message == sent.message.id and queued.job not in done:
            title, place = _("Télécopie en attente"), _("Passerelle de télécopie")
            yield _placed(title, place, queued.at, _("le service de télécopie"), "expected", _)


def _meant(message: Message, facts: Facts) -> set[str]:
    """Return whom the orders of a message are for, and the archives, who keep a copy of anything."""
    orders = {order.recipient for order in facts.orders if order.id in message.carries}
    return orders | {contact.id for contact in facts.contacts_of("archives")}


def _pharmacies_reached(case: Case) -> set[str | None]:
    """Return the pharmacies whose machine gave pages out."""
    kinds = {contact.id: contact.kind for contact in case.facts.contacts}
    reached = (event.contact for event in case.of(FaxAttempted) if event.sent)
    return {contact for contact in reached if contact and kinds.get(contact, "").endswith("pharmacy")}


def _others(case: Case, attempt: Attempt, _: Wording) -> Iterator[Place]:
    """Yield what left by other ways: paper, by hand, in a chat, in the record."""
    for printed in case.of(FilePrinted):
        place, readers = _("Dossier papier aux archives"), _("l’équipe de soins")
        yield _placed(file_name(printed.path), place, printed.at, readers, "expected", _)
    for handed in case.of(FileHandedOver):
        who = person(handed.who, case.facts)
        place = _("Remis {way}").format(way=named(terms.WAYS, handed.means, _))
        fate = _fate_of_recipient(Address(typed="", address="", contact=handed.who), case)
        yield _placed(file_name(handed.path), place, handed.at, who, fate, _)
    for shared in case.of(FileShared):
        readers = ", ".join(person(who, case.facts) for who in shared.readers) or _("les participants de la rencontre")
        archived = all(case.is_archives(Address(typed="", address="", contact=who)) for who in shared.readers)
        place = _("Clavardage {platform}").format(platform=shared.platform)
        yield _placed(shared.file.name, place, shared.at, readers, "expected" if archived else "destroy", _)
    names = {media.id: media.name for media in attempt.scenario.setting.media}
    for id, platform in attempt.world.of(Chat).shared.items():
        place = _("Clavardage {platform}").format(platform=platform)
        yield _placed(names.get(id, id), place, attempt.world.now, _("les participants de la rencontre"), "destroy", _)
    for note in case.of(NoteCharted):
        yield _placed(_("Note au dossier"), _("Dossier de l’usager"), note.at, _("l’équipe de soins"), "expected", _)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

"""Checks of the quick reference on notes by mail, the last recipient and help (guide, lines 549-567)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.clinic.phone import hyphenated, is_rsss_address
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxRejected
from teleconsult_sim.journal.events.mail import MailBounced, MailSent
from teleconsult_sim.journal.events.meeting import CallPlaced, JoinFailed, LineDropped, PatientJoined
from teleconsult_sim.journal.events.preparation import DocumentRead, ItemChecked
from teleconsult_sim.reading import has_teleconsult_mention
from teleconsult_sim.rules.arrival import failed
from teleconsult_sim.rules.case import Case, is_meant_for_fax
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import help_sought, told
from teleconsult_sim.rules.institution_orders import WAYS
from teleconsult_sim.rules.outside_mail import is_secure_mail
from teleconsult_sim.rules.platforms import is_recommended
from teleconsult_sim.rules.readiness import trials
from teleconsult_sim.rules.readying import NAMES
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.routing import nothing_came, passages, receiver, refusal

WORDS_OF_A_NOTE = 25
"""A shorter message to the archives speaks of a note; it is none."""


@check("note-in-email-ok")
def note_in_email_ok(case: Case) -> Findings:
    """A note may be written in a mail to the archives, with what a form would have; never to a mailbox outside."""
    notes = {document.id for document in case.facts.documents if document.kind == "note"}
    for sent in case.mails:
        message = sent.message
        at, when = f"{sent.at:%-H h %M}", f"{sent.at:%-H:%M}"
        if notes & set(message.carries) and not any(file.form for file in message.attachments):
            outside = [to for to in message.recipients if not (is_secure_mail(case, to) or is_meant_for_fax(to))]
            if outside:
                fr = f"À {at}, note écrite dans un courriel à {outside[0].address}, hors du réseau."
                en = f"At {when}, note written in a mail to {outside[0].address}, outside the network."
                yield breached(sent, fr, en)
            else:
                yield respected(sent, f"Note dans le courriel de {at}.", f"Note in the mail of {when}.")
        elif notes and (lacking := _lacking(case, sent)):
            fr, en = ", ".join(words.fr for words in lacking), ", ".join(words.en for words in lacking)
            fr = f"À {at}, le courriel aux archives se lit comme une note, mais il y manque : {fr}."
            yield missing(fr, f"At {when}, the mail to medical records reads like a note, but lacks: {en}.", sent)


def _lacking(case: Case, sent: MailSent) -> list[Text]:
    """Return what keeps a long mail to the archives alone from being a note; nothing when it is no attempt at one."""
    message, patient, body = sent.message, case.patient, fold(sent.message.body)
    attempt = not message.carries and not message.attachments and len(message.body.split()) >= WORDS_OF_A_NOTE
    if not attempt or not any(case.is_archives(to) for to in message.to) or fold(patient.last_name) not in body:
        return []
    numbers = [digits(number) for number in (patient.record_number or "", patient.nam or "") if number]
    parts = [
        (has_teleconsult_mention(message.body), Text(fr="la mention TÉLÉCONSULTATION", en="the word TÉLÉCONSULTATION")),
        (fold(case.facts.clinician.last_name) in body, Text(fr="votre nom", en="your name")),
        (
            any(number in digits(message.body) for number in numbers),
            Text(fr="le NAM ou le numéro de dossier", en="the NAM or the record number"),
        ),
    ]
    return [words for there, words in parts if not there]


@check("secure-final-recipient")
def secure_final_recipient(case: Case) -> Findings:
    """Each thing that left went to whom it is for, by a route meant for them."""
    for passage in passages(case):
        if nothing_came(case, passage):
            continue
        way = WAYS.get(passage.means, (passage.means, passage.means))
        at, title, why = passage.event.at, passage.item.title, refusal(case, passage)
        fr = f"À {at:%-H h %M}, {title.fr} à {passage.shown}, {way[0]}"
        en = f"At {at:%-H:%M}, {title.en} to {passage.shown}, {way[1]}"
        if why is None:
            yield respected(passage.event, f"{fr}.", f"{en}.")
        elif receiver(case, passage) is None:
            fr, en = f"{fr} : le bottin ne connaît pas cette adresse.", f"{en}: the directory knows no such address."
            yield breached(passage.event, fr, en)
        else:
            yield breached(passage.event, f"{fr} : {why.fr}.", f"{en}: {why.en}.")


class Difficulty(NamedTuple):
    """Something that went wrong, in words, and whether it was got over by a means that is allowed."""

    entry: Entry
    words: Text
    overcome: bool


@check("seek-help-anytime")
def seek_help_anytime(case: Case) -> Findings:
    """When something gets difficult, a help text or a pilot is consulted, unless it is got over otherwise."""
    texts: Sequence[Entry] = case.of(DocumentRead)
    sought = sorted([*texts, *help_sought(case)], key=lambda entry: entry.seq)
    for difficulty in _difficulties(case):
        if not difficulty.overcome and not any(entry.seq > difficulty.entry.seq for entry in sought):
            fr = f"{difficulty.words.fr}, et aucune aide n’a été cherchée ensuite."
            yield missing(fr, f"{difficulty.words.en}, and no help was sought afterwards.", difficulty.entry)
    for entry in sought:
        fr, en = told(case, entry)
        yield respected(entry, f"Aide : {fr}.", f"Help: {en}.")


def _difficulties(case: Case) -> Iterator[Difficulty]:
    yield from _tools(case)
    yield from _undelivered(case)
    yield from _calls(case)
    for session in case.sessions:
        if not is_recommended(session.platform):
            fr = f"Rencontre passée sur {session.platform} à {session.at:%-H h %M}"
            en = f"Session moved to {session.platform} at {session.at:%-H:%M}"
            yield Difficulty(session, Text(fr=fr, en=en), overcome=False)


def _tools(case: Case) -> Iterator[Difficulty]:
    for item in dict.fromkeys(event.item for event in case.of(ItemChecked)):
        failed = [event for event in case.of(ItemChecked) if event.item == item and event.result == "failing"]
        if failed:
            last = trials(case, item)[-1]
            working = not (isinstance(last, ItemChecked) and last.result == "failing")
            name = NAMES.get(item, Text(fr=item, en=item))
            fr = f"{name.fr} en panne à {failed[-1].at:%-H h %M}"
            yield Difficulty(failed[-1], Text(fr=fr, en=f"{name.en} not working at {failed[-1].at:%-H:%M}"), working)


def _undelivered(case: Case) -> Iterator[Difficulty]:
    """Yield what did not arrive; whatever the same message carried and that arrived since is got over."""
    tried = [event for event in case.of(FaxAttempted) if event.final and event.outcome != "done"]
    lost: list[FaxAttempted | FaxRejected | MailBounced] = [*tried, *case.of(FaxRejected), *case.of(MailBounced)]
    by_id = {sent.message.id: sent for sent in case.mails}
    for event in sorted(lost, key=lambda entry: entry.seq):
        address = event.address if not isinstance(event, FaxAttempted) else event.number
        shown = hyphenated(address.partition("@")[0]) if not isinstance(event, MailBounced) else address
        fr = f"Envoi à {shown} échoué à {event.at:%-H h %M}"
        words = Text(fr=fr, en=f"Sending to {shown} failed at {event.at:%-H:%M}")
        sent = by_id.get(event.message)
        yield Difficulty(event, words, sent is not None and _sent_again(case, sent, event))


def _sent_again(case: Case, sent: MailSent, after: Entry) -> bool:
    carried = set(sent.message.carries)
    again = [found for found in case.mails if found.seq > after.seq and carried <= set(found.message.carries)]
    mine = [(found, to) for found in again for to in found.message.to if is_rsss_address(found.message.sender.address)]
    return any(not failed(case, found.message, to) for found, to in mine)


def _calls(case: Case) -> Iterator[Difficulty]:
    """Yield the failures of the call; whoever comes in later on a recommended platform, or is called, is reached."""
    failures: list[JoinFailed | LineDropped] = [*case.of(JoinFailed), *case.of(LineDropped)]
    patient = case.facts.patient.id
    for event in failures:
        back: list[Entry] = [came for came in case.of(PatientJoined) if is_recommended(came.platform)]
        back += [call for call in case.of(CallPlaced) if call.who == patient and call.outcome == "answered"]
        fr, en = (
            ("L’usager n’a pas pu entrer dans", "The patient could not come into")
            if isinstance(event, JoinFailed)
            else ("Lien coupé sur", "Link dropped on")
        )
        words = Text(
            fr=f"{fr} {event.platform} à {event.at:%-H h %M}", en=f"{en} {event.platform} at {event.at:%-H:%M}"
        )
        yield Difficulty(event, words, any(found.seq > event.seq for found in back))

"""Checks of the section « Documentation de la téléconsultation » on images and films (guide, lines 265-267)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.platforms import platform_of
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.files import FormWritten
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import MediaDeleted, MediaSaved, MediaShared, MeetingEnded, RecordingStopped
from teleconsult_sim.reading import mentions
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, missing, respected
from teleconsult_sim.rules.registry import check

_POINTER = re.compile(
    r"\b(voir|cf|see|refer to|consulter|ecouter)\b[^.;\n]{0,30}(video|enregistrement|film|clip|record)"
)
_SEEN = re.compile(
    r"\b(vue?s?|voit|visible\w*|observ\w*|constat\w*|montr\w*|examen|inspection|film\w*|image\w*|video\w*|apparai\w*|"
    r"seen|sees|shows?|shown|visual\w*|finding\w*|appears?)\b"
)
WORDS_OF_A_FINDING = 6
"""A shorter sentence says that something was looked at, not what was seen."""


class Noted(NamedTuple):
    """Something written about the consultation, and its words."""

    entry: FormWritten | NoteCharted | MailSent
    text: str


@check("only-needed-images")
def only_needed_images(case: Case) -> Findings:
    """Of what the patient shared, only what the record needs is kept or left in the chat (tensions T21 and T22)."""
    known = {media.id: media for media in case.facts.media if media.content == "photo"}
    for shared in case.of(MediaShared):
        media = known.get(shared.media)
        if media is None:
            continue
        saved = [event for event in case.of(MediaSaved) if event.media == media.id]
        kept = [copy.born for copy in case.copies if copy.file.source == media.id and not copy.binned]
        left = _filed(case, media)
        if media.needed:
            if saved:
                fr, en = f"« {media.name} », utile, a été gardée.", f"“{media.name}”, needed, was kept."
                yield respected(saved, fr, en)
        elif kept or left:
            fr = f"« {media.name} » n’est pas utile au dossier, et vous l’avez gardée à {(kept + left)[0].at:%-H h %M}."
            en = f"“{media.name}” is of no use to the record, and you kept it at {(kept + left)[0].at:%-H:%M}."
            yield missing(fr, en, [*kept, *left])
        elif _in_chat(case, shared):
            fr = f"« {media.name} », dont le dossier n’a pas besoin, est restée dans le clavardage {shared.platform}."
            en = f"“{media.name}”, which the record does not need, stayed in the {shared.platform} chat."
            yield missing(fr, en, shared)


def _filed(case: Case, media: Media) -> list[Entry]:
    """Return the messages that a picture left with."""
    return [sent for sent in case.mails if any(file.source == media.id for file in sent.message.attachments)]


def _in_chat(case: Case, shared: MediaShared) -> bool:
    """Say whether something still lies in the chat of a session that is over; ZOOM keeps none."""
    removed = any(event.media == shared.media and event.seq > shared.seq for event in case.of(MediaDeleted))
    over = any(event.seq > shared.seq for event in case.of(MeetingEnded))
    return over and not removed and platform_of(shared.platform).keeps_chat


@check("video-findings-noted")
def video_findings_noted(case: Case) -> Findings:
    """What was seen on a film or a recording is described in the note; a bare pointer is not enough (tension T24)."""
    films = {media.id: media for media in case.facts.media if media.content == "video"}
    words = tuple(word for media in films.values() for word in media.findings)
    for shared in case.of(MediaShared):
        if film := films.get(shared.media):
            name = f"« {film.name} »", f"“{film.name}”"
            yield _described(case, film.findings, name, shared)
    for stopped in case.of(RecordingStopped):
        yield _described(case, words, ("l’enregistrement", "the recording"), stopped)


def _described(case: Case, findings: tuple[str, ...], what: tuple[str, str], shown: Entry) -> Finding:
    notes = _notes(case)
    telling = [note for note in notes if _tells(note.text, findings)]
    if telling:
        at = telling[0].entry.at
        fr, en = f"Constats de {what[0]} notés à {at:%-H h %M}.", f"Findings of {what[1]} noted at {at:%-H:%M}."
        return respected([note.entry for note in telling], fr, en)
    pointing = [(note, found[0]) for note in notes if (found := _POINTER.search(fold(note.text)))]
    if pointing:
        fr = f"La note renvoie à {what[0]} (« {pointing[0][1]} ») sans dire ce qui a été vu."
        en = f"The note points to {what[1]} (“{pointing[0][1]}”) without saying what was seen."
        return missing(fr, en, [shown, pointing[0][0].entry])
    fr = f"Aucune note ne dit ce que montre {what[0]}, vu à {shown.at:%-H h %M}."
    return missing(fr, f"No note says what {what[1]} shows, seen at {shown.at:%-H:%M}.", shown)


def _tells(text: str, findings: tuple[str, ...]) -> bool:
    """Say whether a note has a word that describes what was to be seen, or else a sentence on what was seen."""
    if findings:
        return mentions(text, findings) is not None
    sentences = [fold(sentence) for sentence in re.split(r"[.;\n]+", text)]
    told = [sentence for sentence in sentences if not _POINTER.search(sentence)]
    return any(len(sentence.split()) >= WORDS_OF_A_FINDING and _SEEN.search(sentence) for sentence in told)


def _notes(case: Case) -> Sequence[Noted]:
    """Return what was written about the consultation: forms, notes in the record, notes in the body of a mail."""
    due = {document.id for document in case.facts.documents if document.kind == "note"}
    notes = [Noted(event, event.form.body) for event in case.forms]
    notes += [Noted(event, event.text) for event in case.of(NoteCharted)]
    notes += [Noted(sent, sent.message.body) for sent in case.mails if due & set(sent.message.carries)]
    return sorted(notes, key=lambda note: note.entry.seq)

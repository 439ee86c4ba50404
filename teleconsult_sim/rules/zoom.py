"""Checks of the section on ZOOM: what is exchanged, lost or kept, the licence, the features (guide, lines 441-458)."""

import re
from pathlib import PurePath

from teleconsult_sim.clinic.files import LOCAL
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved, PictureMade
from teleconsult_sim.journal.events.meeting import (
    ConsentAnswered,
    FeatureEnabled,
    MediaSaved,
    MediaShared,
    MeetingEnded,
    MeetingJoined,
    MeetingOpened,
)
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.exchanges import exchanged, media_of, name_of_media, shared_media
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.platforms import named
from teleconsult_sim.rules.readiness import readied
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.storage import PLACES

ZOOM = "ZOOM"
FEATURES = {"captions": ("sous-titres", "captions"), "interpreter": ("interprète", "interpreter")}
_OF_THE_SCREEN = re.compile(r"ecran|capture|screen|zoom|clavardage|chat")


@check("zoom-exchange-ok")
def zoom_exchange_ok(case: Case) -> Findings:
    """Pictures, films and files are exchanged in the session when the consultation calls for it."""
    yield from exchanged(case, ZOOM)


@check("zoom-file-lost")
def zoom_file_lost(case: Case) -> Findings:
    """What the record needs is kept before the session closes, for it is lost then (tension T21)."""
    for shared in shared_media(case, ZOOM):
        media = media_of(case, shared)
        if media is None or not media.needed:
            continue
        saved = [event for event in case.of(MediaSaved) if event.media == media.id]
        ended = next((event for event in case.of(MeetingEnded) if event.seq > shared.seq), None)
        if saved:
            fr = f"« {media.name} » gardé à {saved[0].at:%-H h %M}, avant la fermeture."
            yield respected(saved[0], fr, f"“{media.name}” kept at {saved[0].at:%-H:%M}, before closing.")
        elif ended:
            fr = f"« {media.name} », utile au dossier, perdu à la fermeture de ZOOM, à {ended.at:%-H h %M}."
            en = f"“{media.name}”, needed by the record, lost when ZOOM closed, at {ended.at:%-H:%M}."
            yield breached([shared, ended], fr, en)


@check("zoom-save-onedrive")
def zoom_save_onedrive(case: Case) -> Findings:
    """What is kept of a ZOOM session goes to OneDrive, never to a device, not even for a while (tension T6)."""
    shared = {event.media: event for event in shared_media(case, ZOOM)}
    for saved in case.of(MediaSaved):
        if saved.media in shared:
            name, at, when = name_of_media(case, shared[saved.media]), f"{saved.at:%-H h %M}", f"{saved.at:%-H:%M}"
            if saved.to in LOCAL:
                yield breached(saved, *_lies(name, saved.to, at, when))
            elif saved.to == "onedrive":
                yield respected(
                    saved, f"« {name} » gardé dans OneDrive à {at}.", f"“{name}” kept in OneDrive at {when}."
                )
    for copy in case.copies:
        entry = copy.moved or copy.born
        kept = copy.file.source in shared and not _is_first(case, entry)
        if kept and copy.file.location in LOCAL:
            at, when = f"{entry.at:%-H h %M}", f"{entry.at:%-H:%M}"
            yield breached(entry, *_lies(copy.file.name, copy.file.location, at, when))
    for picture in case.of(PictureMade):
        yield from _captured(case, picture, list(shared.values()))


def _lies(name: str, place: str, at: str, when: str) -> tuple[str, str]:
    fr, en = PLACES[place]
    return f"À {at}, « {name} » gardé dans {fr}.", f"At {when}, “{name}” kept in {en}."


def _is_first(case: Case, entry: Entry) -> bool:
    """Say whether a copy is the one that saving from the chat made: it is told already."""
    return any(saved.cause == entry.cause for saved in case.of(MediaSaved))


def _captured(case: Case, picture: PictureMade, shared: list[MediaShared]) -> Findings:
    """Find a picture taken of the screen, or of what was shared there, that lies on a device."""
    names = [PurePath(fold(name_of_media(case, event))).stem for event in shared]
    what = fold(picture.what)
    of_it = bool(_OF_THE_SCREEN.search(what)) or any(name in what for name in names)
    of_it = of_it or picture.what in {event.media for event in shared}
    made = [event for event in case.of(FileSaved) if event.cause == picture.cause and event.file.location in LOCAL]
    if of_it and made and _in_zoom(case, picture):
        at, when = f"{picture.at:%-H h %M}", f"{picture.at:%-H:%M}"
        yield breached(picture, *_lies(picture.file, made[0].file.location, at, when))


def _in_zoom(case: Case, entry: Entry) -> bool:
    """Say whether something happened during a ZOOM session."""
    opened = [session for session in case.sessions if session.seq < entry.seq]
    if not opened or named(opened[-1].platform) != ZOOM:
        return False
    return not any(opened[-1].seq < event.seq < entry.seq for event in case.of(MeetingEnded))


@check("zoom-licence-check")
def zoom_licence_check(case: Case) -> Findings:
    """The licence is looked at before a ZOOM session, and is the network's."""
    yield from readied(case, "zoom_licence", soft=True)
    for session in case.sessions:
        if named(session.platform) == ZOOM and _is_own(session):
            fr = f"À {session.at:%-H h %M}, ZOOM ouvert avec une licence personnelle."
            yield missing(fr, f"At {session.at:%-H:%M}, ZOOM opened with a personal licence.", session)


def _is_own(session: MeetingOpened | MeetingJoined) -> bool:
    return isinstance(session, MeetingOpened) and session.host == "professional" and session.account != "rsss"


@check("zoom-interpreter-captions")
def zoom_interpreter_captions(case: Case) -> Findings:
    """Whoever needs captions or an interpreter to understand has them, before consenting."""
    sessions = [session for session in case.sessions if named(session.platform) == ZOOM]
    if not sessions:
        return
    for need in case.facts.patient.needs:
        fr, en = FEATURES[need]
        enabled = [event for event in case.of(FeatureEnabled) if event.feature == need]
        asked = [event for event in case.of(ConsentAnswered) if event.seq > sessions[0].seq]
        if not enabled:
            told = f"Rencontre ZOOM de {sessions[0].at:%-H h %M} sans {fr}, dont l’usager a besoin."
            yield missing(
                told, f"ZOOM session at {sessions[0].at:%-H:%M} without {en}, which the patient needs.", sessions
            )
        elif asked and asked[0].seq < enabled[0].seq:
            told = f"{fr.capitalize()} à {enabled[0].at:%-H h %M} seulement, après le consentement de "
            late = f"{en.capitalize()} at {enabled[0].at:%-H:%M} only, after the consent at {asked[0].at:%-H:%M}."
            yield missing(f"{told}{asked[0].at:%-H h %M}.", late, [asked[0], enabled[0]])
        else:
            told = f"{fr.capitalize()} à {enabled[0].at:%-H h %M}."
            yield respected(enabled[0], told, f"{en.capitalize()} at {enabled[0].at:%-H:%M}.")

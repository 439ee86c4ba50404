"""What is exchanged in a session on each recommended platform, and what of it stays there (guide, lines 425-463)."""

from teleconsult_sim.clinic.case import Media
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileHandedOver, FileShared
from teleconsult_sim.journal.events.meeting import MediaSaved, MediaShared, MeetingEnded
from teleconsult_sim.ledger import Copy, Shown
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.platforms import is_recommended, named


def shared_media(case: Case, platform: str) -> list[MediaShared]:
    """Return what the patient shared in the sessions of a platform."""
    return [event for event in case.of(MediaShared) if named(event.platform) == platform]


def media_of(case: Case, shared: MediaShared) -> Media | None:
    """Return what the case knows of something that was shared."""
    return next((media for media in case.facts.media if media.id == shared.media), None)


def name_of_media(case: Case, shared: MediaShared) -> str:
    """Return the name of something that was shared."""
    media = media_of(case, shared)
    return media.name if media else shared.media


def shown_to_patient(case: Case, platform: str) -> list[FileShared]:
    """Return the files that the learner showed the patient, alone, in the chat of a platform."""
    patient = case.facts.patient.id
    return [event for event in case.of(FileShared) if named(event.platform) == platform and event.readers == (patient,)]


def exchanged(case: Case, platform: str) -> Findings:
    """Find whether what patient and learner show each other goes through the session, not around it."""
    for shared in shared_media(case, platform):
        name, at = name_of_media(case, shared), shared.at
        fr = f"« {name} » montré dans la rencontre {platform}, à {at:%-H h %M}."
        yield respected(shared, fr, f"“{name}” shown in the {platform} session, at {at:%-H:%M}.")
    for sent in shown_to_patient(case, platform):
        fr = f"« {sent.file.name} » montré à l’usager dans {platform}, à {sent.at:%-H h %M}."
        yield respected(sent, fr, f"“{sent.file.name}” shown to the patient in {platform}, at {sent.at:%-H:%M}.")
    for around in _around(case, platform):
        way = ("par texto", "by text message")
        if isinstance(around, FileShared):
            way = f"sur {around.platform}", f"on {around.platform}"
        name = around.file.name if isinstance(around, FileShared) else around.path.partition("/")[2]
        fr = f"À {around.at:%-H h %M}, « {name} » {way[0]}, alors que la rencontre se tenait sur {platform}."
        en = f"At {around.at:%-H:%M}, “{name}” {way[1]}, though the session ran on {platform}."
        yield breached(around, fr, en)


def _around(case: Case, platform: str) -> list[FileHandedOver | FileShared]:
    """Return what went to the patient by text message or an everyday app, where sessions ran on that platform."""
    sessions = [session for session in case.sessions if named(session.platform) == platform]
    if not sessions:
        return []
    patient = case.facts.patient.id
    found: list[FileHandedOver | FileShared] = [
        event for event in case.of(FileHandedOver) if event.who == patient and event.means == "text_message"
    ]
    shared = [event for event in case.of(FileShared) if patient in event.readers]
    found += [event for event in shared if not is_recommended(event.platform)]
    return [event for event in found if event.seq > sessions[0].seq]


def cleared(case: Case, platform: str) -> Findings:
    """Find whether what was exchanged is removed from a platform that keeps it, once saved where needed (T22)."""
    patient = (case.facts.patient.id,)
    exchanged_there = [copy for copy in case.chats if named(copy.place.name) == platform]
    for copy in exchanged_there:
        if isinstance(copy.content, Shown):
            yield from _media_cleared(case, copy, copy.content, platform)
    for copy in exchanged_there:
        if copy.shown_to == patient:
            yield from _told(case, copy, platform)


def _media_cleared(case: Case, copy: Copy, shown: Shown, platform: str) -> Findings:
    media = next((media for media in case.facts.media if media.id == shown.media), None)
    removed = copy.destroyed
    kept = [event for event in case.of(MediaSaved) if event.media == shown.media]
    if removed and media and media.needed and not any(event.seq < removed.seq for event in kept):
        fr = f"« {copy.title} », utile au dossier, effacé de {platform} à {removed.at:%-H h %M} sans avoir été gardé."
        en = f"“{copy.title}”, needed by the record, deleted from {platform} at {removed.at:%-H:%M} without being kept."
        yield missing(fr, en, removed)
    else:
        yield from _told(case, copy, platform)


def _told(case: Case, copy: Copy, platform: str) -> Findings:
    removed = copy.destroyed
    if removed:
        fr = f"« {copy.title} » effacé du clavardage {platform} à {removed.at:%-H h %M}."
        yield respected(removed, fr, f"“{copy.title}” deleted from the {platform} chat at {removed.at:%-H:%M}.")
    elif any(event.seq > copy.born.seq for event in case.of(MeetingEnded)):
        yield _left(copy.born, copy.title, platform)


def _left(shared: Entry, name: str, platform: str) -> Finding:
    fr = f"« {name} », reçu à {shared.at:%-H h %M}, est encore dans le clavardage {platform}."
    return missing(fr, f"“{name}”, there since {shared.at:%-H:%M}, is still in the {platform} chat.", shared)

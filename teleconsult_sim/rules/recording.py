"""Checks of the section on consent about recordings: who agreed, and where they lie (guide, lines 173-175)."""

from collections.abc import Sequence
from datetime import timedelta

from teleconsult_sim.clinic.files import LOCAL
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import (
    ConsentAnswered,
    ConsentWithdrawn,
    RecordingStarted,
    RecordingStopped,
)
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.storage import PLACES

AT_ONCE = timedelta(minutes=2)
"""Whoever stops recording within that time of a withdrawal has stopped at once."""


@check("recording-consent-both")
def recording_consent_both(case: Case) -> Findings:
    """Recording starts once patient and professional agreed to it, and stops when one takes it back (T19)."""
    stops = case.of(RecordingStopped)
    for start in case.of(RecordingStarted):
        stop = next((found for found in stops if found.seq > start.seq), None)
        yield _agreed(case, start)
        yield from _taken_back(case, start, stop)


def _agreed(case: Case, start: RecordingStarted) -> Finding:
    patient, me = case.facts.patient, case.facts.clinician
    theirs, mine = _last_word(case, patient.id, start), _last_word(case, me.id, start)
    at, when = f"{start.at:%-H h %M}", f"{start.at:%-H:%M}"
    if theirs is None:
        fr = f"{patient.full_name} n’avait pas accepté l’enregistrement lancé à {at}."
        en = f"Recording started at {when} without the agreement of {patient.full_name}, not given before."
        return breached(start, fr, en)
    if not _is_yes(theirs):
        fr = f"{patient.full_name} avait refusé à {theirs.at:%-H h %M}; enregistrement lancé quand même à {at}."
        en = f"Recording started at {when}, after {patient.full_name} refused at {theirs.at:%-H:%M}."
        return breached([theirs, start], fr, en)
    if mine is None:
        fr = f"{patient.full_name} a accepté à {theirs.at:%-H h %M}; votre propre accord n’est inscrit nulle part."
        en = f"{patient.full_name} agreed at {theirs.at:%-H:%M}; your own agreement is recorded nowhere."
        return missing(fr, en, [theirs, start])
    if not _is_yes(mine):
        fr = f"Enregistrement lancé à {at}, malgré votre propre refus de {mine.at:%-H h %M}."
        return breached(
            [mine, start], fr, f"Recording started at {when}, despite your own refusal at {mine.at:%-H:%M}."
        )
    fr = f"{patient.full_name} a accepté à {theirs.at:%-H h %M}, vous à {mine.at:%-H h %M}; lancé à {at}."
    en = f"{patient.full_name} agreed at {theirs.at:%-H:%M}, you at {mine.at:%-H:%M}; started at {when}."
    return respected([theirs, mine, start], fr, en)


def _last_word(case: Case, party: str, before: Entry) -> ConsentAnswered | ConsentWithdrawn | None:
    """Return what a party last said about being recorded, before that entry."""
    said: Sequence[ConsentAnswered | ConsentWithdrawn] = case.among(ConsentAnswered, ConsentWithdrawn)
    about = [event for event in said if (event.subject, event.party) == ("recording", party)]
    return next((event for event in reversed(about) if event.seq < before.seq), None)


def _is_yes(word: ConsentAnswered | ConsentWithdrawn) -> bool:
    return isinstance(word, ConsentAnswered) and word.outcome == "granted"


def _taken_back(case: Case, start: RecordingStarted, stop: RecordingStopped | None) -> Findings:
    said: Sequence[ConsentAnswered | ConsentWithdrawn] = case.among(ConsentAnswered, ConsentWithdrawn)
    for word in said:
        during = word.seq > start.seq and (stop is None or word.seq < stop.seq)
        if word.subject != "recording" or _is_yes(word) or not during:
            continue
        fr, en = f"Accord retiré à {word.at:%-H h %M}", f"Agreement taken back at {word.at:%-H:%M}"
        if stop is None:
            yield missing(f"{fr}, et l’enregistrement tourne toujours.", f"{en}, and the recording still runs.", word)
        elif stop.at - word.at > AT_ONCE:
            fr, en = f"{fr}, arrêt à {stop.at:%-H h %M} seulement.", f"{en}, stopped at {stop.at:%-H:%M} only."
            yield breached([word, stop], fr, en)


@check("recording-onedrive")
def recording_onedrive(case: Case) -> Findings:
    """A recording that is kept lies in the professional's OneDrive (tension T8)."""
    for copy in case.copies:
        if copy.file.kind != "recording" or not copy.remains:
            continue
        name, entry = copy.file.name, copy.moved or copy.born
        if copy.file.location == "onedrive":
            if not copy.binned:
                yield respected(entry, f"« {name} » est dans OneDrive.", f"“{name}” is in OneDrive.")
        elif copy.file.location in LOCAL:
            place = PLACES[copy.file.location]
            fr = f"« {name} » se trouve dans {place[0]} depuis {entry.at:%-H h %M}."
            yield breached(entry, fr, f"“{name}” has been in {place[1]} since {entry.at:%-H:%M}.")
        else:
            fr = f"« {name} » est resté sur la plateforme; il n’est pas dans OneDrive."
            yield missing(fr, f"“{name}” stayed on the platform; it is not in OneDrive.", entry)

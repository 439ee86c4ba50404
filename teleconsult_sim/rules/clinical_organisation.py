"""Checks of the section « Organisation clinique » on how a service is arranged (guide, lines 183-207)."""

import re

from teleconsult_sim.clinic.phone import hyphenated, ten_digits
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import (
    CallPlaced,
    ConsentAnswered,
    FallbackAgreed,
    IdentityVerified,
    LineDropped,
    MeetingEnded,
)
from teleconsult_sim.journal.events.preparation import MatterSettled, RoleAppointed
from teleconsult_sim.rules.arrangements import arranged
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import reached
from teleconsult_sim.rules.registry import check

_WHEN = re.compile(
    r"avant|avance|prealable|retour|renvo|pendant|durant|ensemble|au cours|lors|discut|aucun|"
    r"before|ahead|advance|return|sent back|during|together|live|discuss|none|no form"
)
_WHO = re.compile(
    r"agent|secretaire|secretariat|adjoint|commis|accueil|gestionnaire|reception|infirmi|pilote|archives|"
    r"\bmoi\b|\bje\b|medecin|professionnel|clerk|secretary|staff|manager|nurse|assistant|admissions|clinic|"
    r"\bme\b|\bi\b|physician|doctor|professional|coordonn|coordinat"
)
_DECIDES = re.compile(
    r"(?<!ne )(?<!not )\b(decide|juge|evalue l|explique les soins|choisi\w* le traitement|decides|judges|"
    r"assesses|explains the care)"
)
_PHONE, _VIDEO = (
    re.compile(r"telephon|appel|\bphone\b|\bcall"),
    re.compile(r"video|visio|teleconsult|teams|zoom|reacts"),
)


@check("previsit-forms")
def previsit_forms(case: Case) -> Findings:
    """It is decided which forms come before a visit, and whether they are returned ahead of it or discussed."""
    yield from arranged(case, "previsit_forms", _no_moment)


def _no_moment(choice: str) -> tuple[str, str] | None:
    if _WHEN.search(choice):
        return None
    return (
        "rien ne dit s’ils reviennent d’avance ou se voient ensemble",
        "nothing says whether they are returned ahead or gone through together",
    )


@check("admin-support")
def admin_support(case: Case) -> Findings:
    """It is agreed who helps with consent and mailings; the clinical part stays with the professional."""
    yield from arranged(case, "admin_support", _nobody)


def _nobody(choice: str) -> tuple[str, str] | None:
    if not _WHO.search(choice):
        return "personne n’en est chargé", "nobody is charged with it"
    if _DECIDES.search(choice):
        return "une décision clinique est confiée au soutien administratif", "a clinical decision is left to the staff"
    return None


@check("phone-vs-video-process")
def phone_vs_video_process(case: Case) -> Findings:
    """What is done by phone and what by video is settled with the manager (tension T26)."""
    yield from arranged(case, "modality_triage", _one_means)
    settled = [event for event in case.of(MatterSettled) if event.matter == "modality_triage"]
    manager = case.facts.contacts_of("clinic_manager")
    if settled and manager and not reached(case, ("clinic_manager",)):
        fr = f"Le choix du moyen est arrêté à {settled[-1].at:%-H h %M} sans {manager[0].name}."
        en = f"The choice of means was settled at {settled[-1].at:%-H:%M} without {manager[0].name}."
        yield missing(fr, en, settled[-1:])


def _one_means(choice: str) -> tuple[str, str] | None:
    if not _PHONE.search(choice):
        return "rien ne dit ce qui se fait par téléphone", "nothing says what is done by phone"
    if not _VIDEO.search(choice):
        return "rien ne dit ce qui se fait en vidéo", "nothing says what is done by video"
    return None


@check("committee-as-needed")
def committee_as_needed(case: Case) -> Findings:
    """Where a service is being set up, somebody is appointed to look after it, or a mechanism is agreed."""
    named = case.of(RoleAppointed)
    agreed = [event for event in case.of(MatterSettled) if event.matter == "coordination"]
    made: list[Entry] = sorted([*named, *agreed], key=lambda event: event.seq)
    if made:
        fr, en = f"{len(named)} membre(s) nommé(s)", f"{len(named)} member(s) appointed"
        if agreed:
            fr, en = f"Mécanisme convenu : « {agreed[-1].choice} »", f"Mechanism agreed: “{agreed[-1].choice}”"
        yield respected(made, f"{fr}.", f"{en}.")
    elif "coordination" in case.facts.unready and case.begun:
        fr = "Un service se met en place, et personne n’en suit les enjeux."
        yield missing(fr, "A service is being set up, and nobody looks after its issues.")


@check("patient-phone-backup")
def patient_phone_backup(case: Case) -> Findings:
    """A way to go on is agreed before the link can fail, and is taken when it does."""
    agreed = [event for event in case.of(FallbackAgreed) if event.means != "phone" or ten_digits(event.number)]
    drops = case.of(LineDropped)
    cut = min((event.seq for event in [*drops, *case.of(MeetingEnded)]), default=None)
    timely = [event for event in agreed if cut is None or event.seq < cut]
    if timely:
        number = hyphenated(timely[0].number)
        yield respected(timely[0], f"Repli convenu : {number}.", f"Fallback agreed: {number}.")
        for drop in drops:
            yield from _gone_on(case, drop)
    elif drops:
        fr = f"Le lien est coupé à {drops[0].at:%-H h %M}, et aucun repli n’était convenu."
        yield breached(drops[0], fr, f"The link dropped at {drops[0].at:%-H:%M}, and no fallback had been agreed.")
    elif agreed:
        fr = f"Repli convenu à {agreed[0].at:%-H h %M} seulement, une fois la rencontre finie."
        yield breached(agreed[0], fr, f"Fallback agreed at {agreed[0].at:%-H:%M} only, once the meeting was over.")
    elif case.sessions:
        fr = "Rencontre tenue sans numéro de repli convenu."
        yield missing(fr, "Meeting held without an agreed fallback number.", case.sessions[:1])
    elif by_phone := _telephone_visit(case):
        fr = f"Consultation au téléphone dès {by_phone[0].at:%-H h %M}, sans moyen de rechange convenu."
        yield missing(fr, f"Telephone visit from {by_phone[0].at:%-H:%M} on, without an agreed fallback.", by_phone[:1])


def _telephone_visit(case: Case) -> list[Entry]:
    """Return what shows that the patient was cared for by telephone alone: an identity, or a spoken consent (T26)."""
    spoken = [event for event in case.of(ConsentAnswered) if event.mode == "verbal" and event.subject == "care"]
    return sorted([*case.of(IdentityVerified), *spoken], key=lambda entry: entry.seq)


def _gone_on(case: Case, drop: LineDropped) -> Findings:
    calls = [call for call in case.of(CallPlaced) if call.who == case.facts.patient.id and call.seq > drop.seq]
    again = [session for session in case.sessions if session.seq > drop.seq]
    if calls:
        fr = f"Lien coupé à {drop.at:%-H h %M}, usager rappelé à {calls[0].at:%-H h %M}."
        en = f"Link dropped at {drop.at:%-H:%M}, patient called back at {calls[0].at:%-H:%M}."
        yield respected([drop, calls[0]], fr, en)
    elif not again:
        fr = f"Le lien est coupé à {drop.at:%-H h %M}; l’usager n’a pas été rappelé."
        yield missing(fr, f"The link dropped at {drop.at:%-H:%M}; the patient was not called back.", drop)

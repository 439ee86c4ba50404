"""Checks of the section « Planification de l'obtention du consentement » (guide, lines 161-180)."""

import re

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.files import FormWritten, PrescriptionWritten
from teleconsult_sim.journal.events.meeting import ConsentAnswered, ConsentWithdrawn, MeetingEnded
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check

SCOPES = {"care": ("soins", "care"), "telehealth": ("télésanté", "telehealth")}
_AGREED = re.compile(r"consent\w*|accept\w*|accord\b|agree[sd]?\b|d'accord")
_REMOTE = re.compile(
    r"tele(sante|consult\w*|health|med\w*)|virtuel\w*|video\w*|virtual|distance|remote|teams|zoom|reacts"
)
_NEGATED = re.compile(
    r"(sans|pas de|aucun|without|no) (le |son |sa )?(consent|accord)|(consent\w*|accord) (verbal |ecrit )?"
    r"(non obtenu|a obtenir|pas obtenu|not obtained|refuse|a venir|pending)|refus\w* (de |du )?(consent|accord)"
)


def granted(case: Case, *subjects: str) -> list[ConsentAnswered]:
    """Return the consents to these subjects that the patient granted."""
    return [
        event
        for event in case.of(ConsentAnswered)
        if event.subject in subjects and event.outcome == "granted" and event.party == case.facts.patient.id
    ]


def clinical_acts(case: Case) -> list[Entry]:
    """Return what shows that care was under way: notes, prescriptions, orders sent, the end of the call."""
    acts: list[Entry] = [*case.of(FormWritten), *case.of(PrescriptionWritten), *case.of(MeetingEnded)]
    acts += [sent for sent in case.mails if sent.message.carries]
    return sorted(acts, key=lambda entry: entry.seq)


@check("consent-always")
def consent_always(case: Case) -> Findings:
    """Consent comes before any care, and care stops when it is refused or taken back."""
    acts, given = clinical_acts(case), granted(case, "care", "telehealth")
    answered: list[ConsentAnswered | ConsentWithdrawn] = [
        *(event for event in case.of(ConsentAnswered) if event.outcome == "refused"),
        *case.of(ConsentWithdrawn),
    ]
    stopped = [event for event in answered if event.subject in SCOPES and event.party == case.facts.patient.id]
    for stop in stopped:
        on = [act for act in acts if act.seq > stop.seq and not isinstance(act, MeetingEnded)]
        again = [event for event in granted(case, stop.subject) if event.seq > stop.seq]
        if on and not again:
            fr = f"Refus ou retrait à {stop.at:%-H h %M}, et les soins ont continué à {on[0].at:%-H h %M}."
            en = f"Refused or taken back at {stop.at:%-H:%M}, and care went on at {on[0].at:%-H:%M}."
            yield breached([stop, on[0]], fr, en)
    if acts and (not given or given[0].seq > acts[0].seq):
        when_fr = f"demandé à {given[0].at:%-H h %M}" if given else "jamais demandé"
        when_en = f"asked at {given[0].at:%-H:%M}" if given else "never asked"
        fr = f"Les soins ont commencé avant le consentement, {when_fr} : premier geste à {acts[0].at:%-H h %M}."
        en = f"Care began before the consent, {when_en}: first act at {acts[0].at:%-H:%M}."
        yield breached([acts[0], *given[:1]], fr, en)
    elif given:
        fr, en = f"Consentement donné à {given[0].at:%-H h %M}.", f"Consent given at {given[0].at:%-H:%M}."
        yield respected(given, fr, en)
    elif case.begun:
        yield missing("Aucun consentement demandé jusqu’ici.", "No consent asked for so far.")


@check("consent-dual-scope")
def consent_dual_scope(case: Case) -> Findings:
    """The patient consents to the care and to its being given at a distance."""
    lacking = [scope for scope in SCOPES if not granted(case, scope)]
    if not lacking:
        given = granted(case, *SCOPES)
        yield respected(given, "Soins et télésanté, l’un et l’autre.", "Care and telehealth, both.")
    elif case.begun:
        fr = " et ".join(SCOPES[scope][0] for scope in lacking)
        en = " and ".join(SCOPES[scope][1] for scope in lacking)
        yield missing(f"Pas de consentement pour : {fr}.", f"No consent for: {en}.", granted(case, *SCOPES))


@check("consent-before-first")
def consent_before_first(case: Case) -> Findings:
    """Consent ideally comes before the first session; in the pandemic, at its start, said and written down (T20)."""
    if not case.sessions or not case.facts.first_visit:
        return
    first, given = case.sessions[0], granted(case, *SCOPES)
    before = [event for event in given if event.seq < first.seq]
    if before:
        yield respected(before, "Obtenu avant la rencontre.", "Obtained before the meeting.")
    elif given and case.facts.pandemic and _documented(case):
        fr = "Obtenu verbalement pendant la rencontre et consigné : toléré durant la pandémie."
        en = "Obtained verbally during the meeting and written down: tolerated during the pandemic."
        yield respected([*given, *_documented(case)], fr, en)
    else:
        fr = "Pas de consentement avant la rencontre, et aucun qui soit consigné pendant."
        en = "No consent before the meeting, and none written down during it."
        yield missing(fr, en, first)


@check("consent-documented")
def consent_documented(case: Case) -> Findings:
    """A verbal consent to telehealth is written in the note."""
    given = [event for event in granted(case, *SCOPES) if event.mode == "verbal"]
    written = _documented(case)
    if written and given:
        yield respected(written, "Le consentement figure dans la note.", "The consent stands in the note.")
    elif given:
        fr = f"Consentement verbal à {given[0].at:%-H h %M}, mais aucune note n’en parle."
        en = f"Verbal consent at {given[0].at:%-H:%M}, but no note speaks of it."
        yield missing(fr, en, given)


def _documented(case: Case) -> list[Entry]:
    """Return the notes that state the consent to telehealth."""
    notes: list[Entry] = [event for event in case.forms if states_consent(event.form.body)]
    for note in case.of(NoteCharted):
        if "consent_telehealth" in note.topics or states_consent(note.text):
            notes.append(note)
    return notes


def states_consent(text: str) -> bool:
    """Say whether a note states that the patient agreed to care at a distance, in words a colleague understands."""
    for sentence in re.split(r"[.;\n]+", text):
        folded = fold(sentence)
        if _AGREED.search(folded) and _REMOTE.search(folded) and not _NEGATED.search(folded):
            return True
    return False

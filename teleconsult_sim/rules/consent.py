"""Checks of the section « Planification de l'obtention du consentement » (guide, lines 161-180)."""

import re

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.chart import NoteCharted, OrderDictated, OrderedInDci
from teleconsult_sim.journal.events.files import FormWritten, PrescriptionWritten
from teleconsult_sim.journal.events.meeting import ConsentAnswered, ConsentWithdrawn, MeetingEnded
from teleconsult_sim.journal.events.preparation import DocumentRead, MatterSettled
from teleconsult_sim.rules.arrangements import arranged
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.readiness import first_care
from teleconsult_sim.rules.registry import check

SCOPES = {"care": ("soins", "care"), "telehealth": ("télésanté", "telehealth")}
_AGREED = re.compile(r"consent\w*|accept\w*|accord\b|agree[sd]?\b|d'accord")
_REMOTE = re.compile(
    r"tele(sante|consult\w*|health|med\w*)|virtuel\w*|video\w*|virtual|distance|remote|teams|zoom|reacts"
)
_SURGICAL = re.compile(r"chirurg|operatoire|anesthe|surg(ery|ical)|operation")
_IMPROVISED = re.compile(
    r"\bmaison\b|improvis|aucun|sans (modele|formulaire)|ad hoc|home-?made|\bno (form|model|template)"
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
    """Return what shows that care was under way: notes, prescriptions, orders placed or sent, the end of the call."""
    acts: list[Entry] = [*case.of(FormWritten), *case.of(PrescriptionWritten), *case.of(MeetingEnded)]
    acts += case.among(OrderedInDci, OrderDictated)
    acts += [sent for sent in case.mails if sent.message.carries]
    return sorted(acts, key=lambda entry: entry.seq)


def _cares(case: Case) -> bool:
    """Say whether somebody is consulted for here; a service that is only being set up has nobody to ask."""
    facts = case.facts
    return bool(facts.orders or facts.documents or first_care(case))


@check("choose-consent-form")
def choose_consent_form(case: Case) -> Findings:
    """A consent form is chosen beforehand among the models of the pilots or of a professional order."""
    yield from arranged(case, "consent_form", _no_model)


def _no_model(choice: str) -> tuple[str, str] | None:
    if _SURGICAL.search(choice):
        return "ce formulaire est fait pour autre chose", "this form is made for something else"
    if _IMPROVISED.search(choice):
        return "ce n’est pas un modèle des pilotes ni d’un ordre", "this is no model of the pilots or of an order"
    return None


@check("ciq-tool")
def ciq_tool(case: Case) -> Findings:
    """Where consent raises a doubt, being planned or taken back, the decision aid may be opened."""
    read = [event for event in case.of(DocumentRead) if event.document == "consent_aid"]
    doubts: list[Entry] = [event for event in case.of(MatterSettled) if event.matter == "consent_form"]
    doubts += case.of(ConsentWithdrawn)
    if read:
        fr, en = f"Aide-mémoire ouvert à {read[0].at:%-H h %M}.", f"Checklist opened at {read[0].at:%-H:%M}."
        yield respected(read[0], fr, en)
    elif doubts:
        fr = "Le consentement posait question, et l’aide-mémoire est resté fermé."
        yield missing(fr, "The consent raised a question, and the checklist stayed closed.", doubts[:1])


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
    elif case.begun and _cares(case):
        yield missing("Aucun consentement demandé jusqu’ici.", "No consent asked for so far.")


@check("consent-dual-scope")
def consent_dual_scope(case: Case) -> Findings:
    """The patient consents to the care and to its being given at a distance."""
    lacking = [scope for scope in SCOPES if not granted(case, scope)]
    if not lacking:
        given = granted(case, *SCOPES)
        yield respected(given, "Soins et télésanté, l’un et l’autre.", "Care and telehealth, both.")
    elif case.begun and _cares(case):
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


@check("verbal-consent-tolerated")
def verbal_consent_tolerated(case: Case) -> Findings:
    """A spoken consent is accepted in the pandemic; outside it, a written one is wanted (tension T20)."""
    for scope, (fr_name, en_name) in SCOPES.items():
        given = granted(case, scope)
        spoken = [event for event in given if event.mode == "verbal"]
        if not spoken:
            continue
        at, when = f"{spoken[0].at:%-H h %M}", f"{spoken[0].at:%-H:%M}"
        if case.facts.pandemic:
            fr = f"Consentement verbal ({fr_name}) à {at}, admis durant la pandémie."
            yield respected(spoken[0], fr, f"Verbal consent ({en_name}) at {when}, accepted during the pandemic.")
        elif len(spoken) == len(given):
            fr = f"Consentement ({fr_name}) de vive voix seulement, à {at}, hors de la pandémie."
            yield breached(spoken, fr, f"Consent ({en_name}) by word of mouth only, at {when}, outside the pandemic.")


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
    due = {document.id for document in case.facts.documents if document.kind == "note"}
    notes += [sent for sent in case.mails if due & set(sent.message.carries) and states_consent(sent.message.body)]
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

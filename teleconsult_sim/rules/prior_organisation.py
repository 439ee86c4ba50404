"""Checks of the section « Organisation préalable au démarrage d’un service » (guide, lines 53-58)."""

from collections.abc import Sequence

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptFinished
from teleconsult_sim.journal.events.chart import NoteCharted
from teleconsult_sim.journal.events.meeting import MeetingEnded
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.readiness import first_care, outstanding, since
from teleconsult_sim.rules.readying import NAMES
from teleconsult_sim.rules.registry import check


@check("pro-to-pro-allowed")
def pro_to_pro_allowed(case: Case) -> Findings:
    """Two professionals may confer in the same way, and what they say of the patient is written down too."""
    if not case.facts.pro_to_pro:
        return
    over: Sequence[Entry] = [*case.of(MeetingEnded), *case.of(AttemptFinished)]
    written = sorted(_notes(case), key=lambda note: note.seq)
    if written:
        note = written[0]
        fr = f"Échange entre professionnels, noté à {note.at:%-H h %M}."
        yield respected(note, fr, f"Exchange between professionals, noted at {note.at:%-H:%M}.")
    elif case.sessions and case.of(AttemptFinished):
        began = case.sessions[0]
        fr = f"De l’échange de {began.at:%-H h %M} entre professionnels, il ne reste aucune note."
        yield breached([began, *over[-1:]], fr, f"Of the exchange at {began.at:%-H:%M}, no note is left.")
    elif over:
        yield missing("Pas d’échange entre professionnels qui soit noté.", "No exchange on record.", over[-1])


@check("prep-before-first")
def prep_before_first(case: Case) -> Findings:
    """Whatever was left to ready is ready, ideally before the first teleconsultation."""
    if not case.facts.unready or not case.begun:
        return
    left, start = outstanding(case), first_care(case)
    if not left:
        count = len(case.facts.unready)
        fr, en = f"Préparation complète, {count} points sur {count}", f"Preparation complete, {count} points of {count}"
        yield respected(start or (), f"{fr}.", f"{en}.")
        return
    fr, en = _listed([NAMES[name].fr for name in left]), _listed([NAMES[name].en for name in left])
    if start:
        fr = f"Restait à préparer avant {since(case).fr} : {fr}."
        yield missing(fr, f"Not ready by {since(case).en}: {en}.", start)
    else:
        yield missing(f"Reste à préparer : {fr}.", f"Still to ready: {en}.")


def _notes(case: Case) -> list[Entry]:
    mailed = [sent for sent in case.mails if {doc.id for doc in case.facts.documents} & set(sent.message.carries)]
    return [*case.forms, *case.of(NoteCharted), *mailed]


def _listed(words: list[str]) -> str:
    return ", ".join([words[0], *(_lowered(word) for word in words[1:])])


def _lowered(word: str) -> str:
    """Return a name as it stands inside a sentence: acronyms keep their capitals."""
    return word if word[:2].isupper() or word == "Outlook" else word[:1].lower() + word[1:]

"""What the states, seats and statuses of a review are called, and faults of files in the reader's language."""

from pathlib import Path

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.locale.faults_in_french import in_french
from teleconsult_sim.rules.coordination import CLINICIANS, SEATS
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.store import StoreError
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording

STATES = {
    "approved": N_("Approuvé"), "older": N_("Modifié depuis l’approbation"),
    "changes": N_("Changements demandés"), "unseen": N_("Jamais vu"),
}  # fmt: skip
TONES = {"approved": "good", "older": "warn", "changes": "bad", "unseen": ""}
ICONS = {"approved": "check", "older": "clock", "changes": "pen", "unseen": "eye"}
DECISIONS = {"approve": N_("Approuve"), "changes": N_("Demande des changements")}
STATUSES = {
    "respected": N_("respectée"), "missing": N_("pas faite"), "breached": N_("enfreinte"),
    "not_applicable": N_("sans objet"), None: N_("rien de dit"),
}  # fmt: skip
CAUSES = {
    "play": N_("ce que le parcours attend"), "rules": N_("une règle a changé"), "content": N_("le cas a changé"),
}  # fmt: skip
OUTCOMES = {
    "done": N_("transmise"), "busy": N_("occupé"), "no_answer": N_("pas de réponse"), "voice_line": N_("ligne de voix"),
    "interrupted": N_("interrompue"), "bad_document": N_("document refusé"),
    "rejected_sender": N_("expéditeur refusé"), "invalid_number": N_("numéro invalide"), "answered": N_("répond"),
}  # fmt: skip
SEVERITY_TONES = {"critical": "bad", "major": "warn", "minor": "", "info": ""}


def seats() -> dict[str, Text]:
    """Return the seats of the committee that the guide suggests, by code, clinicians among them."""
    return {code: words for code, (_, words) in {**SEATS, **CLINICIANS}.items()}


def seat(code: str, _: Wording) -> str:
    """Return what a seat is called; one of another list stands for itself."""
    known = seats().get(code)
    words = _.into(known) if known else code
    return words[:1].upper() + words[1:]


def told(error: Exception, language: Language) -> str:
    """Return what is wrong, where (the file by its place in the case's folder), and the way out."""
    if isinstance(error, StoreError):
        return error.into(language)
    if not isinstance(error, Faulty):
        return str(error)
    path = Path(error.file)
    name = f"plays/{path.name}" if path.parent.name == "plays" else path.name
    return f"{name}:{error.line} : {in_french(error.what) if language == 'fr' else error.what}"

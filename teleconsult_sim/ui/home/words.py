"""What the home page calls levels, professions, topics and modes, and the addresses of the pages it leads to."""

from typing import NamedTuple

from teleconsult_sim.clinic.vocabulary import Text

TITLE = Text(fr="Simulateur de téléconsultation", en="Teleconsultation simulator")
KEEPS = "home"
"""Under which name the browser keeps what was typed and not yet saved, at the door as inside."""


def N_(text: str) -> str:
    """Mark a text for translation where it stands; it is translated where it is shown."""
    return text


class Topic(NamedTuple):
    """A subject that learners look for, and the sections of the guide that make it up."""

    title: str
    sections: tuple[str, ...]


LEVELS = {"beginner": N_("Débutant"), "intermediate": N_("Intermédiaire"), "advanced": N_("Avancé")}
PROFESSIONS = {
    "physician": N_("Médecine"),
    "nurse": N_("Soins infirmiers"),
    "pharmacist": N_("Pharmacie"),
    "other": N_("Autres professions"),
}
CALLED = {
    "medecin": "physician",
    "infirmier": "nurse",
    "infirmiere": "nurse",
    "pharmacien": "pharmacist",
    "pharmacienne": "pharmacist",
}
"""By which first word a profession is known, accents left out."""
TOPICS = {
    "meeting": Topic(N_("Rencontre vidéo"), ("videoconferencing", "teams", "zoom", "reacts")),
    "consent": Topic(N_("Consentement"), ("consent",)),
    "records": Topic(N_("Notes et ordonnances"), ("documentation",)),
    "pharmacy": Topic(N_("Pharmacie"), ("community-pharmacy", "institution-pharmacy")),
    "tests": Topic(N_("Imagerie et laboratoire"), ("imaging", "laboratory")),
    "mail": Topic(
        N_("Courriel et partage"),
        (
            "collaboration-tools",
            "internal-transmission",
            "unsecured-professional",
            "patient-direct",
            "other-documents",
        ),
    ),
    "fax": Topic(N_("Télécopie"), ("cloud-fax",)),
    "place": Topic(N_("Lieu et poste de travail"), ("professional-environment", "equipment-and-technology")),
    "service": Topic(
        N_("Organisation du service"),
        ("introduction", "provincial-organisation", "prior-organisation", "clinical-organisation", "coordination"),
    ),
}
TITLES = {id: topic.title for id, topic in TOPICS.items()}
BESIDE = ("quick-reference",)
"""Sections that repeat what others say: they make no topic."""
ENOUGH = 2
"""Objectives that a case needs in a topic to be found under it."""
STATUSES = {
    "never": N_("Jamais essayé"),
    "under_way": N_("En cours"),
    "tried": N_("À réussir"),
    "passed": N_("Réussi"),
}
WANTED = ("wanted", N_("Demandé par ma formation"))
MODES = {"training": N_("Entraînement"), "evaluation": N_("Évaluation")}
OWN_PROFESSIONS = (N_("Médecine"), N_("Soins infirmiers"), N_("Pharmacie"), N_("Autre profession"))

SIMULATOR, CATALOGUE, SANDBOX = "simulateur.ipynb", "catalogue.ipynb", "bac-a-sable.ipynb"


def to_case(slug: str, mode: str) -> str:
    """Return the address that begins a case."""
    return f"{SIMULATOR}#case={slug}&mode={mode}"


def to_attempt(id: str) -> str:
    """Return the address that opens an attempt where it stands: its workstation, or its debrief."""
    return f"{SIMULATOR}#attempt={id}"

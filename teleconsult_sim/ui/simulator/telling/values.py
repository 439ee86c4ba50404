"""What the fields of actions are called, and their values in words."""

from functools import cache
from typing import Any

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, listed, typed_name

FIELDS = {
    "about": N_("Au sujet de"), "account": N_("Compte"), "attachments": N_("Pièces jointes"), "bcc": N_("Cci"),
    "body": N_("Texte"), "by": N_("Par"), "carries": N_("Contient"), "cc": N_("Cc"), "choice": N_("Choix"),
    "committee": N_("Comité"), "dci": N_("DCI"), "delivery_receipt": N_("Accusé de remise"), "dmr": N_("DMÉ"),
    "document": N_("Document"), "encrypt": N_("Chiffrer"), "fax_machine": N_("Télécopieur"),
    "feature": N_("Fonction"), "file": N_("Fichier"), "form": N_("Formulaire"), "from": N_("De"),
    "header": N_("En-tête"), "host": N_("Hôte"), "how": N_("Comment"), "item": N_("Élément"),
    "link_from": N_("Lien de"), "matter": N_("Question à régler"), "means": N_("Moyen"),
    "media": N_("Image ou fichier"),
    "message": N_("Message"), "minutes": N_("Minutes"), "mode": N_("Mode"), "name": N_("Nom"),
    "number": N_("Numéro"), "order": N_("Ordonnance"), "party": N_("Personne"), "place": N_("Lieu"),
    "platform": N_("Plateforme"), "private": N_("À l’écart"), "query": N_("Recherche"), "question": N_("Question"),
    "read_receipt": N_("Accusé de lecture"), "role": N_("Rôle"), "signature": N_("Signature"),
    "subject": N_("Objet"), "text": N_("Texte"), "to": N_("À"), "topics": N_("Sujets"), "until": N_("Jusqu’à"),
    "via": N_("Par la voie de"), "what": N_("Quoi"), "where": N_("Où"), "who": N_("Qui"), "with": N_("Avec"),
    "after_minutes": N_("Après (minutes)"), "instead": N_("À la place"), "kind": N_("Sorte"),
    "locked": N_("Verrouillé"), "measured": N_("Mesures"), "rate": N_("Fréquence"), "reason": N_("Raison"),
    "until_minutes": N_("Jusqu’à (minutes)"),
    "header.alternate_id": N_("Autre identifiant"), "header.birth_date": N_("Date de naissance"),
    "header.establishment": N_("Établissement"), "header.first_name": N_("Prénom"),
    "header.installation": N_("Installation"), "header.last_name": N_("Nom de famille"),
    "header.nam": N_("NAM"), "header.record_number": N_("Numéro de dossier"),
    "signature.name": N_("Signature : nom"), "signature.number": N_("Signature : numéro"),
    "signature.profession": N_("Signature : profession"), "fault": N_("Défaut du document"),
}  # fmt: skip
PEOPLE = frozenset({"to", "cc", "bcc", "who", "with", "party", "link_from", "from"})
YES, NO, NOTHING = N_("oui"), N_("non"), N_("rien")


def label(field: str, _: Wording) -> str:
    """Return what a field is called; a field that has no name of its own is called as its file calls it."""
    return _(FIELDS.get(field, field))


def told_value(field: str, value: Any, facts: Facts, _: Wording) -> str:
    """Return a value of a field in words."""
    if value is None or value in ("", []):
        return _(NOTHING)
    if isinstance(value, bool):
        return _(YES if value else NO)
    if isinstance(value, list | tuple):
        return listed([told_value(field, item, facts, _) for item in value], _)
    if field in PEOPLE and isinstance(value, str) and value not in _codes():
        return typed_name(value, facts, _)
    return _(_codes().get(str(value), str(value)))


@cache
def _codes() -> dict[str, str]:
    """Return every code that has a word: the tables of terms, the rarer ones first so that the common one stays."""
    tables = [table for name, table in vars(terms).items() if name.isupper() and isinstance(table, dict)]
    return {code: word for table in reversed(tables) for code, word in table.items()}

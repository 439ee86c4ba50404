"""Whom the learner got in touch with, and how what shows that something was readied is told."""

from collections.abc import Collection, Sequence

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import Contacted, IncidentReported, LookedUp
from teleconsult_sim.journal.events.preparation import (
    AccessGranted,
    AccessRequested,
    AccountActivated,
    DocumentRead,
    ItemChecked,
    ItemRepaired,
    MatterSettled,
    PlaceChosen,
    RoleAppointed,
    ToolsDeclared,
)
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.index import derives

PILOTS = ("clinical_pilot", "technical_pilot")
HELPERS = (*PILOTS, "it")
DOCUMENTS = {
    "guide": Text(fr="le guide en bref", en="the guide in brief"),
    "fax_procedure": Text(fr="la procédure de télécopie", en="the fax procedure"),
    "outlook_training": Text(fr="la formation Outlook", en="the Outlook training"),
    "platform_training": Text(fr="la formation à la plateforme", en="the platform training"),
    "training_site": Text(fr="le site de formation", en="the training site"),
    "consent_aid": Text(fr="l’aide-mémoire du consentement", en="the consent checklist"),
    "archives_procedure": Text(fr="la procédure des archives", en="the medical records procedure"),
    "local_procedure": Text(fr="la procédure locale", en="the local procedure"),
}

_DONE: dict[type[Entry], Text] = {
    ItemChecked: Text(fr="essai", en="tried"),
    ItemRepaired: Text(fr="réparation", en="repaired"),
    PlaceChosen: Text(fr="lieu choisi", en="place chosen"),
    ToolsDeclared: Text(fr="inventaire énoncé", en="inventory stated"),
    RoleAppointed: Text(fr="nomination faite", en="appointment made"),
    IncidentReported: Text(fr="incident déclaré", en="incident reported"),
    AccessRequested: Text(fr="accès demandé", en="access requested"),
    AccessGranted: Text(fr="accès accordé", en="access granted"),
    AccountActivated: Text(fr="compte activé", en="account activated"),
}


def reached(case: Case, kinds: Collection[str], about: Collection[str] | None = None) -> list[Entry]:
    """Return each time that somebody of these kinds was reached, about one of these topics when given.

    A mail has no topic: any that carries nothing clinical counts. A call that nobody answered does not.
    """
    who = {found.id for found in case.facts.contacts if found.kind in kinds}
    spoken: list[Entry] = [call for call in case.of(CallPlaced) if call.outcome == "answered" and _on(call, who, about)]
    spoken += [contact for contact in case.of(Contacted) if _on(contact, who, about)]
    written = (sent for sent in case.mails if not sent.message.carries)
    spoken += [sent for sent in written if any(to.contact in who for to in sent.message.recipients)]
    return sorted(spoken, key=lambda entry: entry.seq)


@derives
def help_sought(case: Case) -> Sequence[Entry]:
    """Return each time that a pilot or the help desk was told or asked something."""
    helpers = {found.id for found in case.facts.contacts if found.kind in HELPERS}
    reported = [event for event in case.of(IncidentReported) if event.to in helpers]
    return sorted([*reached(case, HELPERS), *reported], key=lambda entry: entry.seq)


def told(case: Case, entry: Entry) -> tuple[str, str]:
    """Return in French and English what an entry shows, with whom or what, and when."""
    what = _what(case, entry)
    return f"{what.fr} à {entry.at:%-H h %M}", f"{what.en} at {entry.at:%-H:%M}"


def name_of(case: Case, who: str | None) -> str:
    """Return the name of somebody: the patient, the learner, or whoever the directory has."""
    found = case.facts.contact(who or "")
    own = {found.id: found.full_name for found in (case.facts.patient, case.facts.clinician)}
    return found.name if found else own.get(who or "", who or "?")


def _on(event: CallPlaced | Contacted, who: Collection[str], about: Collection[str] | None) -> bool:
    return event.who in who and (about is None or event.about in about)


def _what(case: Case, entry: Entry) -> Text:
    match entry:
        case CallPlaced() | Contacted():
            name = name_of(case, entry.who)
            return Text(fr=f"échange avec {name}", en=f"exchange with {name}")
        case MailSent():
            names = ", ".join(to.name or to.address for to in entry.message.recipients)
            return Text(fr=f"message à {names}", en=f"message to {names}")
        case DocumentRead():
            words = DOCUMENTS.get(entry.document, Text(fr=entry.document, en=entry.document))
            return Text(fr=f"{words.fr}, texte lu", en=f"{words.en}, read")
        case MatterSettled():
            return Text(fr=f"« {entry.choice} », convenu", en=f"“{entry.choice}”, settled")
        case LookedUp():
            return Text(fr=f"« {entry.query} », cherché au bottin", en=f"“{entry.query}”, looked up in the directory")
    return _DONE.get(type(entry), Text(fr="fait", en="done"))

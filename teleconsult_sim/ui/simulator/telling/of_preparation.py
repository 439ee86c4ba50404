"""What is readied, what was refused, and the end of the attempt."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.events.attempt import ActionTaken, AttemptFinished, AttemptStarted, Refused
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
    ServiceFailed,
    ServiceRestored,
    ToolsDeclared,
)
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.ui.simulator.refusals import REASONS
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.registry import Tone, tell_action, tells, tones
from teleconsult_sim.ui.simulator.telling.terms import Wording, named, shortened


@tells(AttemptStarted)
def attempt_started(event: AttemptStarted, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Début du cas")


@tells(AttemptFinished)
def attempt_finished(event: AttemptFinished, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Fin du cas")


@tells(ActionTaken, unseen=lambda _: True)
def action_taken(event: ActionTaken, facts: Facts, _: Wording) -> str:
    """Say what was submitted; what came of it is told by itself."""
    return tell_action(action_of(event.action), facts, _.language)


@tells(Refused)
def refused(event: Refused, facts: Facts, _: Wording) -> str:
    """Say why."""
    reason = REASONS.get(event.reason)
    words = _.into(reason).replace("{about}", shortened(event.about, 40)) if reason else event.reason
    return _("Impossible : {why}").format(why=words)


@tells(AccessRequested)
def access_requested(event: AccessRequested, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Demande faite : {what}").format(what=named(terms.ACCESSES, event.what, _))


@tells(AccessGranted, unseen=lambda event: event.cause == 0)
def access_granted(event: AccessGranted, facts: Facts, _: Wording) -> str:
    """Say which; what works from the start is no news."""
    return _("Accès accordé : {what}").format(what=named(terms.ACCESSES, event.what, _))


@tells(AccountActivated, unseen=lambda event: event.cause == 0)
def account_activated(event: AccountActivated, facts: Facts, _: Wording) -> str:
    """Say it; an account that works from the start is no news."""
    return _("Compte du RSSS activé")


@tells(DocumentRead)
def document_read(event: DocumentRead, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Lecture : {document}").format(document=named(terms.DOCUMENTS, event.document, _))


@tells(ToolsDeclared)
def tools_declared(event: ToolsDeclared, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Outils du lieu de travail déclarés")


@tells(PlaceChosen)
def place_chosen(event: PlaceChosen, facts: Facts, _: Wording) -> str:
    """Say where."""
    place = named(terms.ROOMS, event.place, _)
    return (_("Lieu : {place}, privé") if event.private else _("Lieu : {place}, non privé")).format(place=place)


@tells(ItemChecked)
def item_checked(event: ItemChecked, facts: Facts, _: Wording) -> str:
    """Say what was tried and how it went."""
    item = named(terms.ITEMS, event.item, _)
    words = _("Essai : {item}, fonctionne") if event.result == "working" else _("Essai : {item}, ne fonctionne pas")
    return words.format(item=item)


@tells(ItemRepaired)
def item_repaired(event: ItemRepaired, facts: Facts, _: Wording) -> str:
    """Say what."""
    return _("Réparé : {item}").format(item=named(terms.ITEMS, event.item, _))


@tells(MatterSettled)
def matter_settled(event: MatterSettled, facts: Facts, _: Wording) -> str:
    """Say what and how."""
    return _("Entente : {matter}, {choice}").format(
        matter=named(terms.MATTERS, event.matter, _), choice=shortened(event.choice)
    )


@tells(ServiceFailed, unseen=lambda _: True)
def service_failed(event: ServiceFailed, facts: Facts, _: Wording) -> str:
    """Say which; whoever does not try it out knows nothing of it."""
    return _("Panne : {item}").format(item=named(terms.ITEMS, event.service, _))


@tells(ServiceRestored, unseen=lambda _: True)
def service_restored(event: ServiceRestored, facts: Facts, _: Wording) -> str:
    """Say which; whoever does not try it out again knows nothing of it."""
    return _("Fin de la panne : {item}").format(item=named(terms.ITEMS, event.service, _))


@tells(RoleAppointed)
def role_appointed(event: RoleAppointed, facts: Facts, _: Wording) -> str:
    """Say which role."""
    return _("Nommé à la table de coordination : {role}").format(role=shortened(event.role))


@tones(Refused)
def _refused(event: Refused) -> Tone:
    return "warn"


@tones(AccessGranted)
def _granted(event: AccessGranted) -> Tone:
    return "good"


@tones(AccountActivated)
def _activated(event: AccountActivated) -> Tone:
    return "good"


@tones(ItemChecked)
def _checked(event: ItemChecked) -> Tone:
    return "good" if event.result == "working" else "warn"


@tones(ItemRepaired)
def _repaired(event: ItemRepaired) -> Tone:
    return "good"


@tones(AttemptFinished)
def _finished(event: AttemptFinished) -> Tone:
    return "good"

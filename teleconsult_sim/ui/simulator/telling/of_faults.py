"""What goes wrong in the sandbox, as it is switched."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.events.faults import EVERYWHERE, FaultCleared, FaultSet
from teleconsult_sim.simulation.desk.sandbox import ClearFault, SetFault
from teleconsult_sim.ui.simulator.telling.registry import tells, tells_action
from teleconsult_sim.ui.simulator.telling.terms import N_, Wording, named, shortened, typed_person

FAULTS = {
    "fax_busy": N_("ligne de télécopie occupée"),
    "fax_no_answer": N_("télécopieur qui ne répond pas"),
    "fax_voice_line": N_("ligne sans télécopieur"),
    "fax_interrupted": N_("télécopie interrompue"),
    "fax_bad_document": N_("pièce jointe non convertible"),
    "mailbox_full": N_("boîte de courriel pleine"),
    "receipt_refused": N_("accusé refusé"),
    "phone_busy": N_("téléphone occupé"),
    "phone_no_answer": N_("téléphone sans réponse"),
    "service_down": N_("service en panne"),
    "platform_down": N_("plateforme en panne"),
    "line_drop": N_("lien vidéo qui coupe"),
    "namesake": N_("homonyme proposé"),
}


@tells(FaultSet)
def fault_set(event: FaultSet, facts: Facts, _: Wording) -> str:
    """Say what, and where."""
    return _("Panne réglée : {fault}").format(fault=_fault(event.fault.what, event.fault.where, facts, _))


@tells(FaultCleared)
def fault_cleared(event: FaultCleared, facts: Facts, _: Wording) -> str:
    """Say what, and where."""
    return _("Panne levée : {fault}").format(fault=_fault(event.what, event.where, facts, _))


@tells_action(SetFault)
def set_fault(action: SetFault, facts: Facts, _: Wording) -> str:
    """Say what, and where."""
    return _("Panne réglée : {fault}").format(fault=_fault(action.what, action.where, facts, _))


@tells_action(ClearFault)
def clear_fault(action: ClearFault, facts: Facts, _: Wording) -> str:
    """Say what, and where."""
    return _("Panne levée : {fault}").format(fault=_fault(action.what, action.where, facts, _))


def _fault(what: str, where: str, facts: Facts, _: Wording) -> str:
    words = named(FAULTS, what, _)
    return words if where == EVERYWHERE else f"{words} ({shortened(typed_person(where, facts))})"

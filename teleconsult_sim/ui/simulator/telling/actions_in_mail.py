"""What a learner does with mail."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.simulation.desk.mail import FileMail, OpenMail, SendMail
from teleconsult_sim.simulation.desk.offering import OfferMail
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.registry import tells_action
from teleconsult_sim.ui.simulator.telling.terms import Wording, listed, named, shortened, typed_name


@tells_action(SendMail)
def send_mail(action: SendMail, facts: Facts, _: Wording) -> str:
    """Say to whom, in copy to whom, from which account, and quote the subject."""
    to, cc, bcc = (
        listed([typed_name(typed, facts, _) for typed in field], _) for field in (action.to, action.cc, action.bcc)
    )
    words = _("Envoyé à : {who}").format(who=to or cc or bcc)
    if to and cc:
        words += _("; Cc : {who}").format(who=cc)
    if bcc and (to or cc):
        words += _("; Cci : {who}").format(who=bcc)
    if action.sender == "personal":
        words += _("; de votre compte personnel")
    return words + _(", « {subject} »").format(subject=shortened(action.subject)) if action.subject else words


@tells_action(OpenMail)
def open_mail(action: OpenMail, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Message ouvert par vous")


@tells_action(FileMail)
def file_mail(action: FileMail, facts: Facts, _: Wording) -> str:
    """Say where to."""
    return _("Message déplacé vers {folder}").format(folder=named(terms.FOLDERS, action.to, _))


@tells_action(OfferMail)
def offer_mail(action: OfferMail, facts: Facts, _: Wording) -> str:
    """Say it; the refusal that follows says why."""
    return _("Message présenté au serveur de courriel")

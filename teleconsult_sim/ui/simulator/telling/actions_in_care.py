"""What a learner does with people: the call, consent, the telephone, the record, time."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.simulation.desk.chart import CancelOrder, Chart, OrderInDci, ReportIncident
from teleconsult_sim.simulation.desk.consent import AgreeFallback, AskChoice, AskConsent, VerifyIdentity, Warn
from teleconsult_sim.simulation.desk.dialogue import Answer
from teleconsult_sim.simulation.desk.directory import LookUp
from teleconsult_sim.simulation.desk.media import DeleteMedia, SaveMedia
from teleconsult_sim.simulation.desk.meeting import (
    AskToHost,
    Enable,
    EndMeeting,
    Invite,
    JoinMeeting,
    OpenMeeting,
    StartRecording,
    StopRecording,
)
from teleconsult_sim.simulation.desk.telephone import Contact, Phone
from teleconsult_sim.simulation.engine import Finish, Wait
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.of_people import answer_words, note_words, order_title
from teleconsult_sim.ui.simulator.telling.of_the_call import media_name
from teleconsult_sim.ui.simulator.telling.registry import tells_action
from teleconsult_sim.ui.simulator.telling.terms import Wording, named, shortened, typed_person


@tells_action(OpenMeeting)
def open_meeting(action: OpenMeeting, facts: Facts, _: Wording) -> str:
    """Say where, and who opens."""
    platform = shortened(action.platform, 30)
    if action.host == "patient":
        return _("Rencontre {platform} ouverte par {who}").format(platform=platform, who=facts.patient.full_name)
    if action.account == "personal":
        return _("Rencontre {platform} ouverte par vous, de votre compte personnel").format(platform=platform)
    return _("Rencontre {platform} ouverte par vous").format(platform=platform)


@tells_action(JoinMeeting)
def join_meeting(action: JoinMeeting, facts: Facts, _: Wording) -> str:
    """Say by whose link."""
    return _("Rencontre jointe par le lien de {who}").format(who=typed_person(action.link_from, facts))


@tells_action(AskToHost)
def ask_to_host(action: AskToHost, facts: Facts, _: Wording) -> str:
    """Say who is asked."""
    return _("Demande à {who} d’ouvrir la rencontre").format(who=typed_person(action.who, facts))


@tells_action(Invite)
def invite(action: Invite, facts: Facts, _: Wording) -> str:
    """Say who is invited."""
    platform = shortened(action.platform, 30) or facts.platforms[0]
    return _("Invitation {platform} envoyée à {who}").format(platform=platform, who=typed_person(action.who, facts))


@tells_action(EndMeeting)
def end_meeting(action: EndMeeting, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Fin de la rencontre")


@tells_action(StartRecording)
def start_recording(action: StartRecording, facts: Facts, _: Wording) -> str:
    """Say where to."""
    return _("Enregistrement commencé, vers {place}").format(place=named(terms.PLACES, action.to, _))


@tells_action(StopRecording)
def stop_recording(action: StopRecording, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Enregistrement arrêté")


@tells_action(Enable)
def enable(action: Enable, facts: Facts, _: Wording) -> str:
    """Say what."""
    return _("Activé : {feature}").format(feature=named(terms.FEATURES, action.feature, _))


@tells_action(Phone)
def phone(action: Phone, facts: Facts, _: Wording) -> str:
    """Say whom, and at which number when it was typed."""
    if action.number:
        return _("Appel à {who}, au {number}").format(who=typed_person(action.who, facts), number=action.number)
    return _("Appel à {who}").format(who=typed_person(action.who, facts))


@tells_action(Contact)
def contact(action: Contact, facts: Facts, _: Wording) -> str:
    """Say whom and how."""
    return _("Échange avec {who}, {way}").format(
        who=typed_person(action.who, facts), way=named(terms.WAYS, action.by, _)
    )


@tells_action(VerifyIdentity)
def verify_identity(action: VerifyIdentity, facts: Facts, _: Wording) -> str:
    """Say by what."""
    compared = ", ".join(named(terms.TRAITS, trait, _) for trait in action.by)
    return _("Identité vérifiée : {compared}").format(compared=compared)


@tells_action(AskConsent)
def ask_consent(action: AskConsent, facts: Facts, _: Wording) -> str:
    """Say to what and how."""
    return _("Consentement {mode} demandé : {subject}").format(
        mode=named(terms.MODES, action.mode, _), subject=named(terms.CONSENTS, action.subject, _)
    )


@tells_action(Warn)
def warn(action: Warn, facts: Facts, _: Wording) -> str:
    """Say whom, of what."""
    return _("Avertissement à {who} : {about}").format(
        who=typed_person(action.who, facts), about=named(terms.WARNINGS, action.about, _)
    )


@tells_action(AskChoice)
def ask_choice(action: AskChoice, facts: Facts, _: Wording) -> str:
    """Say for which order."""
    return _("Demande à {who} : où envoyer {order}").format(
        who=facts.patient.full_name, order=order_title(action.order, facts, _)
    )


@tells_action(AgreeFallback)
def agree_fallback(action: AgreeFallback, facts: Facts, _: Wording) -> str:
    """Say which number."""
    number = shortened(action.number, 30)
    return _("Repli convenu : {number}").format(number=number) if number else _("Repli convenu")


@tells_action(Answer)
def answer(action: Answer, facts: Facts, _: Wording) -> str:
    """Quote the answer."""
    return _("Vous : {said}").format(said=shortened(answer_words(action.question, action.choice, facts, _)))


@tells_action(LookUp)
def look_up(action: LookUp, facts: Facts, _: Wording) -> str:
    """Say what is searched."""
    return _("Bottin : « {query} »").format(query=shortened(action.query))


@tells_action(SaveMedia)
def save_media(action: SaveMedia, facts: Facts, _: Wording) -> str:
    """Say where, when it was chosen."""
    if action.to is None:
        return _("Fichier partagé enregistré à l’emplacement par défaut")
    return _("Fichier partagé enregistré : {place}").format(place=named(terms.PLACES, action.to, _))


@tells_action(DeleteMedia)
def delete_media(action: DeleteMedia, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("« {file} » retiré du clavardage").format(file=media_name(action.media, facts))


@tells_action(Chart)
def chart(action: Chart, facts: Facts, _: Wording) -> str:
    """Quote the beginning of the note."""
    return note_words(action.text, action.where, _)


@tells_action(OrderInDci)
def order_in_dci(action: OrderInDci, facts: Facts, _: Wording) -> str:
    """Name the order."""
    return _("Ordonnance électronique : {order}").format(order=order_title(action.order, facts, _))


@tells_action(CancelOrder)
def cancel_order(action: CancelOrder, facts: Facts, _: Wording) -> str:
    """Say with whom."""
    return _("Ordonnance annulée auprès de {who} : {order}").format(
        who=typed_person(action.who, facts), order=order_title(action.order, facts, _)
    )


@tells_action(ReportIncident)
def report_incident(action: ReportIncident, facts: Facts, _: Wording) -> str:
    """Quote the report."""
    return _("Incident déclaré : {what}").format(what=shortened(action.what))


@tells_action(Wait)
def wait(action: Wait, facts: Facts, _: Wording) -> str:
    """Say how long."""
    if action.minutes is None:
        return _("Attente du prochain avis")
    return _("Attente de {count} min").format(count=action.minutes)


@tells_action(Finish)
def finish(action: Finish, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Fin du cas")

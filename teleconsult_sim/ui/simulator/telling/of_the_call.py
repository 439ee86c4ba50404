"""What happens in and around the call, and what people say."""

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.journal.events.meeting import (
    CallPlaced,
    ConsentAnswered,
    ConsentWithdrawn,
    FallbackAgreed,
    FeatureEnabled,
    HostAsked,
    IdentityVerified,
    InvitationSent,
    JoinFailed,
    LineDropped,
    MediaDeleted,
    MediaSaved,
    MediaShared,
    MeetingEnded,
    MeetingJoined,
    MeetingOpened,
    PatientJoined,
    PrivacyLost,
    RecordingStarted,
    RecordingStopped,
    Warned,
)
from teleconsult_sim.ui.simulator.telling import terms
from teleconsult_sim.ui.simulator.telling.registry import Tone, tells, tones
from teleconsult_sim.ui.simulator.telling.terms import Wording, named, person, shortened

CALLS = {
    "answered": terms.N_("Appel à {who}"),
    "no_answer": terms.N_("Appel à {who} : aucune réponse"),
    "busy": terms.N_("Appel à {who} : ligne occupée"),
    "wrong_number": terms.N_("Appel au {number} : mauvais numéro"),
    "fax_tone": terms.N_("Appel au {number} : tonalité de télécopieur"),
}


@tells(MeetingOpened)
def meeting_opened(event: MeetingOpened, facts: Facts, _: Wording) -> str:
    """Say who opened it, and from which account."""
    if event.host == "patient":
        return _("Rencontre {platform} ouverte par {who}").format(
            platform=event.platform, who=person(facts.patient.id, facts)
        )
    if event.account == "personal":
        return _("Rencontre {platform} ouverte par vous, de votre compte personnel").format(platform=event.platform)
    return _("Rencontre {platform} ouverte par vous").format(platform=event.platform)


@tells(MeetingJoined)
def meeting_joined(event: MeetingJoined, facts: Facts, _: Wording) -> str:
    """Say whose link it was."""
    return _("Rencontre jointe par le lien de {who}").format(who=person(event.link_from, facts))


@tells(HostAsked)
def host_asked(event: HostAsked, facts: Facts, _: Wording) -> str:
    """Say who was asked."""
    return _("Demande à {who} d’ouvrir la rencontre").format(who=person(event.who, facts))


@tells(InvitationSent)
def invitation_sent(event: InvitationSent, facts: Facts, _: Wording) -> str:
    """Say whom it went to."""
    return _("Invitation {platform} envoyée à {who}").format(platform=event.platform, who=person(event.who, facts))


@tells(PatientJoined)
def patient_joined(event: PatientJoined, facts: Facts, _: Wording) -> str:
    """Name the patient."""
    return _("{who} est dans la rencontre").format(who=facts.patient.full_name)


@tells(JoinFailed)
def join_failed(event: JoinFailed, facts: Facts, _: Wording) -> str:
    """Say who could not come in, and where."""
    return _("{who} n’a pas pu entrer dans {platform}").format(who=facts.patient.full_name, platform=event.platform)


@tells(PrivacyLost)
def privacy_lost(event: PrivacyLost, facts: Facts, _: Wording) -> str:
    """Say who is near."""
    return _("{who} peut vous voir ou vous entendre").format(who=person(event.who, facts))


@tells(LineDropped)
def line_dropped(event: LineDropped, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Le lien vidéo a été coupé")


@tells(MeetingEnded)
def meeting_ended(event: MeetingEnded, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Fin de la rencontre")


@tells(CallPlaced)
def call_placed(event: CallPlaced, facts: Facts, _: Wording) -> str:
    """Say whom, and what came of it."""
    return _(CALLS[event.outcome]).format(who=person(event.who, facts), number=event.number)


@tells(IdentityVerified)
def identity_verified(event: IdentityVerified, facts: Facts, _: Wording) -> str:
    """Say by what."""
    compared = ", ".join(named(terms.TRAITS, trait, _) for trait in event.by)
    if event.differing:
        differing = ", ".join(named(terms.TRAITS, trait, _) for trait in event.differing)
        return _("Identité : {compared}; ne concorde pas : {differing}").format(compared=compared, differing=differing)
    return _("Identité vérifiée : {compared}").format(compared=compared)


@tells(ConsentAnswered)
def consent_answered(event: ConsentAnswered, facts: Facts, _: Wording) -> str:
    """Say to what, how, and the answer."""
    told = _("Consentement {mode} : {subject}") if event.outcome == "granted" else _("Refus, {mode} : {subject}")
    words = told.format(mode=named(terms.MODES, event.mode, _), subject=named(terms.CONSENTS, event.subject, _))
    return words if event.party == facts.patient.id else f"{words} ({person(event.party, facts)})"


@tells(ConsentWithdrawn)
def consent_withdrawn(event: ConsentWithdrawn, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Consentement retiré : {subject}").format(subject=named(terms.CONSENTS, event.subject, _))


@tells(Warned)
def warned(event: Warned, facts: Facts, _: Wording) -> str:
    """Say whom, of what."""
    return _("Avertissement à {who} : {about}").format(
        who=person(event.who, facts), about=named(terms.WARNINGS, event.about, _)
    )


@tells(FallbackAgreed)
def fallback_agreed(event: FallbackAgreed, facts: Facts, _: Wording) -> str:
    """Say which number."""
    return _("Repli convenu : {number}").format(number=event.number) if event.number else _("Repli convenu")


@tells(RecordingStarted)
def recording_started(event: RecordingStarted, facts: Facts, _: Wording) -> str:
    """Say where to."""
    return _("Enregistrement commencé, vers {place}").format(place=named(terms.PLACES, event.to, _))


@tells(RecordingStopped)
def recording_stopped(event: RecordingStopped, facts: Facts, _: Wording) -> str:
    """Say it."""
    return _("Enregistrement arrêté")


@tells(FeatureEnabled)
def feature_enabled(event: FeatureEnabled, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("Activé : {feature}").format(feature=named(terms.FEATURES, event.feature, _))


@tells(MediaShared)
def media_shared(event: MediaShared, facts: Facts, _: Wording) -> str:
    """Say who shared what."""
    return _("{who} a partagé « {file} » dans le clavardage").format(
        who=facts.patient.full_name, file=media_name(event.media, facts)
    )


@tells(MediaSaved, unseen=lambda _: True)
def media_saved(event: MediaSaved, facts: Facts, _: Wording) -> str:
    """Say where; the file that this makes is told by itself."""
    return _("Fichier partagé enregistré : {place}").format(place=named(terms.PLACES, event.to, _))


@tells(MediaDeleted)
def media_deleted(event: MediaDeleted, facts: Facts, _: Wording) -> str:
    """Say which."""
    return _("« {file} » retiré du clavardage").format(file=media_name(event.media, facts))


def media_name(id: str, facts: Facts) -> str:
    """Return what a file of a chat is called: the patient's are known by id, one's own by name."""
    return shortened(next((media.name for media in facts.media if media.id == id), id))


@tones(PatientJoined)
def _present(event: PatientJoined) -> Tone:
    return "good"


@tones(JoinFailed)
def _outside(event: JoinFailed) -> Tone:
    return "bad"


@tones(PrivacyLost)
def _overheard(event: PrivacyLost) -> Tone:
    return "warn"


@tones(LineDropped)
def _dropped(event: LineDropped) -> Tone:
    return "bad"


@tones(CallPlaced)
def _called(event: CallPlaced) -> Tone:
    return "" if event.outcome == "answered" else "warn"


@tones(IdentityVerified)
def _compared(event: IdentityVerified) -> Tone:
    return "warn" if event.differing else "good"


@tones(ConsentAnswered)
def _answered(event: ConsentAnswered) -> Tone:
    return "good" if event.outcome == "granted" else "bad"


@tones(ConsentWithdrawn)
def _withdrawn(event: ConsentWithdrawn) -> Tone:
    return "bad"

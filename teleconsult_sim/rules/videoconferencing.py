"""Checks of the section « Solutions de visioconférence » (guide, lines 87-105)."""

from collections.abc import Sequence

from teleconsult_sim.clinic.phone import is_rsss_address
from teleconsult_sim.journal.events.meeting import (
    CallPlaced,
    HostAsked,
    InvitationSent,
    JoinFailed,
    MeetingJoined,
    MeetingOpened,
    Warned,
)
from teleconsult_sim.journal.events.preparation import PlaceChosen
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of
from teleconsult_sim.rules.platforms import named
from teleconsult_sim.rules.readiness import prepared
from teleconsult_sim.rules.registry import check

COLLEAGUES = ("professional", "colleague", "unit")


@check("approved-video-platforms")
def approved_video_platforms(case: Case) -> Findings:
    """Sessions run on a platform that the ministry recommends, as the network provides it (T27)."""
    known = (
        session for session in case.sessions if not isinstance(session, MeetingJoined) or _by_network(case, session)
    )
    for session in known:
        at, when, platform = f"{session.at:%-H h %M}", f"{session.at:%-H:%M}", session.platform
        if named(platform) is None:
            yield breached(session, f"À {at}, rencontre sur {platform}.", f"At {when}, session on {platform}.")
        elif _private_licence(case, session):
            fr = f"À {at}, {platform} d’un compte personnel : l’établissement n’offre pas cette plateforme."
            yield breached(session, fr, f"At {when}, {platform} from a personal account, not offered here.")
        else:
            yield respected(session, f"{platform}, à {at}.", f"{platform}, at {when}.")
    for invited in case.of(InvitationSent):
        at, when, platform = f"{invited.at:%-H h %M}", f"{invited.at:%-H:%M}", invited.platform
        if named(platform) is None:
            yield missing(f"À {at}, invitation sur {platform}.", f"At {when}, invitation on {platform}.", invited)
        else:
            yield respected(invited, f"Invitation sur {platform}, à {at}.", f"Invitation on {platform}, at {when}.")


@check("establishment-supports-video")
def establishment_supports_video(case: Case) -> Findings:
    """Somebody coaches the professionals on the video solution."""
    yield from prepared(case, "coaching")


@check("install-any-device")
def install_any_device(case: Case) -> Findings:
    """The solution may be used away from the establishment, on one's own equipment, with the network's account."""
    for session in case.of(MeetingOpened):
        places = [event for event in case.of(PlaceChosen) if event.seq < session.seq]
        away = bool(places) and places[-1].place in ("home", "private_practice")
        if away and session.host == "professional" and session.account == "rsss":
            fr = f"{session.platform} à {session.at:%-H h %M}, hors de l’établissement, du compte du RSSS."
            en = f"{session.platform} at {session.at:%-H:%M}, off site, from the RSSS account."
            yield respected([places[-1], session], fr, en)


@check("pro-initiates-session")
def pro_initiates_session(case: Case) -> Findings:
    """A professional of the network opens every session, with its account and its tools."""
    for asked in case.of(HostAsked):
        if not _of_the_network(case, asked.who):
            fr, en = (
                f"À {asked.at:%-H h %M}, demande à l’autre de démarrer.",
                f"At {asked.at:%-H:%M}, asked the other to start.",
            )
            yield breached(asked, fr, en)
    for session in case.sessions:
        yield from _hosted(case, session)
    if case.begun and not case.sessions and _by_video(case):
        yield missing("Aucune rencontre ouverte.", "No meeting opened.")


@check("no-patient-hosted")
def no_patient_hosted(case: Case) -> Findings:
    """The patient is not asked to start the session, and does not host it."""
    patient = case.facts.patient
    for asked in case.of(HostAsked):
        if asked.who == patient.id:
            fr = f"À {asked.at:%-H h %M}, vous demandez à {patient.full_name} de démarrer la rencontre."
            yield breached(asked, fr, f"At {asked.at:%-H:%M}, you ask {patient.full_name} to start the session.")
    for session in case.sessions:
        at, when = f"{session.at:%-H h %M}", f"{session.at:%-H:%M}"
        if isinstance(session, MeetingOpened) and session.host == "professional":
            yield respected(session, f"Rencontre ouverte par vous à {at}.", f"Session opened by you at {when}.")
        elif isinstance(session, MeetingOpened) or session.link_from == patient.id:
            fr = f"À {at}, la rencontre est celle de {patient.full_name}."
            yield breached(session, fr, f"At {when}, the session is {patient.full_name}’s.")


@check("invitee-link-secure")
def invitee_link_secure(case: Case) -> Findings:
    """Who is invited hears that the link is enough, and is sent to no needless step."""
    names = [*case.facts.platforms, *(event.platform for event in [*case.sessions, *case.of(InvitationSent)])]
    reacts = any(named(platform) == "REACTS" for platform in names)
    for warned in case.of(Warned):
        if warned.about == "reacts_profile" and not reacts:
            fr = f"À {warned.at:%-H h %M}, un profil REACTS est demandé, alors qu’un lien suffisait."
            yield missing(fr, f"At {warned.at:%-H:%M}, a REACTS profile is asked for, when a link was enough.", warned)
    for sent in case.of(InvitationSent):
        if named(sent.platform) is not None:
            fr = f"Lien {sent.platform} envoyé à {_addressee(case, sent)}, à {sent.at:%-H h %M}."
            yield respected(sent, fr, f"{sent.platform} link sent to {_addressee(case, sent)} at {sent.at:%-H:%M}.")


@check("reacts-profile-needed")
def reacts_profile_needed(case: Case) -> Findings:
    """The patient has a REACTS profile, or hears in time that one is needed."""
    failed = case.of(JoinFailed)
    for event in failed:
        if event.reason == "no_profile":
            fr = f"À {event.at:%-H h %M}, l’usager reste à la porte de {event.platform}, faute de profil."
            en = f"At {event.at:%-H:%M}, the patient is kept at the door of {event.platform} for lack of a profile."
            yield breached(event, fr, en)
    sessions = [session for session in case.sessions if named(session.platform) == "REACTS"]
    invited = [event for event in case.of(InvitationSent) if named(event.platform) == "REACTS"]
    if failed or not sessions + invited:
        return
    first = min([*sessions, *invited], key=lambda event: event.seq)
    opened = sessions[0].seq if sessions else None
    warned = [event for event in case.of(Warned) if event.about == "reacts_profile"]
    timely = [event for event in warned if opened is None or event.seq < opened]
    if timely:
        fr = f"Usager prévenu du profil à {timely[0].at:%-H h %M}."
        yield respected(timely[0], fr, f"Patient told of the profile at {timely[0].at:%-H:%M}.")
    elif case.facts.patient.reacts_profile:
        yield respected(first, "L’usager avait déjà son profil.", "The patient already had a profile.")
    elif not case.facts.pro_to_pro:
        fr = f"Invitation à REACTS à {first.at:%-H h %M}, sans un mot du profil."
        yield missing(fr, f"Invited to REACTS at {first.at:%-H:%M}, without a word of the profile.", first)


def _hosted(case: Case, session: MeetingOpened | MeetingJoined) -> Findings:
    at, when = f"{session.at:%-H h %M}", f"{session.at:%-H:%M}"
    if isinstance(session, MeetingJoined) and _by_network(case, session):
        name = name_of(case, session.link_from)
        fr = f"Rencontre ouverte par {name}, du RSSS, et jointe à {at}."
        yield respected(session, fr, f"Session opened by {name}, of the RSSS, and joined at {when}.")
    elif isinstance(session, MeetingJoined):
        fr = f"À {at}, rencontre jointe par le lien d’une autre personne."
        yield breached(session, fr, f"At {when}, joined by somebody else’s link.")
    elif session.host != "professional":
        fr = f"À {at}, rencontre {session.platform} démarrée par l’usager."
        yield breached(session, fr, f"At {when}, {session.platform} session started by the patient.")
    elif session.account != "rsss":
        fr = f"À {at}, rencontre {session.platform} ouverte d’un compte personnel."
        yield breached(session, fr, f"At {when}, {session.platform} session opened from a personal account.")
    else:
        fr = f"Rencontre {session.platform} ouverte à {at} du compte du RSSS."
        yield respected(session, fr, f"{session.platform} session opened at {when} from the RSSS account.")


def _of_the_network(case: Case, who: str) -> bool:
    """Say whether somebody is a professional with an account of the network, who may host as well (lines 100-102)."""
    found = case.facts.contact(who)
    return found is not None and found.kind in COLLEAGUES and is_rsss_address(found.email or "")


def _by_network(case: Case, session: MeetingJoined) -> bool:
    return _of_the_network(case, session.link_from)


def _by_video(case: Case) -> bool:
    """Say whether the case is a consultation by video: not preparation alone, and not planned or held by telephone."""
    facts = case.facts
    called = any(call.who == facts.patient.id and call.outcome == "answered" for call in case.of(CallPlaced))
    return bool(facts.orders or facts.documents) and not facts.by_phone and not called


def _private_licence(case: Case, session: MeetingOpened | MeetingJoined) -> bool:
    """Say whether a session was opened from a personal account, on a platform that the establishment does not offer."""
    offered: Sequence[str | None] = [named(platform) for platform in case.facts.platforms]
    own = isinstance(session, MeetingOpened) and session.host == "professional" and session.account == "personal"
    return own and named(session.platform) not in offered


def _addressee(case: Case, sent: InvitationSent) -> str:
    patient = case.facts.patient
    return patient.full_name if sent.who == patient.id else name_of(case, sent.who)

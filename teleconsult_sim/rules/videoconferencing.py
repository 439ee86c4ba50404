"""Checks of the section « Solutions de visioconférence » (guide, lines 87-105)."""

from teleconsult_sim.journal.events.meeting import HostAsked, MeetingJoined
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check


@check("pro-initiates-session")
def pro_initiates_session(case: Case) -> Findings:
    """The professional opens every session, with the account and the tools of the network."""
    for asked in case.of(HostAsked):
        fr, en = (
            f"À {asked.at:%-H h %M}, demande à l’autre de démarrer.",
            f"At {asked.at:%-H:%M}, asked the other to start.",
        )
        yield breached(asked, fr, en)
    for session in case.sessions:
        at, when = f"{session.at:%-H h %M}", f"{session.at:%-H:%M}"
        if isinstance(session, MeetingJoined):
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
    if case.begun and not case.sessions:
        yield missing("Aucune rencontre ouverte.", "No meeting opened.")

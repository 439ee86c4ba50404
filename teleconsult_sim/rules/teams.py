"""Checks of the section on TEAMS: its access, what is exchanged and shared there (guide, lines 420-440)."""

from collections.abc import Sequence

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FilePrinted, FileShared
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.journal.events.meeting import MeetingOpened
from teleconsult_sim.journal.events.preparation import AccessGranted, AccessRequested
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.exchanges import cleared, exchanged
from teleconsult_sim.rules.findings import Finding, Findings, breached, missing, respected
from teleconsult_sim.rules.help_sought import name_of
from teleconsult_sim.rules.index import derives
from teleconsult_sim.rules.platforms import named
from teleconsult_sim.rules.registry import check
from teleconsult_sim.rules.routing import in_network

TEAMS = "TEAMS"


@check("teams-access-request")
def teams_access_request(case: Case) -> Findings:
    """Whoever lacks TEAMS may ask for it, and opens none with a private account meanwhile."""
    for asked in case.of(AccessRequested):
        if asked.what == "teams":
            granted = [event for event in case.of(AccessGranted) if event.what == "teams" and event.seq > asked.seq]
            fr, en = f"TEAMS demandé à {asked.at:%-H h %M}", f"TEAMS requested at {asked.at:%-H:%M}"
            if granted:
                fr, en = f"{fr}, accordé à {granted[0].at:%-H h %M}", f"{en}, granted at {granted[0].at:%-H:%M}"
            yield respected([asked, *granted[:1]], f"{fr}.", f"{en}.")
    for opened in case.of(MeetingOpened):
        if named(opened.platform) == TEAMS and opened.host == "professional" and opened.account != "rsss":
            fr = f"À {opened.at:%-H h %M}, TEAMS ouvert d’un compte personnel."
            yield breached(opened, fr, f"At {opened.at:%-H:%M}, TEAMS opened from a personal account.")


@check("teams-exchange-ok")
def teams_exchange_ok(case: Case) -> Findings:
    """Pictures, films and files are exchanged in the session when the consultation calls for it (tension T23)."""
    yield from exchanged(case, TEAMS)


@check("teams-file-persists")
def teams_file_persists(case: Case) -> Findings:
    """What was exchanged stays in TEAMS until it is deleted; once filed, it is (tensions T8 and T22)."""
    yield from cleared(case, TEAMS)


@derives
def team_shares(case: Case) -> Sequence[FileShared]:
    """Return what was shared in a chat of TEAMS with others than the patient alone in a session."""
    patient = (case.facts.patient.id,)
    met = any(named(session.platform) == TEAMS for session in case.sessions)
    shared = [event for event in case.of(FileShared) if named(event.platform) == TEAMS and event.file.about_patient]
    return [event for event in shared if event.readers and not (event.readers == patient and met)]


@check("teams-share-rsss")
def teams_share_rsss(case: Case) -> Findings:
    """A file is shared only among people of the network, and then filed in the record."""
    for shared in team_shares(case):
        outsiders = [who for who in shared.readers if not _is_inside(case, who)]
        if outsiders:
            names = ", ".join(_name(case, who) for who in outsiders)
            fr = f"À {shared.at:%-H h %M}, « {shared.file.name} » partagé avec {names}, hors du RSSS."
            en = f"At {shared.at:%-H:%M}, “{shared.file.name}” shared with {names}, outside the RSSS."
            yield breached(shared, fr, en)
        else:
            yield _filed(case, shared)


def _is_inside(case: Case, who: str) -> bool:
    return who == case.facts.clinician.id or in_network(case.facts.contact(who))


def _name(case: Case, who: str) -> str:
    return case.facts.patient.full_name if who == case.facts.patient.id else name_of(case, who)


def _filed(case: Case, shared: FileShared) -> Finding:
    name, names = shared.file.name, ", ".join(_name(case, who) for who in shared.readers)
    filed = _filings(case, shared)
    if filed:
        fr = f"« {name} » partagé avec {names}, du RSSS, et versé au dossier à {filed[0].at:%-H h %M}."
        en = f"“{name}” shared with {names}, of the RSSS, and filed in the record at {filed[0].at:%-H:%M}."
        return respected([shared, filed[0]], fr, en)
    fr = f"« {name} » partagé avec {names} à {shared.at:%-H h %M}, mais pas encore versé au dossier."
    return missing(fr, f"“{name}” shared with {names} at {shared.at:%-H:%M}, but not filed in the record yet.", shared)


def _filings(case: Case, shared: FileShared) -> list[Entry]:
    """Return what put a file into the record: printed there, or its copy sent to the archives."""
    archives = {found.id for found in case.facts.contacts_of("archives")}
    if archives & set(shared.readers):
        return [shared]
    alike = {copy.file.path for copy in case.copies if copy.file.text == shared.file.text} | {shared.file.path}
    found: list[Entry] = [event for event in case.of(FilePrinted) if event.path in alike]
    found += [sent for sent in case.mails if _is_copy(case, sent, shared)]
    return sorted(found, key=lambda entry: entry.seq)


def _is_copy(case: Case, sent: MailSent, shared: FileShared) -> bool:
    attached = any(file.text == shared.file.text and file.kind != "media" for file in sent.message.attachments)
    attached = attached or any(file.name == shared.file.name for file in sent.message.attachments)
    return attached and any(case.is_archives(to) for to in sent.message.recipients)


@check("teams-audit-trail")
def teams_audit_trail(case: Case) -> Findings:
    """Sharing in TEAMS leaves a lasting trail; that one knows it shows in an answer."""
    for shared in team_shares(case):
        if all(_is_inside(case, who) for who in shared.readers):
            fr = f"Le partage de « {shared.file.name} », à {shared.at:%-H h %M}, reste journalisé dans TEAMS."
            en = f"Sharing “{shared.file.name}” at {shared.at:%-H:%M} stays logged in TEAMS."
            yield respected(shared, fr, en)

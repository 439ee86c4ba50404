"""Checks of the section « Organisation matérielle et technologique » (guide, lines 60-85)."""

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.meeting import MeetingEnded
from teleconsult_sim.journal.events.preparation import AccessRequested, DocumentRead
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, missing, respected
from teleconsult_sim.rules.help_sought import reached, told
from teleconsult_sim.rules.readiness import in_time, prepared, readied, trials
from teleconsult_sim.rules.readying import PROCESS
from teleconsult_sim.rules.registry import check


@check("ask-pilots-solutions")
def ask_pilots_solutions(case: Case) -> Findings:
    """A pilot, or the local procedure, says what the establishment offers before a platform is chosen."""
    yield from prepared(case, "solutions")


@check("learn-tools-process")
def learn_tools_process(case: Case) -> Findings:
    """The tools and the process are learned before the session, not during it."""
    read = [event for event in case.of(DocumentRead) if event.document in PROCESS]
    begun = [session.seq for session in case.sessions]
    ended = max((event.seq for event in case.of(MeetingEnded)), default=None)
    during = [event for event in read if begun and event.seq > begun[0] and (ended is None or event.seq < ended)]
    if during and not in_time(case, read):
        fr, en = told(case, during[0])
        yield missing(f"En pleine rencontre : {fr}.", f"In the middle of the session: {en}.", during)
    else:
        yield from prepared(case, "process", soft=True)


@check("remote-access-from-it")
def remote_access_from_it(case: Case) -> Findings:
    """Remote access comes from the establishment's information technology department."""
    asked = [event for event in case.of(AccessRequested) if event.what == "remote_access"]
    by_it: list[Entry] = [event for event in asked if event.via == "it"]
    needed = "remote_access" in case.facts.unready or bool(trials(case, "remote_access"))
    by_it += reached(case, ("it",), ("account", "technical", "remote_access")) if needed else []
    if by_it:
        fr, en = told(case, by_it[0])
        yield respected(by_it[0], f"Accès à distance, par l’informatique : {fr}.", f"Remote access, through IT: {en}.")
    elif asked:
        at = asked[0].at
        fr = f"Accès à distance demandé à {at:%-H h %M} par le formulaire d’inscription, non à l’informatique."
        en = f"Remote access requested at {at:%-H:%M} through the registration form, not from the IT department."
        yield missing(fr, en, asked[0])
    else:
        yield from readied(case, "remote_access", soft=True)

"""Checks of the section on REACTS: what is exchanged there, and stays (guide, lines 460-463)."""

from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.exchanges import cleared, exchanged
from teleconsult_sim.rules.findings import Findings
from teleconsult_sim.rules.registry import check

REACTS = "REACTS"


@check("reacts-exchange-ok")
def reacts_exchange_ok(case: Case) -> Findings:
    """Pictures, films and files are exchanged in the session when the consultation calls for it."""
    yield from exchanged(case, REACTS)


@check("reacts-file-persists")
def reacts_file_persists(case: Case) -> Findings:
    """What was exchanged stays in REACTS after the session; once filed, it is deleted (tension T22)."""
    yield from cleared(case, REACTS)

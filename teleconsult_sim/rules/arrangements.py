"""Arrangements made beforehand: in time, and saying what they must; shared by the rules on setting up a service."""

from collections.abc import Callable

from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.events.preparation import MatterSettled
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, missing
from teleconsult_sim.rules.readiness import prepared

Lacking = Callable[[str], tuple[str, str] | None]
"""What the folded words of an arrangement leave out, in French and in English; None when nothing."""


def arranged(case: Case, matter: str, lacking: Lacking) -> Findings:
    """Find whether a matter was settled before the care that relies on it, in words that settle it."""
    made = [event for event in case.of(MatterSettled) if event.matter == matter]
    lack = lacking(fold(made[-1].choice)) if made else None
    if lack:
        choice = made[-1].choice
        yield missing(f"« {choice} » : {lack[0]}.", f"“{choice}”: {lack[1]}.", made[-1])
    else:
        yield from prepared(case, matter)

"""Checks of the section « Organisation clinique » (guide, lines 182-212)."""

from teleconsult_sim.clinic.phone import hyphenated, ten_digits
from teleconsult_sim.journal.events.meeting import FallbackAgreed, LineDropped, MeetingEnded
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check


@check("patient-phone-backup")
def patient_phone_backup(case: Case) -> Findings:
    """A way to go on is agreed before the link can fail."""
    agreed = [event for event in case.of(FallbackAgreed) if event.means != "phone" or ten_digits(event.number)]
    too_late = min((event.seq for event in [*case.of(LineDropped), *case.of(MeetingEnded)]), default=None)
    timely = [event for event in agreed if too_late is None or event.seq < too_late]
    if timely:
        number = hyphenated(timely[0].number)
        yield respected(timely[0], f"Repli convenu : {number}.", f"Fallback agreed: {number}.")
    elif agreed:
        fr = f"Repli convenu à {agreed[0].at:%-H h %M} seulement, une fois la rencontre finie."
        yield breached(agreed[0], fr, f"Fallback agreed at {agreed[0].at:%-H:%M} only, once the meeting was over.")
    elif case.sessions:
        fr = "Rencontre tenue sans numéro de repli convenu."
        yield missing(fr, "Meeting held without an agreed fallback number.", case.sessions[:1])

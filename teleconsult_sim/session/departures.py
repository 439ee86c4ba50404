"""Where a play did not go as it says: a verdict that it names and did not bring, or brought and does not name."""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.assessment.verdicts import Verdict
from teleconsult_sim.scenario.plays import Expectation

Named = Literal["missing", "breached", "respected"]
FAULTS: tuple[Named, ...] = ("missing", "breached")


class Departure(NamedTuple):
    """A verdict, and the status under which the play names its rule; None for a fault that the play does not name."""

    verdict: Verdict
    named: Named | None


def departures(expect: Expectation, report: Report) -> Iterator[Departure]:
    """Yield every way in which verdicts are not those expected, in the guide's order."""
    for found in report.verdicts:
        for field in FAULTS:
            named = found.rule.id in getattr(expect, field)
            if named != (found.status == field):
                yield Departure(found, field if named else None)
        # « all » says no more than that nothing is missing or breached, which was just compared.
        respected = () if isinstance(expect.respected, str) else expect.respected
        if found.rule.id in respected and found.status != "respected":
            yield Departure(found, "respected")

"""When a place is open: hours of a day, on every day or on working days, and what is usual for whom."""

from datetime import datetime, timedelta

from teleconsult_sim.clinic.vocabulary import Record

SATURDAY = 5


class Hours(Record):
    """Opening hours: minutes since midnight; `weekend` says whether Saturday and Sunday are like other days."""

    opens: int
    closes: int
    weekend: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.opens < self.closes <= 24 * 60:
            raise ValueError("a place opens before it closes, both between 0 and 1440 minutes after midnight")

    def open_at(self, moment: datetime) -> bool:
        """Say whether the place is open at a moment."""
        return self.next_open(moment) == moment

    def next_open(self, moment: datetime) -> datetime:
        """Return the moment itself where it is open, or when it opens next."""
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        for days in range(8):
            day = midnight + timedelta(days=days)
            opens, closes = day + timedelta(minutes=self.opens), day + timedelta(minutes=self.closes)
            if (self.weekend or day.weekday() < SATURDAY) and moment < closes:
                return max(moment, opens)
        raise AssertionError("some day within a week is open")

    def next_day(self, moment: datetime) -> datetime:
        """Return when the place opens on a later day."""
        midnight = moment.replace(hour=0, minute=0, second=0, microsecond=0)
        return self.next_open(midnight + timedelta(days=1))


ALWAYS = Hours(opens=0, closes=24 * 60, weekend=True)
PHARMACY = Hours(opens=9 * 60, closes=21 * 60, weekend=True)
OFFICE = Hours(opens=7 * 60, closes=18 * 60)
PRACTICE = Hours(opens=8 * 60, closes=18 * 60)
USUAL: dict[str, Hours] = {
    "pharmacy": PHARMACY,
    "archives": OFFICE,
    "imaging": OFFICE,
    "professional": PRACTICE,
    "insurer": OFFICE,
    "clinic_manager": OFFICE,
    "admissions": OFFICE,
}
"""Hours by kind of contact where a case gives none; any other is there at any hour. Plausible ones, ours."""

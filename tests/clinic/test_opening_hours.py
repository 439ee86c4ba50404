"""Opening hours: when a place is open, and when it opens next."""

from datetime import datetime

import pytest

from teleconsult_sim.clinic.opening import ALWAYS, OFFICE, PHARMACY, Hours
from teleconsult_sim.clinic.people import Contact

FRIDAY_NOON = datetime(2020, 11, 27, 12)


@pytest.mark.parametrize(
    ("hours", "now", "opens"),
    [
        (OFFICE, FRIDAY_NOON, FRIDAY_NOON),
        (OFFICE, datetime(2020, 11, 27, 6, 10), datetime(2020, 11, 27, 7)),
        (OFFICE, datetime(2020, 11, 27, 19, 40), datetime(2020, 11, 30, 7)),
        (PHARMACY, datetime(2020, 11, 27, 22), datetime(2020, 11, 28, 9)),
        (ALWAYS, datetime(2020, 11, 28, 2, 4), datetime(2020, 11, 28, 2, 4)),
    ],
)
def test_a_place_opens_next_when_its_hours_say(hours, now, opens):
    assert hours.next_open(now) == opens
    assert hours.open_at(now) == (opens == now)


def test_closing_time_is_closed_and_a_later_day_is_never_today():
    assert not PHARMACY.open_at(datetime(2020, 11, 27, 21))
    assert OFFICE.next_day(FRIDAY_NOON) == datetime(2020, 11, 30, 7)
    assert PHARMACY.next_day(datetime(2020, 11, 27, 1)) == datetime(2020, 11, 28, 9)


@pytest.mark.parametrize(("opens", "closes"), [(600, 600), (700, 600), (-1, 600), (0, 1441)])
def test_hours_that_make_no_sense_are_refused(opens, closes):
    with pytest.raises(ValueError, match="opens before it closes"):
        Hours(opens=opens, closes=closes)


def test_a_contact_keeps_the_hours_of_its_kind_unless_it_has_its_own():
    assert Contact(id="a", kind="archives", name="Archives").open_hours == OFFICE
    assert Contact(id="p", kind="pharmacy", name="P", hours=ALWAYS).open_hours == ALWAYS
    assert Contact(id="i", kind="it", name="DRI").open_hours == ALWAYS

"""The patient's errand, and what would still come once the attempt is closed: told at the end with its own time."""

from datetime import datetime

import pytest
from test_pharmacist import COMPLETE, MARCHE, REACHED, VAGUE

from teleconsult_sim.journal.events.attempt import AttemptFinished, FellDue, Scheduled
from teleconsult_sim.journal.events.consequences import (
    Consequence,
    OrderFetched,
    OrderReady,
    OrderWaited,
    PatientTurnedAway,
    PersonPhoned,
)
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.people import PersonSpoke

GARE = "5145550153@telecopie.rsss.example"


@pytest.fixture
def seen(desk_with):
    """A desk at which the patient was seen; nobody but those who receive has anything to say."""

    def make(**changes):
        desk = desk_with(mails=(), speeches=(), **changes)
        desk.do("open_meeting", platform="TEAMS")
        return desk

    return make


def foretold(desk):
    return [entry for entry in desk.attempt.entries if isinstance(entry, Consequence) and entry.due]


def test_the_patient_fetches_what_is_ready(seen):
    desk = seen()
    desk.fax(body=COMPLETE)
    desk.wait(6 * 60)
    (fetched,) = desk.of(OrderFetched)
    assert (fetched.order, fetched.who) == ("amlodipine", MARCHE)
    assert fetched.cause == desk.of(OrderReady)[0].seq


def test_the_patient_comes_for_nothing_because_the_order_waits_and_comes_back(seen):
    desk = seen()
    desk.fax(body=VAGUE.replace(REACHED, ""))
    desk.wait(6 * 60)
    (away,) = desk.of(PatientTurnedAway)
    assert (away.reason, away.cause) == ("not_ready", desk.of(OrderWaited)[0].seq)
    desk.wait(24 * 60)
    assert desk.of(OrderFetched)[0].at > desk.of(OrderWaited)[0].until


def test_the_patient_comes_for_nothing_because_the_fax_failed(seen):
    desk = seen(line=("voice_line",))
    desk.fax(body=COMPLETE)
    desk.wait(6 * 60)
    (away,) = desk.of(PatientTurnedAway)
    assert (away.reason, away.cause) == ("nothing_came", desk.of(FaxAttempted)[0].seq)


def test_the_order_is_at_another_pharmacy_than_the_patient(seen):
    desk = seen()
    other = next(found for found in desk.attempt.world.facts.contacts if found.id == "pharmacie-de-la-gare")
    body = COMPLETE.replace("Pharmacie du Marché", other.name).replace("514-555-0142", other.phone or "")
    desk.fax("pharmacie-de-la-gare", body.replace("514-555-0143", other.fax or ""))
    desk.wait(6 * 60)
    (away,) = desk.of(PatientTurnedAway)
    assert (away.reason, away.who) == ("elsewhere", MARCHE)
    assert away.cause == desk.of(OrderReady)[0].seq


def test_at_the_end_it_is_told_what_would_still_come_and_when(seen):
    desk = seen()
    desk.fax(body=VAGUE.replace(REACHED, ""))
    desk.do("finish")
    waited, away, ready, fetched = foretold(desk)
    assert [type(entry) for entry in (waited, away, ready, fetched)] == [
        OrderWaited,
        PatientTurnedAway,
        OrderReady,
        OrderFetched,
    ]
    assert {entry.at for entry in foretold(desk)} == {desk.attempt.entries[-1].at}
    assert waited.due.date() == datetime(2020, 11, 19).date() < fetched.due.date()
    assert away.cause == ready.cause == waited.seq
    assert fetched.cause == ready.seq
    assert isinstance(desk.attempt.entries[waited.cause], FellDue | Scheduled)


def test_what_would_still_come_ends_nowhere_in_the_journal_but_as_told(seen):
    desk = seen()
    desk.fax(body=VAGUE)
    desk.do("finish")
    assert desk.of(FaxAttempted) == []
    assert [call.outcome for call in desk.of(PersonPhoned)] == ["reached"]
    assert [said for said in desk.of(PersonSpoke) if said.who == MARCHE] == []
    assert isinstance(desk.attempt.entries[-1], AttemptFinished)


def test_who_never_sent_the_order_learns_that_the_patient_came_for_nothing(seen):
    desk = seen()
    desk.do("finish")
    assert [(type(entry), entry.reason) for entry in foretold(desk)] == [(PatientTurnedAway, "nothing_came")]


def test_without_a_consultation_nobody_expects_anything(desk_with):
    desk = desk_with(mails=(), speeches=())
    desk.do("finish")
    assert foretold(desk) == []


def test_closing_twice_tells_it_once(seen):
    desk = seen()
    desk.do("finish")
    told = len(foretold(desk))
    assert desk.refusal("finish")[0] == "attempt_finished"
    assert len(foretold(desk)) == told == 1

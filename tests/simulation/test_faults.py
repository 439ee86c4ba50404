"""Faults: the case's, or those switched in a sandbox, always or at a rate, the same for the same seed."""

import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.clinic.opening import Hours
from teleconsult_sim.journal.events.chart import OrderedInDci
from teleconsult_sim.journal.events.faults import Fault, FaultCleared, FaultSet
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, MailReceived, MailSent, ReceiptReturned
from teleconsult_sim.journal.events.meeting import InvitationSent, LineDropped, MeetingJoined
from teleconsult_sim.journal.events.preparation import ItemChecked, ServiceFailed, ServiceRestored
from teleconsult_sim.simulation.faults import active_faults
from teleconsult_sim.simulation.setting import Check


@pytest.fixture
def faulty(desk_with):
    """A desk in a case with faults, or in a sandbox where none is set yet."""
    return lambda *faults, **changes: desk_with(mails=(), speeches=(), faults=faults, sandbox=not faults, **changes)


def outcomes(desk):
    return [tried.outcome for tried in desk.of(FaxAttempted)]


@pytest.mark.parametrize("where", ["514-555-0143", "(514) 555-0143", "*"])
@pytest.mark.parametrize("outcome", ["busy", "no_answer", "interrupted", "voice_line", "bad_document"])
def test_a_number_goes_wrong_as_the_fault_says(faulty, where, outcome):
    desk = faulty(Fault(what=f"fax_{outcome}", where=where))
    desk.fax()
    desk.wait()
    assert set(outcomes(desk)) == {outcome}


def test_another_number_is_spared_and_a_fault_lasts_its_minutes(faulty):
    spared = faulty(Fault(what="fax_busy", where="514-555-0153"))
    spared.fax()
    spared.wait()
    assert outcomes(spared) == ["done"]
    brief = faulty(Fault(what="fax_busy", after_minutes=2, until_minutes=8))
    brief.fax()
    brief.wait()
    assert outcomes(brief) == ["busy", "done"]


def test_a_rate_strikes_some_and_the_same_ones_for_the_same_seed(faulty):
    runs = []
    for seed in (1, 1, 2):
        desk = faulty(Fault(what="mailbox_full", rate=0.5), seed=seed)
        for number in range(12):
            desk.do("send_mail", from_="rsss", to=["archives"], subject=str(number), body="Bonjour")
        desk.wait()
        runs.append([bounced.message for bounced in desk.of(MailBounced)])
    assert runs[0] == runs[1] != runs[2]
    assert 0 < len(runs[0]) < 12


def test_a_full_mailbox_sends_a_bounce_that_says_so(faulty):
    desk = faulty(Fault(what="mailbox_full", where="archives.medicales@rsss.example"))
    desk.do("send_mail", from_="rsss", to=["archives"], cc=["collegue"], subject="Note", body="Bonjour")
    desk.wait()
    assert [bounced.reason for bounced in desk.of(MailBounced)] == ["mailbox_full"]
    assert [delivered.contact for delivered in desk.of(MailDelivered)] == ["collegue"]
    assert "pleine" in next(e.message.body for e in desk.of(MailReceived) if e.message.notice == "bounce")


def test_a_receipt_may_be_refused_by_who_usually_returns_it(faulty):
    desk = faulty(Fault(what="receipt_refused", where="archives"))
    desk.do("send_mail", from_="rsss", to=["archives"], subject="Note", body="Bonjour", read_receipt=True)
    desk.wait()
    assert [receipt.receipt for receipt in desk.of(ReceiptReturned)] == ["declined"]


def test_a_completed_name_may_lead_to_a_namesake_and_an_address_never(faulty):
    fault = Fault(what="namesake", where="archives", instead="archives-voisines")
    desk = faulty(fault)
    for typed in ("archives", "archives.medicales@rsss.example"):
        desk.do("send_mail", from_="rsss", to=[typed], subject="Note", body="Bonjour")
    assert [sent.message.to[0].contact for sent in desk.of(MailSent)] == ["archives-voisines", "archives"]
    assert desk.of(MailSent)[0].message.to[0].typed == "archives"


@pytest.mark.parametrize(("what", "outcome"), [("phone_busy", "busy"), ("phone_no_answer", "no_answer")])
def test_a_telephone_may_be_busy_or_ring_in_the_void(faulty, what, outcome):
    desk = faulty(Fault(what=what, where="archives"))
    assert desk.do("phone", who="archives")[1].outcome == outcome
    assert desk.do("phone", who="patient")[1].outcome == "answered"


@pytest.mark.parametrize(("hours", "outcome"), [(None, "answered"), (Hours(opens=0, closes=60), "no_answer")])
def test_a_line_is_answered_in_its_hours(desk_with, contact, hours, outcome):
    desk = desk_with(facts={"contacts": contact("archives", hours=hours)})
    assert desk.do("phone", who="archives")[1].outcome == outcome


def test_an_office_is_not_answered_in_the_evening(desk_with):
    desk = desk_with()
    desk.wait(10 * 60)
    assert desk.do("phone", who="archives")[1].outcome == "no_answer"


def test_a_service_is_down_for_its_minutes(faulty):
    desk = faulty(Fault(what="service_down", where="dsq", after_minutes=5, until_minutes=20))
    for wait in (1, 10, 20):
        desk.wait(wait)
        desk.do("check", item="dsq")
    assert [tried.result for tried in desk.of(ItemChecked)] == ["working", "failing", "working"]


def test_a_platform_that_does_not_answer_opens_no_session(faulty):
    desk = faulty(Fault(what="platform_down", where="ZOOM"))
    assert desk.refusal("open_meeting", platform="Zoom") == ("platform_down", "Zoom")
    assert desk.refusal("open_meeting", platform="TEAMS")[0] == "accepted"


def test_a_link_that_goes_wrong_drops_within_minutes(faulty):
    desk = faulty(Fault(what="line_drop", where="TEAMS"))
    desk.do("open_meeting", platform="TEAMS")
    desk.wait(6)
    assert len(desk.of(LineDropped)) == 1


# The sandbox


def test_faults_are_switched_while_one_plays_and_the_journal_says_so(faulty):
    desk = faulty()
    desk.do("set_fault", what="fax_busy", where="514-555-0143")
    assert active_faults(desk.attempt.world) == (Fault(what="fax_busy", where="514-555-0143"),)
    desk.fax()
    desk.wait(6)
    desk.do("clear_fault", what="fax_busy", where="(514) 555-0143")
    desk.wait(30)
    assert outcomes(desk) == ["busy", "done"]
    assert (len(desk.of(FaultSet)), len(desk.of(FaultCleared))) == (1, 1)
    assert active_faults(desk.attempt.world) == ()


def test_a_service_is_stopped_and_brought_back_in_the_sandbox(faulty):
    desk = faulty(facts={"tools": Tools(dci="ordering")})
    desk.do("set_fault", what="service_down", where="dci")
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == "dci_down"
    desk.do("clear_fault", what="service_down")
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == "accepted"
    assert len(desk.of(ServiceFailed)) == len(desk.of(ServiceRestored)) == len(desk.of(OrderedInDci)) == 1


def test_elsewhere_than_in_a_sandbox_nobody_sets_a_fault(desk):
    assert desk.refusal("set_fault", what="fax_busy")[0] == "not_a_sandbox"
    assert desk.refusal("clear_fault", what="fax_busy")[0] == "not_a_sandbox"


@pytest.mark.parametrize(
    "fields",
    [{"rate": 1.5}, {"after_minutes": -1}, {"after_minutes": 10, "until_minutes": 10}, {"until_minutes": 10**9}],
)
def test_a_fault_that_makes_no_sense_is_refused(faulty, fields):
    assert faulty().refusal("set_fault", what="fax_busy", where="x", **fields) == ("bad_fault", "x")
    assert faulty().refusal("set_fault", what="namesake", where="archives")[0] == "bad_fault"


# Platforms and remote access


def test_a_link_is_sent_for_the_session_under_way_and_joined_where_it_says(desk):
    desk.do("open_meeting", platform="ZOOM")
    desk.do("invite", who="collegue")
    desk.do("end_meeting")
    desk.do("join_meeting", link_from="patient", platform="REACTS")
    assert [sent.platform for sent in desk.of(InvitationSent)] == ["ZOOM"]
    assert [joined.platform for joined in desk.of(MeetingJoined)] == ["REACTS"]


@pytest.mark.parametrize(("place", "reason"), [("home", "dci_out_of_reach"), ("office", "accepted")])
def test_from_elsewhere_the_clinical_system_goes_through_remote_access(desk_with, place, reason):
    broken = Check(item="remote_access", result="failing", repair="renouveler")
    desk = desk_with(checks=(broken,), facts={"tools": Tools(dci="ordering")})
    desk.do("choose_place", place=place, private=True)
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == reason
    desk.do("repair", item="remote_access", how="renouveler")
    assert desk.refusal("order_in_dci", order="amlodipine")[0] == "accepted"

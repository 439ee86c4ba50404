"""The agenda, the clock, and chance that depends on nothing but what it is drawn for."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from teleconsult_sim.journal.events.attempt import ActionTaken, ClockMoved, Refused
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.simulation.agenda import Agenda, Appointment
from teleconsult_sim.simulation.chance import draw, fingerprint, pick

NOON = datetime(2020, 11, 19, 12)


def at(minutes, seq):
    return Appointment(NOON + timedelta(minutes=minutes), seq, "world", {"reaction": "dial", "seq": seq})


def test_what_falls_due_together_happens_as_announced():
    agenda = Agenda((at(5, 9), at(5, 2), at(1, 30), at(5, 4)))
    assert [item.seq for item in agenda] == [30, 2, 4, 9]
    assert agenda.first == at(1, 30)


def test_adding_and_taking_away_leave_the_old_agenda_as_it_was():
    agenda = Agenda((at(5, 1), at(6, 2)))
    assert [item.seq for item in agenda.adding(at(1, 3))] == [3, 1, 2]
    assert [item.seq for item in agenda.without(1)] == [2]
    assert [item.seq for item in agenda.without(2)] == [1]
    assert [item.seq for item in agenda] == [1, 2]


def test_an_empty_agenda_has_nothing_first():
    assert not Agenda()
    assert Agenda().first is None
    assert Agenda() == Agenda((at(1, 1),)).without(1)


def test_a_draw_depends_on_seed_and_identity_alone():
    assert draw(2, "fax", "a", 1) == draw(2, "fax", "a", 1)
    assert len({draw(2, "fax", "a", 1), draw(3, "fax", "a", 1), draw(2, "fax", "b", 1), draw(2, "fax", "a", 2)}) == 4
    assert draw(2, "ab", "c") != draw(2, "a", "bc")


def test_draws_are_spread_evenly():
    drawn = [draw(seed, "x") for seed in range(4000)]
    assert all(0 <= one < 1 for one in drawn)
    tenths = Counter(int(10 * one) for one in drawn)
    assert all(300 < tenths[tenth] < 500 for tenth in range(10))


@pytest.mark.parametrize(("drawn", "outcome"), [(0.0, "a"), (0.49, "a"), (0.5, "b"), (0.99, "b"), (1.0, "b")])
def test_rates_are_shares_of_their_sum(drawn, outcome):
    assert pick({"a": 2, "b": 2, "never": 0}, drawn) in (outcome, "never")
    assert pick({"a": 2, "b": 2}, drawn) == outcome


@pytest.mark.parametrize("rates", [{}, {"a": 0}])
def test_rates_without_a_chance_are_an_error(rates):
    with pytest.raises(ValueError, match="above 0"):
        pick(rates, 0.5)


def test_a_fingerprint_knows_where_one_part_ends():
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_one_more_draw_elsewhere_changes_nothing(desk_with):
    rates = {"done": 0.4, "busy": 0.3, "interrupted": 0.3}
    for seed in range(12):
        alone, among = desk_with(seed, rates=rates), desk_with(seed, rates=rates)
        among.do("send_mail", from_="rsss", to=["archives"], subject="Autre chose", body="Bonjour")
        among.fax("5145550153@telecopie.rsss.example", body="Un autre message")
        among.do("look_up", query="pharmacie")
        for desk in (alone, among):
            desk.fax()
            desk.wait()
        ours = alone.of(MailSent)[0].message.id
        assert ours in {sent.message.id for sent in among.of(MailSent)}
        outcomes = [
            [(e.job, e.attempt, e.outcome) for e in desk.of(FaxAttempted) if e.message == ours]
            for desk in (alone, among)
        ]
        assert outcomes[0] == outcomes[1] != []


def test_the_clock_moves_by_the_time_an_action_takes(desk):
    before = desk.attempt.world.now
    desk.do("look_up", query="archives")
    assert desk.attempt.world.now - before == timedelta(seconds=30)
    desk.wait(7)
    assert desk.attempt.world.now - before == timedelta(minutes=7, seconds=30)


def test_what_falls_due_within_an_action_happens_at_its_own_time(desk):
    desk.fax()
    sent = desk.of(MailSent)[0].at
    notice = desk.of(MailReceived)[-1]
    assert notice.message.subject.startswith("Demande acceptée")
    assert notice.at - sent == timedelta(seconds=40)
    assert desk.of(ClockMoved)[-1].at - sent == timedelta(seconds=60)


def test_waiting_for_news_ends_with_the_news(desk):
    desk.fax()
    desk.do("wait", until="next_notice")
    assert desk.of(MailReceived)[-1].message.subject.startswith("Télécopie transmise")
    assert desk.attempt.world.now == desk.of(FaxAttempted)[-1].at


def test_waiting_for_news_that_will_not_come_lets_nothing_happen(desk):
    desk.wait(60)
    desk.do("send_mail", from_="rsss", to=["patient"], subject="Bonjour", body="Bonjour")
    before = desk.attempt.world.state
    new = desk.do("wait", until="next_notice")
    assert [type(entry) for entry in new] == [ActionTaken, Refused]
    assert new[-1].reason == "nothing_expected"
    assert (desk.attempt.world.now, desk.attempt.world.state.agenda) == (before.now, before.agenda)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "wait_for_what"),
        ({"minutes": 5, "until": "next_notice"}, "wait_for_what"),
        ({"until": "noon"}, "wait_for_what"),
        ({"minutes": 0}, "wait_too_long"),
        ({"minutes": -1}, "wait_too_long"),
        ({"minutes": 1441}, "wait_too_long"),
    ],
)
def test_a_wait_says_how_long_or_for_what(desk, fields, reason):
    assert desk.refusal("wait", **fields)[0] == reason


def test_characters_that_no_file_can_hold_are_replaced(desk):
    desk.do("chart", text="a\ud800b")
    assert desk.of(ActionTaken)[-1].action["text"] == "a\ufffdb"

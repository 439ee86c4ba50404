"""The index notes what is looked at, and forgets a derived view once what it rests on grows."""

import pytest

from teleconsult_sim.journal.events.attempt import ActionTaken, AttemptFinished, ClockMoved
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.index import Index, derived, derives


class Counting(Index):
    worked_out = 0

    @derived
    def files(self):
        self.worked_out += 1
        return len(self.of(FileSaved))

    @derived
    def twice(self):
        return 2 * self.files


@pytest.fixture
def entries(script):
    return script.played().entries


def test_a_journal_needs_a_beginning(entries):
    with pytest.raises(ValueError, match="attempt_started"):
        Index(entries[1:])
    with pytest.raises(ValueError, match="attempt_started"):
        Index([])


def test_events_come_by_kind_in_the_order_they_were_written(entries):
    found = Index(entries).among(FileSaved, MailSent)
    assert [event.seq for event in found] == sorted(e.seq for e in entries if isinstance(e, FileSaved | MailSent))


def test_what_is_asked_is_noted_through_views_already_worked_out(entries):
    index = Counting(entries)
    assert index.twice == 2 * index.files
    assert index.watched(lambda: index.twice).kinds == {FileSaved}
    assert index.worked_out == 1


def test_a_view_is_worked_out_again_only_when_what_it_rests_on_is_new(entries):
    place = next(n for n, entry in enumerate(entries) if isinstance(entry, FileSaved))
    index = Counting(entries[:place])
    assert index.files == 0
    index.grow([ClockMoved(seq=place)])
    assert (index.files, index.worked_out) == (0, 1)
    index.grow([entries[place]])
    assert (index.files, index.worked_out) == (1, 2)


def test_beginning_is_noted_once(entries):
    first = next(n for n, entry in enumerate(entries) if isinstance(entry, ActionTaken))
    index = Index(entries[:first])
    asked = index.watched(lambda: index.begun)
    assert asked.answer is False
    assert not asked.kinds.isdisjoint(index.grow(entries[first : first + 1]))
    assert asked.kinds.isdisjoint(index.grow([ActionTaken(seq=first + 1, action={"action": "empty_bin"})]))


def test_a_function_of_a_case_can_be_a_view(entries):
    asked = []

    @derives
    def finished(case):
        asked.append(case)
        return bool(case.of(AttemptFinished))

    case = Case(entries)
    assert finished(case)
    assert finished(case)
    assert len(asked) == 1
    case.grow([AttemptFinished(seq=len(entries))])
    assert finished(case)
    assert len(asked) == 2


def test_a_view_of_something_is_worked_out_once_for_each(entries):
    asked = []

    @derives
    def carrying(case, order):
        asked.append(order)
        return [sent for sent in case.of(MailSent) if order in sent.message.carries]

    case = Case(entries)
    first = case.facts.orders[0].id
    assert [len(carrying(case, order)) for order in (first, "none", first, "none")] == [1, 0, 1, 0]
    assert asked == [first, "none"]
    sent = next(entry for entry in entries if isinstance(entry, MailSent))
    assert case.grow([sent.stamped(len(entries), sent.at, sent.actor, None)]) == {MailSent}
    assert len(carrying(case, first)) == 2

"""The desk of the call."""

import pytest

from teleconsult_sim.journal.events.meeting import HostAsked, IdentityVerified, InvitationSent, MeetingJoined
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desks.meeting import DESK

DO = DESK.handlers
OPEN = {"platform": "TEAMS", "host": "professional", "account": "rsss"}


def test_the_call_of_the_exemplary_play(seat, show, taken):
    DO["meeting_open"](seat, OPEN)
    assert "Je vous vois bien" in show(DESK)
    DO["meeting_verify"](seat, {"by": ["name", "birth_date", "nam"]})
    assert "Concorde" in show(DESK)
    DO["meeting_end"](seat, {})
    assert DESK.news(seat) == 1
    assert "Répondre à Solange Pilote" in show(DESK)
    DO["meeting_answer"](seat, {"question": "modele", "choice": "identite"})
    assert DESK.news(seat) == 0
    assert "Je le retire de la circulation" in show(DESK)
    assert taken() == [
        {"action": "open_meeting", "platform": "TEAMS"},
        {"action": "verify_identity", "by": ["name", "birth_date", "nam"]},
        {"action": "end_meeting"},
        {"action": "answer", "question": "modele", "choice": "identite"},
    ]


def test_the_wrong_ways_are_open_too(seat, show, taken, happened):
    DO["meeting_ask_to_host"](seat, {"who": "patient"})
    DO["meeting_invite"](seat, {"who": "collegue", "platform": "ZOOM"})
    DO["meeting_join"](seat, {"who": "patient"})
    assert happened(HostAsked)
    assert happened(InvitationSent)[0].platform == "ZOOM"
    assert happened(MeetingJoined)[0].link_from == "patient"
    DO["meeting_end"](seat, {})
    DO["meeting_open"](seat, OPEN | {"account": "personal", "platform": "other", "other": "FaceTemps"})
    assert taken()[-1] == {"action": "open_meeting", "platform": "FaceTemps", "account": "personal"}
    assert "compte personnel" in show(DESK)


@pytest.mark.parametrize("lacking", ["platform", "host", "account"])
def test_every_choice_is_the_learner_s(seat, lacking):
    with pytest.raises(Notice):
        DO["meeting_open"](seat, OPEN | {lacking: ""})


def test_recording_and_features_show(seat, show):
    DO["meeting_open"](seat, OPEN)
    DO["meeting_record"](seat, {"to": "local"})
    DO["meeting_enable"](seat, {"feature": "captions"})
    page = show(DESK)
    assert "La rencontre est enregistrée" in page
    assert "meeting-caption" in page
    DO["meeting_stop"](seat, {})
    assert "La rencontre est enregistrée" not in show(DESK)


def test_nothing_compared_is_said_plainly(seat, happened):
    with pytest.raises(Notice, match="au moins"):
        DO["meeting_verify"](seat, {"by": []})
    assert not happened(IdentityVerified)

"""What should become of a copy that remains."""

import msgspec
import pytest

from teleconsult_sim.assessment.fates import accounted
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.kernel import action_of

SCENARIO = load("renouvellement-simple")
BODY = next(a.body for a in read_play(SCENARIO.plays[0])[0].actions if getattr(a, "sender", "") == "rsss")
FAX = "5145550143@telecopie.rsss.example"
NOTE = {"action": "write_form", "form": "AH-253", "file": "note", "body": "TÉLÉCONSULTATION"}


def fates(*actions, scenario=SCENARIO):
    """Return what should become of each copy that remains, by place and owner or name."""
    calm = msgspec.structs.replace(scenario.setting, mails=())
    attempt = run(scenario._replace(setting=calm), 2, [action_of(action) for action in actions])
    left = [found for found in accounted(attempt.entries) if found.fate and not found.copy.within]
    return {(found.copy.place.sort, found.copy.place.owner or found.copy.place.name): found.fate for found in left}


def sent(*to, **told):
    return {"action": "send_mail", "from": "rsss", "to": list(to), "body": BODY, **told}


WAIT = {"action": "wait", "minutes": 40}


@pytest.mark.parametrize("slug", slugs())
def test_an_exemplary_play_leaves_nothing_that_should_be_gone(slug):
    scenario = load(slug)
    play, _ = read_play(scenario.folder / "plays" / "exemplary.yaml")
    found = accounted(run(scenario, play.seed, play.actions).entries)
    ready = {file.name for file in scenario.setting.files}
    wrong = [left for left in found if left.fate not in (None, "expected") and left.copy.title not in ready]
    assert not wrong, [(left.copy.title, left.copy.place, left.fate) for left in wrong]


def test_a_file_is_handed_over_first_and_destroyed_then():
    assert fates(NOTE) == {("files", "onedrive"): "first"}
    assert fates(NOTE, sent("archives", attachments=["note"]))["files", "onedrive"] == "destroy"
    assert fates(NOTE, {"action": "print_to_record", "file": "note"})["files", "onedrive"] == "destroy"
    assert fates(NOTE, {"action": "move_file", "file": "note", "to": "usb"}) == {("files", "usb"): "destroy"}
    assert fates(NOTE, {"action": "delete_file", "file": "note"}) == {("files", "onedrive"): "destroy"}


def test_what_went_where_it_may_is_expected_and_elsewhere_is_recalled():
    right = fates(sent(FAX, "archives"), WAIT)
    assert right["fax_machine", "pharmacie-du-marche"] == right["mailbox", "archives"] == "expected"
    wrong = fates(sent("patient", "stranger@mail.example"), WAIT)
    assert wrong["mailbox", "stranger@mail.example"] == "recall"
    assert wrong["mailbox", "patient"] == "recall"
    assert fates({**sent(FAX), "from": "personal"}, WAIT)["mailbox", "clinician"] == "destroy"
    handed = {"action": "hand_over", "file": "note", "who": "archives"}
    assert fates(NOTE, handed)["hands", "archives"] == "expected"
    assert fates(NOTE, {**handed, "who": "pharmacie-du-marche"})["hands", "pharmacie-du-marche"] == "recall"


def test_a_recording_belongs_into_onedrive():
    opened, stop = {"action": "open_meeting", "platform": "REACTS"}, {"action": "stop_recording"}
    for to, fate in (("onedrive", "expected"), ("local", "destroy"), ("platform", "move")):
        assert fates(opened, {"action": "start_recording", "to": to}, stop)["files", to] == fate
    assert fates(opened, {"action": "start_recording", "to": "onedrive"})["session", "onedrive"] == "move"


def test_a_chat_is_cleared():
    share = {"action": "share_in_chat", "platform": "TEAMS", "file": "note", "with": ["patient"]}
    assert fates(NOTE, share)["chat", "TEAMS"] == "destroy"
    assert fates(NOTE, {**share, "with": ["archives"]})["chat", "TEAMS"] == "expected"


def test_without_a_beginning_there_is_no_account():
    with pytest.raises(ValueError, match="attempt_started"):
        accounted([])

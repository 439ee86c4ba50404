"""Verdicts on the pilots: knowing them, and asking them when something stands in the way."""

import msgspec
import pytest

from teleconsult_sim.simulation.setting import Check, FaxLine

BROKEN = (Check(item="camera", result="failing", repair="brancher"),)
TRY = {"check": {"item": "camera"}}
CALL = {"phone": {"who": "pilote-technologique", "about": "technical"}}


def status(script, rule):
    return script.report().of(rule).status


def note(script, rule):
    return script.report().of(rule).note.fr


# pilots-appointed


def test_the_directory_shows_both_pilots(script):
    looked = script.facts(unready=("pilots",)).before("open_meeting", {"look_up": {"query": "pilote"}})
    assert status(looked, "pilots-appointed") == "respected"
    assert "pilote technologique, « pilote », cherché au bottin" in note(looked, "pilots-appointed")


@pytest.mark.parametrize(
    ("role", "lacking"),
    [("clinical_pilot", "pilote technologique"), ("Pilote technologique", "pilote clinique")],
)
def test_one_pilot_named_is_half_the_work(script, role, lacking):
    named = script.before("open_meeting", {"appoint": {"role": role}})
    assert status(named, "pilots-appointed") == "missing"
    assert note(named, "pilots-appointed") == f"Pas encore connu : {lacking}."


def test_both_pilots_named_are_enough(script):
    roles = [{"appoint": {"role": role}} for role in ("clinical_pilot", "technical_pilot")]
    assert status(script.before("open_meeting", *roles), "pilots-appointed") == "respected"


def test_the_help_desk_is_no_pilot(script):
    called = script.facts(unready=("pilots",)).before("open_meeting", {"phone": {"who": "centre-assistance"}})
    assert status(called, "pilots-appointed") == "missing"


def test_on_an_ordinary_day_the_pilots_are_nobody_s_concern(script):
    assert status(script, "pilots-appointed") == "not_applicable"


# use-pilots


def test_what_stays_broken_is_told_to_somebody(script):
    stuck = script.setting(checks=BROKEN).before("open_meeting", TRY)
    assert status(stuck, "use-pilots") == "missing"
    assert "Caméra en panne à 9 h 40" in note(stuck, "use-pilots")
    assert status(stuck.before("open_meeting", CALL), "use-pilots") == "respected"


def test_help_sought_before_the_trouble_is_no_help_with_it(script):
    early = script.setting(checks=BROKEN).before("open_meeting", CALL, TRY)
    assert status(early, "use-pilots") == "missing"


def test_what_one_mends_oneself_needs_nobody(script):
    mended = script.setting(checks=BROKEN).before("open_meeting", TRY, {"repair": {"item": "camera"}})
    assert status(mended, "use-pilots") == "not_applicable"


def test_getting_round_the_trouble_by_another_platform_is_no_way(script):
    assert status(script.change("open_meeting", platform="Messenger"), "use-pilots") == "missing"
    assert "Messenger" in note(script.change("open_meeting", platform="Messenger"), "use-pilots")


def test_a_number_of_the_directory_that_is_no_fax_is_told_to_the_pilots(script):
    fax = script.scenario.setting.fax
    voice = (FaxLine(number="514-555-0143", script=("voice_line",)),)
    wrong = script.setting(fax=msgspec.structs.replace(fax, lines=voice))
    assert status(wrong, "use-pilots") == "missing"
    assert "514-555-0143" in note(wrong, "use-pilots")
    assert status(wrong.before("delete_file", CALL), "use-pilots") == "respected"


def test_without_trouble_nobody_has_to_be_asked(script):
    assert status(script, "use-pilots") == "not_applicable"

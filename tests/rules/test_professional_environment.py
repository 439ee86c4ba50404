"""Verdicts on what works, on the numbers at hand, and on the place one consults from."""

import msgspec
import pytest

from teleconsult_sim.clinic.case import Tools
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import Check, FaxLine, LineDrop, Outage, Speech

HELP = {"phone": {"who": "centre-assistance", "about": "technical"}}
ITEMS = {
    "camera": "equipment-check",
    "microphone": "equipment-check",
    "headset": "equipment-check",
    "clinical_software": "equipment-check",
    "bandwidth": "bandwidth-check",
    "directory": "contact-lists-ready",
    "dsq": "dsq-check",
    "forms": "forms-access-check",
}


def status(script, rule):
    return script.report().of(rule).status


def note(script, rule):
    return script.report().of(rule).note.fr


def trial(item):
    return {"check": {"item": item}}


def place(where, private=True):
    return {"choose_place": {"place": where, "private": private}}


# Whatever is tried out


@pytest.mark.parametrize(("item", "rule"), ITEMS.items())
def test_a_tool_is_tried_out_before_the_session(script, item, rule):
    left = script.facts(unready=(item,))
    assert status(left.before("open_meeting", trial(item)), rule) == "respected"
    assert status(left, rule) == "breached"
    assert "aucun essai avant la rencontre de 9 h 40" in note(left, rule)
    assert status(left.after("open_meeting", trial(item)), rule) == "breached"
    assert status(left.until("open_meeting"), rule) == "missing"


@pytest.mark.parametrize(("item", "rule"), ITEMS.items())
def test_a_tool_found_broken_is_mended_before_the_session(script, item, rule):
    broken = script.setting(checks=(Check(item=item, result="failing", repair="réparer"),))
    tried = broken.before("open_meeting", trial(item))
    assert status(tried, rule) == "breached"
    assert "en panne à 9 h 40, rien de réparé" in note(tried, rule)
    assert status(tried.before("open_meeting", {"repair": {"item": item}}), rule) == "respected"


@pytest.mark.parametrize("rule", [*dict.fromkeys(ITEMS.values()), "dci-access-check", "offsite-tools-check"])
def test_on_an_ordinary_day_nothing_is_to_be_tried_out(script, rule):
    wanted = "respected" if rule == "contact-lists-ready" else "not_applicable"
    assert status(script, rule) == wanted


@pytest.mark.parametrize(("item", "rule"), [("dsq", "dsq-check"), ("forms", "forms-access-check")])
def test_a_service_that_is_down_is_tried_and_reported(script, item, rule):
    down = script.setting(outages=(Outage(service=item),))
    assert status(down, rule) == "missing"
    tried = down.before("open_meeting", trial(item))
    assert status(tried, rule) == "breached"
    told = tried.before("open_meeting", HELP)
    assert status(told, rule) == "respected"
    assert "signalé (échange avec Centre d’assistance informatique" in note(told, rule)


def test_a_service_that_comes_back_is_ready(script):
    back = script.setting(outages=(Outage(service="dsq", until_minutes=5),))
    waited = back.before("open_meeting", trial("dsq"), {"wait": {"minutes": 6}})
    assert status(waited, "dsq-check") == "respected"
    assert "service rétabli" in note(waited, "dsq-check")


def test_telling_the_help_desk_does_not_mend_a_camera(script):
    broken = script.setting(checks=(Check(item="camera", result="failing", repair="brancher"),))
    assert status(broken.before("open_meeting", trial("camera"), HELP), "equipment-check") == "breached"


def test_an_account_that_fails_is_ready_once_activated(script):
    broken = script.setting(account_ready=False, checks=(Check(item="account", result="failing"),))
    request = {"request": {"what": "rsss_account", "via": "it"}}
    ready = broken.before(
        "open_meeting", trial("account"), request, {"wait": {"minutes": 31}}, {"activate_account": {}}
    )
    assert status(ready, "equipment-check") == "respected"


# bandwidth-check


def test_a_picture_lost_without_a_check_is_told(script):
    dropped = script.setting(line_drops=(LineDrop(after="patient_joined", after_seconds=60),))
    assert status(dropped, "bandwidth-check") == "missing"
    assert "Image perdue à 9 h 41" in note(dropped, "bandwidth-check")
    assert status(dropped.before("open_meeting", trial("bandwidth")), "bandwidth-check") == "respected"


def test_too_little_bandwidth_means_the_telephone(script):
    slow = script.setting(checks=(Check(item="bandwidth", result="failing"),)).facts(unready=("bandwidth",))
    by_phone = slow.drop("end_meeting").drop("open_meeting")
    assert status(by_phone.before("verify_identity", trial("bandwidth")), "bandwidth-check") == "respected"
    assert status(by_phone, "bandwidth-check") == "not_applicable"


# contact-lists-ready


def test_a_number_typed_from_memory_is_missing_when_right_and_breached_when_nobody_s(script):
    blind = script.drop("look_up")
    assert status(blind, "contact-lists-ready") == "missing"
    assert "514-555-0143 (Pharmacie du Marché), composé de mémoire" in note(blind, "contact-lists-ready")
    wrong = blind.order(to=["5145550199@telecopie.rsss.example"])
    assert status(wrong, "contact-lists-ready") == "breached"
    slip = script.order(to=["5145550199@telecopie.rsss.example"])
    assert status(slip, "contact-lists-ready") == "not_applicable"


def test_the_right_number_with_dashes_is_still_somebody_s(script):
    dashed = {"to": ["514-555-0143@telecopie.rsss.example"]}
    blind = script.drop("look_up").order(**dashed)
    assert status(blind, "contact-lists-ready") == "missing"
    assert status(script.order(**dashed), "contact-lists-ready") == "respected"


def test_a_pharmacy_on_the_phone_gives_its_number(script):
    asked = script.drop("look_up").before("send_mail", {"phone": {"who": "pharmacie-du-marche", "about": "fax"}})
    assert status(asked, "contact-lists-ready") == "respected"
    assert "confirmé au téléphone" in note(asked, "contact-lists-ready")
    other = script.drop("look_up").before("send_mail", {"phone": {"who": "clinique-externe", "about": "fax"}})
    assert status(other, "contact-lists-ready") == "missing"


def test_one_number_after_another_is_guessing_unless_somebody_was_called(script):
    again = {"send_mail": {**script.fields("send_mail"), "to": ["5145550144@telecopie.rsss.example"]}}
    guessed = script.after("send_mail", again)
    assert status(guessed, "contact-lists-ready") == "breached"
    called = script.after("send_mail", {"phone": {"who": "pharmacie-du-marche"}}, again)
    assert status(called, "contact-lists-ready") == "respected"


def test_a_new_machine_of_the_pharmacy_is_told_on_the_phone(script):
    facts = script.scenario.setting.facts
    new = Contact(id="nouveau", kind="pharmacy", name="Pharmacie du Marché", fax="514-555-0147", listed=False)
    fax = msgspec.structs.replace(
        script.scenario.setting.fax, lines=(FaxLine(number="514-555-0147", script=("done",)),)
    )
    moved = script.facts(contacts=(*facts.contacts, new)).setting(fax=fax)
    dialled = moved.drop("look_up").order(to=["5145550147@telecopie.rsss.example"])
    assert status(dialled, "contact-lists-ready") == "missing"
    called = dialled.before("send_mail", {"phone": {"who": "pharmacie-du-marche"}})
    assert status(called, "contact-lists-ready") == "respected"


# dci-access-check


def test_a_dci_is_tried_out_where_there_is_one(script):
    offered = script.facts(tools=Tools(dci="read_only"), unready=("dci",))
    assert status(offered.before("open_meeting", trial("dci")), "dci-access-check") == "respected"
    assert status(offered, "dci-access-check") == "breached"
    assert status(script.facts(unready=("dci",)), "dci-access-check") == "not_applicable"


def test_a_dci_that_one_could_have_written_in_is_tried_or_used(script):
    offered = script.facts(tools=Tools(dci="ordering"))
    assert status(offered, "dci-access-check") == "missing"
    assert "le DCI jamais essayé" in note(offered, "dci-access-check")
    assert (
        status(offered.before("write_form", {"order_in_dci": {"order": "amlodipine"}}), "dci-access-check")
        == "respected"
    )
    down = offered.setting(outages=(Outage(service="dci"),))
    assert (
        status(down.before("write_form", {"order_in_dci": {"order": "amlodipine"}}), "dci-access-check") == "respected"
    )
    assert status(script.facts(tools=Tools(dci="read_only")), "dci-access-check") == "not_applicable"


# offsite-tools-check


def test_off_site_tools_are_tried_from_where_one_consults(script):
    left = script.facts(unready=("offsite_tools",))
    home = left.before("open_meeting", place("home"), trial("offsite_tools"))
    assert status(home, "offsite-tools-check") == "respected"
    office = left.before("open_meeting", place("office"), trial("offsite_tools"), place("home"))
    assert status(office, "offsite-tools-check") == "missing"
    assert "essayés au bureau" in note(office, "offsite-tools-check")
    assert status(left, "offsite-tools-check") == "missing"


# confidential-environment


def test_a_closed_door_is_a_fit_place(script):
    closed = script.before("open_meeting", place("home"))
    assert status(closed, "confidential-environment") == "respected"
    assert note(closed, "confidential-environment") == "Usager consulté à domicile, porte fermée, dès 9 h 40."
    assert status(script, "confidential-environment") == "not_applicable"


@pytest.mark.parametrize(("where", "private"), [("public", False), ("public", True), ("office", False)])
def test_where_people_hear_one_does_not_consult(script, where, private):
    open_ = script.before("open_meeting", place(where, private))
    assert status(open_, "confidential-environment") == "breached"
    by_phone = script.until("open_meeting").after("read", place(where, private), {"phone": {"who": "patient"}})
    assert status(by_phone, "confidential-environment") == "breached"


def test_one_may_still_leave_a_public_place(script):
    waiting = script.until("open_meeting").after("read", place("public", private=False))
    assert status(waiting, "confidential-environment") == "missing"
    assert status(waiting.after("choose_place", place("office")), "confidential-environment") == "not_applicable"
    moved = script.before("open_meeting", place("public", private=False), place("office"))
    assert status(moved, "confidential-environment") == "respected"
    during = script.after("open_meeting", place("public", private=False))
    assert status(during, "confidential-environment") == "breached"


def test_a_call_that_is_over_is_not_overheard(script):
    later = {"phone": {"who": "archives"}}
    called = script.until("open_meeting").after("read", place("office"), {"phone": {"who": "patient"}}, later)
    assert status(called.after("phone", place("public", private=False), nth=1), "confidential-environment") == "missing"


def test_a_room_nobody_had_looked_at_is_looked_at(script):
    left = script.facts(unready=("room",))
    assert status(left, "confidential-environment") == "breached"
    assert status(left.before("open_meeting", trial("room")), "confidential-environment") == "respected"
    assert status(left.before("open_meeting", place("office")), "confidential-environment") == "respected"
    noisy = left.setting(checks=(Check(item="room", result="failing", repair="fermer la porte"),))
    assert status(noisy.before("open_meeting", trial("room")), "confidential-environment") == "breached"


@pytest.fixture
def intruded(script):
    """Somebody comes in as soon as the identity is compared."""
    words = Text(fr="Je viens vider la corbeille.", en="I’ve come to empty the bin.")
    came = Speech(who="collegue", after="identity_verified", says=words, channel="in_person", intrudes=True)
    return script.setting(speeches=(came,))


def test_carrying_on_before_somebody_who_came_in_is_breached(intruded):
    assert status(intruded, "confidential-environment") == "breached"
    assert "Dre Léonie Collègue est là à 9 h 4" in note(intruded, "confidential-environment")


def test_breaking_off_when_somebody_comes_in_is_respected(intruded):
    assert status(intruded.after("verify_identity", place("office")), "confidential-environment") == "respected"
    ended = intruded.after("verify_identity", {"end_meeting": {}}).until("agree_fallback")
    assert status(ended, "confidential-environment") == "respected"
    assert status(intruded.until("agree_fallback"), "confidential-environment") == "missing"


def test_breaking_off_after_ten_minutes_is_too_late(intruded):
    slow = intruded.until("agree_fallback").after("verify_identity", {"wait": {"minutes": 10}}, {"end_meeting": {}})
    assert status(slow, "confidential-environment") == "breached"

"""Verdicts on asking what the establishment offers, on learning it, and on remote access."""

import pytest

from teleconsult_sim.simulation.setting import Check

ASK = {"phone": {"who": "pilote-clinique", "about": "solutions"}}
PROCEDURE = {"read": {"document": "local_procedure"}}
BY_MAIL = {"send_mail": {"from": "rsss", "to": ["pilote-clinique"], "body": "Quelles solutions sont offertes?"}}


def status(script, rule):
    return script.report().of(rule).status


def note(script, rule):
    return script.report().of(rule).note.fr


# ask-pilots-solutions


@pytest.mark.parametrize("step", [ASK, PROCEDURE, BY_MAIL])
def test_a_pilot_or_the_local_procedure_says_what_is_offered(script, step):
    asked = script.facts(unready=("solutions",)).before("open_meeting", step)
    assert status(asked, "ask-pilots-solutions") == "respected"


@pytest.mark.parametrize(
    "step",
    [
        {"phone": {"who": "collegue", "about": "solutions"}},
        {"phone": {"who": "pilote-clinique", "about": "incident"}},
        {"read": {"document": "platform_training"}},
    ],
)
def test_another_person_or_another_matter_is_no_answer(script, step):
    asked = script.facts(unready=("solutions",)).before("open_meeting", step)
    assert status(asked, "ask-pilots-solutions") == "breached"


def test_a_platform_chosen_before_asking_is_breached_even_if_one_asks_then(script):
    unasked = script.facts(unready=("solutions",))
    assert note(unasked, "ask-pilots-solutions") == "Solutions offertes : rien de fait avant la rencontre de 9 h 40."
    late = unasked.after("open_meeting", ASK)
    assert status(late, "ask-pilots-solutions") == "breached"
    assert "trop tard (échange avec Solange Pilote à 9 h 4" in note(late, "ask-pilots-solutions")
    assert status(unasked.until("open_meeting"), "ask-pilots-solutions") == "missing"
    assert status(script, "ask-pilots-solutions") == "not_applicable"


# learn-tools-process


def test_what_is_learned_before_is_learned_in_time(script):
    new = script.facts(unready=("process",))
    assert status(new.before("open_meeting", PROCEDURE), "learn-tools-process") == "respected"
    assert status(new, "learn-tools-process") == "missing"
    assert status(script, "learn-tools-process") == "not_applicable"


def test_learning_on_the_patient_is_missing_even_on_an_ordinary_day(script):
    during = script.after("open_meeting", {"read": {"document": "platform_training"}})
    assert status(during, "learn-tools-process") == "missing"
    assert "En pleine rencontre : la formation à la plateforme" in note(during, "learn-tools-process")
    assert status(during.before("open_meeting", PROCEDURE), "learn-tools-process") == "respected"
    after = script.after("end_meeting", {"read": {"document": "platform_training"}})
    assert status(after, "learn-tools-process") == "not_applicable"


# remote-access-from-it


@pytest.mark.parametrize(
    "step",
    [
        {"request": {"what": "remote_access", "via": "it"}},
        {"phone": {"who": "centre-assistance", "about": "account"}},
        {"check": {"item": "remote_access"}},
    ],
)
def test_remote_access_is_the_it_department_s(script, step):
    asked = script.facts(unready=("remote_access",)).before("open_meeting", step)
    assert status(asked, "remote-access-from-it") == "respected"


def test_remote_access_asked_elsewhere_or_not_at_all_is_missing(script):
    elsewhere = script.before("open_meeting", {"request": {"what": "remote_access", "via": "fax_form"}})
    assert status(elsewhere, "remote-access-from-it") == "missing"
    assert "par le formulaire d’inscription" in note(elsewhere, "remote-access-from-it")
    assert status(script.facts(unready=("remote_access",)), "remote-access-from-it") == "missing"


def test_an_expired_token_is_renewed(script):
    expired = script.setting(checks=(Check(item="remote_access", result="failing", repair="renouveler"),))
    tried = expired.before("open_meeting", {"check": {"item": "remote_access"}})
    assert status(tried, "remote-access-from-it") == "missing"
    mended = tried.before("open_meeting", {"repair": {"item": "remote_access"}})
    assert status(mended, "remote-access-from-it") == "respected"


def test_on_site_nobody_needs_remote_access(script):
    called = script.before("open_meeting", {"phone": {"who": "centre-assistance", "about": "account"}})
    assert status(called, "remote-access-from-it") == "not_applicable"

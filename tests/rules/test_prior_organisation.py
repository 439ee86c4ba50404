"""Verdicts on conferring with a colleague, and on being ready before the first session."""

from teleconsult_sim.simulation.setting import Check, Outage

READ = {"read": {"document": "local_procedure"}}
LEFT = ("camera", "process", "consent_form")
READY = ({"check": {"item": "camera"}}, READ, {"settle": {"matter": "consent_form", "choice": "Modèle des pilotes"}})


def status(script, rule):
    return script.report().of(rule).status


def note(script, rule):
    return script.report().of(rule).note.fr


# pro-to-pro-allowed


def test_an_exchange_between_professionals_is_written_down(script):
    conferred = script.facts(pro_to_pro=True)
    assert status(conferred, "pro-to-pro-allowed") == "respected"
    assert "noté à 9 h" in note(conferred, "pro-to-pro-allowed")


def test_an_exchange_that_leaves_no_note_crosses_the_permission(script):
    bare = script.facts(pro_to_pro=True).until("write_form")
    assert status(bare, "pro-to-pro-allowed") == "missing"
    assert status(bare.after("answer", {"finish": {}}), "pro-to-pro-allowed") == "breached"


def test_with_the_patient_the_permission_has_no_object(script):
    assert status(script, "pro-to-pro-allowed") == "not_applicable"


# prep-before-first


def test_everything_ready_before_the_session(script):
    ready = script.facts(unready=LEFT).before("open_meeting", *READY)
    assert status(ready, "prep-before-first") == "respected"
    assert note(ready, "prep-before-first") == "Préparation complète, 3 points sur 3."


def test_what_was_left_is_named_and_never_breached(script):
    half = script.facts(unready=LEFT).before("open_meeting", READY[0])
    assert status(half, "prep-before-first") == "missing"
    assert note(half, "prep-before-first") == (
        "Restait à préparer avant la rencontre de 9 h 41 : Marche à suivre, formulaire de consentement."
    )
    late = script.facts(unready=LEFT).after("open_meeting", *READY)
    assert status(late, "prep-before-first") == "missing"


def test_what_is_still_to_do_before_any_session_is_listed(script):
    waiting = script.facts(unready=("dsq", "account")).until("open_meeting")
    assert note(waiting, "prep-before-first") == "Reste à préparer : DSQ."


def test_a_tool_that_fails_is_not_ready_until_mended_or_for_the_network_reported(script):
    broken = Check(item="camera", result="failing", repair="brancher")
    failing = script.facts(unready=("camera",)).setting(checks=(broken,))
    tried = failing.before("open_meeting", READY[0])
    assert status(tried, "prep-before-first") == "missing"
    assert status(tried.before("open_meeting", {"repair": {"item": "camera"}}), "prep-before-first") == "respected"
    down = script.facts(unready=("dsq",)).setting(outages=(Outage(service="dsq"),))
    known = down.before("open_meeting", {"check": {"item": "dsq"}})
    assert status(known, "prep-before-first") == "missing"
    told = known.before("open_meeting", {"phone": {"who": "centre-assistance", "about": "technical"}})
    assert status(told, "prep-before-first") == "respected"


def test_an_ordinary_day_was_prepared_before(script):
    assert status(script, "prep-before-first") == "not_applicable"

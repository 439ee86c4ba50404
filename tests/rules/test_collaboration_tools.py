"""Verdicts on the account, on knowing Outlook, and on the registration for cloud fax."""

import pytest

from teleconsult_sim.clinic.case import Tools

REQUEST = {"request": {"what": "rsss_account", "via": "fax_form"}}
GRANT = {"wait": {"minutes": 31}}
ACTIVATE = {"activate_account": {}}


def status(script, rule):
    return script.report().of(rule).status


def note(script, rule):
    return script.report().of(rule).note.fr


@pytest.fixture
def new(script):
    """A clinician who has no account yet."""
    return script.setting(account_ready=False)


# rsss-account


def test_what_leaves_from_an_active_account_is_in_order(script):
    assert status(script, "rsss-account") == "respected"
    assert "compte activé à 9 h 38" in note(script, "rsss-account")
    assert status(script.until("send_mail"), "rsss-account") == "not_applicable"


def test_an_account_is_asked_for_granted_and_activated(new):
    assert status(new.until("open_meeting"), "rsss-account") == "missing"
    granted = new.until("open_meeting").after("read", REQUEST, GRANT)
    assert status(granted, "rsss-account") == "missing"
    assert status(granted.after("wait", ACTIVATE), "rsss-account") == "respected"


def test_what_one_tried_to_send_without_it_is_told(new):
    tried = new.until("end_meeting").after("wait", {"send_mail": new.fields("send_mail")})
    assert status(tried, "rsss-account") == "missing"
    assert "envoi refusé à" in note(tried, "rsss-account")


@pytest.mark.parametrize("account", ["personal", "collegue"])
def test_a_clinical_mail_from_another_account_is_breached(new, account):
    sent = new.order(from_=account)
    assert status(sent, "rsss-account") == "breached"


def test_a_personal_account_is_breached_even_beside_one_s_own_and_borne_once(script):
    report = script.order(from_="personal").report()
    assert report.of("rsss-account").status == "breached"
    assert report.of("rsss-account").rule.part_of == "send-from-rsss-address"
    assert status(script.order(from_="collegue"), "rsss-account") == "respected"


# outlook-literate


@pytest.mark.parametrize(
    "step",
    [
        {"read": {"document": "outlook_training"}},
        {"check": {"item": "outlook"}},
        {"send_mail": {"from": "rsss", "to": ["collegue"], "body": "Essai.", "encrypt": True}},
        {"send_mail": {"from": "rsss", "to": ["collegue"], "body": "Essai.", "read_receipt": True}},
    ],
)
def test_outlook_is_learned_or_tried_before_it_carries_anything(script, step):
    assert status(script.facts(unready=("outlook",)).before("open_meeting", step), "outlook-literate") == "respected"


def test_a_first_order_without_knowing_outlook_is_breached(script):
    unknown = script.facts(unready=("outlook",))
    assert status(unknown, "outlook-literate") == "breached"
    assert "Premier envoi clinique à 9 h 5" in note(unknown, "outlook-literate")
    assert status(unknown.until("send_mail"), "outlook-literate") == "missing"
    plain = {"send_mail": {"from": "rsss", "to": ["collegue"], "body": "Essai."}}
    assert status(unknown.before("open_meeting", plain), "outlook-literate") == "breached"


def test_on_an_ordinary_day_an_option_used_shows_it(script):
    assert status(script, "outlook-literate") == "respected"
    assert status(script.until("send_mail"), "outlook-literate") == "not_applicable"


# account-request-route


@pytest.mark.parametrize(("via", "told"), [("it", "l’informatique"), ("fax_form", "le formulaire d’inscription")])
def test_either_route_is_right(new, via, told):
    asked = new.until("open_meeting").after("read", {"request": {"what": "rsss_account", "via": via}})
    assert status(asked, "account-request-route") == "respected"
    assert told in note(asked, "account-request-route")


def test_borrowing_an_account_for_want_of_one_crosses_the_permission(new, script):
    borrowed = new.order(from_="collegue")
    assert status(borrowed, "account-request-route") == "breached"
    assert "Dre Léonie Collègue" in note(borrowed, "account-request-route")
    assert status(script.order(from_="collegue"), "account-request-route") == "not_applicable"


def test_no_account_and_no_request_costs_nothing_by_itself(new, script):
    assert status(new.until("open_meeting"), "account-request-route") == "missing"
    assert status(script, "account-request-route") == "not_applicable"


# fax-subscription-if-no-fax


def test_a_fax_from_a_registered_account_is_in_order(script):
    assert status(script, "fax-subscription-if-no-fax") == "respected"
    assert status(script.until("send_mail"), "fax-subscription-if-no-fax") == "not_applicable"
    machine = script.facts(tools=Tools(fax_machine=True))
    assert status(machine, "fax-subscription-if-no-fax") == "not_applicable"


def test_a_fax_without_a_registration_is_refused_and_breached(new):
    by_it = {"request": {"what": "rsss_account", "via": "it"}}
    early = new.before("open_meeting", by_it, GRANT, ACTIVATE)
    assert status(early, "fax-subscription-if-no-fax") == "breached"
    assert "télécopie au 5145550143 refusée" in note(early, "fax-subscription-if-no-fax")


def test_registering_with_the_account_and_reading_the_procedure_is_being_ready(new):
    left = new.facts(unready=("fax_subscription",))
    ready = left.before("open_meeting", REQUEST, GRANT, ACTIVATE)
    assert status(ready, "fax-subscription-if-no-fax") == "respected"
    unread = ready.drop("read")
    assert status(unread, "fax-subscription-if-no-fax") == "missing"
    assert "sans lire la procédure" in note(unread, "fax-subscription-if-no-fax")
    assert status(left.until("open_meeting"), "fax-subscription-if-no-fax") == "missing"
    assert status(left.until("send_mail"), "fax-subscription-if-no-fax") == "breached"

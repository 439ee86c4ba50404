"""Verdicts on the papers that may go to the patient: administrative ones, and consultation orders."""

import pytest

from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text

PHYSIO = Contact(id="physio", kind="professional", name="Physio du Coin", fax="514-555-0165")
FORM = Document(
    id="assurance", form="Assurance", title=Text(fr="Formulaire d’assurance", en="Insurance form"),
    recipient="patient", kind="administrative",
)  # fmt: skip
REFERRAL = Order(
    id="physiotherapie", kind="consultation", title=Text(fr="Physiothérapie", en="Physiotherapy"),
    names=("physiothérapie",), recipient="patient", chart=Text(fr="Physiothérapie", en="Physiotherapy"),
)  # fmt: skip
ASK = {"ask_consent": {"subject": "personal_email", "mode": "verbal"}}
WARN = {"warn": {"about": "email_insecurity"}}
RULES = "other-docs-to-patient", "consult-order-to-patient"


@pytest.fixture
def clinic(script):
    """The same day with an insurance form and a referral for the patient."""
    facts = script.scenario.setting.facts
    return script.facts(
        documents=(*facts.documents, FORM), orders=(*facts.orders, REFERRAL), contacts=(*facts.contacts, PHYSIO)
    )


def written(script):
    return {"write_form": script.fields("write_form") | {"form": "Assurance", "file": "Assurance"}}


def form(**fields):
    sent = {"from": "rsss", "to": ["patient"], "subject": "Assurance", "body": "Voici.", "attachments": ["Assurance"]}
    return {"send_mail": sent | fields}


def referral(*to):
    body = "Demande : physiothérapie, évaluation et traitement. Mme Zéphirine Testeur, dossier 012345."
    return {"send_mail": {"from": "rsss", "to": list(to), "subject": "Physio", "body": body, "encrypt": True}}


def doing(script, rule, *steps):
    return script.before("finish", *steps).report().of(rule)


def test_without_such_papers_nothing_applies(script):
    assert {doing(script, rule).status for rule in RULES} == {"not_applicable"}


def test_the_form_may_go_with_every_precaution(clinic):
    sent = doing(clinic, RULES[0], written(clinic), ASK, WARN, form(encrypt=True))
    assert sent.status == "respected"


@pytest.mark.parametrize(
    ("steps", "locked", "lacking"),
    [
        ((WARN,), True, "accord au courriel"),
        ((ASK,), True, "mise en garde"),
        ((ASK, WARN), False, "chiffrement"),
        ((), False, "accord au courriel, mise en garde, chiffrement"),
    ],
)
def test_thinking_it_harmless_crosses_the_permission(clinic, steps, locked, lacking):
    found = doing(clinic, RULES[0], written(clinic), *steps, form(encrypt=locked))
    assert found.status == "breached"
    assert found.note.fr.endswith(f"sans {lacking}.")


@pytest.mark.parametrize(("means", "status"), [("in_person", "respected"), ("text_message", "breached")])
def test_it_may_be_handed_over_but_not_by_text_message(clinic, means, status):
    given = {"hand_over": {"file": "Assurance", "who": "patient", "means": means}}
    assert doing(clinic, RULES[0], written(clinic), given).status == status


def test_what_the_patient_never_gets_is_more_than_the_guide_asks(clinic):
    assert {doing(clinic, rule).status for rule in RULES} == {"missing"}
    assert {clinic.drop("finish").report().of(rule).status for rule in RULES} == {"not_applicable"}


def test_the_referral_may_go_to_the_patient_or_to_the_professional(clinic):
    assert doing(clinic, RULES[1], referral("patient")).status == "respected"
    assert doing(clinic, RULES[1], referral("5145550165@telecopie.rsss.example")).status == "not_applicable"

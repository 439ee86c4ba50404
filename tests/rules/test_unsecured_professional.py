"""Verdicts on what is written to a professional outside the network who has no secure mail."""

import msgspec
import pytest

from teleconsult_sim.clinic.orders import Document
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text

PHYSIO = Contact(
    id="physio", kind="professional", name="Physio du Coin", phone="514-555-0164", fax="514-555-0165",
    email="physio@gmail.example",
)  # fmt: skip
SUMMARY = Document(
    id="resume", form="Résumé", title=Text(fr="Résumé clinique", en="Clinical summary"), recipient="physio",
    kind="summary", names=("résumé clinique",),
)  # fmt: skip
BODY = (
    "Résumé clinique de Mme Zéphirine Testeur, dossier 012345. Douleur lombaire depuis trois mois, sans signe "
    "neurologique, marche limitée à dix minutes. Objectif : reprise graduelle de la marche et des escaliers."
)
TO_FAX = "5145550165@telecopie.rsss.example"
RULES = "no-clinical-unsecured-mail", "fax-for-unsecured-pro"


@pytest.fixture
def clinic(script):
    """The same day with a summary to write to a physiotherapist."""
    facts = script.scenario.setting.facts
    return script.facts(documents=(*facts.documents, SUMMARY), contacts=(*facts.contacts, PHYSIO))


def mail(*to, **fields):
    return {"send_mail": {"from": "rsss", "to": list(to), "subject": "Résumé", "body": BODY} | fields}


def statuses(script, *steps):
    report = script.before("finish", *steps).report()
    return tuple(report.of(rule).status for rule in RULES)


def test_without_such_a_professional_nothing_applies(script):
    assert statuses(script) == ("not_applicable", "not_applicable")


def test_a_fax_respects_both(clinic):
    assert statuses(clinic, mail(TO_FAX)) == ("respected", "respected")


@pytest.mark.parametrize("locked", [True, False])
def test_mail_breaches_both_encrypted_or_not(clinic, locked):
    assert statuses(clinic, mail("physio", encrypt=locked)) == ("breached", "breached")


def test_what_left_by_mail_is_not_mended_by_a_fax(clinic):
    assert statuses(clinic, mail("physio"), mail(TO_FAX)) == ("breached", "breached")


def test_declining_by_mail_tells_nothing_clinical(clinic):
    asking = mail("physio", body="Bonjour, je ne peux rien envoyer par courriel. Quel est votre télécopieur?")
    assert statuses(clinic, asking, mail(TO_FAX)) == ("respected", "respected")


@pytest.mark.parametrize("telling", ["sous amlodipine", "dossier 012345", "NAM TESZ 4653 0303"])
def test_a_reply_that_names_the_patient_and_their_care_is_clinical(clinic, telling):
    assert statuses(clinic, mail("physio", body=f"Mme Testeur, {telling}."))[0] == "breached"


def test_an_address_that_nobody_knows_outside_is_not_secure(clinic):
    assert statuses(clinic, mail("quelqu.un@gmail.example"))[0] == "breached"


def test_a_mailbox_that_the_directory_calls_secure_is_not_judged(clinic):
    facts = clinic.scenario.setting.facts
    note = Text(fr="Messagerie sécurisée de sa clinique.", en="Secure mail of the clinic.")
    safe = msgspec.structs.replace(PHYSIO, note=note)
    others = tuple(found for found in facts.contacts if found.id != "physio")
    assert statuses(clinic.facts(contacts=(*others, safe)), mail("physio")) == ("not_applicable", "not_applicable")
    unsafe = msgspec.structs.replace(PHYSIO, note=Text(fr="N’a pas de messagerie sécurisée.", en="No secure mail."))
    assert statuses(clinic.facts(contacts=(*others, unsafe)), mail("physio")) == ("breached", "breached")


def test_a_professional_of_the_network_is_no_outsider(clinic):
    facts = clinic.scenario.setting.facts
    inside = msgspec.structs.replace(PHYSIO, email="physio@rsss.example")
    others = tuple(found for found in facts.contacts if found.id != "physio")
    assert statuses(clinic.facts(contacts=(*others, inside)), mail("physio")) == ("not_applicable", "not_applicable")


def test_a_summary_that_never_left_is_missing(clinic):
    report = clinic.report().of("fax-for-unsecured-pro")
    assert (report.status, report.note.fr) == (
        "missing",
        "Résumé clinique : rien n’est encore télécopié à Physio du Coin.",
    )


def test_a_fax_that_failed_left_nothing(clinic):
    silent = clinic.line("voice_line", number="514-555-0165")
    assert statuses(silent, mail(TO_FAX), {"wait": {"minutes": 30}})[1] == "missing"


def test_the_patient_does_not_carry_it(clinic):
    found = clinic.before("finish", mail("patient", encrypt=True), mail(TO_FAX)).report().of("fax-for-unsecured-pro")
    assert found.status == "breached"
    assert "confié à l’usager" in found.note.fr


@pytest.mark.parametrize(("means", "status"), [("text_message", "breached"), ("in_person", "missing")])
def test_a_text_message_is_no_route_and_paper_is_not_judged(clinic, means, status):
    form = {"write_form": clinic.fields("write_form") | {"form": "Résumé", "file": "Résumé"}}
    given = {"hand_over": {"file": "Résumé", "who": "physio", "means": means}}
    assert statuses(clinic, form, given)[1] == {"missing": "not_applicable"}.get(status, status)

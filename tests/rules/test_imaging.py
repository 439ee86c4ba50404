"""Verdicts on imaging orders: one service, the patient's, and never the patient."""

import msgspec
import pytest

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.simulation.setting import ChangeOfMind

NORTH = Contact(id="nord", kind="imaging", name="Imagerie Nord", phone="514-555-0170", fax="514-555-0171")
SOUTH = Contact(id="sud", kind="imaging", name="Imagerie Sud", phone="514-555-0172", fax="514-555-0173")
RADIOLOGY = Contact(id="radiologie", kind="imaging", name="Radiologie", email="radiologie@rsss.example")
FAMILY_DOCTOR = Contact(id="famille", kind="professional", name="Dre Faussaire", fax="514-555-0174")
XRAY = Order(
    id="radio", kind="imaging", title=Text(fr="Radiographie du genou", en="Knee X-ray"),
    names=("radiographie du genou",), recipient="nord", chart=Text(fr="Radiographie du genou", en="Knee X-ray"),
)  # fmt: skip
TO_NORTH, TO_SOUTH = "5145550171@telecopie.rsss.example", "5145550173@telecopie.rsss.example"
ASK, SEARCH = {"ask_choice": {"order": "radio"}}, {"look_up": {"query": "imagerie"}}
CANCEL = {"cancel_order": {"order": "radio", "who": "nord", "by": "phone"}}
RULES = ["imaging-patient-choice", "imaging-single-lab", "imaging-directory", "no-imaging-to-patient",
         "imaging-lim-or-radiology"]  # fmt: skip


def sending(*to, **fields):
    body = "Demande : radiographie du genou droit, douleur depuis trois mois. Mme Zéphirine Testeur, dossier 012345."
    return {"send_mail": {"from": "rsss", "to": list(to), "subject": "Imagerie", "body": body} | fields}


@pytest.fixture
def clinic(script):
    """The same day with a knee to look at."""
    facts = script.scenario.setting.facts
    contacts = (*facts.contacts, NORTH, SOUTH, RADIOLOGY, FAMILY_DOCTOR)
    return script.facts(orders=(*facts.orders, XRAY), contacts=contacts)


def doing(script, *steps):
    """Return the verdicts on imaging once these steps were taken at the end of the day."""
    report = script.before("finish", *steps).report()
    return {rule: report.of(rule) for rule in RULES}


def statuses(script, *steps):
    return {rule: found.status for rule, found in doing(script, *steps).items()}


def test_without_an_imaging_order_nothing_applies(script):
    assert set(statuses(script).values()) == {"not_applicable"}


def test_an_order_for_the_one_chosen_service_respects_everything(clinic):
    assert set(statuses(clinic, SEARCH, ASK, sending(TO_NORTH, cc=["archives"])).values()) == {"respected"}


def test_a_service_of_the_network_may_have_it_by_mail(clinic):
    mine = clinic.facts(orders=(msgspec.structs.replace(XRAY, recipient="radiologie"),))
    found = statuses(mine, sending("radiologie"))
    assert found["imaging-lim-or-radiology"] == found["imaging-patient-choice"] == "respected"


def test_an_order_that_never_left_is_missing(clinic):
    assert doing(clinic)["imaging-lim-or-radiology"].note.fr == "Radiographie du genou : pas encore envoyée."
    assert statuses(clinic)["imaging-patient-choice"] == "not_applicable"


def test_the_usual_clinic_is_not_the_patient_s(clinic):
    found = doing(clinic, sending(TO_SOUTH))["imaging-patient-choice"]
    assert found.status == "breached"
    assert "Imagerie Sud; l’usager voulait Imagerie Nord, et la question n’a pas été posée avant" in found.note.fr
    assert "posée" not in doing(clinic, ASK, sending(TO_SOUTH))["imaging-patient-choice"].note.fr


def test_two_services_hold_the_order_until_one_is_cancelled(clinic):
    both = statuses(clinic, sending(TO_NORTH, TO_SOUTH))
    assert both["imaging-single-lab"] == "breached"
    assert statuses(clinic, sending(TO_NORTH), CANCEL, sending(TO_SOUTH))["imaging-single-lab"] == "respected"


def changing(clinic):
    says = Text(fr="Finalement, au sud.", en="The south one, after all.")
    changed = ChangeOfMind(order="radio", to="sud", after="mail_sent", after_seconds=3600, says=says)
    return clinic.setting(changes_of_mind=(changed,))


def test_a_change_of_mind_after_sending_is_to_be_followed(clinic):
    late = statuses(changing(clinic), sending(TO_NORTH), {"wait": {"minutes": 90}})
    assert late["imaging-patient-choice"] == "missing"
    followed = statuses(
        changing(clinic), sending(TO_NORTH), {"wait": {"minutes": 90}}, CANCEL, sending(TO_SOUTH, subject="Imagerie 2")
    )
    assert followed["imaging-patient-choice"] == followed["imaging-single-lab"] == "respected"


def test_a_number_that_fails_leaves_nothing_anywhere(clinic):
    silent = clinic.line("voice_line", number="514-555-0171")
    found = statuses(silent, sending(TO_NORTH), {"wait": {"minutes": 30}}, sending(TO_SOUTH))
    assert found["imaging-single-lab"] == "respected"
    alone = doing(silent, sending(TO_NORTH), {"wait": {"minutes": 30}})["imaging-lim-or-radiology"]
    assert (alone.status, alone.note.fr) == (
        "missing",
        "Radiographie du genou : aucun service d’imagerie ne l’a reçue.",
    )


@pytest.mark.parametrize(
    ("fields", "words"), [({}, "en À"), ({"cc": ["patient"]}, "en Cc"), ({"bcc": ["patient"]}, "en Cci")]
)
def test_the_patient_gets_it_in_no_field_encrypted_or_not(clinic, fields, words):
    to = [TO_NORTH] if fields else ["patient"]
    found = doing(clinic, sending(*to, encrypt=True, **fields))
    assert found["no-imaging-to-patient"].status == "breached"
    assert f"{words}, message chiffré" in found["no-imaging-to-patient"].note.fr
    assert found["imaging-lim-or-radiology"].status == ("respected" if fields else "breached")


def test_a_family_physician_is_no_imaging_service(clinic):
    found = doing(clinic, sending("5145550174@telecopie.rsss.example"))["imaging-lim-or-radiology"]
    assert found.status == "breached"
    assert "Dre Faussaire" in found.note.fr


def test_a_nurse_may_ask_a_physician_for_the_order(clinic):
    me = msgspec.structs.replace(clinic.scenario.setting.facts.clinician, may_order=())
    assert statuses(clinic.facts(clinician=me), sending("collegue"))["imaging-lim-or-radiology"] == "not_applicable"


def test_the_directory_is_looked_at_before_sending(clinic):
    assert statuses(clinic, sending(TO_NORTH))["imaging-directory"] == "missing"
    assert statuses(clinic, SEARCH, sending(TO_NORTH))["imaging-directory"] == "respected"
    assert statuses(clinic)["imaging-directory"] == "not_applicable"

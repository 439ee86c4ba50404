"""Verdicts on the coordination group: its tie to the tactical committee, its mechanism, its seats."""

import pytest

RULES = ["tactical-committee", "agile-coordination", "committee-composition"]
SEATS = [
    "clinical_pilot", "technical_pilot", "archives", "cmdp", "security_officer", "quality", "outside_professional",
    "patient_partner", "IPS", "Pharmacien", "Infirmière de dialyse", "Infirmière pivot en oncologie",
    "Infirmière de CHSLD", "Médecin d’hébergement",
]  # fmt: skip


@pytest.fixture
def launch(script):
    """A service that is being set up, with nobody to look after it yet."""
    return script.facts(unready=("coordination",))


def appointing(*roles, committee=""):
    return [{"appoint": {"role": role, "committee": committee}} for role in roles]


def agreeing(choice):
    return {"settle": {"matter": "coordination", "choice": choice}}


def of(script, rule, *steps):
    return script.before("open_meeting", *steps).report().of(rule)


def test_an_ordinary_day_sets_nothing_up(script):
    assert {of(script, rule).status for rule in RULES} == {"not_applicable"}


def test_a_service_without_a_mechanism_is_told(launch):
    assert of(launch, "agile-coordination").status == "missing"
    assert of(launch, "tactical-committee").status == of(launch, "committee-composition").status == "not_applicable"


def test_a_whole_group_tied_to_the_committee_respects_everything(launch):
    group = appointing(*SEATS, committee="Sous-comité du comité tactique")
    assert {of(launch, rule, *group).status for rule in RULES} == {"respected"}


@pytest.mark.parametrize("seat", SEATS)
def test_each_seat_is_missed_by_name(launch, seat):
    found = of(launch, "committee-composition", *appointing(*(other for other in SEATS if other != seat)))
    assert found.status == "missing"
    assert "," not in found.note.fr.replace("qualité, évaluation", "")


@pytest.mark.parametrize("role", ["Nurse practitioner", "Dialysis nurse", "Oncology nurse navigator", "Physician"])
def test_english_titles_fill_seats_too(launch, role):
    alone = of(launch, "committee-composition", *appointing(role)).note.en
    other = of(launch, "committee-composition", *appointing("Gestionnaire")).note.en
    assert alone.count(",") == other.count(",") - 1


def test_a_community_pharmacist_is_not_the_hospital_s(launch):
    found = of(launch, "committee-composition", *appointing("Pharmacienne communautaire"))
    assert "pharmacien," in found.note.fr
    assert "du dehors" not in found.note.fr


def test_managers_alone_hear_nothing(launch):
    found = of(launch, "agile-coordination", *appointing("Gestionnaire", "Directrice", "Chef informatique"))
    assert found.status == "missing"
    assert "Gestionnaire, Directrice, Chef informatique" in found.note.fr


def test_a_pilot_with_clinicians_is_a_mechanism(launch):
    assert of(launch, "agile-coordination", *appointing("clinical_pilot", "IPS")).status == "respected"
    assert of(launch, "agile-coordination", *appointing("clinical_pilot")).status == "missing"


def test_an_agreement_on_who_watches_is_a_mechanism(launch):
    agreed = agreeing("Vigie hebdomadaire des enjeux par le sous-comité")
    assert of(launch, "agile-coordination", agreed).status == "respected"
    assert of(launch, "agile-coordination", agreeing("On verra")).status == "missing"


def test_a_group_beside_the_tactical_committee_is_told(launch):
    assert of(launch, "tactical-committee", *appointing("clinical_pilot")).status == "missing"
    told = {"contact": {"who": "pilote-clinique", "about": "comité tactique", "by": "phone"}}
    assert of(launch, "tactical-committee", told, *appointing("clinical_pilot")).status == "respected"

"""The questions asked of a body: does it name, does it order, does it say téléconsultation; and the guide's sample."""

from datetime import date

import pytest
from reading_worlds import AMLODIPINE, GARE, WORLDS, clinician, contact, order, patient

from teleconsult_sim.reading import Expected, has_teleconsult_mention, mentions, read, states_order


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Votre AMLODIPINE est prête", "AMLODIPINE"),
        ("amlodpine", "amlodpine"),
        ("Norvasc 5 mg", "Norvasc"),
        ("am\u00adlodipine", "am\u00adlodipine"),
        ("amlodipines", "amlodipines"),
        ("felodipine", None),
        ("", None),
        ("norvascular", None),
        ("l’amlodipine", "amlodipine"),
    ],
)
def test_mentions(text: str, words: str | None) -> None:
    assert mentions(text, ("amlodipine", "Norvasc")) == words


def test_mentions_an_exam_of_several_words() -> None:
    assert mentions("une radiographie\ndes  poumons", ("radiographie des poumons",)) == "radiographie des poumons"


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Votre ordonnance d'amlodipine est envoyée à la pharmacie.", False),
        ("Amlodipine 5 mg", True),
        ("amlodipine die", True),
        ("Norvasc tel que pris", True),
        ("amlodipine, 30 co", True),
        ("amlodipine ren 3", True),
        ("aspirine 80 mg die", False),
        ("J'ai renouvelé l'amlodipine, à bientôt", False),
        ("amlodipine au dossier; aspirine 80 mg die", False),
    ],
)
def test_states_order(text: str, stated: bool) -> None:
    assert states_order(text, AMLODIPINE) is stated


def test_states_an_imaging_order() -> None:
    exam = order("imaging", "radiographie pulmonaire")
    assert states_order("Radiographie pulmonaire, raison : toux", exam)
    assert not states_order("Votre radiographie pulmonaire a lieu demain.", exam)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("TÉLÉCONSULTATION", True),
        ("Note de teleconsultation", True),
        ("Téléconsultations", True),
        ("télé-consultation", True),
        ("TÉLÉCONSULATION", True),
        ("suivi tél.", False),
        ("consultation téléphonique", False),
        ("", False),
    ],
)
def test_has_teleconsult_mention(text: str, said: bool) -> None:
    assert has_teleconsult_mention(text) is said


def sample() -> str:
    """The facts of the guide's example, laid out anew: birth date of January, NAM of March with its end masked."""
    lines = (
        "Destinataire : Pharmacie Auxbonsoins",
        "Télécopieur : 999-333-5554. Tél : 999-333-5555",
        "NAM : COVT465303XX",
        "Mme Test Covid, dossier 012345",
        "D D.N. 3 janvier 1946. Allergie : aucune connue",
        "Rx",
        "Aspirine 80 mg, 1 comprimé po ID",
        "30 cos Ren 24 mois",
        "#Lic 00000",
        "Dr Test Untel, téléphone où me rejoindre : 123 456-7899",
    )
    return "\n".join(lines)


def test_the_sample_of_the_guide_shows_its_inconsistencies() -> None:
    expected = Expected(
        patient=patient("Mme", "Test", "Covid", date(1946, 3, 3), "COVT46530310", "012345", "514-555-0111"),
        clinician=clinician("Dr", "Test", "Untel", "00000", "123-456-7899"),
        recipient=contact("p", "pharmacy", "Pharmacie Auxbonsoins", "999-333-5555", "999-333-5554"),
        order=order("drug", "aspirine", strength="80 mg"),
        today=date(2020, 11, 19),
        others=(GARE,),
    )
    found = read(sample(), expected)
    assert set(found.lacking()) == {"patient_birth_date", "patient_nam", "order_date", "patient_alternate_id"}
    assert (found["patient_birth_date"].status, found["patient_nam"].status) == ("wrong", "wrong")
    assert found["order_date"].status == "absent"


def test_birth_date_wrong_though_the_nam_is_right() -> None:
    found = read("Zéphirine Testeur, née le 3 janvier 1946, NAM TESZ46530303", WORLDS["s02"])
    assert found["patient_birth_date"].status == "wrong"
    assert found["patient_nam"].status == "present"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("NAM TESZ46530303 ou TESZ46530304", "contradictory"),
        ("NAM TESZ465303XX", "wrong"),
        ("NAM :", "absent"),
    ],
)
def test_statuses(body: str, status: str) -> None:
    assert read(body, WORLDS["s02"])["patient_nam"].status == status


def test_a_megabyte_of_filler_hides_nothing() -> None:
    body = "Amlodipine 5 mg\n" + "Merci et bonne journée. " * 42_000 + "\nNAM : TESZ46530303"
    found = read(body, WORLDS["s02"])
    assert found.present("drug", "strength", "patient_nam")
    assert body[found["patient_nam"].start :] == "TESZ46530303"


def expected() -> Expected:
    return WORLDS["s02"]


@pytest.mark.parametrize("renewals", ["renouveler 11 fois", "Ren : 11 fois", "à renouveler 3 fois", "rép. 2 fois"])
def test_how_often_it_is_renewed_is_not_how_often_it_is_taken(renewals: str) -> None:
    body = f"Amlodipine 5 mg, 1 comprimé par la bouche, 30 comprimés, {renewals}"
    reading = read(body, expected())
    assert reading["frequency"].status == "absent"
    assert reading["renewals"].status == "present"
    assert read(body.replace("bouche,", "bouche une fois par jour,"), expected())["frequency"].status == "present"


def test_the_mention_of_a_form_is_no_label_of_the_date_below_it() -> None:
    assert read("TÉLÉCONSULTATION\nLe 19 novembre 2020\nAmlodipine 5 mg", expected())["order_date"].status == "present"

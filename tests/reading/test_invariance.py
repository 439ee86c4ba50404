"""What never hides an element from a reader, and what always does."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_corpus import Case, load
from reading_worlds import WORLDS

from teleconsult_sim.reading import ELEMENTS, Element, read

CASES = [case for case in load() if ">" not in case.body and "<" not in case.body and case.key != "empty-template"]
LETTER = next(case for case in CASES if case.key == "letter")
LINES: dict[Element, str] = {
    "recipient_name": "Pharmacie du Marché",
    "recipient_phone": "Tél. de la pharmacie : 514-555-0142",
    "recipient_fax": "Fax de la pharmacie : 514-555-0143",
    "order_date": "Date : 2020-11-19",
    "patient_name": "Patiente : Zéphirine Testeur",
    "patient_birth_date": "DDN : 3 mars 1946",
    "patient_nam": "NAM : TESZ46530303",
    "patient_record_number": "Dossier : 012345",
    "patient_alternate_id": "Mère : Joséphine Modèle",
    "drug": "Médicament : amlodipine",
    "strength": "Teneur : 5 mg",
    "form": "Forme : comprimé",
    "route": "Voie : po",
    "frequency": "Fréquence : die",
    "duration_or_quantity": "Durée : 30 jours",
    "renewals": "Renouvellements : 3",
    "clinical_info": "Allergies : aucune",
    "sender_name": "Dr Antoine Exemple",
    "sender_number": "Permis : 98765",
    "sender_phone": "Tél. : 514-555-0177",
}


def statuses(case: Case, body: str) -> dict[Element, str]:
    return {element: found.status for element, found in read(body, WORLDS[case.world]).items()}


def plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        str.lower,
        plain,
        lambda t: t.replace(" ", "\u00a0"),
        lambda t: t.replace(" ", "  "),
        lambda t: t.replace("\n", "\r\n"),
        lambda t: unicodedata.normalize("NFD", t),
    ],
)
def test_case_accents_and_spaces_hide_nothing(change: object) -> None:
    assert callable(change)
    changed = [case.key for case in CASES if statuses(case, case.body) != statuses(case, change(case.body))]
    assert not changed


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_wrapping_a_line_hides_nothing(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CASES))
    spaces = [i for i, c in enumerate(case.body) if c == " "]
    if spaces:
        place = data.draw(st.sampled_from(spaces))
        wrapped = case.body[:place] + "\n" + case.body[place + 1 :]
        assert statuses(case, wrapped) == statuses(case, case.body)


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_an_invisible_character_hides_nothing(data: st.DataObject) -> None:
    case = data.draw(st.sampled_from(CASES))
    place = data.draw(st.integers(0, len(case.body)))
    mark = data.draw(st.sampled_from("\u200b\u200d\ufeff\u00ad\u2060"))
    assert statuses(case, case.body[:place] + mark + case.body[place:]) == statuses(case, case.body)


@pytest.mark.parametrize("element", ELEMENTS)
def test_removing_its_line_makes_an_element_lacking(element: Element) -> None:
    world = WORLDS["s02"]
    assert read("\n".join(LINES.values()), world).present()
    lacking = read("\n".join(line for each, line in LINES.items() if each != element), world).lacking()
    assert element in lacking
    assert set(lacking) <= {element} | ({"strength", "form"} if element == "drug" else set())


@given(st.text(max_size=300))
def test_reads_any_text(text: str) -> None:
    assert len(read(text, WORLDS["s02"])) == len(ELEMENTS)

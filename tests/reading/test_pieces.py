"""The pieces a reading is made of, each by itself."""

from datetime import date

import pytest
from reading_worlds import WORLDS

from teleconsult_sim.reading.dates import dates
from teleconsult_sim.reading.names import person_pattern, words_of
from teleconsult_sim.reading.numbers import numbers
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.parties import Parties
from teleconsult_sim.reading.posology import posology
from teleconsult_sim.reading.skimming import skimmed
from teleconsult_sim.reading.spans import Spans
from teleconsult_sim.reading.spelling import misspelt, one_letter_apart


@pytest.mark.parametrize(
    "written",
    [
        "3 mars 1946",
        "03-03-1946",
        "1946-03-03",
        "1946/03/03",
        "3/3/46",
        "03.03.1946",
        "March 3, 1946",
        "3rd of March 1946",
        "3 mars 46",
        "mars 3, 1946",
        "19460303",
        "3\u00a0mars\u00a01946",
        "03-mars-1946",
        "3 MARS 1946",
        "1946 03 03",
        "1946, mars 3",
    ],
)
def test_dates_in_usual_formats(written: str) -> None:
    page = Page(written)
    assert [date(1946, 3, 3) in found.days for found in dates(page, page.text)] == [True]


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("née le 1946-03-03", "birth"),
        ("1946-03-03 (DDN)", "birth"),
        ("Date : 1946-03-03", "order"),
        ("vu le 1946-03-03", "visit"),
        ("avant le 1946-03-03", "deadline"),
        ("le 1946-03-03", "none"),
        ("envoyé : 1946-03-03", "message"),
        ("mère née le 1946-03-03", "someone"),
    ],
)
def test_roles_of_dates(text: str, role: str) -> None:
    page = Page(text)
    assert [found.role for found in dates(page, page.text)] == [role]


def test_day_first_in_french_month_first_too_in_english() -> None:
    french, english = (
        Page("née le 04-05-1946 et votre dossier"),
        Page("born 04-05-1946 and the birth date of your patient is"),
    )
    assert dates(french, french.text)[0].days == {date(1946, 5, 4)}
    assert dates(english, english.text)[0].days == {date(1946, 5, 4), date(1946, 4, 5)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Tél : 514-555-0142", ["phone"]),
        ("514-555-0142 (fax)", ["fax"]),
        ("☎ 514-555-0142 📠 514-555-0143", ["phone", "fax"]),
        ("Tél./Téléc. : 514-555-0142 / 514-555-0143", ["phone", "fax"]),
        ("514-555-0142", [""]),
        ("paget 514-555-0142", ["pager"]),
        ("F 5145550143 T 5145550142", ["fax", "phone"]),
        ("514-555-0142 tél, 514-555-0143 fax", ["phone", "fax"]),
    ],
)
def test_kinds_of_numbers(text: str, kinds: list[str]) -> None:
    page = Page(text)
    assert ["".join(found.kinds) for found in numbers(page, page.text)] == kinds


def test_a_record_number_and_a_date_are_no_phone() -> None:
    page = Page("dossier 512345 1946-03-03")
    assert not numbers(page, page.text)


def test_extension_and_masked_number() -> None:
    page = Page("514-555-0100 poste 4421, fax 514-555-01XX")
    assert [(found.digits, found.extension) for found in numbers(page, page.text)] == [
        ("5145550100", "4421"),
        (None, None),
    ]


def test_parties() -> None:
    page = Page("Pharmacie du Marché\nDr Antoine Exemple")
    assert [anchor.party for anchor in Parties(page, WORLDS["s02"]).anchors if anchor.named] == ["recipient", "sender"]


def test_page_leads_back_to_what_was_typed() -> None:
    page = Page("<b>T&eacute;l\u00a0:</b> 514\u200b-555-<i>0142</i>")
    assert page.text == "tel : 514-555-0142"
    assert page.words(6, 18).startswith("514")
    assert page.words(6, 18).endswith("0142")


def test_struck_text_styles_and_comments_are_not_read() -> None:
    assert Page("a<del>b</del><style>c</style><!-- d -->e ~~f~~").text.strip() == "ae"


def test_a_comparison_is_not_markup() -> None:
    assert Page("TA < 140 et K > 3").text == "ta < 140 et k > 3"


@pytest.mark.parametrize(
    ("word", "other", "apart"),
    [
        ("comprime", "comprme", True),
        ("comprime", "comprmie", True),
        ("comprime", "conprime", True),
        ("comprime", "comprimes", True),
        ("comprime", "comprime", False),
        ("comprime", "cmprme", False),
        ("abcd", "abdc", True),
    ],
)
def test_one_letter_apart(word: str, other: str, apart: bool) -> None:
    assert one_letter_apart(word, other) is one_letter_apart(other, word) is apart


def test_real_words_are_no_typing_errors() -> None:
    assert misspelt("toucher la table marche marc comprise", ["marc"]) == {}
    assert misspelt("telphone zephrine", ["zephirine"]) == {"telphone": "telephone", "zephrine": "zephirine"}


@pytest.mark.parametrize(
    "text",
    [
        "marie-eve tremblay",
        "tremblay, marie eve",
        "tremblay marie-eve",
        "nom : tremblay prenom : marie-eve",
        "marie-eve l. tremblay",
        "tremblay (nee roy), marie-eve",
    ],
)
def test_whole_names(text: str) -> None:
    assert person_pattern("Marie-Ève", "Tremblay").search(text)


def test_cut_names() -> None:
    assert not person_pattern("Marie-Ève", "Tremblay").search("m.-e. tremblay; marie tremblay; eve tremblay")
    assert words_of("Pharmacie de la Gare") == ["pharmacie", "gare"]


def test_posology_belongs_to_its_drug() -> None:
    found = posology("amlodipine 5 mg. aspirine 80 mg 1 co po die ren 3", ("amlodipine",))
    assert set(found) == {"strength"}


def test_skims_over_repetitions_only() -> None:
    body = "début " + "ab cd " * 10_000 + "fin"
    text, offsets = skimmed(body)
    assert len(text) < 2_000
    assert (text[:6], text[-3:]) == ("début ", "fin")
    assert body[offsets.source(text.index("fin")) :] == "fin"
    assert skimmed("ab cd " * 100)[0] == "ab cd " * 100


def test_spans() -> None:
    spans = Spans([(0, 10), (2, 3), (20, 30)])
    assert (spans.touch(9, 11), spans.touch(10, 20), spans.hold(4, 8), spans.hold(8, 12), spans.any_in(15, 21)) == (
        True,
        False,
        True,
        False,
        True,
    )

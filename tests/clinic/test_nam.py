"""The health insurance number, against the vectors published for it."""

from datetime import date

import pytest

from teleconsult_sim.clinic.nam import could_be_real, is_valid_nam, nam_letters, parse_nam

TODAY = date(2020, 11, 19)
VALID = {
    "TREM04121925": (date(2004, 12, 19), "M"),
    "TREM04121916": (date(1904, 12, 19), "M"),
    "EINA79031411": (date(1879, 3, 14), "M"),
    "QWEA10010110": (date(2010, 1, 1), "M"),
    "QWEA10510170": (date(2010, 1, 1), "F"),
    "ASDA20011313": (date(2020, 1, 13), "M"),
    "TEST54122816": (date(1954, 12, 28), "M"),
    "TESZ46530303": (date(1946, 3, 3), "F"),
    "FICR58112103": (date(1958, 11, 21), "M"),
    "EXEL93571403": (date(1993, 7, 14), "F"),
    "ESSI20593005": (date(1920, 9, 30), "F"),
}


@pytest.mark.parametrize(("text", "born", "sex"), [(text, *told) for text, told in VALID.items()])
def test_a_published_number_is_valid_and_tells_date_and_sex(text, born, sex):
    nam = parse_nam(text)
    assert is_valid_nam(text, today=TODAY)
    assert (nam.birth_date(today=TODAY), nam.sex) == (born, sex)


@pytest.mark.parametrize("ending", [f"{digit}{digit}" for digit in range(1, 10)])
def test_nine_sequences_of_one_birthday_have_nine_check_digits(ending):
    assert is_valid_nam(f"TREM000118{ending}", today=TODAY)


@pytest.mark.parametrize("ending", ["10", "21", "32", "43", "54", "65", "76", "87", "98"])
def test_the_example_of_the_guide_has_these_endings_in_march(ending):
    assert is_valid_nam(f"COVT465303{ending}", today=TODAY)


@pytest.mark.parametrize("text", ["TREM04121935", "AAAA01010119", "TREM04133925", "COVT465303XX", "TREM0412192", ""])
def test_a_wrong_digit_date_or_length_is_invalid(text):
    assert not is_valid_nam(text, today=TODAY)


@pytest.mark.parametrize(
    "written", ["TESZ 4653 0303", "tesz-4653-0303", "T E S Z 46530303", "Tesz\u00a04653\u00a00303"]
)
def test_grouping_and_case_do_not_matter(written):
    assert parse_nam(written) == parse_nam("TESZ46530303")


def test_no_number_of_the_fictional_series_could_be_a_person_s():
    assert not could_be_real("TESZ46530303", today=TODAY)
    assert could_be_real("TREM04121925", today=TODAY)


def test_a_january_date_disagrees_with_a_march_number():
    nam = parse_nam("TESZ46530303")
    assert nam.agrees_with(date(1946, 3, 3))
    assert not nam.agrees_with(date(1946, 1, 3))


@pytest.mark.parametrize(
    ("last", "first", "letters"),
    [
        ("Testeur", "Zéphirine", "TESZ"),
        ("Saint-Hilaire", "Éloi", "STHE"),
        ("Sainte-Marie", "Ève", "STME"),
        ("Li", "Xandre", "LIXX"),
        ("L’Écuyer", "Hélène", "LECH"),
        ("Ny", "", "NYXX"),
    ],
)
def test_a_name_gives_the_four_letters(last, first, letters):
    assert nam_letters(last, first) == letters

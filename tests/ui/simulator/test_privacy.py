from datetime import date

import pytest

from teleconsult_sim.clinic.nam import could_be_real, parse_nam
from teleconsult_sim.ui.simulator.privacy import MASK, masked, real_nam_in

TODAY = date(2020, 11, 19)


def _plausible(first: str, today: date = TODAY) -> str:
    return next(first + str(digit) for digit in range(10) if could_be_real(first + str(digit), today=today))


# Invented letters, and built here rather than written down: nothing that looks real lies in the repository.
NAM = _plausible("QQXZ4653031")


@pytest.mark.parametrize(
    "typed",
    [
        NAM,
        NAM.lower(),
        f"{NAM[:4]} {NAM[4:8]} {NAM[8:]}",
        f"{NAM[:4]}-{NAM[4:8]}-{NAM[8:]}",
        f"{NAM[:4]}\u00a0{NAM[4:8]}\u00a0{NAM[8:]}",
        f"{NAM[:4]}\n{NAM[4:]}",
        " ".join(NAM[:4]) + " " + NAM[4:],
        f"{NAM[:4]} {NAM[4:10]} {NAM[10:]}",
    ],
)
def test_a_number_that_somebody_may_hold_is_found_in_any_grouping(typed):
    text = f"Bonjour, NAM : {typed}, merci."
    assert real_nam_in(text) == typed
    assert masked(text) == f"Bonjour, NAM : {MASK}, merci."


def test_run_together_with_a_word_it_is_still_found():
    assert masked(f"NAM{NAM}") == f"NAM{MASK}"


def test_accents_do_not_hide_it():
    accented = "É" + NAM[1:]
    real = _plausible("EQXZ4653031")
    assert parse_nam(real)
    assert real_nam_in("É" + real[1:]) == "É" + real[1:]
    assert real_nam_in("E\u0301" + real[1:]) == "E\u0301" + real[1:]
    assert accented[0] == "É"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "TESZ 4653 0303",
        "Tél. : 514-555-0142, télécopieur : 514-555-0143",
        "née le 1954-12-25, vue le 2020-11-19",
        "Date : 1954-12-25" + " date 2012-05-13" * 3,
        "Dossier : 012345678901",
    ],
)
def test_the_case_s_own_identity_dates_and_telephones_are_left_alone(text):
    assert real_nam_in(text) is None
    assert masked(text) == text


@pytest.mark.parametrize("year", range(1950, 1963))
def test_no_date_after_a_word_of_four_letters_is_taken_for_a_number(year):
    for day in range(10, 29):
        assert real_nam_in(f"date {year}-12-{day} naît : {year}-10-{day}") is None


def test_every_number_is_taken_out():
    assert masked(f"{NAM} et {NAM}") == f"{MASK} et {MASK}"
    assert real_nam_in(masked(f"{NAM}{NAM}")) is None


def test_a_child_born_after_the_case_is_protected_too():
    child = _plausible("QQXZ2301151", date.today())
    assert real_nam_in(child) == child


@pytest.mark.parametrize("piece", ["a", "abcd ", "ABCD12345 ", "a b c d ", "1", " ", "-", "abcd 1 2 3 4 5 6 7 8 9 "])
def test_a_megabyte_of_nothing_hides_no_number(piece):
    text = piece * (1_000_000 // len(piece))
    assert masked(f"{text}\nNAM : {NAM}") == f"{text}\nNAM : {MASK}"

import json
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from teleconsult_sim import resources
from teleconsult_sim.clinic.masking import MARKS, masked, masked_within, personal_numbers
from teleconsult_sim.clinic.nam import could_be_real

DIGITS = "0123456789"
FORMS = (
    "{}-{}-{}", "({}) {}-{}", "({}){}-{}", "{}.{}.{}", "{} {} {}", "{}{}{}", "1-{}-{}-{}", "+1 {} {}-{}",
)  # fmt: skip
WORDS = st.text(alphabet='abc é’\n(){}"\\', max_size=20)


def luhn(body: str) -> str:
    """Return the digit that makes a number pass, found by trying: no code is shared with what is tested."""
    for last in DIGITS:
        doubled = [int(digit) for digit in body + last]
        for place in range(len(doubled) - 2, -1, -2):
            doubled[place] = sum(divmod(2 * doubled[place], 10))
        if sum(doubled) % 10 == 0:
            return body + last
    raise AssertionError


@st.composite
def nams(draw):
    letters = draw(st.text(alphabet="ABCDEFGHJKLMNPQRSTUVWXYZ", min_size=4, max_size=4))
    day = draw(st.dates(date(1920, 1, 1), date(2025, 12, 31)))
    month = day.month + draw(st.sampled_from([0, 50]))
    first = f"{letters}{day.year % 100:02}{month:02}{day.day:02}{draw(st.sampled_from('123456789'))}"
    valid = [first + last for last in DIGITS if could_be_real(first + last, today=date(2099, 12, 31))]
    number = draw(st.sampled_from(valid))
    return draw(st.sampled_from([number, number.lower(), f"{number[:4]} {number[4:8]} {number[8:]}"]))


@st.composite
def phones(draw):
    area, exchange = (draw(st.from_regex(r"[2-9][0-9]{2}", fullmatch=True)) for _ in range(2))
    line = draw(st.from_regex(r"[0-9]{4}", fullmatch=True))
    if exchange == "555" and line.startswith("01"):
        line = f"02{line[2:]}"
    form = draw(
        st.sampled_from(
            ["{}-{}-{}", "({}) {}-{}", "({}){}-{}", "{}.{}.{}", "{} {} {}", "{}{}{}", "1-{}-{}-{}", "+1 {} {}-{}"]
        )
    )
    return form.format(area, exchange, line)


@st.composite
def cards(draw):
    length = draw(st.integers(12, 18))
    body = draw(st.from_regex(rf"[3-6][0-9]{{{length - 1}}}", fullmatch=True).filter(lambda body: len(set(body)) > 1))
    number = luhn(body)
    gap = draw(st.sampled_from(["", " ", "-"]))
    return gap.join(number[start : start + 4] for start in range(0, len(number), 4))


def put_in(before, number, after):
    return f"{before} {number} {after}"


@given(WORDS, nams(), WORDS)
def test_no_nam_that_somebody_may_hold_is_left(before, number, after):
    kept = masked(put_in(before, number, after))
    assert number not in kept
    assert MARKS["nam"] in kept


@given(WORDS, phones(), WORDS)
def test_no_telephone_outside_the_fictional_range_is_left(before, number, after):
    kept = masked(put_in(before, number, after))
    assert number not in kept
    assert number[-8:] not in kept
    assert MARKS["phone"] in kept


@given(WORDS, cards(), WORDS)
@example("abaa", "4201 0110 0000 7", "")
def test_no_card_number_is_left(before, number, after):
    kept = masked(put_in(before, number, after))
    assert number not in kept
    assert MARKS["card"] in kept


@given(st.text(alphabet="AB 12345-.()@é", max_size=60))
def test_what_is_masked_stays_so_and_the_rest_is_left_alone(text):
    kept = masked(text)
    assert masked(kept) == kept
    assert [*personal_numbers(kept)] == []
    if not [*personal_numbers(text)]:
        assert kept == text


@given(st.from_regex(r"[2-9][0-9]{2}[-. ]?555[-. ]?01[0-9]{2}", fullmatch=True))
def test_a_fictional_telephone_is_left_alone(number):
    assert masked(f"Tél. {number}, 1-{number}") == f"Tél. {number}, 1-{number}"


@pytest.mark.parametrize(
    "text",
    [
        "Dossier : 012345678901",
        "2020-11-19 09:38",
        "5145550142@telecopie.rsss.example",
        "0" * 16,
        "1234567890123456789",
    ],
)
def test_what_is_nobody_s_is_left_alone(text):
    assert masked(text) == text


def test_a_card_number_that_fails_its_check_is_no_card():
    number = luhn("453201511283036")
    wrong = number[:-1] + str((int(number[-1]) + 1) % 10)
    assert masked(number) == MARKS["card"]
    assert masked(wrong) == wrong


def test_nothing_of_the_cases_is_ever_masked():
    files = [*resources.scenarios().rglob("*.yaml"), *resources.data().glob("directory.yaml")]
    assert len(files) > 200
    for path in files:
        for line in path.read_text(encoding="utf-8").splitlines():
            assert masked(line) == line, path


def test_a_hash_is_nobody_s_number():
    sha256 = "abcdef" + luhn("4" * 12 + "532") + "f" * 42
    assert len(sha256) == 64
    assert masked(sha256) != sha256
    assert masked_within({"sha256": sha256}) == {"sha256": sha256}


def test_plain_data_keeps_its_shape():
    data = {"to": ["418-600-1234"], "n": 5, "deep": [{"body": "418 600 1234"}], "flag": True, "none": None}
    kept = masked_within(data)
    mark = MARKS["phone"]
    assert kept == {"to": [mark], "n": 5, "deep": [{"body": mark}], "flag": True, "none": None}
    assert json.loads(json.dumps(kept)) == kept

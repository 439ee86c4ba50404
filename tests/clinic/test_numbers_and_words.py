"""Telephone numbers, fax addresses and folding."""

import pytest

from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.clinic.phone import (
    fax_address,
    faxed_number,
    hyphenated,
    is_fax_address,
    is_fictional,
    is_rsss_address,
    ten_digits,
)


@pytest.mark.parametrize("text", ["514-555-0142", "(514) 555 0142", "+1 514.555.0142", "1-514-555-0142", "5145550142"])
def test_ten_digits_are_found_in_any_punctuation(text):
    assert ten_digits(text) == "5145550142"
    assert hyphenated(text) == "514-555-0142"
    assert fax_address(text) == "5145550142@telecopie.rsss.example"


@pytest.mark.parametrize("text", ["", "555-0142", "25145550142", "514555014", "51455501420"])
def test_fewer_or_more_digits_are_no_number(text):
    assert ten_digits(text) is None
    assert hyphenated(text) == text


def test_only_the_range_kept_for_fiction_is_fictional():
    assert is_fictional("514-555-0199")
    assert not is_fictional("514-555-0200")
    assert not is_fictional("514-556-0142")


@pytest.mark.parametrize(
    ("address", "number"),
    [
        ("5145550143@telecopie.rsss.example", "5145550143"),
        (" 5145550143@TELECOPIE.RSSS.EXAMPLE ", "5145550143"),
        ("514-555-0143@telecopie.rsss.example", None),
        ("15145550143@telecopie.rsss.example", None),
    ],
)
def test_a_fax_address_names_ten_digits_or_is_malformed(address, number):
    assert is_fax_address(address)
    assert faxed_number(address) == number


@pytest.mark.parametrize(
    "address", ["5145550143@rsss.example", "telecopie.rsss.example", "x@telecopie.rsss.example.org"]
)
def test_another_domain_is_no_fax_address(address):
    assert not is_fax_address(address)
    assert faxed_number(address) is None


def test_the_network_has_its_domain_and_those_below_it():
    assert is_rsss_address("a@RSSS.example")
    assert is_rsss_address("a@hopital.rsss.example")
    assert not is_rsss_address("a@faux-rsss.example")


@pytest.mark.parametrize("text", ["Notes d’évolution", "NOTES D'ÉVOLUTION", "notes  d‘e\u0301volution\n"])
def test_case_accents_spaces_and_apostrophes_fold_away(text):
    assert fold(text) == "notes d'evolution"


def test_folding_twice_changes_nothing_more():
    for text in ("Œuvre\u00ad Ça", "ﬁn", "İstanbul", "ß", "\u00a0 x "):
        assert fold(fold(text)) == fold(text)


def test_digits_are_ascii_alone():
    assert digits("Dossier : ٣012-345") == "012345"

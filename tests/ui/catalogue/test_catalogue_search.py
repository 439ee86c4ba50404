"""What a search finds: words of both languages, ids, lines, whatever the accents and the case."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from teleconsult_sim.guide.loading import latest
from teleconsult_sim.ui.catalogue.search import LONGEST, extract, fold, matches, parse
from teleconsult_sim.ui.catalogue.sieve import Sieve, sift

WAIT, NUMBER, NOTED = "wait-for-success", "fax-number-known", "consent-noted"


def found(guide, typed, **filters):
    return set(sift(guide, Sieve(typed, **filters)).rules)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", {WAIT, NUMBER, NOTED}),
        ("   ", {WAIT, NUMBER, NOTED}),
        ("télécopie", {WAIT, NUMBER}),
        ("TELECOPIE", {WAIT, NUMBER}),
        ("télécopies", {WAIT, NUMBER}),
        ("sœur", {WAIT}),
        ("SOEUR", {WAIT}),
        ("refused", {WAIT}),
        ("l’ordonnance", {WAIT}),
        ("l'ordonnance", {WAIT}),
        ("ordonnance directory", set()),
        ("ailleurs bottin", {NUMBER}),
        ("wait-for-success", {WAIT}),
        ("for-success", {WAIT}),
        ("success-for", set()),
        ("onnance", set()),
        ("121", {WAIT}),
        ("150", {WAIT}),
        ("151", set()),
        ("ligne 12", {NOTED}),
        ("Lignes 12 à 120", {NOTED, WAIT}),
        ("lines 120 to 131", {WAIT, NUMBER}),
        ("131-120", {WAIT, NUMBER}),
        ("253", {NOTED}),
        ("ligne 253", set()),
        ("AH-253", {NOTED}),
        ("délai 120", {WAIT}),
        ("« succès »", {WAIT}),
        ("?!", {WAIT, NUMBER, NOTED}),
    ],
)
def test_a_search_finds(guide, typed, expected):
    assert found(guide, typed) == expected


def test_filters_hold_back_what_is_not_chosen(guide):
    assert found(guide, "", modalities=frozenset({"mandatory"})) == {WAIT, NOTED}
    assert found(guide, "", severities=frozenset({"critical", "minor"})) == {WAIT, NUMBER}
    assert found(guide, "fax", modalities=frozenset({"mandatory"})) == {WAIT}
    assert found(guide, "", read=True) == {WAIT}


def test_a_count_says_what_its_choice_would_leave(guide):
    left = sift(guide, Sieve("", modalities=frozenset({"mandatory"})))
    assert left.modalities == {"mandatory": 2, "recommended": 1}
    assert left.severities == {"critical": 1, "major": 1}
    assert left.read == 1
    for severity, count in left.severities.items():
        chosen = sift(guide, Sieve("", frozenset({"mandatory"}), frozenset({severity})))
        assert len(chosen.rules) == count


def test_rules_stay_in_the_guide_s_order(guide):
    assert sift(guide, Sieve()).rules == (NOTED, WAIT, NUMBER)


def test_an_extract_shows_what_the_title_does_not(guide):
    rule = guide.rules[WAIT]
    language, pieces = extract(parse("SŒUR usagers"), rule, "fr")
    assert language == "fr"
    assert "".join(piece.text for piece in pieces) == rule.why.fr
    assert [piece.text for piece in pieces if piece.marked] == ["sœur", "usager"]
    assert extract(parse("avis succes"), rule, "fr") is None
    assert extract(parse("120"), rule, "fr") is None
    language, pieces = extract(parse("resend"), rule, "fr")
    assert (language, [piece.text for piece in pieces if piece.marked]) == ("en", ["resend"])


def test_a_long_text_is_cut_around_what_was_found():
    guide = latest()
    longest = max((rule for rule in guide.rules.values() if rule.reading), key=lambda rule: len(rule.reading.fr))
    last = fold(longest.reading.fr).split()[-1]
    told = "".join(piece.text for piece in extract(parse(last), longest, "fr").pieces)
    assert 0 < len(told) <= LONGEST + 2


@given(st.text(max_size=60))
def test_anything_may_be_typed(typed):
    guide = latest()
    query = parse(typed)
    for rule in list(guide.rules.values())[:5]:
        if matches(query, rule, guide.sections[rule.section]):
            extract(query, rule, "fr")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_is_found_by_its_id_each_of_its_titles_and_each_of_its_lines(language):
    guide = latest()
    for rule in guide.rules.values():
        section = guide.sections[rule.section]
        typed = [rule.id, rule.title.into(language), *(str(line) for span in rule.spans for line in span)]
        for text in typed:
            assert matches(parse(text), rule, section), text

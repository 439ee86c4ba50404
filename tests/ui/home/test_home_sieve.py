"""A search and filters over the cases: what is left is what was asked, and counts keep their promises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.ui.home.cases import Standing, cases
from teleconsult_sim.ui.home.sieve import GROUPS, Sieve, sift, tags_of
from teleconsult_sim.ui.home.words import LEVELS, PROFESSIONS, STATUSES, TOPICS

ALL = cases(map(load, slugs()))
KNOWN = {
    case.slug: [Standing(), Standing(best=50), Standing(best=90, passed=True)][place % 3]
    for place, case in enumerate(ALL)
}
WANTED = frozenset(case.slug for case in ALL[:3])
CODES = {"status": [*STATUSES, "wanted"], "level": [*LEVELS], "profession": [*PROFESSIONS], "topic": [*TOPICS]}
QUERIES = ("", "télécopie", "TELECOPIE zoom", "gmail", "2", "xyzzy", "ligne 3", "l’usager", "<b>")
sieves = st.builds(
    Sieve, st.sampled_from(QUERIES), **{group: st.frozensets(st.sampled_from(CODES[group])) for group in GROUPS}
)


def found(sieve):
    return [case.slug for case in sift(ALL, KNOWN, sieve, WANTED).cases]


@settings(deadline=None)
@given(sieves)
def test_what_is_left_has_a_choice_of_every_group_and_keeps_its_order(sieve):
    left = found(sieve)
    assert left == [case.slug for case in ALL if case.slug in left]
    for case in ALL:
        tags = tags_of(case, KNOWN[case.slug], WANTED)
        asked = all(not sieve.chosen(group) or sieve.chosen(group) & tags[group] for group in GROUPS)
        spoken = case.slug in found(Sieve(sieve.query))
        assert (case.slug in left) == (asked and spoken)


@settings(deadline=None)
@given(sieves, st.sampled_from(GROUPS))
def test_a_count_is_what_choosing_it_alone_in_its_group_would_leave(sieve, group):
    counts = sift(ALL, KNOWN, sieve, WANTED).counts[group]
    for code in CODES[group]:
        assert counts[code] == len(found(sieve._replace(**{group: frozenset({code})})))


@settings(deadline=None)
@given(sieves)
def test_a_further_choice_in_another_group_never_adds(sieve):
    for group in GROUPS:
        freed = sieve._replace(**{group: frozenset()})
        assert set(found(sieve)) <= set(found(freed))


@settings(deadline=None)
@given(st.text())
def test_anything_may_be_typed(typed):
    assert set(found(Sieve(typed))) <= {case.slug for case in ALL}


def test_words_are_found_in_either_language_without_accents_or_plural():
    assert found(Sieve("warfarine")) == found(Sieve("WARFARIN")) == ["ligne-occupee"]
    assert found(Sieve("telecopies")) == found(Sieve("Télécopie"))
    assert len(found(Sieve("télécopie"))) > 1
    assert "physio-gmail" in found(Sieve("physio gmail"))
    assert "physio-gmail" in found(Sieve("Medecin Gmail"))
    assert found(Sieve("physio warfarine")) == []
    assert "magasiner-imagerie" in found(Sieve("Imaging and laboratory"))


def test_nothing_asked_holds_nothing_back():
    assert Sieve().idle
    assert Sieve("  ").idle
    assert found(Sieve()) == [case.slug for case in ALL]
    assert not Sieve("a").idle
    assert Sieve(level=frozenset({"beginner"}), topic=frozenset({"fax", "mail"})).held == 3

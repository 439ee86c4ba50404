"""Two texts side by side: what stayed, moved, reads otherwise, is gone or is new."""

from hypothesis import given
from hypothesis import strategies as st

from teleconsult_sim.guide.alignment import align

TEXT = ["un deux trois", "", "quatre cinq six", "sept huit neuf", "", "dix onze douze"]
LINES = st.lists(st.sampled_from(["", " ", "a", "b", "c", "a b c", "a b d", "x y z"]), max_size=14)


def test_the_same_text_stays():
    assert align(TEXT, TEXT) == ({1: 1, 3: 3, 4: 4, 6: 6}, {}, (), ())


def test_spacing_and_blank_lines_do_not_count():
    found = align(TEXT, ["\ufeffun  deux trois ", "quatre cinq six", "", "\tsept huit neuf", "dix onze\u00a0douze"])
    assert found == ({1: 1, 3: 2, 4: 4, 6: 5}, {}, (), ())


def test_a_line_that_reads_otherwise_became_the_likest():
    found = align(TEXT, [*TEXT[:2], "tout nouveau", "quatre cinq sept", *TEXT[3:]])
    assert (found.became, found.removed, found.added) == ({3: 4}, (), (3,))


def test_a_line_that_is_gone_and_one_that_is_new():
    found = align(TEXT, [*TEXT[:3], "", "dix onze douze", "treize"])
    assert (found.removed, found.added, found.became) == ((4,), (6,), {})


def test_a_passage_that_moved_is_the_same():
    found = align(TEXT, [*TEXT[4:], *TEXT[:4]])
    assert found.same == {1: 3, 3: 5, 4: 6, 6: 2}
    assert (found.became, found.removed, found.added) == ({}, (), ())


def test_a_passage_moves_whole_though_one_of_its_lines_stands_twice():
    twin, old = "le même", ["un", "le même", "deux", "milieu", "autre milieu", "fin", "trois", "le même", "quatre"]
    new = ["trois", twin, "quatre", *old[:6]]
    found = align(old, new)
    assert found.same == {7: 1, 8: 2, 9: 3, 1: 4, 2: 5, 3: 6, 4: 7, 5: 8, 6: 9}


def test_a_passage_moves_whole_though_its_first_line_was_also_put_elsewhere():
    middle = ["milieu", "autre milieu", "encore un milieu", "fin"]
    found = align(["un", "deux", "trois", *middle], [*middle, "un", "suite", "un", "deux", "trois"])
    assert {line: found.same[line] for line in (1, 2, 3)} == {1: 7, 2: 8, 3: 9}
    assert found.added == (5, 6)


def test_a_copy_of_a_passage_is_new():
    assert align(TEXT, [*TEXT, "un deux trois"]).added == (7,)


def test_a_passage_is_paired_by_likeness_unless_it_is_too_long():
    def pairs(count):
        old, new = [f"a{n} mot{n}" for n in range(count)], ["z", *(f"b{n} mot{n}" for n in range(count))]
        return align(old, new).became

    assert pairs(100) == {n: n + 1 for n in range(1, 101)}
    assert pairs(250) == {n: n for n in range(1, 251)}


@given(LINES, LINES)
def test_every_line_has_exactly_one_fate(old, new):
    found = align(old, new)
    assert sorted([*found.same, *found.became, *found.removed]) == [n for n, line in enumerate(old, 1) if line.strip()]
    ours = [*found.same.values(), *found.became.values(), *found.added]
    assert sorted(ours) == [n for n, line in enumerate(new, 1) if line.strip()]
    assert all(old[a - 1] == new[b - 1] for a, b in found.same.items())
    assert all(old[a - 1] != new[b - 1] for a, b in found.became.items())


@given(st.permutations([f"ligne {n}" for n in range(9)]))
def test_lines_that_only_moved_are_all_the_same(new):
    old = sorted(new)
    found = align(old, new)
    assert found.same == {old.index(line) + 1: place for place, line in enumerate(new, 1)}

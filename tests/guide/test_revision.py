"""What another text of the guide touches: rules, what rests on them, and what nobody has read."""

import msgspec
import pytest

from teleconsult_sim.guide.loading import load_edition
from teleconsult_sim.guide.pins import pins_of
from teleconsult_sim.guide.revision import Use, revise

OLD = [
    *["Titre un", "", "Le café se prend le matin.", "Il se boit chaud.", "Le thé se boit le soir.", ""],
    *["Un mot de plus.", "", "", "Titre deux", "", "Le pain est frais du jour.", "Il se coupe à table.", "", "Fin."],
]


@pytest.fixture
def edition(put, folder):
    root = put(
        one={"lines": "1-7", "rule": "coffee", "span": "3-4"},
        two={"lines": "10-13", "rule": "bread", "span": "12-13; 7"},
    )
    one = folder / "one.yaml"
    text = one.read_text(encoding="utf-8")
    more = text[text.index("  - id") :].replace("coffee", "tea").replace("3-4", "5")
    one.write_text(text + more, encoding="utf-8")
    return load_edition(root, "2020", len(OLD))


@pytest.fixture
def fates(edition):
    """Return what becomes of each rule: status, where it lies, lines changed, gone, new."""

    def fates(new):
        found = revise(edition, (), OLD, new).fates
        return {fate.rule.id: (fate.status, fate.now, fate.changed, fate.removed, fate.added) for fate in found}

    return fates


def still(*now):
    return "unchanged", now, (), (), ()


def test_the_same_text_touches_nothing(edition):
    found = revise(edition, pins_of(OLD, edition.sections.values()), OLD, list(OLD))
    assert (found.touches, found.differing, found.unread, found.gone) == (False, (), (), ())
    assert {fate.status for fate in found.fates} == {"unchanged"}


def test_rules_further_down_have_moved_and_are_not_touched(edition, fates):
    new = [*OLD[:9], "", "", *OLD[9:]]
    assert fates(new) == {
        "coffee": still((3, 4)),
        "tea": still((5, 5)),
        "bread": ("moved", ((14, 15), (7, 7)), (), (), ()),
    }
    assert not revise(edition, (), OLD, new).touches


def test_a_passage_that_moved_before_another_touches_nothing(edition, fates):
    new = [*OLD[9:14], *OLD[:9], OLD[14]]
    assert fates(new) == {
        "coffee": ("moved", ((8, 9),), (), (), ()),
        "tea": ("moved", ((10, 10),), (), (), ()),
        "bread": ("moved", ((3, 4), (12, 12)), (), (), ()),
    }
    assert not revise(edition, (), OLD, new).touches


def test_blank_lines_at_the_edge_of_a_span_move_nothing(edition):
    tea = msgspec.structs.replace(edition.rules["tea"], lines="5-6")
    found = revise(edition._replace(rules={"tea": tea}), (), OLD, [*OLD[:6], "", *OLD[6:]])
    assert [(fate.status, fate.now) for fate in found.fates] == [("unchanged", ((5, 6),))]


def test_a_changed_line_touches_the_rules_that_cite_it(fates):
    found = fates([*OLD[:3], "Il se boit tiède.", *OLD[4:]])
    assert found["coffee"] == ("changed", ((3, 4),), (4,), (), ())
    assert found["tea"] == still((5, 5))


def test_a_line_that_is_gone_touches_its_rule(fates):
    assert fates([*OLD[:3], *OLD[4:]])["coffee"] == ("changed", ((3, 3),), (), (4,), ())


def test_a_rule_without_any_line_left_is_removed(edition, fates):
    new = [*OLD[:2], *OLD[4:]]
    found = fates(new)
    assert revise(edition, (), OLD, new).gone == ()
    assert found["coffee"] == ("removed", (), (), (3, 4), ())
    assert found["tea"] == ("moved", ((3, 3),), (), (), ())


def test_a_line_inside_a_span_touches_the_rule(edition, fates):
    new = [*OLD[:12], "Sauf le dimanche.", *OLD[12:]]
    assert fates(new)["bread"] == ("added", ((12, 14), (7, 7)), (), (), (13,))
    assert revise(edition, (), OLD, new).unread == ()


def test_a_line_added_next_to_a_rule_touches_it_and_is_to_be_read(edition, fates):
    new = [*OLD[:4], "Sauf le dimanche.", *OLD[4:]]
    found = fates(new)
    assert found["coffee"] == ("added", ((3, 4),), (), (), (5,))
    assert found["tea"] == ("added", ((6, 6),), (), (), (5,))
    assert [(one.first, one.last) for one in revise(edition, (), OLD, new).unread] == [(5, 5)]


def test_a_new_paragraph_touches_no_rule_and_is_to_be_read(edition):
    found = revise(edition, (), OLD, [*OLD[:8], "On doit", "laver la tasse.", "", "Voilà.", *OLD[8:]])
    assert not [fate for fate in found.fates if fate.touched]
    assert found.touches
    assert found.unread == ((9, 10, "one", ("doit",)), (12, 12, "one", ()))


def test_lines_outside_the_sections_and_rules_are_told_too(edition):
    found = revise(edition, (), OLD, [*OLD[:9], *OLD[10:14], "La fin."])
    assert found.gone == (10,)
    assert found.unread == ((14, 14, None, ()),)


def test_a_line_that_left_its_passage_tears_the_rule_apart(fates):
    found = fates([*OLD[:2], OLD[3], OLD[4], *OLD[5:13], OLD[2], *OLD[13:]])
    assert found["coffee"] == ("scattered", ((13, 13), (3, 3)), (), (), ())


def test_an_older_line_that_came_between_tears_the_rule_apart(fates):
    assert fates([*OLD[:3], OLD[14], *OLD[3:14]])["coffee"] == ("scattered", ((3, 3), (5, 5)), (), (), ())


def test_a_rule_that_the_old_text_does_not_hold_is_not_placed(edition):
    found = revise(edition, (), OLD[:11], OLD)
    assert {fate.rule.id: fate.status for fate in found.fates}["bread"] == "unplaced"
    assert found.touches


def test_what_rests_on_a_touched_rule_is_named_with_it(edition):
    uses = (
        Use("case", None, frozenset({"coffee", "bread"})),
        Use("case", "faulty", frozenset({"tea"})),
        Use("case", "exemplary", frozenset({"coffee", "tea"})),
    )
    found = revise(edition, (), OLD, [*OLD[:4], "Le thé se boit froid.", *OLD[5:]], uses)
    assert found.uses == (("case", "faulty", {"tea"}), ("case", "exemplary", {"tea"}))


def test_an_old_text_that_is_not_the_one_pinned_is_told(edition):
    pins = pins_of(OLD, edition.sections.values())
    other = [*OLD[:6], "Un mot de moins.", *OLD[7:]]
    assert [place.name for place in revise(edition, pins, other, OLD).differing] == ["one"]

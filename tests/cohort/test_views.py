import struct
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from rows import cohort, line, seen

from teleconsult_sim.cohort.demo.shipped import SyntheticCohort
from teleconsult_sim.cohort.drawing import TOKENS, as_png, as_svg
from teleconsult_sim.cohort.exports.tables import as_csv
from teleconsult_sim.cohort.flow import END, START, flow, order
from teleconsult_sim.cohort.seeing import seen as look
from teleconsult_sim.cohort.seeing import whole
from teleconsult_sim.cohort.view import view, views
from teleconsult_sim.cohort.words import words

ONE = [line(0, "x", "RMB-", score=40)]
SOME = [
    line(0, "x", "RMB-", score=40, passed=False),
    line(1, "x", "RRB-", score=60, passed=False),
    line(2, "x", "RRR-", score=100, passed=True),
    line(3, "y", "MRR-", score=80, passed=True),
    line(4, "y", None),
    line(5, "z", None),
    line(6, "", "MMM-", score=0, passed=False),
]


@pytest.fixture(scope="module")
def synthetic():
    source = SyntheticCohort()
    return look(source, whole(source, "demo"))


def rows(id, lines, joined=(), **more):
    return [tuple(row) for row in view(id).frame(seen(cohort(lines, joined), **more)).itertuples(index=False)]


def test_views_are_found_and_each_has_its_place():
    assert [found.id for found in views()] == ["funnel", "broken", "progress", "heat_map", "difficulty", "paths"]


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("found", views(), ids=lambda found: found.id)
@pytest.mark.parametrize("lines", [[], [line(0, "x", None)], ONE, SOME], ids=["none", "open", "one", "some"])
def test_every_view_tells_and_draws_whatever_there_is(found, lines, language):
    _, shown = words(language), seen(cohort(lines))
    frame = found.frame(shown)
    assert found.alt(frame, shown, _).strip()
    assert found.note(frame, shown, _).strip()
    assert all(len(found.told(row, shown, _)) == len(found.columns) for row in frame.itertuples())
    assert ET.fromstring(as_svg(found.figure(frame, shown, _), "x")).tag.endswith("svg")
    assert as_csv(frame).startswith(",".join(frame.columns).encode())


@pytest.mark.parametrize("found", views(), ids=lambda found: found.id)
def test_every_figure_of_many_is_drawn_in_both_forms(found, synthetic):
    frame = found.frame(synthetic)
    png = as_png(found.figure(frame, synthetic, words("fr")))
    assert min(struct.unpack(">II", png[16:24])) > 200
    svg = as_svg(found.figure(frame, synthetic, words("fr")), "n1")
    assert "var(--sans)" in svg
    assert "<style" not in svg, "it would rule the whole page"
    assert not [colour for colour in TOKENS if colour in svg]
    ids = [node.get("id") for node in ET.fromstring(svg).iter() if node.get("id")]
    assert all(id.startswith("n1-") for id in ids)
    assert len(ids) == len(set(ids))


def test_the_funnel_counts_learners():
    assert rows("funnel", SOME, joined=["x", "y", "z", "w"]) == [
        ("joined", 4, 1.0), ("started", 3, 0.75), ("finished", 2, 0.5), ("passed", 2, 0.5),
    ]  # fmt: skip


def test_rules_most_often_broken_come_first_with_how_many_could_have_been():
    found = [row[:4] for row in rows("broken", SOME)]
    assert found == [("c", 5, 3, 0.6), ("a", 5, 2, 0.4), ("b", 5, 2, 0.4)]


def test_progress_is_the_median_by_rank():
    assert [row[:3] for row in rows("progress", SOME)] == [(1, 2, 60.0), (2, 1, 60.0), (3, 1, 100.0)]
    assert [row[5] for row in rows("progress", SOME)] == [0.5, 0.0, 1.0]


def test_progress_over_one_case_counts_the_attempts_at_it():
    lines = [line(0, "x", "R---", "autre"), line(1, "x", "R---", score=70), line(2, "x", "R---", score=90)]
    from teleconsult_sim.cohort.frames import Choice, chosen

    of_case = view("progress").frame(seen(chosen(cohort(lines), Choice(scenario="cas"))))
    assert of_case[["attempt", "median"]].to_numpy().tolist() == [[1, 70], [2, 90]]
    assert len(rows("progress", lines)) == 3


def test_the_heat_map_has_everybody_s_latest_verdict_from_the_weakest():
    found = [(row[1], row[3], row[4], row[5][-1:]) for row in rows("heat_map", SOME)]
    assert found == [
        ("Y", "c", "respected", "3"), ("Y", "a", "missed", "3"), ("Y", "b", "respected", "3"),
        ("X", "c", "respected", "2"), ("X", "a", "respected", "2"), ("X", "b", "respected", "2"),
    ]  # fmt: skip


def test_a_rule_without_object_lately_is_looked_for_further_back():
    lines = [line(0, "x", "M---", score=10), line(1, "x", "-R--", score=10), line(2, "y", "-M--", score=50)]
    found = {(row[1], row[3]): (row[4], row[5][-1:]) for row in rows("heat_map", lines)}
    assert found == {
        ("X", "a"): ("missed", "0"), ("X", "b"): ("respected", "1"),
        ("Y", "a"): ("none", ""), ("Y", "b"): ("missed", "2"),
    }  # fmt: skip


def test_paths_count_attempts_in_which_one_thing_followed_another():
    kinds = {f"{0:032x}": ["read", "wait", "wait", "finish"], f"{1:032x}": ["wait", "read", "wait", "read", "finish"]}
    lines = [line(0, "x", "R---"), line(1, "y", "R---")]
    frame = view("paths").frame(seen(cohort(lines), kinds, ["read", "wait", "finish"]))
    told = {(row.before, row.after): (row.attempts, row.share, row.exemplary) for row in frame.itertuples()}
    assert told == {
        (START, "read"): (1, 0.5, True), ("read", "wait"): (2, 1.0, True), ("wait", "finish"): (1, 0.5, True),
        ("finish", END): (2, 1.0, True), (START, "wait"): (1, 0.5, False), ("wait", "read"): (1, 0.5, False),
        ("read", "finish"): (1, 0.5, False),
    }  # fmt: skip
    assert set(frame["n"]) == {2}
    cells = [view("paths").told(row, seen(cohort(lines)), words("fr")) for row in frame.itertuples()]
    assert [told[-1] for told in cells] == ["oui" if mark else "" for mark in frame["exemplary"]]
    assert cells[0][:4] in (("Lire un document", "Attendre", "2", "100\xa0%"), ("Terminer", "Fin", "2", "100\xa0%"))


def test_a_step_of_the_exemplary_path_that_nobody_takes_is_still_on_the_map():
    frame = view("paths").frame(seen(cohort(ONE), {f"{0:032x}": ["finish"]}, ["read", "finish"]))
    assert ("read", "finish", 0) in [(row.before, row.after, row.attempts) for row in frame.itertuples()]


def test_the_map_goes_as_the_exemplary_path_with_detours_where_they_happen():
    paths = [["a", "x", "b"], ["a", "b", "y"]]
    assert order(flow(paths), ["a", "b"], paths) == [START, "a", "x", "b", "y", END]


def test_tables_and_figures_of_the_synthetic_cohort_agree(synthetic):
    frame = view("heat_map").frame(synthetic)
    missed = frame[frame["status"] == "missed"].iloc[0]
    place = synthetic.cohort.attempts.index[synthetic.cohort.attempts["id"] == missed["attempt"]][0]
    assert synthetic.cohort.verdicts[place, synthetic.cohort.rules.index(missed["rule"])] in b"MB"


@pytest.mark.parametrize(
    ("language", "told"),
    [("fr", ("1\xa0125", "64\xa0%", "−0,05", "1re", "2e")), ("en", ("1,125", "64%", "−0.05", "1st", "2nd"))],
)
def test_numbers_are_written_as_the_language_does(language, told):
    _ = words(language)
    assert (_.whole(1125), _.percent(0.64), _.decimal(-0.05), _.ordinal(1), _.ordinal(2)) == told
    assert (_.percent(None), _.decimal(float("nan")), _.between(pd.NA, 1)) == ("—", "—", "—")
    assert [words("en").ordinal(rank) for rank in (3, 11, 22)] == ["3rd", "11th", "22nd"]

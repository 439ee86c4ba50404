"""The guide's rules in words: read strictly, in the guide's order."""

import pytest

from teleconsult_sim.guide.catalogue import spans_of, written
from teleconsult_sim.guide.loading import LINES, UnknownEdition, edition, editions, load_edition
from teleconsult_sim.source.yaml import Faulty


def fault_of(root):
    with pytest.raises(Faulty) as raised:
        load_edition(root, "2020")
    return raised.value


def test_sections_come_in_the_guide_s_order(put):
    read = load_edition(put(zebra={"lines": "1-4"}, apple={"lines": "100-200"}, mango={"lines": "20-30"}), "2020")
    assert list(read.sections) == ["zebra", "mango", "apple"]
    assert list(read.rules) == ["rule-zebra", "rule-mango", "rule-apple"]
    assert read.rules["rule-mango"].section == "mango"


def test_spans_are_single_lines_and_ranges(put):
    assert load_edition(put(one={"span": "3; 5-6"}), "2020").rules["rule-one"].spans == ((3, 3), (5, 6))


@pytest.mark.parametrize("text", ["", "none", "3-", "-3", "3; x", "3-5-7", "3, 4", "3 4", "٣", "9" * 5000, "3–5"])
def test_what_is_not_all_spans_is_none(text):
    assert spans_of(text) == ()


def test_spans_are_written_as_they_are_read():
    assert written(spans_of("310;398-399 ; 12")) == "310; 398-399; 12"


@pytest.mark.parametrize("span", ["0", str(LINES + 1), f"3; {LINES + 1}", "3; 0"])
def test_lines_outside_the_guide_are_told_at_their_line(put, span):
    fault = fault_of(put(one={"span": span}))
    assert (fault.line, f"outside the guide's {LINES} lines" in fault.what) == (4, True)


@pytest.mark.parametrize(
    ("told", "line", "words"),
    [
        ({"span": "9-3"}, 4, "write « 3-9 »"),
        ({"span": "none"}, 4, "names no lines"),
        ({"span": "3; x"}, 4, "names no lines"),
        ({"span": "9" * 5000}, 4, "names no lines"),
        ({"span": "10"}, 4, "outside the section's own lines (1-9)"),
        ({"span": "8-10"}, 4, "outside the section's own lines (1-9)"),
        ({"span": "20; 3"}, 4, "outside the section's own lines (1-9)"),
        ({"lines": "none"}, 1, "no line span"),
        ({"lines": "1-4; 7-9"}, 1, "no line span"),
        ({"lines": "9-1", "span": "3"}, 1, "write « 1-9 »"),
        ({"lines": "0-9", "span": "3"}, 1, "outside the guide"),
        ({"lines": f"1-{LINES + 1}"}, 1, "outside the guide"),
        ({"rule": "Rule One"}, 3, "no id"),
        ({"rule": "''"}, 3, "no id"),
        ({"id": "other"}, 1, "must agree"),
    ],
)
def test_a_fault_of_lines_or_ids_is_told_at_its_line(put, told, line, words):
    fault = fault_of(put(one=told))
    assert (fault.file.endswith("one.yaml"), fault.line) == (True, line)
    assert words in fault.what


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("modality: mandatory", "modality: mandatroy"), 5, "did you mean « mandatory »?; there are: mandatory"),
        (("severity: minor", "severity: grave"), 6, "there are: critical, major, minor, info"),
        (("actor: [professional]", "actor:\n      - professional\n      - nurse"), 9, "there are: professional"),
        (("actor: [professional]", "actor: nurse"), 7, "is no actor"),
        (("actor: [professional]", "actor: professional"), 7, "« actor »"),
        (("actor: [professional]", "actor: []"), 7, "who must act"),
        (("actor: [professional]", "actor: [patient, patient]"), 7, "each once"),
        (("why: {fr: a, en: b}", "why: {fr: a}"), 9, "« en » is missing"),
        (("why: {fr: a, en: b}", "why: {fr: a, en: ' '}"), 9, "nothing in « en »"),
        (("why: {fr: a, en: b}", "why: {fr: a, en: }"), 9, "« en »"),
        (("title: {fr: t, en: u}", "title: {en: u}"), 1, "« fr » is missing"),
        (("severity: minor", "severity: minor\n    section: two"), 7, "leave this out"),
        (("page: 1", "page: 0"), 1, "counted from 1"),
        (("page: 1", "page: un"), 1, "« page »"),
        (("    severity: minor\n", ""), 3, "« severity » is missing"),
        (("rules:", "rulles:"), 2, "did you mean « rules »?"),
    ],
)  # fmt: skip
def test_a_fault_in_the_words_is_told_at_its_line(put, folder, change, line, words):
    root = put(one={})
    text = (folder / "one.yaml").read_text(encoding="utf-8")
    assert change[0] in text
    (folder / "one.yaml").write_text(text.replace(*change, 1), encoding="utf-8")
    fault = fault_of(root)
    assert (fault.file, fault.line) == (str(folder / "one.yaml"), line)
    assert words in fault.what


@pytest.mark.parametrize(
    "text", ["", "rules", "[]", "section: []\nrules: []", "section: {}\nrules: {}", "rules: [a, 1]"]
)
def test_a_file_of_another_shape_is_told(put, folder, text):
    root = put(one={})
    (folder / "one.yaml").write_text(text, encoding="utf-8")
    assert fault_of(root).file == str(folder / "one.yaml")


def test_two_rules_of_one_id_are_told_at_the_second_with_the_first(put):
    fault = fault_of(put(one={"rule": "same"}, two={"rule": "same", "lines": "20-30"}))
    assert (fault.file.endswith("two.yaml"), fault.line) == (True, 3)
    assert "exists already (one.yaml:3)" in fault.what


def test_two_rules_of_one_id_in_one_file_are_told_at_the_second(put, folder):
    root = put(one={"rule": "same"})
    text = (folder / "one.yaml").read_text(encoding="utf-8")
    rule = text[text.index("  - id") :]
    (folder / "one.yaml").write_text(text + rule, encoding="utf-8")
    fault = fault_of(root)
    assert (fault.line, "(one.yaml:3)" in fault.what) == (11, True)


@pytest.mark.parametrize("lines", ["5-30", "9", "1-9", "2-3"])
def test_sections_that_overlap_are_told_at_the_later_with_the_earlier(put, lines):
    fault = fault_of(put(one={}, two={"lines": lines}))
    assert (fault.file.endswith("two.yaml"), fault.line) == (True, 1)
    assert "overlaps the section « one » (1-9, one.yaml:1)" in fault.what


def test_the_guide_has_as_many_lines_as_are_pinned(put, folder):
    root = put(one={"span": "3; 12"})
    (folder / "guide.sha256").write_text(f"{'0' * 64}  one 1-11\n", encoding="ascii")
    assert "outside the guide's 11 lines" in fault_of(root).what
    assert load_edition(root, "2020", 12).rules["rule-one"].spans == ((3, 3), (12, 12))


def test_hidden_folders_and_files_are_no_part_of_it(put, folder):
    root = put(one={})
    (root / ".ipynb_checkpoints").mkdir()
    (root / "__pycache__").mkdir()
    (folder / ".one.yaml").write_text("{", encoding="utf-8")
    assert editions(root) == ["2020"]
    assert list(load_edition(root, "2020").sections) == ["one"]


def test_an_unknown_edition_lists_those_there_are():
    with pytest.raises(UnknownEdition, match="2020-11-19"):
        edition("2020-11-91")

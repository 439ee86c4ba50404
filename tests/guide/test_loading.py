"""The guide's rules in words: read strictly, in the guide's order."""

import pytest

from teleconsult_sim.guide.loading import UnknownEdition, edition, load_edition
from teleconsult_sim.source.yaml import Faulty

SECTION = """section: {{id: {id}, lines: {lines}, page: 1, title: {{fr: t, en: u}}}}
rules:
  - id: {rule}
    lines: "{span}"
    modality: mandatory
    severity: minor
    actor: [professional]
    title: {{fr: a, en: b}}
    why: {{fr: a, en: b}}
    remedy: {{fr: a, en: b}}
"""


@pytest.fixture
def written(tmp_path):
    def write(**files):
        folder = tmp_path / "2020"
        folder.mkdir(exist_ok=True)
        for name, told in files.items():
            whole = {"id": name, "lines": "1-9", "rule": f"rule-{name}", "span": "3; 5-6"} | told
            (folder / f"{name}.yaml").write_text(SECTION.format(**whole), encoding="utf-8")
        return load_edition(tmp_path, "2020")

    return write


def test_sections_come_in_the_guide_s_order(written):
    read = written(zebra={"lines": "1-4"}, apple={"lines": "100-200"}, mango={"lines": "20-30"})
    assert list(read.sections) == ["zebra", "mango", "apple"]
    assert list(read.rules) == ["rule-zebra", "rule-mango", "rule-apple"]
    assert read.rules["rule-mango"].section == "mango"


def test_spans_are_single_lines_and_ranges(written):
    assert written(one={}).rules["rule-one"].spans == ((3, 3), (5, 6))


@pytest.mark.parametrize("span", ["0", "576", "9-3", "none"])
def test_lines_outside_the_guide_are_told_at_their_line(written, span):
    with pytest.raises(Faulty, match=r"one\.yaml:4: .*outside the guide"):
        written(one={"span": span})


def test_two_rules_of_one_id_are_told_at_the_second(written):
    with pytest.raises(Faulty, match=r"two\.yaml:3: .*exists already"):
        written(one={"rule": "same"}, two={"rule": "same", "lines": "20-30"})


def test_a_file_is_named_after_its_section(written):
    with pytest.raises(Faulty, match="must agree"):
        written(one={"id": "other"})


def test_an_unknown_edition_lists_those_there_are():
    with pytest.raises(UnknownEdition, match="2020-11-19"):
        edition("2020-11-91")

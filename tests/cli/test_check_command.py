import shutil
from pathlib import Path

import pytest

from teleconsult_sim.rules.registry import checks

GUIDE = Path("data/guide/2020-11-19")
PINS = GUIDE / "guide.sha256"
SCENARIO = Path("scenarios/renouvellement-simple")
PLAY = SCENARIO / "plays" / "deux-pharmacies.yaml"
EXEMPLARY = SCENARIO / "plays" / "exemplary.yaml"


@pytest.fixture
def own_data(own_data) -> Path:
    """Leave one case of them all: what is spoilt is told the same beside one as beside many."""
    for folder in (own_data / "scenarios").iterdir():
        if folder.is_dir() and folder.name != SCENARIO.name:
            shutil.rmtree(folder)
    return own_data


def spoil(path: Path, old: str, new: str) -> int:
    """Put one thing in place of another and return its line."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_data_is_valid(run):
    said = run("check")
    assert (said.code, said.err) == (0, "")
    assert "Tout est valide" in said.out
    assert "All is valid" in run("check", "--lang", "en").out


@pytest.mark.parametrize(
    ("file", "change", "told"),
    [
        (SCENARIO / "scenario.yaml", ("minutes: 12", "minuts: 12"), "« minutes »"),
        (SCENARIO / "scenario.yaml", ("  - single-recipient", "  - single-recipents"), "« single-recipient »"),
        (SCENARIO / "scenario.yaml", ("nam: TESZ46530303", "nam: TESZ46530304"), "NAM"),
        (EXEMPLARY, ("scenario: renouvellement-simple", "scenario: renouvelement"), "« renouvellement-simple »"),
        (EXEMPLARY, ("score: 100", "score: 99"), "it is 100"),
        (EXEMPLARY, ("passed: true", "passed: false"), "should have failed"),
        (EXEMPLARY, ("respected: all", "missing: [single-recipient]"), "should be missing"),
        (EXEMPLARY, ("respected: all", "breached: [single-recipient]"), "should be breached"),
        (Path("data/directory.yaml"), ("fax: 514-555-0143", "fax: 514-456-7890"), "could be somebody's"),
        (GUIDE / "consent.yaml", ("severity: ", "severty: "), "« severity »"),
        (GUIDE / "consent.yaml", ("modality: ", "modality: x"), "there are: mandatory"),
        (
            GUIDE / "clinical-organisation.yaml",
            ("lines: 182-212", "lines: 180-212"),
            "overlaps the section « consent »",
        ),
        (GUIDE / "consent.yaml", ("id: consent\n", "id: consents\n"), "must agree"),
        (GUIDE / "cloud-fax.yaml", ('lines: "297-300"', 'lines: "310; 297-300"'), "outside the section's own lines"),
        (PINS, ("  consent 161-180", "  consents 161-180"), "did you mean « consent »?"),
        (PINS, ("  consent 161-180", "  consent 161-179"), "consent 161-180, not consent 161-179"),
        (PINS, ("  consent 161-180", " consent 161-180"), "no pin"),
    ],
)
def test_a_fault_is_one_line_at_its_place(run, own_data, file, change, told):
    line = spoil(own_data / file, *change)
    said = run("check", "--lang", "en")
    assert said.code == 1
    assert f"{own_data / file}:{line}: " in said.err
    assert told in said.err
    assert said.out == ""


def test_a_verdict_that_was_not_expected_is_told(run, own_data):
    path = own_data / PLAY
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("expect:")] + "expect:\n  respected: all\n", encoding="utf-8")
    said = run("check", "--lang", "en")
    assert said.code == 1
    assert "« single-recipient » is breached, which was not expected" in said.err


def test_a_respected_rule_that_is_not_is_told(run, own_data):
    line = spoil(own_data / PLAY, "expect:", "expect:\n  respected: [single-recipient]")
    said = run("check", "--lang", "en")
    assert f"{own_data / PLAY}:{line + 1}: « single-recipient » should be respected" in said.err


def test_a_play_without_expectation_proves_nothing(run, own_data):
    path = own_data / EXEMPLARY
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("expect:")], encoding="utf-8")
    assert "add « expect »" in run("check", "--lang", "en").err


def test_a_folder_without_a_scenario_or_an_exemplary_play_is_told(run, own_data):
    (own_data / "scenarios" / "vide").mkdir()
    (own_data / EXEMPLARY).unlink()
    said = run("check", "--lang", "en")
    assert said.code == 1
    assert "scenario.yaml:1: " in said.err
    assert "plays/exemplary.yaml" in said.err


def test_words_without_a_check_are_told_at_their_line(run, own_data):
    path = own_data / GUIDE / "consent.yaml"
    text = path.read_text(encoding="utf-8").rstrip() + "\n"
    rule = text.split("\n  - id: ")[1].partition("\n")[2].rstrip()
    path.write_text(f"{text}  - id: never-checked\n{rule}\n", encoding="utf-8")
    assert (
        f"{path}:{text.count(chr(10)) + 1}: the rule « never-checked » has no check; write it"
        in run("check", "--lang", "en").err
    )


def test_a_check_without_words_is_told_where_the_check_stands(run, own_data):
    path = own_data / GUIDE / "cloud-fax.yaml"
    spoil(path, "- id: know-fax-number", "- id: know-the-number")
    check = checks()["know-fax-number"].__code__
    said = run("check", "--lang", "en").err
    assert f"{check.co_filename}:{check.co_firstlineno}: the check of « know-fax-number » has no words" in said
    source = Path(check.co_filename).read_text(encoding="utf-8").splitlines()
    assert "know-fax-number" in source[check.co_firstlineno - 1]


def test_a_section_file_that_can_t_be_read_blames_no_check(run, own_data):
    spoil(own_data / GUIDE / "consent.yaml", "severity: ", "severty: ")
    said = run("check", "--lang", "en")
    assert "has no words" not in said.err


def test_faults_of_several_section_files_are_told_at_once(run, own_data):
    spoil(own_data / GUIDE / "consent.yaml", "severity: ", "severty: ")
    spoil(own_data / GUIDE / "cloud-fax.yaml", "modality: ", "modality: x")
    said = run("check", "--lang", "en")
    assert said.code == 1
    assert "consent.yaml:" in said.err
    assert "cloud-fax.yaml:" in said.err


def test_an_id_given_twice_is_told_with_both_places(run, own_data):
    first = spoil(own_data / GUIDE / "consent.yaml", "- id: consent-always", "- id: know-fax-number")
    text = (own_data / GUIDE / "cloud-fax.yaml").read_text(encoding="utf-8")
    line = text[: text.index("- id: know-fax-number")].count("\n") + 1
    said = run("check", "--lang", "en")
    assert f"{own_data / GUIDE / 'cloud-fax.yaml'}:{line}: a rule « know-fax-number » exists already" in said.err
    assert f"(consent.yaml:{first})" in said.err


@pytest.mark.parametrize(("part_of", "told"), [("know-fax-number", "part of itself"), ("x", "no rule is named « x »")])
def test_a_rule_is_part_of_another_one_that_there_is(run, own_data, part_of, told):
    line = spoil(
        own_data / GUIDE / "cloud-fax.yaml", "- id: know-fax-number", f"- part_of: {part_of}\n    id: know-fax-number"
    )
    assert f"cloud-fax.yaml:{line}: " in (said := run("check", "--lang", "en").err)
    assert told in said


def test_an_edition_without_pins_is_told_with_the_way_out(run, own_data):
    (own_data / PINS).unlink()
    said = run("check", "--lang", "en")
    assert said.code == 1
    assert f"{own_data / PINS}:1: " in said.err
    assert "guide pin TEXT --edition 2020-11-19 --write" in said.err


def test_an_edition_without_sections_is_told(run, own_data):
    (own_data / "data/guide/2021-01-01").mkdir()
    (own_data / "data/guide/.hidden").mkdir()
    said = run("check", "--lang", "en")
    assert f"{own_data / 'data/guide/2021-01-01'}:1: this edition has no section files" in said.err
    assert ".hidden" not in said.err


def test_every_fault_is_told_at_once(run, own_data):
    spoil(own_data / EXEMPLARY, "score: 100", "score: 99")
    spoil(own_data / PLAY, "scenario: ", "scenari: ")
    said = run("check", "--lang", "en")
    assert said.err.count("\n") == 2
    assert str(own_data / EXEMPLARY) in said.err
    assert str(own_data / PLAY) in said.err

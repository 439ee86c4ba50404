from pathlib import Path

import pytest

SCENARIO = Path("scenarios/renouvellement-simple")
PLAY = SCENARIO / "plays" / "deux-pharmacies.yaml"
EXEMPLARY = SCENARIO / "plays" / "exemplary.yaml"


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
        (EXEMPLARY, ("score: 100", "passed: false"), "passed"),
        (EXEMPLARY, ("respected: all", "missing: [single-recipient]"), "should be missing"),
        (EXEMPLARY, ("respected: all", "breached: [single-recipient]"), "should be breached"),
        (Path("data/directory.yaml"), ("fax: 514-555-0143", "fax: 514-456-7890"), "could be somebody's"),
        (Path("data/guide/2020-11-19/consent.yaml"), ("severity: ", "severty: "), "« severity »"),
    ],
)
def test_a_fault_is_one_line_at_its_place(run, own_data, file, change, told):
    line = spoil(own_data / file, *change)
    said = run("check")
    assert said.code == 1
    assert f"{own_data / file}:{line}: " in said.err
    assert told in said.err
    assert said.out == ""


def test_a_verdict_that_was_not_expected_is_told(run, own_data):
    path = own_data / PLAY
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("expect:")] + "expect:\n  respected: all\n", encoding="utf-8")
    said = run("check")
    assert said.code == 1
    assert "« single-recipient » is breached, which was not expected" in said.err


def test_a_respected_rule_that_is_not_is_told(run, own_data):
    line = spoil(own_data / PLAY, "expect:", "expect:\n  respected: [single-recipient]")
    said = run("check")
    assert f"{own_data / PLAY}:{line + 1}: « single-recipient » should be respected" in said.err


def test_a_play_without_expectation_proves_nothing(run, own_data):
    path = own_data / EXEMPLARY
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("expect:")], encoding="utf-8")
    assert "add « expect »" in run("check").err


def test_a_folder_without_a_scenario_or_an_exemplary_play_is_told(run, own_data):
    (own_data / "scenarios" / "vide").mkdir()
    (own_data / EXEMPLARY).unlink()
    said = run("check")
    assert said.code == 1
    assert "scenario.yaml:1: " in said.err
    assert "plays/exemplary.yaml" in said.err


def test_words_without_a_check_are_told(run, own_data):
    path = own_data / "data/guide/2020-11-19/consent.yaml"
    rule = path.read_text(encoding="utf-8").split("\n  - id: ")[1]
    path.write_text(path.read_text(encoding="utf-8").rstrip() + "\n  - id: never-checked\n", encoding="utf-8")
    lines = path.read_text(encoding="utf-8") + rule.partition("\n")[2].rstrip() + "\n"
    path.write_text(lines, encoding="utf-8")
    assert "« never-checked » has no check" in run("check").err


def test_every_fault_is_told_at_once(run, own_data):
    spoil(own_data / EXEMPLARY, "score: 100", "score: 99")
    spoil(own_data / PLAY, "scenario: ", "scenari: ")
    said = run("check")
    assert said.err.count("\n") == 2
    assert str(own_data / EXEMPLARY) in said.err
    assert str(own_data / PLAY) in said.err

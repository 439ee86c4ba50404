"""A fault in a file is told with its file, its line and the way out."""

import pytest

from teleconsult_sim import resources
from teleconsult_sim.scenario.library import UnknownScenario, assemble, load
from teleconsult_sim.scenario.plays import parse_play, read_play
from teleconsult_sim.source.yaml import LARGEST, Faulty, parse_source, read_source

FOLDER = resources.scenarios() / "renouvellement-simple"
WHOLE = (FOLDER / "scenario.yaml").read_text(encoding="utf-8")
PLAY = """scenario: renouvellement-simple
title:
  fr: Un essai
  en: An attempt
actions:
  - read: {document: fax_procedure}
  - wait:
      minutes: 5
  - finish
expect:
  missing:
    - consent-always
"""


def fault_of(text, parse=lambda source: parse_play(source, "essai")):
    with pytest.raises(Faulty) as raised:
        parse(parse_source(text.encode(), "essai.yaml"))
    return raised.value


def scenario_fault(old, new):
    assert WHOLE.count(old) >= 1, old
    changed = WHOLE.replace(old, new, 1)
    fault = fault_of(changed, lambda source: assemble("renouvellement-simple", FOLDER, source))
    return fault, changed.splitlines()[fault.line - 1]


def test_the_sample_play_is_right():
    play, scenario = parse_play(parse_source(PLAY.encode(), "essai.yaml"), "essai")
    assert (play.name, play.seed, scenario.slug) == ("essai", 2, "renouvellement-simple")


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("- wait:", "- wiat:", 7, "did you mean « wait »?"),
        ("document: fax_procedure", "document: fax_procedur", 6, "fax_procedur"),
        ("document: fax_procedure", "documnt: guide", 6, "did you mean « document »?"),
        ("minutes: 5", "minute: 5", 8, "did you mean « minutes »?"),
        ("minutes: 5", "minutes: cinq", 8, "minutes"),
        ("  en: An attempt\n", "", 2, "« en » is missing"),
        ("en: An attempt", "en: '  '", 2, "en"),
        ("scenario: renouvell", "scenario: renouvel", 1, "did you mean « renouvellement-simple »?"),
        ("- consent-always", "- consent-allways", 12, "did you mean « consent-always »?"),
        ("- finish", "- [finish]", 9, "one tag"),
        ("- finish", "- {finish: {}, wait: {minutes: 1}}", 9, "one tag"),
        ("- finish", "-", 9, "one tag"),
        ("expect:", "expects:", 10, "did you mean « expect »?"),
        ("  missing:\n    - consent-always", "  respected: everything", 11, "« all »"),
        ("title:", "seed: deux\ntitle:", 2, "seed"),
        ("title:", "scenario: x\ntitle:", 2, "a second time"),
    ],
)  # fmt: skip
def test_a_fault_in_a_play_is_told_at_its_line(old, new, line, words):
    assert old in PLAY
    fault = fault_of(PLAY.replace(old, new, 1))
    assert (fault.file, fault.line) == ("essai.yaml", line)
    assert words in fault.what
    assert str(fault) == f"essai.yaml:{line}: {fault.what}"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("a: &x 1\nb: *x\n", 2, "aliases"),
        ("a: 1\nb: [\n", 2, "not YAML"),
        ("a: 1\n\tb: 2\n", 2, "not YAML"),
        ("", 1, "empty"),
        ("# nothing\n", 1, "empty"),
        ("? [a, b]\n: 1\n", 1, "plain text"),
        ("a: " + "[" * 60 + "]" * 60, 1, "too deep"),
        ("a: 1\nb: 2\na: 3\n", 3, "a second time"),
    ],
)
def test_what_is_no_plain_yaml_is_refused(text, line, words):
    fault = fault_of(text)
    assert fault.line == line
    assert words in fault.what


def test_a_file_that_is_not_utf_8_is_told_at_its_line():
    with pytest.raises(Faulty, match=r"x\.yaml:2: .*UTF-8"):
        parse_source(b"a: 1\nb: caf\xe9\n", "x.yaml")


def test_a_file_over_a_megabyte_is_not_read(tmp_path):
    big = tmp_path / "big.yaml"
    big.write_bytes(b"a: " + b"x" * LARGEST)
    with pytest.raises(Faulty, match="split it"):
        read_source(big)
    with pytest.raises(Faulty, match="split it"):
        parse_source(big.read_bytes(), "big.yaml")


def test_a_missing_file_is_told_plainly(tmp_path):
    with pytest.raises(Faulty, match=r"none\.yaml:1: the file can't be read"):
        read_play(tmp_path / "none.yaml")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("  - consent-dual-scope", "  - consent-dual-scop", "did you mean « consent-dual-scope »?"),
        ("  - consent-dual-scope", "  - consent-always", "stands here twice"),
        ("recipient: pharmacie-du-marche", "recipient: pharmacie-du-marché", "mean « pharmacie-du-marche »?"),
        ("    hands: note", "    hands: notes", "did you mean « note »?"),
        ("  - pharmacie-de-la-gare", "  - pharmacie-de-la-garre", "did you mean « pharmacie-de-la-gare »?"),
        ("  - sender: archives", "  - sender: archivess", "nobody has the id"),
        ("  - after: patient_joined", "  - after: patient_join", "did you mean « patient_joined »?"),
        ("        right: true\n", "", "is right"),
        ("  nam: TESZ46530303", "  nam: TESZ46530304", "no valid NAM"),
        ("  nam: TESZ46530303", "  nam: TESZ46510307", "NAM"),
        ("  nam: TESZ46530303", "  nam: TESZ46510302", "another birth date"),
        ("  nam: TESZ46530303", "  nam: TESZ46530306", "another birth date"),
        ("  phone: 514-555-0111", "  phone: 514-555-1111", "somebody's number"),
        ("zephirine.testeur@courriel.example", "zephirine.testeur@courriel.ca", ".example"),
        ("edition: \"2020-11-19\"", "edition: \"2020-11-20\"", "did you mean « 2020-11-19 »?"),
        ("level: beginner", "level: easy", "easy"),
        ("minutes: 12", "minutes: douze", "minutes"),
        ("start: 2020-11-19T09:38:00", "start: hier", "start"),
    ],
)  # fmt: skip
def test_a_fault_in_a_scenario_is_told_at_its_line(old, new, words):
    fault, line = scenario_fault(old, new)
    assert words in fault.what
    if new:
        changed = new.strip("- ").split(":")[0].split()[0]
        assert changed in line or line.lstrip("- ").split(":")[0] in fault.what


def test_an_unknown_scenario_lists_those_there_are():
    with pytest.raises(UnknownScenario, match="did you mean « renouvellement-simple »"):
        load("renouvellement-simpl")


def test_comments_and_spacing_leave_the_fingerprint_as_it_is():
    again = assemble("renouvellement-simple", FOLDER, parse_source(f"# x\n{WHOLE}\n".encode(), "s.yaml"))
    other = assemble(
        "renouvellement-simple", FOLDER, parse_source(WHOLE.replace("74 ans", "75 ans").encode(), "s.yaml")
    )
    kept = load("renouvellement-simple").setting.fingerprint
    assert again.setting.fingerprint == kept
    assert other.setting.fingerprint != kept


@pytest.mark.parametrize(
    "text",
    ["[]", "1", "null", "{}", "scenario: []", "actions: {}", PLAY.replace("5", "1e400"), PLAY.replace("5", "9" * 5000)],
)
def test_rubbish_is_a_fault_too(text):
    assert fault_of(text).what


def test_a_key_of_hundreds_of_letters_leaves_what_is_wrong_in_sight():
    fault = fault_of(PLAY.replace("minutes: 5", f"{'9' * 400}: 5"))
    assert len(fault.what) < 100
    assert "unknown key" in fault.what


def test_null_is_nothing_and_a_quoted_one_is_text():
    data = parse_source(b"a: null\nb: ~\nc:\nd: 'null'\ne: \"\"\n", "x.yaml").data
    assert data == {"a": None, "b": None, "c": None, "d": "null", "e": ""}

import json
from pathlib import Path

import pytest

from teleconsult_sim import resources
from teleconsult_sim.cli.revising import uses
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.guide.loading import edition

LINES = 576
RULE = "single-recipient"


@pytest.fixture
def text(tmp_path):
    """Write a text of the guide's length, each line its own, changed by a function; return its path."""

    def text(name: str = "ancien.txt", change=lambda lines: lines) -> Path:
        path = tmp_path / name
        lines = change([f"La ligne numéro {number} du texte." for number in range(1, LINES + 1)])
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    return text


@pytest.fixture
def old(run, own_data, text) -> Path:
    """Return a text that the edition is pinned to."""
    assert run("guide", "pin", text(), "--write").code == 0
    return text()


@pytest.fixture
def rule() -> Rule:
    return edition("2020-11-19").rules[RULE]


def changing(line):
    return lambda lines: [*lines[: line - 1], "On doit lire autre chose.", *lines[line:]]


def told(run, old, new) -> dict:
    return json.loads(run("guide", "diff", old, new, "--json").out)


def test_pins_are_printed_or_written(run, own_data, text):
    path = own_data / "data/guide/2020-11-19/guide.sha256"
    before = path.read_bytes()
    said = run("guide", "pin", text())
    assert (said.code, said.err, path.read_bytes()) == (0, "", before)
    assert run("guide", "pin", text(), "--write").out.startswith(str(path))
    assert path.read_text(encoding="ascii") == said.out
    assert said.out.splitlines()[0].endswith("  introduction 1-29")


def test_pins_can_be_written_where_there_are_none_or_bad_ones(run, own_data, text):
    path = own_data / "data/guide/2020-11-19/guide.sha256"
    for spoil in (path.unlink, lambda: path.write_text("x\n", encoding="ascii")):
        spoil()
        assert run("guide", "pin", text(), "--write", "--edition", "2020-11-19").code == 0
        assert "introduction 1-29" in path.read_text(encoding="ascii")


def test_a_text_too_short_for_the_edition_is_not_pinned(run, text):
    said = run("guide", "pin", text(change=lambda lines: lines[:100]))
    assert said.code == 2
    assert "100 lignes" in said.err


def test_the_text_that_was_read_touches_nothing(run, old):
    said = run("guide", "diff", old, old)
    assert (said.code, said.err) == (0, "")
    assert "est bien le texte" in said.out
    assert "Rien n’est touché" in said.out
    found = told(run, old, old)
    assert (found["old_is_the_text_read"], found["differing"], found["touched"]) == (True, [], False)
    assert {one["status"] for one in found["rules"]} == {"unchanged"}


def test_another_old_text_is_told_with_its_sections(run, old, text, rule):
    other = text("autre.txt", changing(rule.spans[0][0]))
    assert f"n’est pas le texte dont l’édition 2020-11-19 est tirée. Il en diffère à : {rule.section} " in (
        run("guide", "diff", other, old).out
    )
    assert [one["section"] for one in told(run, other, old)["differing"]] == [rule.section]


def test_without_pins_nobody_knows_what_was_read(run, old, own_data):
    (own_data / "data/guide/2020-11-19/guide.sha256").unlink()
    assert "n’a pas d’empreintes" in run("guide", "diff", old, old).out
    assert told(run, old, old)["old_is_the_text_read"] is None


def test_a_changed_line_names_the_rule_the_case_and_the_plays(run, old, text, rule):
    line = rule.spans[0][0]
    new = text("nouveau.txt", changing(line))
    said = run("guide", "diff", old, new)
    assert (said.code, said.err) == (1, "")
    assert f"{RULE} : mots changés (l. {rule.lines} → {rule.lines})" in said.out
    assert f"changées : {line}" in said.out
    assert "disparues" not in said.out
    assert edition("2020-11-19").sections[rule.section].title.fr in said.out
    found = told(run, old, new)
    assert {one["rule"]: one["changed"] for one in found["rules"] if one["touched"]}[RULE] == [line]
    cases = {one["scenario"]: one["rules"] for one in found["scenarios"]}
    assert RULE in cases["renouvellement-simple"]
    plays = {(one["scenario"], one["play"]): one["rules"] for one in found["plays"]}
    assert RULE in plays["renouvellement-simple", "deux-pharmacies"]
    assert RULE in plays["renouvellement-simple", "exemplary"]
    assert ("renouvellement-simple", "numero-vocal") not in plays


def test_cases_of_another_edition_are_not_touched():
    assert [*uses("2020-11-19")]
    assert [*uses("1999-01-01")] == []


def test_new_lines_in_no_rule_are_to_be_read(run, old, text):
    new = text("nouveau.txt", lambda lines: [*lines, "", "On doit lire.", "Ceci suit.", "", "Puis rien."])
    said = run("guide", "diff", old, new)
    assert said.code == 1
    assert "l. 578-579 (hors section) [doit] : On doit lire. Ceci suit." in said.out
    unread = told(run, old, new)["unread"]
    assert unread == [
        {"lines": "578-579", "section": None, "normative": ["doit"]},
        {"lines": "581", "section": None, "normative": []},
    ]


def test_rules_that_only_moved_are_listed_and_touch_nothing(run, old, text, rule):
    new = text("nouveau.txt", lambda lines: ["", "", *lines])
    said = run("guide", "diff", old, new)
    assert said.code == 0
    first, last = rule.spans[0]
    now = {one["rule"]: one["now"] for one in told(run, old, new)["rules"]}[RULE]
    assert now == (f"{first + 2}" if first == last else f"{first + 2}-{last + 2}")
    assert f"{RULE} : déplacée (l. {rule.lines} → {now})" in said.out


def test_it_is_told_in_english(run, old, text, rule):
    said = run("guide", "diff", old, text("new.txt", changing(rule.spans[0][0])), "--lang", "en")
    assert "is indeed the text" in said.out
    assert f"{RULE}: words changed" in said.out
    assert "Rules touched" in said.out
    assert " :" not in said.out


def test_line_ends_do_not_count(run, old, tmp_path):
    windows = tmp_path / "windows.txt"
    windows.write_bytes(old.read_bytes().replace(b"\n", b"\r\n") + b"\r\n")
    assert "est bien le texte" in run("guide", "diff", windows, old).out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "ne peut pas être lu"),
        (b"", "vide"),
        (b"\n \r\n\t", "vide"),
        (b"un\ncaf\xe9\n", ":2: ce n’est pas du texte en UTF-8"),
        ("é".encode("utf-16"), "UTF-8"),
        (b"x" * 1_000_001, "plus de 1000000 octets"),
        (b"x\n" * 5_001, "5000 lignes"),
    ],
)  # fmt: skip
def test_a_text_that_can_t_be_used_is_one_line(run, text, tmp_path, content, words):
    bad = tmp_path / "mauvais.txt"
    if content is not None:
        bad.write_bytes(content)
    for arguments in (("diff", bad, text()), ("diff", text(), bad), ("pin", bad)):
        said = run("guide", *arguments)
        assert said.code == 2
        assert said.err.startswith(str(bad))
        assert words in said.err


def test_a_folder_is_no_text(run, tmp_path, text):
    assert run("guide", "diff", text(), tmp_path, "--lang", "en").err.startswith(f"{tmp_path}: the text can’t be read")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "il manque"),
        (("pni", "a"), "pni"),
        (("diff", "a"), "NOUVEAU"),
        (("pin", "a", "--edition", "1999"), "a: "),
    ],
)
def test_a_slip_is_one_line(run, arguments, words):
    said = run("guide", *arguments)
    assert said.code == 2
    assert words in said.err


def test_an_unknown_edition_lists_those_there_are(run, text):
    said = run("guide", "pin", text(), "--edition", "1999-01-01")
    assert (said.code, "2020-11-19" in said.err) == (2, True)


def test_pins_that_can_t_be_written_are_told(run, own_data, text):
    path = own_data / "data/guide/2020-11-19/guide.sha256"
    path.unlink()
    path.mkdir()
    said = run("guide", "pin", text(), "--write")
    assert said.code == 2
    assert said.err.startswith(f"{path}: ")


def test_a_section_file_that_is_faulty_stops_it_at_its_line(run, own_data, text):
    path = own_data / "data/guide/2020-11-19/consent.yaml"
    path.write_text("section: x\n", encoding="utf-8")
    said = run("guide", "diff", text(), text())
    assert (said.code, said.err.startswith(f"{path}:1: ")) == (2, True)


def test_the_package_s_own_pins_are_not_those_of_a_made_up_text(run, text):
    assert "n’est pas le texte" in run("guide", "diff", text(), text()).out
    assert (resources.data() / "guide" / "2020-11-19" / "guide.sha256").is_file()

import json

import pytest

from teleconsult_sim.assessment import report


def entries(journal) -> list[dict]:
    return [json.loads(line) for line in journal.read_bytes().splitlines()]


def write(path, told) -> None:
    path.write_text("".join(json.dumps(entry) + "\n" for entry in told), encoding="utf-8")


def test_a_journal_is_judged_as_the_play_that_wrote_it(run, plays, tmp_path):
    for play in plays.glob("*.yaml"):
        for language in ("fr", "en"):
            played = run("play", play, "--journal", tmp_path / "j", "--json", "--lang", language)
            assert run("assess", tmp_path / "j", "--json", "--lang", language) == played


def test_a_torn_last_line_is_left_out_and_said(run, journal):
    data = journal.read_bytes()
    journal.write_bytes(data[:-25])
    said = run("assess", journal, "--json")
    assert said.code == 0
    assert f"{data.count(10) - 1} entrées lues" in said.err
    assert said.err.count("\n") == 1
    assert "incomplete" in run("assess", journal, "--lang", "en").err


def test_an_attempt_that_has_only_begun_is_judged(run, journal):
    write(journal, entries(journal)[:1])
    told = json.loads(run("assess", journal, "--json").out)
    assert {verdict["status"] for verdict in told["verdicts"]} <= {"missing", "not_applicable"}


def test_a_corrupt_line_is_named(run, journal):
    lines = journal.read_bytes().splitlines(keepends=True)
    lines[4] = lines[4][:20] + b"\n"
    journal.write_bytes(b"".join(lines))
    said = run("assess", journal)
    assert said.code == 2
    assert said.err.startswith(f"{journal}:5: ")


@pytest.mark.parametrize("end", ["\n", ""])
def test_an_event_of_a_newer_version_is_neither_corrupt_nor_torn(run, journal, end):
    told = entries(journal)
    told[-1]["kind"] = "pigeon_landed"
    write(journal, told)
    journal.write_text(journal.read_text(encoding="utf-8").rstrip("\n") + end, encoding="utf-8")
    said = run("assess", journal)
    assert said.code == 2
    assert said.err.startswith(f"{journal}:{len(told)}: ")
    assert "pigeon_landed" in said.err
    assert "mettez le simulateur à jour" in said.err


def test_a_hole_is_told(run, journal):
    told = entries(journal)
    write(journal, told[:6] + told[7:])
    assert run("assess", journal).err.startswith(f"{journal}:7: ")


def test_an_edition_that_is_not_here_is_told(run, journal):
    told = entries(journal)
    told[0]["facts"]["edition"] = "1999-01-01"
    write(journal, told)
    said = run("assess", journal)
    assert said.code == 2
    assert "2020-11-19" in said.err


@pytest.mark.parametrize("content", [b"", b"scenario: x\n", b"\xff\x00\x80\n", b"{}\n", b"[]", b'{"kind":"finish"'])
def test_what_is_no_journal_is_refused(run, tmp_path, content):
    path = tmp_path / "j.jsonl"
    path.write_bytes(content)
    assert run("assess", path).code == 2


@pytest.mark.parametrize("name", ["nowhere.jsonl", ".", "/dev/zero"])
def test_what_is_no_file_is_refused(run, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    said = run("assess", name)
    assert said.code == 2
    assert name in said.err


def test_a_defect_is_told_in_one_line_with_its_place(run, journal, monkeypatch):
    def broken(*_):
        raise KeyError("two\nlines")

    monkeypatch.setattr(report, "Standing", broken)
    said = run("assess", journal)
    assert said.code == 2
    assert "KeyError" in said.err
    assert "assessment/report.py:" in said.err

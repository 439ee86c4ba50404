import json
import os

import pytest

from teleconsult_sim.journal.codec import decode_journal

KEYS = {"rule", "section", "status", "severity", "evidence", "note"}


def line_of(path, text):
    return next(n for n, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1) if text in line)


def test_json_is_the_object_of_the_contract(run, exemplary, tmp_path):
    said = run("play", exemplary, "--json", "--journal", tmp_path / "j.jsonl")
    told = json.loads(said.out)

    assert (said.code, said.err) == (0, "")
    assert told["scenario"] == "renouvellement-simple"
    assert (told["edition"], told["seed"], told["score"], told["passed"]) == ("2020-11-19", 2, 100, True)
    assert all(set(verdict) >= KEYS for verdict in told["verdicts"])
    seqs = {entry.seq for entry in decode_journal((tmp_path / "j.jsonl").read_bytes()).entries}
    assert {seq for verdict in told["verdicts"] for seq in verdict["evidence"]} <= seqs


def test_the_same_play_writes_the_same_journal(run, exemplary, tmp_path):
    for name in ("a", "b"):
        run("play", exemplary, "--journal", tmp_path / name)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_seed_replaces_that_of_the_play(run, exemplary):
    assert json.loads(run("play", exemplary, "--json", "--seed", "77").out)["seed"] == 77


def test_the_report_for_people_says_why_in_their_language(run, exemplary, plays):
    passed, failed = run("play", exemplary), run("play", plays / "deux-pharmacies.yaml")
    english = run("play", plays / "deux-pharmacies.yaml", "--lang", "en")

    assert "Réussi" in passed.out
    assert "100/100" in passed.out
    assert "Non réussi, quel que soit le score" in failed.out
    assert "single-recipient" in failed.out
    assert "Not passed, whatever the score" in english.out
    assert failed.code == english.code == 0


def test_what_was_typed_cannot_command_the_terminal(run, written):
    said = run("play", written("cc: [archives]", 'cc: ["\\e[31m@x.example", archives]'))
    assert "\x1b" not in said.out


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("send_mail", "send_mial", "« send_mail »"),
        ("subject: Ordonnance", "subjet: Ordonnance", "« subject »"),
        ("renouvellement-simple", "renouvelement-simple", "« renouvellement-simple »"),
        ("minutes: 8", "minutes: huit", "« minutes »"),
        ("respected: all", "respected: every", "« all »"),
        ("score: 100", "missing: [single-recipents]", "single-recipient"),
    ],
)
def test_a_fault_of_the_play_is_told_at_its_line(run, written, old, new, told):
    path = written(old, new)
    said = run("play", path, "--json")
    assert said.code == 2
    assert said.err.startswith(f"{path}:{line_of(path, new)}: ")
    assert told in said.err


@pytest.mark.parametrize(
    "content",
    [b"", b"scenario: [\n  a: b", b"\xff\xfe\0\0 binary \x80", b"- a\n- b\n", b"a\n" * 600_000, b"&a [*a, *a]"],
    ids=["empty", "malformed", "binary", "list", "too large", "alias"],
)
def test_what_is_no_play_is_refused(run, tmp_path, content):
    path = tmp_path / "play.yaml"
    path.write_bytes(content)
    said = run("play", path)
    assert said.code == 2
    assert said.err.startswith(f"{path}:")


@pytest.mark.parametrize("name", ["nowhere.yaml", ".", "/dev/zero", "/dev/null"])
def test_what_is_no_file_is_refused(run, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    assert run("play", name).code == 2


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_play_may_come_from_a_pipe(run, tmp_path, exemplary):
    from threading import Thread

    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    Thread(target=lambda: pipe.write_bytes(exemplary.read_bytes())).start()
    assert run("play", pipe).code == 0


def test_a_mail_of_a_megabyte_is_played(run, written, tmp_path):
    words = "Née le 1946-03-03, amlodipine 5 mg die, 514-555-0199. " * 17_000
    path = written("        Voici la note", f"        {words}\n        Voici la note")
    said = run("play", path, "--json", "--journal", tmp_path / "j.jsonl")
    assert json.loads(said.out)["score"] == 100
    assert run("assess", tmp_path / "j.jsonl", "--json").out == said.out


@pytest.mark.parametrize("target", ["no/such/folder/j.jsonl", ".", "play.yaml"])
def test_a_journal_that_cannot_be_written_is_told(run, written, tmp_path, monkeypatch, target):
    monkeypatch.chdir(tmp_path)
    path = written()
    before = path.read_bytes()
    said = run("play", path, "--journal", target)
    assert said.code == 2
    assert target in said.err
    assert path.read_bytes() == before

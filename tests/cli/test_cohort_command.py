import json
import lzma

import pytest

from teleconsult_sim.cohort.demo import making, shipped
from teleconsult_sim.store import classes, open_store
from teleconsult_sim.store.access import accesses


@pytest.fixture
def store(tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    return open_store()


def test_cohorts_are_listed_with_the_synthetic_one(run, store):
    made = classes.create_cohort(store, "Automne")
    said = run("cohort", "list")
    assert said.out.splitlines() == [
        f"{made.id}  Automne  0 apprenants",
        "demo  Cohorte synthétique (synthétique)  400 apprenants",
    ]
    assert "400 learners" in run("cohort", "list", "--lang", "en").out


def test_the_synthetic_cohort_is_made_again(run, store, tmp_path, monkeypatch):
    monkeypatch.setattr(shipped, "make", lambda: making.make(range(2, 4)))
    said = run("cohort", "demo", "--out", tmp_path / "demo")
    assert said.code == 0
    written = json.loads(lzma.decompress((tmp_path / "demo" / shipped.ATTEMPTS).read_bytes()))
    assert said.out.startswith(f"{len(written['attempts'])} tentatives synthétiques")


def test_the_only_cohort_is_taken_away_in_every_form_and_it_is_noted(run, store, tmp_path):
    classes.create_cohort(store, "Automne")
    said = run(
        "cohort", "export", "--csv", tmp_path / "csv", "--xapi", tmp_path / "x.json", "--moodle", tmp_path / "m.csv"
    )
    assert (said.code, said.err) == (0, "")
    assert {path.name for path in (tmp_path / "csv").iterdir()} >= {"attempts.csv", "verdicts.csv", "paths.csv"}
    assert json.loads((tmp_path / "x.json").read_bytes()) == []
    assert (tmp_path / "m.csv").read_text() == "ID number\n"
    assert [(look.who, look.what) for look in accesses(store)] == [("teleconsult-sim cohort export", "export")]


def test_a_cohort_is_named_when_there_are_several(run, store, tmp_path):
    for name in ("Automne", "Hiver", "Hiver"):
        classes.create_cohort(store, name)
    assert run("cohort", "export", "--cohort", "Automne", "--csv", tmp_path / "csv").code == 0
    for wanted in ((), ("--cohort", "Été"), ("--cohort", "Hiver")):
        said = run("cohort", "export", *wanted, "--csv", tmp_path / "csv")
        assert said.code == 2
        assert "nommez une cohorte par --cohort" in said.err
    assert run("cohort", "export", "--cohort", "demo", "--moodle", tmp_path / "m.csv").out.startswith("400 apprenants")


def test_nothing_is_sent_unless_an_address_is_given(run, store, tmp_path, monkeypatch):
    from teleconsult_sim.cohort.exports import sending

    asked = []
    monkeypatch.setattr(sending, "send", lambda made, url, key: asked.append((len(made), url, key)) or len(made))
    monkeypatch.setenv("TELECONSULT_LRS_KEY", "nom:secret")
    assert run("cohort", "export", "--xapi", tmp_path / "x.json").code == 0
    assert asked == []
    said = run("cohort", "export", "--lrs", "http://127.0.0.1:1/xapi")
    assert asked == [(len(json.loads((tmp_path / "x.json").read_bytes())), "http://127.0.0.1:1/xapi", "nom:secret")]
    assert "énoncés acceptés" in said.out


def test_a_record_store_that_refuses_is_told_without_the_key(run, store, monkeypatch):
    monkeypatch.setenv("TELECONSULT_LRS_KEY", "nom:secret-de-personne")
    said = run("cohort", "export", "--lrs", "http://127.0.0.1:1/xapi")
    assert said.code == 2
    assert "n’a pas accepté les énoncés" in said.err
    assert "secret-de-personne" not in said.err


def test_what_to_write_must_be_said_and_writable(run, store, tmp_path):
    assert "dites ce qu’il faut écrire" in run("cohort", "export").err
    (tmp_path / "file").write_text("")
    said = run("cohort", "export", "--csv", tmp_path / "file" / "inside")
    assert "ne peut pas être écrit" in said.err

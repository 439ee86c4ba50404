import json

import pytest

from teleconsult_sim.store import learners, open_store


@pytest.fixture
def id(tmp_path, monkeypatch):
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'attempts.sqlite'}")
    store = open_store()
    store.begin("cas", 1, "training", "fr", "browser")
    return learners.identity("browser")


def test_ones_data_is_taken_away_then_erased_once_sure(run, id, tmp_path):
    shown = json.loads(run("data", "export", id).out)
    assert len(shown["attempts"]) == 1
    file = tmp_path / "mine.json"
    assert "1" in run("data", "export", id, "--output", file).out
    assert json.loads(file.read_text(encoding="utf-8"))["learner"] == shown["learner"]

    unsure = run("data", "delete", id, "--lang", "en")
    assert (unsure.code, "--yes" in unsure.err) == (2, True)
    assert len(open_store().attempts()) == 1
    assert run("data", "delete", id, "--yes").code == 0
    assert open_store().attempts() == []
    for what in (("export",), ("delete", "--yes")):
        said = run("data", what[0], id, *what[1:])
        assert (said.code, id in said.err) == (2, True)


def test_the_period_is_told_changed_and_applied(run, id):
    assert "12 mois" in run("data", "retention").out
    assert "6 months" in run("data", "retention", "--months", "6", "--when-over", "anonymise", "--lang", "en").out
    assert "anonyme" in run("data", "retention", "--apply").out
    assert run("data", "retention", "--months", "0").code == 2


def test_what_cannot_be_done_is_told(run, id, tmp_path, monkeypatch):
    assert run("data").code == 2
    assert run("data", "export", id, "--output", tmp_path / "no" / "x.json").code == 2
    monkeypatch.setenv("TELECONSULT_DB", "nonsense")
    assert "TELECONSULT_DB" in run("data", "retention").err

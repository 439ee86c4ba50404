import importlib
import sqlite3
import sys

import pytest

from teleconsult_sim.store import open_store
from teleconsult_sim.ui import serving


@pytest.fixture
def served(monkeypatch):
    asked = {}

    def serve(**options):
        asked.update(options)
        return 0

    monkeypatch.setattr(serving, "serve", serve)
    return asked


def test_the_pages_are_served_on_this_machine_alone(run, served):
    said = run("serve")
    assert (said.code, said.err) == (0, "")
    assert (served["host"], served["open_browser"]) == ("127.0.0.1", True)
    names = [page.name for page in served["notebooks"]]
    assert "tableau-pilote.ipynb" not in names, "a pilot's page shows everybody's attempts"
    assert names[0] in ("accueil.ipynb", "simulateur.ipynb")
    assert {"simulateur.ipynb", "catalogue.ipynb"} <= set(names)
    assert "simulateur.ipynb" in served["warm"]
    assert served["reserved"] is False


def test_a_pilots_pages_are_served_apart_behind_a_token(run, served):
    assert run("serve", "--pilot", "--warm", "4").code == 0
    assert [page.name for page in served["notebooks"]] == ["tableau-pilote.ipynb", "catalogue.ipynb"]
    assert (served["reserved"], served["pool"], served["warm"]) == (True, 4, ["tableau-pilote.ipynb"])
    assert "en clair" in run("serve", "--pilot", "--host", "0.0.0.0").err


def test_a_role_without_a_page_is_told(run, served, monkeypatch, tmp_path):
    monkeypatch.setattr("teleconsult_sim.resources.notebooks", lambda: tmp_path)
    said = run("serve", "--committee")
    assert said.code == 2
    assert "Aucune page pour committee" in said.err


def test_options_reach_the_server(run, served):
    said = run("serve", "--port", "0", "--host", "0.0.0.0", "--no-browser", "--pool", "3")
    assert (served["port"], served["host"], served["open_browser"], served["pool"]) == (0, "0.0.0.0", False, 3)
    assert "sans mot de passe" in said.err


def test_a_newer_store_is_told_before_anything_opens(run, monkeypatch, tmp_path):
    place = tmp_path / "attempts.sqlite"
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{place}")
    open_store().dispose()
    with sqlite3.connect(place) as newer:
        newer.execute("UPDATE schema_version SET version = 99")
    assert "version plus récente" in run("serve", "--port", "0", "--no-browser").err


def test_a_store_that_is_none_or_is_held_is_told(run, monkeypatch, tmp_path):
    place = tmp_path / "attempts.sqlite"
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{place}")
    monkeypatch.setattr("teleconsult_sim.store.opening.PATIENCE", 0)
    with sqlite3.connect(place) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert "occupé par un autre programme" in run("serve", "--no-browser").err
    place.write_text("no database" * 200)
    assert "n’est pas une base de données lisible" in run("serve", "--no-browser").err


def test_an_address_that_cannot_be_served_is_told(run, monkeypatch):
    def refuse(**_):
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr(serving, "serve", refuse)
    said = run("serve", "--port", "8866")
    assert said.code == 2
    assert "127.0.0.1:8866" in said.err


def test_the_lab_opens_on_the_notebooks(run, monkeypatch):
    lab = importlib.import_module("jupyterlab.labapp")
    asked = []
    monkeypatch.setattr(lab.LabApp, "launch_instance", asked.extend)
    monkeypatch.setattr(sys, "argv", ["teleconsult-sim"])
    assert run("lab", "--port", "0", "--no-browser").code == 0
    assert "--ServerApp.port=0" in asked
    assert any(option.startswith("--ServerApp.root_dir=") and option.endswith("notebooks") for option in asked)

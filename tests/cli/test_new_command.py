"""A new case, play or rule starts valid, replaces nothing, and says what to do next."""

import shutil

import pytest

from teleconsult_sim import resources
from teleconsult_sim.cli import new_rules
from teleconsult_sim.scenario.library import load


@pytest.fixture
def own(own_data, tmp_path, monkeypatch):
    for folder in (own_data / "scenarios").iterdir():
        if folder.name != "physio-gmail":
            shutil.rmtree(folder)
    (tmp_path / "notebooks" / "regression").mkdir(parents=True)
    monkeypatch.setattr(resources, "notebooks", lambda: tmp_path / "notebooks")
    return own_data


def test_a_new_case_is_valid_at_once_with_its_plays_and_its_notebook(run, own, tmp_path):
    said = run("new", "scenario", "bras-casse")
    assert said.code == 0
    assert "teleconsult-sim check" in said.out
    assert run("check").err == ""
    assert [path.stem for path in load("bras-casse").plays] == ["exemplary", "sans-consentement"]
    notebook = (tmp_path / "notebooks" / "regression" / "bras-casse.ipynb").read_text(encoding="utf-8")
    assert "sans-consentement" in notebook
    assert run("explore", "bras-casse", "--plays", 14, "--jobs", 1).code == 0


def test_new_plays_of_a_case_are_valid_at_once(run, own):
    assert run("new", "play", "physio-gmail", "essai").code == 0
    assert run("new", "play", "physio-gmail", "ecart", "--like", "exemplary", "--lang", "en").code == 0
    assert run("check").err == ""
    assert "edits:" in (own / "scenarios/physio-gmail/plays/ecart.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("scenario", "physio-gmail"), "existe déjà"),
        (("scenario", "Bras cassé"), "par exemple « bras-casse »"),
        (("scenario", "../etc"), "par exemple « etc »"),
        (("scenario", "x" * 80), "n’est pas un nom"),
        (("play", "physio-gmail", "exemplary"), "existe déjà"),
        (("play", "physio-gmial", "essai"), "vouliez-vous « physio-gmail »?"),
        (("play", "physio-gmail", "essai", "--like", "exemplaire"), "il y a : exemplary"),
        (("rule", "consent-always", "--section", "consent"), "existe déjà"),
        (("rule", "consent-forever", "--section", "consentement"), "aucune section"),
        (("rule", "2-rules", "--section", "consent"), "n’est pas un nom"),
    ],
)
def test_what_cannot_be_started_is_one_line_and_touches_nothing(run, own, arguments, told):
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    said = run("new", *arguments)
    assert said.code == 2
    assert told in said.err
    assert {path: path.read_bytes() for path in own.rglob("*") if path.is_file()} == before


def test_a_new_rule_has_words_and_a_check_to_write(run, own, tmp_path, monkeypatch):
    code = tmp_path / "rules"
    shutil.copytree(new_rules.RULES, code)
    monkeypatch.setattr(new_rules, "RULES", code)
    assert run("new", "rule", "consent-forever", "--section", "consent").code == 0
    written = (code / "consent.py").read_text(encoding="utf-8")
    assert '@check("consent-forever")\ndef consent_forever(case: Case) -> Findings:' in written
    compile(written, "consent.py", "exec")
    # The words stand; their check is read when the program starts anew, and until then it is missed.
    assert "« consent-forever » n’a pas de vérification" in run("check").err

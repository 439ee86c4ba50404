import json

import pytest

from teleconsult_sim.rules.registry import checks


def test_rules_are_those_of_the_contract(run):
    told = json.loads(run("rules", "--json").out)
    assert {rule["id"] for rule in told} >= set(checks())
    for rule in told:
        assert {"id", "section", "lines", "modality", "severity", "actor", "title"} <= set(rule)
        assert set(rule["title"]) == {"fr", "en"}
        assert isinstance(rule["actor"], list)


def test_scenarios_are_those_of_the_contract(run, plays):
    told = {scenario["scenario"]: scenario for scenario in json.loads(run("scenarios", "--json").out)}
    found = told["renouvellement-simple"]
    assert set(found) >= {"scenario", "title", "level", "minutes", "objectives", "plays"}
    assert set(found["title"]) == {"fr", "en"}
    assert found["plays"][0] == "exemplary"
    assert set(found["plays"]) == {path.stem for path in plays.glob("*.yaml")}


@pytest.mark.parametrize("command", ["rules", "scenarios"])
def test_lists_are_in_the_readers_language(run, command):
    french, english = run(command), run(command, "--lang", "en")
    assert french.code == english.code == 0
    assert french.out != english.out


def test_an_unknown_edition_lists_those_there_are(run):
    said = run("rules", "--edition", "1999-01-01")
    assert said.code == 2
    assert "2020-11-19" in said.err


def test_a_scenario_over_a_megabyte_is_refused(run, own_data, exemplary):
    path = own_data / "scenarios" / "renouvellement-simple" / "scenario.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "#" * 1_000_000, encoding="utf-8")
    for arguments in (("scenarios",), ("play", exemplary)):
        said = run(*arguments)
        assert said.code == 2
        assert said.err.startswith(f"{path}:1: ")

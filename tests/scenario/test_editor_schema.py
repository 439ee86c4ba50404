"""What editors complete and check by: every file of the library passes, and what the loaders refuse is refused."""

from copy import deepcopy
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from teleconsult_sim import resources
from teleconsult_sim.scenario.editor_schema import schemas
from teleconsult_sim.simulation.kernel import actions

MADE = schemas("2020-11-19")
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in MADE.items()}
ROOT = resources.scenarios()


class AsEditorsRead(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """YAML 1.2 as language servers read it: a date is text."""


AsEditorsRead.yaml_implicit_resolvers = {
    letter: [(tag, shape) for tag, shape in found if not tag.endswith(":timestamp")]
    for letter, found in AsEditorsRead.yaml_implicit_resolvers.items()
}


def read(path: Any) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), AsEditorsRead)


def faults(kind: str, data: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}"[:300] for error in VALIDATORS[kind].iter_errors(data)]


@pytest.mark.parametrize("kind", MADE)
def test_each_is_a_schema_that_describes_itself(kind):
    Draft202012Validator.check_schema(MADE[kind])
    described = [part for part in MADE[kind]["$defs"].values() if part.get("type") == "object"]
    assert described
    assert all(part.get("description") for part in described)


def test_every_file_of_the_library_passes():
    cases, plays = sorted(ROOT.glob("*/scenario.yaml")), sorted(ROOT.glob("*/plays/*.yaml"))
    sections = sorted((resources.data() / "guide").glob("*/*.yaml"))
    assert len(cases) >= 20
    assert len(plays) >= 200
    wrong = {
        str(path): found
        for kind, paths in (("scenario", cases), ("play", plays), ("section", sections))
        for path in paths
        if (found := faults(kind, read(path)))
    }
    assert not wrong
    assert not faults("directory", read(resources.data() / "directory.yaml"))


CASE = read(ROOT / "renouvellement-simple" / "scenario.yaml")
PLAY = read(ROOT / "renouvellement-simple" / "plays" / "exemplary.yaml")


def changed(data: Any, path: tuple[Any, ...], value: Any) -> Any:
    data = deepcopy(data)
    at = data
    for step in path[:-1]:
        at = at[step]
    if value is None:
        del at[path[-1]]
    else:
        at[path[-1]] = value
    return data


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("minuts",), 12),
        (("minutes",), "douze"),
        (("title", "en"), None),
        (("objectives", 0), "consent-allways"),
        (("level",), "easy"),
        (("directory", 0), "pharmacie-du-marche-noir"),
        (("patient", "nom"), "Testeur"),
        (("questions", 0, "teaches"), "no-such-rule"),
        (("speeches", 0, "after"), "patient_join"),
        (("orders", 0, "kind"), "drugs"),
        (("orders", 0, "names"), "amlodipine"),
        (("tools",), {"dci": "always"}),
    ],
)
def test_what_is_wrong_in_a_scenario_is_refused(path, value):
    assert faults("scenario", changed(CASE, path, value))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("actions", 0), {"raed": {"document": "guide"}}),
        (("actions", 0), {"read": {"document": "guides"}}),
        (("actions", 0), {"read": {"documnt": "guide"}}),
        (("actions", 0), {"read": None}),
        (("actions", 0), {"finish": {}, "end_meeting": {}}),
        (("actions", 0), "read"),
        (("edits",), [{"drop": {"action": "raed"}}]),
        (("edits",), [{"before": {"action": "read", "actions": [{"raed": {}}]}}]),
        (("expect", "missing"), ["consent-allways"]),
        (("expect", "respected"), "most"),
        (("expects",), {}),
        (("scenario",), None),
    ],
)
def test_what_is_wrong_in_a_play_is_refused(path, value):
    assert faults("play", changed(PLAY, path, value))


def test_every_action_completes_and_those_without_needs_may_stand_bare():
    objects, bare = MADE["play"]["$defs"]["action"]["anyOf"]
    assert set(objects["properties"]) == set(actions())
    assert {"finish", "end_meeting", "empty_bin"} <= set(bare["enum"])
    assert not faults("play", changed(PLAY, ("actions", 0), "finish"))


def test_somebody_of_the_case_alone_is_no_fault_and_the_directory_completes():
    assert not faults("scenario", changed(CASE, ("speeches", 0, "who"), "fille"))
    who = MADE["scenario"]["$defs"]["Speech"]["properties"]["who"]
    assert "archives" in who["anyOf"][0]["enum"]

"""The versions that pip users and conda users get are the same, and they are exact."""

import re
import tomllib
from itertools import chain
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
EXACT = re.compile(r"([A-Za-z0-9._-]+)==([A-Za-z0-9.+!_-]+)")


def canonical(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    found = [EXACT.fullmatch(line) for line in lines if line and not line.startswith("#")]
    assert all(found), "every line of constraints.txt pins one exact version"
    return {canonical(match[1]): match[2] for match in found if match}


def conda() -> dict[str, str]:
    listed = yaml.safe_load((ROOT / "environment.yml").read_text())["dependencies"]
    packages = next(item["pip"] for item in listed if isinstance(item, dict))
    found = [EXACT.fullmatch(item) for item in packages if item != "-e ."]
    assert all(found), "every package of environment.yml has one exact version"
    return {canonical(match[1]): match[2] for match in found if match}


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + list(chain(*project["optional-dependencies"].values()))
    return {canonical(re.split(r"[<>=!\[; ]", item)[0]) for item in wanted}


def test_conda_and_pip_users_get_the_same_versions() -> None:
    constraints = pinned()
    for name, version in conda().items():
        assert constraints.get(name) == version, name


def test_every_declared_package_is_pinned_for_both() -> None:
    assert declared() <= set(pinned())
    assert declared() == set(conda())


def test_the_packages_given_with_the_project_are_there() -> None:
    assert {"jupyterlab", "ipywidgets", "voila", "pandas", "matplotlib", "nbval"} <= declared()

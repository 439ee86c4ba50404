import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from teleconsult_sim import resources
from teleconsult_sim.cli import main

CASE = "renouvellement-simple"


class Said(NamedTuple):
    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys):
    """Run a command in this process; a refusal is one line, and nobody ever sees a traceback."""

    def run(*arguments: object) -> Said:
        code = main([str(argument) for argument in arguments])
        said = Said(code, *capsys.readouterr())
        assert "Traceback" not in said.out + said.err
        if code == 2:
            assert said.out == ""
            assert said.err.count("\n") == 1
        return said

    return run


@pytest.fixture(scope="session")
def plays() -> Path:
    return resources.scenarios() / CASE / "plays"


@pytest.fixture
def exemplary(plays) -> Path:
    return plays / "exemplary.yaml"


@pytest.fixture
def written(tmp_path, exemplary):
    """Write the exemplary play, with one thing put in place of another."""

    def write(old: str = "", new: str = "") -> Path:
        text = exemplary.read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "play.yaml"
        path.write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
        return path

    return write


@pytest.fixture
def journal(tmp_path, run, exemplary) -> Path:
    path = tmp_path / "journal.jsonl"
    assert run("play", exemplary, "--journal", path).code == 0
    return path


@pytest.fixture
def own_data(tmp_path, monkeypatch) -> Path:
    """Stand the data and the scenarios in a folder that a test may spoil."""
    from teleconsult_sim.guide.loading import edition
    from teleconsult_sim.scenario import library

    root = tmp_path / "own"
    for name, folder in (("data", resources.data()), ("scenarios", resources.scenarios())):
        shutil.copytree(folder, root / name)
        monkeypatch.setattr(resources, name, lambda at=root / name: at)
    caches = (library.load, library._directory, edition)
    for cached in caches:
        cached.cache_clear()
    yield root
    for cached in caches:
        cached.cache_clear()

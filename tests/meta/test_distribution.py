"""What is built has everything it needs, and works away from the checkout."""

import json
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = [
    "scenarios/renouvellement-simple/scenario.yaml",
    "scenarios/renouvellement-simple/plays/exemplary.yaml",
    "data/directory.yaml",
    "data/sandbox/scenario.yaml",
    "data/guide/2020-11-19/community-pharmacy.yaml",
    "notebooks/bac-a-sable.ipynb",
    "notebooks/simulateur.ipynb",
    "notebooks/catalogue.ipynb",
    "notebooks/tableau-pilote.ipynb",
    "notebooks/revue-scenarios.ipynb",
    "data/demo-cohort/attempts.json.xz",
    "data/guide/2020-11-19/guide.sha256",
]
SHIPPED = [
    "teleconsult_sim/ui/shell/static/shell.mjs",
    "teleconsult_sim/ui/shell/static/tokens.css",
    "teleconsult_sim/ui/simulator/templates/frame.html",
    "teleconsult_sim/ui/sandbox/templates/sandbox_frame.html",
    "teleconsult_sim/ui/dashboard/templates/frame.html",
    "teleconsult_sim/ui/catalogue/templates/frame.html",
    "teleconsult_sim/ui/review/templates/frame.html",
    "teleconsult_sim/locale/faults.fr.po",
    "teleconsult_sim/ui/share/jupyter/voila/templates/teleconsult/index.html.j2",
    "teleconsult_sim/locale/en/workstation.po",
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return out


def test_the_wheel_has_cases_data_pages_and_templates(built: Path) -> None:
    names = set(zipfile.ZipFile(next(built.glob("*.whl"))).namelist())
    assert {f"teleconsult_sim/bundled/{path}" for path in NEEDED} <= names
    assert set(SHIPPED) <= names
    assert not [name for name in names if "tests/" in name or name.endswith(".pyc")]


def test_the_source_archive_has_them_too(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.split("/", 1)[1] for name in archive.getnames() if "/" in name}
    assert set(NEEDED) | set(SHIPPED) | {"README.md", "constraints.txt", "Makefile"} <= names


def test_the_wheel_works_away_from_the_checkout(built: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(next(built.glob("*.whl"))).extractall(tmp_path / "site")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    where = "import teleconsult_sim; print(teleconsult_sim.__file__)"

    def run(*arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, cwd=tmp_path, env=environment).stdout

    assert run("-c", where).startswith(str(tmp_path))
    listed = json.loads(run("-m", "teleconsult_sim.cli", "scenarios", "--json"))
    assert "renouvellement-simple" in {found["scenario"] for found in listed}
    play = tmp_path / "site" / "teleconsult_sim" / "bundled" / NEEDED[1]
    assert json.loads(run("-m", "teleconsult_sim.cli", "play", str(play), "--json"))["score"] == 100

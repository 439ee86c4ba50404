"""The regression notebooks under strict nbval: they pass as they are, and one altered verdict makes them fail."""

import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from teleconsult_sim.scenario.library import slugs

FOLDER = Path(__file__).parents[2] / "notebooks" / "regression"


def strict(notebook: Path) -> int:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        "--nbval",
        str(notebook),
    ]
    return subprocess.run(command, capture_output=True, check=False, cwd=notebook.parent).returncode


def test_every_scenario_has_its_notebook() -> None:
    assert {path.stem for path in FOLDER.glob("*.ipynb")} == set(slugs())


@pytest.mark.parametrize(("altered", "code"), [(False, 0), (True, 1)], ids=["as it is", "one verdict altered"])
def test_strict_nbval_tells_one_altered_verdict(altered: bool, code: int, tmp_path: Path) -> None:
    notebook = nbformat.read(FOLDER / "renouvellement-simple.ipynb", 4)
    table = notebook.cells[0].outputs[0]
    if altered:
        lines = table["text"].splitlines(keepends=True)
        place = next(number for number, line in enumerate(lines) if line.startswith("single-recipient"))
        lines[place] = lines[place].replace("●", "✗", 1)
        table["text"] = "".join(lines)
    copy = tmp_path / "copy.ipynb"
    nbformat.write(notebook, copy)
    assert strict(copy) == code

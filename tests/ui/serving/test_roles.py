"""Whom a page is for is said by its notebook; one that does not say is for nobody."""

import json
from pathlib import Path
from typing import Any

import pytest

from teleconsult_sim.ui.serving import NotServable, opened_often, pages_for

NOTEBOOKS = Path(__file__).parents[3] / "notebooks"


def write(folder: Path, name: str, said: Any) -> None:
    (folder / name).write_text(json.dumps({"metadata": {"teleconsult": said} if said is not None else {}}))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path, "a-table.ipynb", {"role": "pilot", "rank": 0})
    write(tmp_path, "b-catalogue.ipynb", {"role": ["learner", "pilot"]})
    write(tmp_path, "c-home.ipynb", {"role": "learner", "rank": 0})
    write(tmp_path, "d-play.ipynb", {"role": "learner", "rank": 1})
    write(tmp_path, "e-sandbox.ipynb", {"role": "learner", "rank": 8})
    write(tmp_path, "f-review.ipynb", {"role": "committee"})
    write(tmp_path, "g-nobody.ipynb", None)
    write(tmp_path, "h-odd.ipynb", {"role": "teacher", "rank": "first"})
    write(tmp_path, "i-odd.ipynb", "learner")
    (tmp_path / "learner.txt").write_text("not a page")
    return tmp_path


def names(pages: list[Path]) -> str:
    return "".join(page.name[0] for page in pages)


def test_each_role_has_its_pages_in_their_order(folder: Path) -> None:
    assert names(pages_for(folder, ["learner"])) == "cdeb"
    assert names(pages_for(folder, ["pilot"])) == "ab"
    assert names(pages_for(folder, ["committee"])) == "f"
    assert names(pages_for(folder, ["pilot", "committee"])) == "afb"


def test_pages_that_everybody_opens_are_worth_keeping_warm(folder: Path) -> None:
    assert opened_often(pages_for(folder, ["learner"])) == ["c-home.ipynb", "d-play.ipynb"]
    assert opened_often(pages_for(folder, ["committee"])) == ["f-review.ipynb"]


def test_a_role_without_a_page_and_a_broken_notebook_are_told(tmp_path: Path) -> None:
    with pytest.raises(NotServable, match="Aucune page pour learner"):
        pages_for(tmp_path, ["learner"])
    for broken in ("{", "[]", '{"metadata": null}', "{}"):
        (tmp_path / "x.ipynb").write_text(broken)
        with pytest.raises(NotServable, match=r"Page illisible : .*x\.ipynb"):
            pages_for(tmp_path, ["learner"])


def test_what_shows_everybodys_attempts_is_for_no_learner() -> None:
    learners = {page.name for page in pages_for(NOTEBOOKS, ["learner"])}
    assert {"simulateur.ipynb", "catalogue.ipynb"} <= learners
    assert "tableau-pilote.ipynb" not in learners
    assert names(pages_for(NOTEBOOKS, ["pilot"])) == "tc"
    said = {
        page.name: json.loads(page.read_text())["metadata"].get("teleconsult") for page in NOTEBOOKS.glob("*.ipynb")
    }
    assert all(said.values()), f"a page says whom it is for: {said}"

"""How the home page opens beside the catalogue on the same server: one ratio, nothing asserted."""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser_conftest import start_notebooks, stop
from playwright.sync_api import Page

from teleconsult_sim.store import learners, open_store

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
ROUNDS = 7
SHOWN = {"accueil": ".home-card", "catalogue": ".rule"}


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    address = f"sqlite:///{tmp_path / 'bench.sqlite'}"
    monkeypatch.setenv("TELECONSULT_DB", address)
    learners.introduce(open_store(address), "reader", "Harfang 63")
    running = start_notebooks([NOTEBOOKS / f"{name}.ipynb" for name in SHOWN])
    yield running
    stop(running)


def test_opening_to_the_first_thing_to_read(server: Any, new_page: Callable[..., Page]) -> None:
    taken: dict[str, list[float]] = {name: [] for name in SHOWN}
    for _ in range(ROUNDS):
        for name, shown in SHOWN.items():
            page = new_page()
            page.add_init_script("try { localStorage.setItem('teleconsult-visitor', 'reader') } catch {}")
            start = time.perf_counter()
            page.goto(server.url + name)
            page.locator(shown).first.wait_for()
            taken[name].append(time.perf_counter() - start)
            page.goto("about:blank")
    ours, theirs = statistics.median(taken["accueil"]), statistics.median(taken["catalogue"])
    print(f"\nopen to the first case: {ours:.2f} s, catalogue {theirs:.2f} s; ratio {ours / theirs:.2f} (aim: 1)")

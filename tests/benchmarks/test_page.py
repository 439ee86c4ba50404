"""How the simulator's page compares with a bare one-button page on the same server: opening, a click, memory.

Nothing is asserted about time: `make bench` prints ratios, both sides measured in turn in one run.
"""

import statistics
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest
from browser_conftest import start_notebooks, stop
from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
BARE = """
import ipywidgets
button, said = ipywidgets.Button(description="Bare"), ipywidgets.Label("0")
button.on_click(lambda _: setattr(said, "value", str(int(said.value) + 1)))
ipywidgets.VBox([button, said])
"""
ROUNDS = 7
# Counted inside the page, from the press to the changed DOM, so that the driver's own time is in neither side.
CLICK = """([button, watched]) => new Promise((done) => {
  const start = performance.now();
  const seen = new MutationObserver(() => { seen.disconnect(); done(performance.now() - start); });
  const all = { subtree: true, childList: true, characterData: true, attributes: true };
  seen.observe(document.querySelector(watched), all);
  document.querySelector(button).click();
})"""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    import nbformat

    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'bench.sqlite'}")
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}, "title": "bare"}
    nbformat.write(
        nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(BARE)], metadata=metadata), tmp_path / "bare.ipynb"
    )
    running = start_notebooks([ROOT / "notebooks" / "simulateur.ipynb", tmp_path / "bare.ipynb"])
    yield running
    stop(running)


def opened_and_answered(page: Page, url: str, button: str, answered: str) -> float:
    """Return seconds from the address to the answer of a first click."""
    start = time.perf_counter()
    page.goto(url)
    page.locator(button).first.click()
    page.locator(answered).first.wait_for()
    return time.perf_counter() - start


def simulator(page: Page, url: str) -> float:
    return opened_and_answered(
        page, url + "simulateur", "[data-action=speak][data-arg-language=en]", "[data-arg-language=fr]"
    )


def bare(page: Page, url: str) -> float:
    return opened_and_answered(page, url + "bare", "button.jupyter-button", "text=/^1$/")


def test_opening_the_page_to_the_first_answered_click(server: Any, new_page: Callable[..., Page]) -> None:
    taken: dict[str, list[float]] = {"bare": [], "simulator": []}
    for _ in range(ROUNDS):
        for name, open_one in (("bare", bare), ("simulator", simulator)):
            page = new_page()
            taken[name].append(open_one(page, server.url))
            page.goto("about:blank")
    ours, theirs = statistics.median(taken["simulator"]), statistics.median(taken["bare"])
    print(
        f"\nopen to first answered click: {ours:.2f} s, bare page {theirs:.2f} s; ratio {ours / theirs:.2f} (aim: 1.4)"
    )


def test_a_desk_click(server: Any, new_page: Callable[..., Page]) -> None:
    ours, theirs = new_page(), new_page()
    simulator(ours, server.url)
    ours.locator("[data-action=begin][data-arg-mode=training]").first.click()
    ours.locator("#desk h2").first.wait_for()
    bare(theirs, server.url)
    taken: dict[str, list[float]] = {"bare": [], "simulator": []}
    for turn in range(40):
        desk = ("files", "mail")[turn % 2]
        button = f"[data-action=open_desk][data-arg-desk={desk}]"
        taken["simulator"].append(ours.evaluate(CLICK, [button, "#desk"]))
        taken["bare"].append(theirs.evaluate(CLICK, ["button.jupyter-button", ".widget-label"]))
        ours.wait_for_timeout(450)
    mine, bared = statistics.median(taken["simulator"]), statistics.median(taken["bare"])
    print(f"\nclick to updated view: {mine:.1f} ms, bare button {bared:.1f} ms; ratio {mine / bared:.2f} (aim: 1.3)")


def test_memory_of_the_kernel(server: Any, new_page: Callable[..., Page]) -> None:
    pages = {"bare": bare, "simulator": simulator}
    weighed: dict[str, float] = {}
    for name, open_one in pages.items():
        before = {kernel.pid for kernel in server.kernels()}
        page = new_page()
        open_one(page, server.url)
        if name == "simulator":
            page.locator("[data-action=begin][data-arg-mode=training]").first.click()
            page.locator("#desk h2").first.wait_for()
        kernel = next(found for found in server.kernels() if found.pid not in before)
        weighed[name] = psutil.Process(kernel.pid).memory_full_info().uss / 2**20
    ratio = weighed["simulator"] / weighed["bare"]
    print(
        f"\nkernel (USS): {weighed['simulator']:.0f} MiB, bare {weighed['bare']:.0f} MiB; ratio {ratio:.2f} (aim: 1.4)"
    )

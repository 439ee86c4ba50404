"""The pilot's dashboard in a real browser, on the synthetic cohort: read, narrowed, taken away, by keyboard alone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gestures import answered
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Server, axe, opened, screenshot, start_notebooks, stop

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FIGURES = ("progress", "difficulty", "paths")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    os.environ["TELECONSULT_DB"] = f"sqlite:///{tmp_path_factory.mktemp('store') / 'attempts.sqlite'}"
    running = start_notebooks([NOTEBOOKS / "tableau-pilote.ipynb", NOTEBOOKS / "catalogue.ipynb"])
    yield running
    stop(running)
    del os.environ["TELECONSULT_DB"]


def shown(page: Page, server: Server) -> Page:
    opened(page, server.url + "tableau-pilote")
    for figure in FIGURES:
        page.locator(f".of-{figure} svg").wait_for()
    return page


@pytest.fixture
def page(chromium: Page, server: Server) -> Page:
    return shown(chromium, server)


def test_no_violation_in_either_language_at_any_size(server: Server, new_page: Callable[..., Page]) -> None:
    for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
        page = shown(new_page(size), server)
        for language in ("en", "fr"):
            page.locator(f"[data-action=speak][data-arg-language={language}]").click()
            answered(page)
            for figure in FIGURES:
                page.locator(f".of-{figure} svg").wait_for()
            axe(page)
            screenshot(page, f"{name}-dashboard-{language}", whole=True)
        width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
        assert width <= 0, f"the page overflows by {width} pixels at {size}"


def test_the_dark_mode_has_no_violation_either(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(dark=True), server)
    axe(page)
    screenshot(page, "dark-dashboard", whole=True)


def test_every_figure_tells_what_it_shows(page: Page) -> None:
    for figure in FIGURES:
        assert len(page.locator(f"figure.of-{figure}").get_attribute("aria-label") or "") > 30


def test_choices_narrow_the_page_and_are_said(page: Page) -> None:
    before = page.locator(".dash-figure b").first.inner_text()
    page.locator("#dash-scenario").select_option("potassium-critique")
    expect(page.locator(".dash-figure b").first).not_to_have_text(before)
    expect(page.locator(".shell-news")).to_contain_text("tentatives")
    expect(page.locator("figure.of-paths")).to_be_visible()
    expect(page.locator("#dash-scenario")).to_have_value("potassium-critique")
    page.locator("#dash-since").fill("2030-01-01")
    page.locator("[data-action=clear]").click()
    expect(page.locator(".dash-figure b").first).to_have_text(before)


def test_tables_and_files_of_a_figure(page: Page) -> None:
    page.locator("[data-action=table][data-arg-view=difficulty]").click()
    dialog = page.locator("dialog.dash-table")
    expect(dialog.locator("tbody tr").first).to_be_visible()
    axe(page)
    for kind, start in (("csv", b"rule,n,"), ("png", b"\x89PNG")):
        with page.expect_download() as got:
            dialog.locator(f"[data-action={kind}]").click()
        assert Path(got.value.path()).read_bytes().startswith(start)
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("[data-action=table][data-arg-view=difficulty]")).to_be_focused()


def test_the_cohort_is_taken_away(page: Page) -> None:
    page.locator(".dash-export summary").click()
    axe(page)
    for kind, name in (("csv", "cohorte.zip"), ("xapi", "xapi.json"), ("moodle", "moodle.csv")):
        with page.expect_download() as got:
            page.locator(f"[data-action=export][data-arg-kind={kind}]").click()
        assert got.value.suggested_filename == name


def test_the_keyboard_alone_walks_the_map_and_reads_a_debrief(page: Page) -> None:
    first = page.locator(".dash-heat tbody tr").nth(2).locator("button")
    first.first.focus()
    page.keyboard.press("ArrowRight")
    expect(first.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".dash-debrief h1").wait_for()
    page.locator(".mending:not([aria-busy])").wait_for()
    axe(page)
    screenshot(page, "desktop-dashboard-debrief")
    expect(page.locator("[data-action=debrief_replay]:visible")).to_have_count(0)
    page.locator("[data-action=back]").focus()
    page.keyboard.press("Enter")
    page.locator(".dash-heat").wait_for()


def test_a_learner_s_server_has_no_such_page(tmp_path: Path) -> None:
    running = start_notebooks([NOTEBOOKS / "catalogue.ipynb"])
    try:
        for path in ("tableau-pilote", "voila/render/tableau-pilote.ipynb", "voila/files/tableau-pilote.ipynb"):
            assert running.get(path)[0] == 404
    finally:
        stop(running)

"""The pilot's dashboard in a real browser, on the synthetic cohort: read, narrowed, taken away, by keyboard alone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Server, axe, fit, opened, screenshot, serving

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
FIGURES = ("progress", "difficulty", "paths")


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    with serving([NOTEBOOKS / "tableau-pilote.ipynb", NOTEBOOKS / "catalogue.ipynb"]) as running:
        yield running


def shown(page: Page, server: Server) -> Page:
    opened(page, server.url + "tableau-pilote")
    for figure in FIGURES:
        page.locator(f".of-{figure} svg").wait_for()
    return page


def test_no_violation_in_either_language_at_any_size_and_in_the_dark(
    server: Server, new_page: Callable[..., Page]
) -> None:
    page = shown(new_page(), server)
    for size, dark, name in ((DESKTOP, False, "desktop"), (DESKTOP, True, "dark"), (PHONE, False, "phone")):
        fit(page, size, dark=dark)
        if size == PHONE:
            page.locator("[data-action=speak][data-arg-language=en]").click()
            page.locator("[data-action=speak][data-arg-language=fr]").wait_for()
            page.locator(".of-paths svg").wait_for()
            width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert width <= 0, f"the page overflows by {width} pixels at {size}"
        axe(page)
        screenshot(page, f"{name}-dashboard", whole=True)


def test_the_page_is_narrowed_taken_away_and_read_by_keyboard(server: Server, new_page: Callable[..., Page]) -> None:
    page = shown(new_page(), server)
    for figure in FIGURES:
        assert len(page.locator(f"figure.of-{figure}").get_attribute("aria-label") or "") > 30
    narrowed(page)
    tables_and_files_of_a_figure(page)
    the_cohort_taken_away(page)
    a_debrief_by_keyboard(page)


def narrowed(page: Page) -> None:
    before = page.locator(".dash-figure b").first.inner_text()
    page.locator("#dash-scenario").select_option("potassium-critique")
    expect(page.locator(".dash-figure b").first).not_to_have_text(before)
    expect(page.locator(".shell-news")).to_contain_text("tentatives")
    expect(page.locator("figure.of-paths")).to_be_visible()
    expect(page.locator("#dash-scenario")).to_have_value("potassium-critique")
    page.locator("#dash-since").fill("2030-01-01")
    page.locator("[data-action=clear]").click()
    expect(page.locator(".dash-figure b").first).to_have_text(before)


def tables_and_files_of_a_figure(page: Page) -> None:
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


def the_cohort_taken_away(page: Page) -> None:
    page.locator(".dash-export summary").click()
    axe(page)
    for kind, name in (("csv", "cohorte.zip"), ("xapi", "xapi.json"), ("moodle", "moodle.csv")):
        with page.expect_download() as got:
            page.locator(f"[data-action=export][data-arg-kind={kind}]").click()
        assert got.value.suggested_filename == name
    page.locator(".dash-export summary").click()


def a_debrief_by_keyboard(page: Page) -> None:
    cells = page.locator(".dash-heat tbody tr").nth(2).locator("button")
    cells.first.focus()
    page.keyboard.press("ArrowRight")
    expect(cells.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.locator(".dash-debrief h1").wait_for()
    page.locator(".mending[aria-busy]").wait_for(state="detached")
    axe(page)
    screenshot(page, "desktop-dashboard-debrief")
    expect(page.locator("[data-action=debrief_replay]:visible")).to_have_count(0)
    page.locator("[data-action=back]").focus()
    page.keyboard.press("Enter")
    page.locator(".dash-heat").wait_for()

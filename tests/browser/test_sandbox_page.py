"""The sandbox in a real browser: by keyboard, in both languages, with its pages drawn and its world taken up again."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gestures import answered
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Server, axe, fit, opened, screenshot, serving

NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "bac-a-sable.ipynb"
PANELS = ("failures", "pages", "copies", "raw", "journal")
FAX = "5145550143@telecopie.rsss.example"


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    with serving([NOTEBOOK]) as running:
        yield running


def write(page: Page, to: str) -> None:
    """Compose and send a message with a file, by the keyboard alone."""
    page.keyboard.press("Alt+Shift+n")
    answered(page)
    form = page.locator(".mail-compose")
    form.locator("[name=to_typed]").focus()
    page.keyboard.type(to)
    # What is proposed is not taken: the address goes as it was typed.
    page.keyboard.press("Escape")
    page.keyboard.press("Enter")
    form.locator(f"[data-arg-kind=to][data-arg-item='{to}']").wait_for()
    form.locator("[name=subject]").focus()
    page.keyboard.type("Ordonnance")
    form.locator("[name=body]").focus()
    page.keyboard.type("Mme Capucine Dunaire, amlodipine 5 mg <b>gras</b>")
    form.locator("[data-action=mail_send]").focus()
    page.keyboard.press("Enter")
    answered(page)


def panel(page: Page, name: str) -> None:
    """Open a panel with the arrow keys."""
    page.locator("[data-action=sandbox_panel]").first.focus()
    for _ in range(PANELS.index(name)):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.locator(f"[data-arg-panel={name}][aria-current=true]").wait_for()
    answered(page)


def test_a_pilot_breaks_the_line_and_sees_what_comes_of_it_by_keyboard(
    server: Server, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(), server.url)
    busy = page.locator("[data-action=sandbox_switch][data-arg-what=fax_busy]")
    busy.focus()
    page.keyboard.press("Space")
    expect(busy).to_have_attribute("aria-pressed", "true")
    write(page, FAX)
    panel(page, "pages")
    page.locator("[data-action=wait][data-arg-minutes='60']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sandbox-faxes .fax .pill")).to_have_text("Rien reçu")
    panel(page, "failures")
    busy.focus()
    page.keyboard.press("Space")
    expect(busy).to_have_attribute("aria-pressed", "false")
    write(page, FAX)
    panel(page, "pages")
    page.locator("[data-action=wait][data-arg-minutes='60']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".sheet-of-fax img").first).to_be_visible(timeout=30_000)
    axe(page)
    screenshot(page, "sandbox-pages")
    page.reload()
    page.wait_for_selector(".tcs[data-ready]")
    expect(page.locator(".sheet-of-fax img").first).to_be_visible(timeout=30_000)
    panel(page, "raw")
    expect(page.locator(".sandbox-raw")).to_contain_text("<b>gras</b>")
    with page.expect_download() as handed:
        page.locator("[data-action=sandbox_eml]").press("Enter")
    assert b"Subject: Ordonnance" in Path(handed.value.path()).read_bytes()
    panel(page, "copies")
    expect(page.locator(".copy-zone.theirs")).to_contain_text("Pharmacie du Marché")
    screenshot(page, "sandbox-copies")
    page.locator("[data-action=sandbox_restart]").press("Enter")
    expect(page.locator("#restarting")).to_be_visible()
    axe(page)
    page.locator("#restarting [data-arg-sure=yes]").press("Enter")
    expect(page.locator("#restarting")).to_have_count(0)
    panel(page, "pages")
    expect(page.locator(".sheet-of-fax")).to_have_count(0)


def test_every_panel_in_both_languages_and_sizes_is_accessible_and_fits(
    server: Server, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(), server.url)
    page.locator("[data-action=sandbox_switch]").first.click()
    answered(page)
    for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
        fit(page, size, dark=name == "phone")
        for language in ("en", "fr"):
            page.locator(f"[data-action=speak][data-arg-language={language}]").click()
            answered(page)
            for shown in PANELS:
                panel(page, shown)
                axe(page)
                assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
            panel(page, "failures")
            screenshot(page, f"{name}-sandbox-{language}", whole=True)

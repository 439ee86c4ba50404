"""The catalogue in a real browser: found by typing, opened by address, reached from a debrief and back."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gestures import answered, play
from playwright.sync_api import Locator, Page, expect
from stage import DESKTOP, PHONE, Server, axe, fit, opened, screenshot, serving

from teleconsult_sim.guide.loading import latest
from teleconsult_sim.ui.catalogue.sieve import Sieve, sift

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
RULE = "confirm-before-destroy"
PLACE = """(node) => {
  const { top, bottom } = node.getBoundingClientRect();
  return { top, below: innerHeight - top, bar: document.querySelector('.top').getBoundingClientRect().bottom };
}"""


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    names = ("simulateur.ipynb", "catalogue.ipynb", "accueil.ipynb")
    with serving([NOTEBOOKS / name for name in names]) as running:
        yield running


@pytest.fixture
def page(chromium: Page, server: Server) -> Page:
    return opened(chromium, server.url + "catalogue")


def at(page: Page, server: Server, rule: str) -> Page:
    return opened(page, f"{server.url}catalogue#{rule}")


def shown_at(page: Page, rule: str) -> Locator:
    """Check that a rule is open, focused, and at the top of what is seen; return it."""
    found = page.locator(f"#{rule}")
    expect(found).to_be_focused()
    expect(found.get_by_role("definition").first).to_be_visible()
    page.wait_for_function(
        "(id) => Math.abs(document.getElementById(id).getBoundingClientRect().top - 110) < 110", arg=rule
    )
    where = found.evaluate(PLACE)
    assert where["bar"] <= where["top"], "the bar covers the rule"
    return found


def visible_rules(page: Page) -> int:
    return page.locator(".rule:visible").count()


def look_for(page: Page, typed: str) -> None:
    page.locator("#catalogue-query").fill(typed)


def test_no_violation_in_either_language_at_any_size_and_state(server: Server, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(), server.url + "catalogue")
    for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
        fit(page, size)
        for language in ("en", "fr"):
            page.locator(f"[data-action=speak][data-arg-language={language}]").click()
            answered(page)
            page.locator(f"#more-{RULE} > summary").click()
            page.locator(f"[data-region=practice-{RULE}] .practice summary").first.click()
            axe(page)
            look_for(page, "archives medicales")
            page.locator(".rule-extract mark").first.wait_for()
            axe(page)
            screenshot(page, f"{name}-catalogue-{language}")
            look_for(page, "introuvable")
            page.locator("#catalogue-rules .empty").wait_for()
            axe(page)
            page.locator("[data-action=clear]").first.click()
            page.locator("#catalogue-rules .empty").wait_for(state="detached")
            page.locator(f"#more-{RULE} > summary").click()
            width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert width <= 0, f"the page overflows by {width} pixels at {size}"


def test_the_filters_and_the_sections_unfold_on_a_small_screen(server: Server, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(PHONE), server.url + "catalogue")
    for part, shown in (("filters", ".catalogue-sieves"), ("sections", ".catalogue-sections")):
        expect(page.locator(shown)).to_be_hidden()
        page.locator(f"[data-arg-part={part}]").click()
        expect(page.locator(shown)).to_be_visible()
        expect(page.locator(f"[data-arg-part={part}]")).to_have_attribute("aria-expanded", "true")
        axe(page)
    page.locator(".catalogue-sections a").last.click()
    expect(page.locator(".catalogue-section").last).to_be_focused()


def test_the_dark_mode_has_no_violation_either(server: Server, new_page: Callable[..., Page]) -> None:
    page = at(new_page(dark=True), server, RULE)
    shown_at(page, RULE)
    axe(page)
    screenshot(page, "dark-catalogue")


def test_typing_narrows_the_list_and_says_how_many_are_left(page: Page) -> None:
    everything = visible_rules(page)
    left = len(sift(latest(), Sieve("archives medicales")).rules)
    page.locator("#catalogue-query").press_sequentially("archives medicales", delay=20)
    expect(page.locator("#catalogue-count")).to_contain_text(f"{left} règles sur {everything}")
    assert visible_rules(page) == left
    expect(page.locator(".shell-news")).to_have_text(f"{left} règles sur {everything}")
    expect(page.locator("#catalogue-query")).to_have_value("archives medicales")
    page.locator("#catalogue-query").press("Escape")
    expect(page.locator("#catalogue-count")).to_have_text(f"{everything} règles")


def test_filters_leave_what_they_said_they_would(page: Page) -> None:
    choice = page.locator(".sieve").filter(has=page.locator("[value=prohibited]"))
    promised = int(choice.locator("b").inner_text())
    choice.click()
    expect(page.locator("#catalogue-count")).to_contain_text("sur")
    assert visible_rules(page) == promised > 0
    page.locator("[data-action=clear]").first.click()
    expect(choice.locator("input")).not_to_be_checked()
    assert visible_rules(page) > promised


def test_a_search_from_far_down_shows_its_first_results(page: Page) -> None:
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    look_for(page, "consentement")
    expect(page.locator("#catalogue-count")).to_be_in_viewport()
    expect(page.locator(".rule:visible").first).to_be_in_viewport()


def test_an_address_opens_the_page_at_its_rule(chromium: Page, server: Server) -> None:
    rule = shown_at(at(chromium, server, RULE), RULE)
    expect(rule.locator(".rule-words")).to_be_visible()
    expect(rule.locator(".practice > li").first).to_be_visible()
    assert chromium.url.endswith(f"#{RULE}")


def test_an_address_on_a_small_screen_is_not_under_the_bar(server: Server, new_page: Callable[..., Page]) -> None:
    shown_at(at(new_page(PHONE), server, RULE), RULE)


def test_an_address_shows_a_rule_that_filters_hide(page: Page) -> None:
    look_for(page, "introuvable")
    expect(page.locator(f"#{RULE}")).to_be_hidden()
    page.evaluate("(rule) => { location.hash = rule; }", RULE)
    shown_at(page, RULE)
    expect(page.locator("#catalogue-query")).to_have_value("")


def test_an_address_that_names_nothing_changes_nothing(chromium: Page, server: Server) -> None:
    page = at(chromium, server, "no-such-rule")
    expect(page.locator(".shell-alert")).to_be_hidden()
    look_for(page, "introuvable")
    page.locator("#catalogue-rules .empty").wait_for()
    assert page.evaluate("window.scrollY") == 0


def test_the_link_to_a_rule_is_copied_and_said(server: Server, new_page: Callable[..., Page]) -> None:
    page = at(new_page(permissions=["clipboard-read", "clipboard-write"]), server, RULE)
    shown_at(page, RULE).locator("[data-copy]").click()
    expect(page.locator(".shell-news")).to_have_text("Lien copié")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    assert page.url.endswith(f"#{RULE}")


def test_the_link_is_copied_where_the_browser_keeps_the_clipboard_from_the_page(
    server: Server, new_page: Callable[..., Page]
) -> None:
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.add_init_script("if (navigator.clipboard) navigator.clipboard.writeText = () => Promise.reject(new Error())")
    at(page, server, RULE)
    shown_at(page, RULE).locator("[data-copy]").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".shell-news")).to_have_text("Lien copié")
    assert page.evaluate("navigator.clipboard.readText()") == page.url
    expect(page.locator(f"#{RULE} [data-copy]")).to_be_focused()


def test_the_keyboard_alone_finds_and_opens_a_rule(page: Page) -> None:
    page.keyboard.press("Alt+Shift+R")
    expect(page.locator("#catalogue-query")).to_be_focused()
    page.keyboard.type(RULE)
    expect(page.locator("#catalogue-count")).to_contain_text("1 règle sur")
    page.keyboard.press("Alt+Shift+E")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.locator(".catalogue-sections a").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#section-documentation")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(f"#more-{RULE} > summary")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(f"#{RULE} .practice > li").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(f"#{RULE} .practice details[open]")).to_have_count(1)


def test_an_open_rule_stays_open_while_one_searches(page: Page) -> None:
    page.locator(f"#more-{RULE} > summary").click()
    page.locator(f"#{RULE} .practice").wait_for()
    look_for(page, "introuvable")
    expect(page.locator(f"#{RULE}")).to_be_hidden()
    look_for(page, "")
    expect(page.locator(f"#{RULE} .rule-words")).to_be_visible()


def test_a_debrief_s_finding_opens_the_catalogue_at_its_rule_in_a_tab_of_its_own(
    chromium: Page, server: Server
) -> None:
    page = opened(chromium, server.url)
    page.locator("[data-action=begin][data-arg-mode=evaluation]").first.click()
    page.locator("#desk h2").first.wait_for()
    play(page, "open_meeting", {"platform": "TEAMS", "host": "patient", "account": "rsss"})
    play(page, "finish", {})
    page.locator("#debrief h1").wait_for()
    axe(page)
    findings = page.locator(".finding")
    links = page.locator(".finding a[href^='catalogue.ipynb#']")
    assert links.count() == findings.count() > 0
    assert {link.get_attribute("rel") for link in links.all()} == {"noopener"}
    rule = str(findings.first.get_attribute("id")).removeprefix("debrief-rule-")
    with page.context.expect_page() as opening:
        links.first.click()
    tab = opening.value
    tab.wait_for_selector(".tcs[data-ready]")
    shown_at(tab, rule)
    assert tab.evaluate("window.opener") is None
    assert "?" not in tab.url
    axe(tab)
    expect(page.locator("#debrief h1")).to_be_visible()


def test_the_choice_of_cases_leads_to_the_catalogue_and_on_to_the_home_page_in_the_language_one_reads(
    server: Server, new_page: Callable[..., Page]
) -> None:
    page = opened(new_page(), server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir un cas")
    page.locator("[data-action=speak]").click()
    onward(page, "Catalogue of rules")
    expect(page.get_by_role("heading", level=1)).to_have_text("Catalogue of rules", timeout=15000)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    onward(page, "Home page")
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=15000)
    expect(page.get_by_role("heading", level=2).first).to_have_text("Before you begin", timeout=15000)


def onward(page: Page, name: str) -> None:
    """Follow a link that a large screen shows as well as a small one."""
    for size in (DESKTOP, PHONE):
        fit(page, size)
        expect(page.get_by_role("link", name=name)).to_be_visible()
    page.get_by_role("link", name=name).click()

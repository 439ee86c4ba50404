"""The home page in a real browser: a first visit, a case chosen and taken up again, one's attempts and one's data."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gestures import answered, play
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Server, axe, fit, opened, screenshot, serving

from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.store import Store, classes, learners

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NARROW, WIDE = (320, 640), (1920, 1080)
PLACES = ("cases", "attempts", "data")
# Text that is cut off, or that lies past the edge of the page.
LOST = """() => [...document.querySelectorAll('.home *, dialog *')].filter((node) => {
  if (!node.checkVisibility() || node.closest('.vh, .shell-news, svg')) return false;
  if (![...node.childNodes].some((child) => child.data?.trim())) return false;
  const { left, right } = node.getBoundingClientRect();
  const cut = getComputedStyle(node).overflowX !== 'visible' && node.scrollWidth > node.clientWidth + 1;
  return left < 0 || right > innerWidth + 1 || (cut && node.localName !== 'input' && node.localName !== 'select');
}).map((node) => node.outerHTML.slice(0, 120))"""


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    names = ("accueil.ipynb", "simulateur.ipynb", "catalogue.ipynb")
    with serving([NOTEBOOKS / name for name in names]) as running:
        yield running


@pytest.fixture
def known(store: Store, new_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open a page for a learner who was told what is kept and has played a few cases."""

    def known(who: str, *args: object, played: bool = True, **options: object) -> Page:
        if learners.learner(store, who) is None:
            learners.introduce(store, who, "Harfang 63", "Médecine")
            for slug, score in (("renouvellement-simple", 94), ("en-deplacement", 55), ("physio-gmail", None)):
                if played:
                    attempted(store, who, slug, score)
        page = new_page(*args, **options)
        page.add_init_script(f"try {{ localStorage.setItem('teleconsult-visitor', '{who}') }} catch {{}}")
        return page

    return known


def attempted(store: Store, who: str, slug: str, score: int | None) -> str:
    scenario = load(slug)
    id = store.begin(slug, scenario.file.seed, "training", "fr", who)
    begin(scenario, scenario.file.seed, store.keeper(id))
    if score is not None:
        store.close(id, score, score >= 80)
    return id


def go(page: Page, place: str) -> None:
    page.locator(f"[data-action=go][data-arg-place={place}]").first.click()
    page.locator(f".at-{place}").wait_for()
    answered(page)


def sound(page: Page) -> None:
    """Check that a state of the page has no violation and loses nothing to the width of the screen."""
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert page.evaluate(LOST) == []


def tab_to(page: Page, selector: str, most: int = 120) -> None:
    """Press Tab until an element has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


SCREENS = {"desktop": (DESKTOP, False), "phone": (PHONE, False), "dark": (DESKTOP, True), "narrow": (NARROW, False)}


def sound_on_each(page: Page, name: str) -> None:
    """Check a state of the page on every screen, and leave it on the largest."""
    for screen, (size, dark) in SCREENS.items():
        fit(page, size, dark=dark)
        sound(page)
        screenshot(page, f"{screen}-home-{name}")
    fit(page, DESKTOP)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_no_violation_and_nothing_lost_in_any_place_on_any_screen(
    server: Server, chromium: Page, known: Callable[..., Page], language: str
) -> None:
    newcomer = opened(chromium, server.url)
    newcomer.locator("#home-who").wait_for()
    page = opened(known("reader"), server.url)
    page.locator(".home-next").wait_for()
    for one in (newcomer, page) if language == "en" else ():
        one.locator("[data-action=speak][data-arg-language=en]").click()
        answered(one)
    expect(page.locator("html")).to_have_attribute("lang", language)
    sound_on_each(newcomer, f"welcome-{language}")
    for place in PLACES:
        go(page, place)
        sound_on_each(page, f"{place}-{language}")
    page.locator("[data-action=erase]").click()
    page.locator("#erasing").wait_for()
    sound_on_each(page, f"erasing-{language}")
    page.keyboard.press("Escape")
    expect(page.locator("#erasing")).to_have_count(0)
    go(page, "cases")
    fit(page, PHONE)
    expect(page.locator(".home-facets")).to_be_hidden()
    page.locator("[data-action=unfold]").click()
    expect(page.locator(".home-facets")).to_be_visible()
    sound_on_each(page, f"facets-{language}")
    page.locator("#home-query").fill("introuvable")
    page.locator("#cases .empty").wait_for()
    sound_on_each(page, f"nothing-{language}")


def test_a_large_screen_is_used(server: Server, known: Callable[..., Page]) -> None:
    page = opened(known("reader", WIDE), server.url)
    page.locator(".home-next").wait_for()
    sound(page)
    screenshot(page, "wide-home-cases")
    tops = page.locator(".home-card").evaluate_all("(cards) => cards.map((card) => card.getBoundingClientRect().top)")
    assert tops[0] == tops[1] == tops[2]


def test_a_first_visit_by_keyboard_alone(server: Server, store: Store, chromium: Page) -> None:
    page = opened(chromium, server.url)
    expect(page.get_by_role("heading", level=1)).to_contain_text("sans risque pour personne")
    expect(page.locator(".home-kept dt")).to_have_count(6)
    drawn = page.locator("#home-pseudonym").input_value()
    assert len(drawn.split()) == 2
    tab_to(page, "[data-action=draw_name]")
    page.keyboard.press("Enter")
    expect(page.locator("#home-pseudonym")).not_to_have_value(drawn)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+A")
    page.keyboard.press("Delete")
    page.keyboard.press("Enter")
    expect(page.locator("#home-pseudonym")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#home-pseudonym-wrong")).to_contain_text("Choisissez un pseudonyme")
    page.locator("#home-pseudonym").focus()
    page.keyboard.type("Mésange 12")
    tab_to(page, "#home-code")
    page.keyboard.type("AAAAAA")
    page.wait_for_timeout(500)  # The same button again within a blink is a double click.
    tab_to(page, ".home-who [type=submit]")
    page.keyboard.press("Enter")
    expect(page.locator("#home-code-wrong")).to_contain_text("Aucune formation n’a le code « AAAAAA »")
    expect(page.locator("#home-pseudonym")).to_have_value("Mésange 12")
    go(page, "cases")
    expect(page.locator("h1")).to_have_text("Bonjour, Mésange 12")
    opened(page, server.url)
    expect(page.locator("h1")).to_have_text("Bonjour, Mésange 12")
    expect(page.locator("#home-who")).to_have_count(0)


def test_a_case_is_found_begun_and_taken_up_again_by_keyboard(
    server: Server, store: Store, known: Callable[..., Page]
) -> None:
    page = opened(known("keyboard", played=False), server.url)
    page.locator(".home-next").wait_for()
    page.keyboard.press("Alt+Shift+R")
    expect(page.locator("#home-query")).to_be_focused()
    page.keyboard.type("warfarine")
    expect(page.locator(".home-card")).to_have_count(1)
    expect(page.locator(".shell-news")).to_contain_text("1 cas sur")
    tab_to(page, "[href$='#case=ligne-occupee&mode=evaluation']")
    page.keyboard.press("Enter")
    page.locator("#desk h2").first.wait_for()
    expect(page.locator(".top h1")).to_have_text("La ligne occupée")
    expect(page.locator(".top")).to_contain_text("Évaluation")
    (row,) = store.attempts(learner="keyboard")
    assert page.url.endswith(f"simulateur.ipynb#attempt={row.id}")

    page.reload()
    page.locator("#desk h2").first.wait_for()
    assert [found.id for found in store.attempts(learner="keyboard")] == [row.id], "a reload begins nothing"
    page.go_back()
    expect(page.locator("#home-next")).to_have_text("La ligne occupée", timeout=20000)
    expect(page.locator("#case-ligne-occupee .pill")).to_have_text("En cours")
    tab_to(page, ".home-next .btn.primary")
    page.keyboard.press("Enter")
    page.locator("#desk h2").first.wait_for()
    assert [found.id for found in store.attempts(learner="keyboard")] == [row.id]
    tab_to(page, ".top a[href='accueil.ipynb']")
    page.keyboard.press("Enter")
    page.locator(".home-next").wait_for(timeout=20000)


def test_a_debrief_is_reopened_from_ones_attempts(server: Server, store: Store, known: Callable[..., Page]) -> None:
    page = opened(known("debriefed", played=False), server.url)
    page.locator("[href$='#case=renouvellement-simple&mode=training']").last.click()
    page.locator("#desk h2").first.wait_for()
    play(page, "finish", {})
    page.locator("#debrief h1").wait_for()
    score = page.locator(".score b").first.inner_text()
    page.reload()
    page.locator("#debrief h1").wait_for()
    page.locator(".top a[href='accueil.ipynb']").click()
    page.locator(".home-next").wait_for(timeout=20000)
    go(page, "attempts")
    assert page.url.endswith("#attempts")
    expect(page.locator(".home-result b")).to_contain_text(score)
    page.locator(".home-open a").click()
    page.locator("#debrief h1").wait_for(timeout=20000)
    expect(page.locator(".score b").first).to_have_text(score)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mes tentatives", timeout=20000)


def test_filters_narrow_and_say_so_and_survive_a_change_of_language(server: Server, known: Callable[..., Page]) -> None:
    page = opened(known("filters"), server.url)
    choice = page.locator(".facet").filter(has=page.locator("[value=passed]"))
    expect(choice.locator("b")).to_have_text("1")
    choice.click()
    expect(page.locator(".home-card")).to_have_count(1)
    expect(page.locator(".home-count")).to_contain_text("1 cas sur")
    page.keyboard.press("Alt+Shift+E")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".home-card")).to_have_count(1)
    page.locator("[data-action=clear]").first.click()
    expect(choice.locator("input")).not_to_be_checked()
    assert page.locator(".home-card").count() > 15


def test_a_code_joins_a_session(server: Server, store: Store, known: Callable[..., Page]) -> None:
    cohort = classes.create_cohort(store, "Clinique externe")
    session = classes.open_session(store, cohort.id, "Matin", scenarios=["potassium-critique"], mode="evaluation")
    page = opened(known("student", played=False), f"{server.url}accueil#data")
    page.locator("#home-code").fill("BBBBBB")
    page.keyboard.press("Enter")
    expect(page.locator("#home-code-wrong")).to_contain_text("BBBBBB")
    axe(page)
    page.locator("#home-code").fill(f"{session.code[:3]} {session.code[3:]}".lower())
    page.keyboard.press("Enter")
    expect(page.locator(".home-said")).to_contain_text("Matin")
    expect(page.locator("#home-code")).to_have_value("")
    go(page, "cases")
    expect(page.locator("#home-next")).to_have_text("Potassium critique")
    page.locator(".home-next [href$='mode=evaluation']").click()
    page.locator("#desk h2").first.wait_for()
    assert store.attempts(learner="student")[0].session == session.id


def test_ones_data_is_taken_away_then_erased_once_said_twice(
    server: Server, store: Store, known: Callable[..., Page]
) -> None:
    page = opened(known("leaving"), f"{server.url}accueil#data")
    with page.expect_download() as handed:
        page.locator("[data-action=export]").click()
    taken = json.loads(Path(handed.value.path()).read_text(encoding="utf-8"))
    assert len(taken["attempts"]) == 3
    page.locator("[data-action=erase]").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#erasing")).to_contain_text("3 tentatives")
    expect(page.locator("#erasing-title")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#erasing")).to_have_count(0)
    expect(page.locator("[data-action=erase]")).to_be_focused()
    assert len(store.attempts(learner="leaving")) == 3
    page.wait_for_timeout(500)
    page.keyboard.press("Enter")
    page.locator("#erasing").wait_for()
    tab_to(page, "#erasing [data-arg-sure=yes]")
    page.keyboard.press("Enter")
    expect(page.locator("#erasing-title")).to_have_text("Vraiment tout effacer?")
    axe(page)
    tab_to(page, "#erasing [data-arg-sure=certain]")
    page.keyboard.press("Enter")
    expect(page.locator(".home-said")).to_contain_text("3 tentative(s)")
    expect(page.locator("#home-who")).to_be_visible()
    assert store.attempts(learner="leaving") == []
    assert learners.learner(store, "leaving") is None


def test_an_address_that_names_no_case_is_told_and_leaves_a_choice(server: Server, known: Callable[..., Page]) -> None:
    page = opened(known("lost", played=False), f"{server.url}simulateur#case=no-such-case&mode=training")
    expect(page.locator(".shell-alert")).to_contain_text("n’est pas offert")
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir un cas")
    assert "#" not in page.url

"""The committee's page in a real browser: a case read, its plays run, its effects measured, a decision signed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Server, axe, opened, screenshot, serving

from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session import attempt
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.store import Store, open_store, reviews

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
SLUG, OLDER, WANTED, PLAYED = "ligne-occupee", "mauvais-numero", "physio-gmail", "potassium-critique"


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    store = open_store(database)
    reviews.decide(store, OLDER, "older content", "approve", role="cmdp", reviewer="Dre Fictive")
    comment = "Le courriel du physio : <b>trop</b> facile à reconnaître."
    wanted = load(WANTED).setting.fingerprint
    reviews.decide(store, WANTED, wanted, "changes", role="archives", reviewer="A. Papier", comment=comment)
    judged_otherwise(store)
    store.dispose()
    with serving([NOTEBOOKS / "revue-scenarios.ipynb", NOTEBOOKS / "catalogue.ipynb"]) as running:
        yield running


def judged_otherwise(store: Store) -> None:
    """Keep an attempt that passed when what it misses was no fault, and one under way at an older content."""
    scenario = load(PLAYED)
    play, _ = read_play(scenario.folder / "plays" / "rien-fait.yaml")
    id = store.begin(PLAYED, play.seed, "evaluation", "fr", "b1")
    live = attempt.begin(scenario, play.seed, store.keeper(id))
    for action in play.actions:
        live.submit(action)
    now = outcome(live.report())
    before = {rule: ("respected", weighs) for rule, (status, weighs) in now.statuses.items() if status == "missing"}
    store.close(id, 100, True, now._replace(statuses={**now.statuses, **before}))
    started = attempt.begin(scenario, 1).entries
    older = [msgspec.structs.replace(started[0], fingerprint="older content"), *started[1:]]
    store.keeper(store.begin(PLAYED, 1, "training", "fr", "b2"))(older)


@pytest.fixture
def page(new_page: Callable[..., Page], server: Server) -> Page:
    return opened(new_page(), server.url + "revue-scenarios")


def part(page: Page, name: str) -> None:
    page.locator(f".tabs [data-arg-part={name}]").click()
    expect(page.locator(f".tabs [data-arg-part={name}]")).to_have_attribute("aria-current", "true")


def case(page: Page, slug: str) -> None:
    page.locator(f"#rev-row-{slug}").click()
    expect(page.locator(f"#rev-row-{slug}")).to_have_attribute("aria-current", "true")


def measured(page: Page) -> None:
    page.locator(".rev-progress").wait_for(state="attached")
    page.locator(".rev-progress").wait_for(state="detached", timeout=60000)


def test_no_violation_in_any_part_in_either_language(page: Page) -> None:
    expect(page.locator(".rev-comments blockquote")).to_contain_text("<b>trop</b>")
    axe(page)
    screenshot(page, "desktop-review")
    page.locator("[data-action=speak][data-arg-language=en]").click()
    expect(page.locator("h1")).to_have_text("The library")
    axe(page)
    part(page, "coverage")
    page.locator(".rev-map").wait_for()
    axe(page)
    screenshot(page, "desktop-review-coverage")
    case(page, SLUG)
    for name in ("story", "plays", "rules", "effects"):
        part(page, name)
        axe(page)
        screenshot(page, f"desktop-review-{name}-en")
    case(page, PLAYED)
    page.locator(".rev-part [data-action=measure]").click()
    measured(page)
    expect(page.locator(".rev-flips tbody tr").first).to_contain_text("respected → not done")
    expect(page.locator("#review-main")).to_contain_text("One attempt under way can’t be carried on")
    axe(page)
    screenshot(page, "desktop-review-flips-en")


def test_a_member_reads_plays_measures_and_signs_by_keyboard(page: Page) -> None:
    row = page.locator(f"#rev-row-{SLUG}")
    row.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rev-timeline tbody tr").first).to_be_visible()
    expect(row).to_be_focused()
    screenshot(page, "desktop-review-story")
    a_play_is_read(page)
    signing_waits_for_the_effects(page)
    the_decision_is_kept(page)


def a_play_is_read(page: Page) -> None:
    page.locator(".tabs [data-arg-part=plays]").focus()
    page.keyboard.press("Enter")
    button = page.locator("#rev-read-ordonnance-baclee")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rev-debrief h1")).to_be_focused()
    page.locator(".mending[aria-busy]").wait_for(state="detached")
    expect(page.locator("[data-action=debrief_replay]:visible")).to_have_count(0)
    axe(page)
    page.locator("[data-action=back]").focus()
    page.keyboard.press("Enter")
    page.locator(".rev-plays").wait_for()


def signing_waits_for_the_effects(page: Page) -> None:
    page.locator("#rev-reviewer").fill("Zoé Fictive")
    page.locator("#rev-role").select_option("pharmacist")
    page.locator("input[name=decision][value=approve]").check()
    page.locator("#rev-comment").fill("Relu avec l’équipe; <script>rien</script> à changer.")
    page.keyboard.press("Tab")
    page.locator("#rev-form .btn.primary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".shell-alert")).to_contain_text("mesurez les effets")
    expect(page.locator("#rev-comment")).to_have_value("Relu avec l’équipe; <script>rien</script> à changer.")
    page.locator("#rev-form [data-action=measure]").focus()
    page.keyboard.press("Enter")
    measured(page)
    expect(page.locator("#rev-form")).to_contain_text("rien ne bascule")
    expect(page.locator(".rev-plays .pill.good")).to_have_count(len(load(SLUG).plays))


def the_decision_is_kept(page: Page) -> None:
    page.locator("#rev-form .btn.primary").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".rev-decided")).to_contain_text("Pharmacien")
    expect(page.locator(".rev-decided blockquote")).to_have_text("Relu avec l’équipe; <script>rien</script> à changer.")
    expect(page.locator("#rev-comment")).to_have_value("")
    expect(page.locator(f"#rev-row-{SLUG}")).to_contain_text("Approuvé")
    expect(page.locator(".shell-news")).to_contain_text("Approuvé")
    part(page, "effects")
    axe(page)
    screenshot(page, "desktop-review-effects")
    page.reload()
    page.wait_for_selector(".tcs[data-ready]")
    expect(page.locator(f"#rev-row-{SLUG}")).to_contain_text("Approuvé")


def test_the_map_is_walked_with_arrows_and_a_cell_opens_its_case(page: Page) -> None:
    part(page, "coverage")
    cells = page.locator(".rev-map tbody td button")
    expect(page.locator(".rev-map [tabindex='0']")).to_have_count(1)
    first = cells.first
    first.focus()
    page.keyboard.press("ArrowRight")
    expect(first).not_to_be_focused()
    focused = page.locator(".rev-map button:focus")
    column = focused.evaluate("(node) => node.closest('td').cellIndex")
    page.keyboard.press("ArrowDown")
    assert focused.evaluate("(node) => node.closest('td').cellIndex") == column
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Home")
    expect(first).to_be_focused()
    slug = first.get_attribute("data-arg-slug")
    page.keyboard.press("Enter")
    expect(page.locator(f"#rev-row-{slug}")).to_have_attribute("aria-current", "true")
    expect(page.locator(".rev-trained").first).to_be_visible()

    a_case_approved_before_it_was_edited_says_so(page)


def a_case_approved_before_it_was_edited_says_so(page: Page) -> None:
    expect(page.locator(f"#rev-row-{OLDER}")).to_contain_text("Modifié depuis")
    case(page, OLDER)
    expect(page.locator(".rev-decided.old")).to_contain_text("contenu antérieur")
    page.locator(".rev-sieve [data-arg-state=older]").click()
    expect(page.locator(".rev-row")).to_have_count(1)


def test_nothing_is_lost_on_a_phone_nor_in_the_dark(server: Server, new_page: Callable[..., Page]) -> None:
    page = opened(new_page(DESKTOP, dark=True), server.url + "revue-scenarios")
    for size, name in ((DESKTOP, "dark"), ((320, 640), "narrow"), (PHONE, "phone")):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for where in ("overview", "coverage", "case"):
            shown(page, where)
            width = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
            assert width <= 0, f"{where} overflows by {width} pixels at {size}"
            screenshot(page, f"{name}-review-{where}")
        axe(page)


def shown(page: Page, where: str) -> None:
    """Go to a part of the library, or to a case, by what a screen of this size shows."""
    if page.locator(".rev-back").is_visible():
        page.locator(".rev-back").click()
    elif page.locator(".rev.with-case").count():
        page.locator(".rev-whole").click()
    page.locator(".rev:not(.with-case)").wait_for()
    if where == "case":
        page.locator(f"#rev-row-{SLUG}").click()
        page.locator(".rev-timeline").wait_for()
    else:
        part(page, where)

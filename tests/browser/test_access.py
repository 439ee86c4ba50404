"""Every state of the workstation, in both languages: axe, light and dark, reflow, zoom, and how it reads aloud."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from gestures import answered, desk, play
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Server, fit, opened, screenshot, serving, violations

SLUG = "renouvellement-simple"
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "simulateur.ipynb"
GOLDEN = Path(__file__).parent / "golden"
DEBRIEF = "debriefing"
REGENERATE = "TELECONSULT_GOLDEN"
"""Set to write the golden trees anew; read what changed before it is committed."""
WIDE, NARROW, ZOOMED = (1920, 1080), (320, 640), (640, 400)
"""A large screen, the narrowest one that WCAG 1.4.10 knows, and 1280 × 800 enlarged to 200 %."""
Looks = dict[str, tuple[tuple[int, int], str]]
"""How a state is looked at, by the name of its screenshots: its size, light or dark."""
NOTE = {
    "form": "AH-253",
    "header": {"last_name": "Testeur", "first_name": "Zéphirine", "record_number": "012345", "nam": "TESZ 4653 0303"},
    "body": "TÉLÉCONSULTATION\nPression bien contrôlée à la maison. Renouvellement de l’amlodipine.",
    "signature": {"name": "Dr Antoine Exemple", "profession": "médecin", "number": "98765"},
    "file": "Notes d’évolution",
}
LOST = """() => {
  const wide = document.documentElement.clientWidth;
  const lost = [];
  const named = (node) => `${node.localName}.${node.className} ${node.textContent.trim().slice(0, 40)}`;
  const all = document.documentElement.scrollWidth;
  if (all > wide) lost.push(`the page is ${all} wide`);
  const root = document.documentElement;
  const moves = (node) => /auto|scroll/.test(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth;
  const scrolls = (node) => node && node !== root && (moves(node) || scrolls(node.parentElement));
  const scope = document.querySelector("dialog[open]") ?? document.querySelector(".tcs");
  for (const node of scope.querySelectorAll("*")) {
    if (!node.checkVisibility() || node.closest(".vh, .skip, svg, datalist, [hidden]")) continue;
    const style = getComputedStyle(node);
    const box = node.getBoundingClientRect();
    const outside = box.right > wide + 1 || box.left < -1;
    if (node.matches("button, input, select, textarea, a, summary") && outside && !scrolls(node))
      lost.push(`out of sight: ${named(node)}`);
    const cut = /hidden|clip/.test(style.overflowX) && node.scrollWidth > node.clientWidth + 1;
    // An ellipsis is a promise: a list tells the beginning, what lies open tells all.
    if (cut && style.textOverflow !== "ellipsis" && node.clientWidth > 1) lost.push(`cut: ${named(node)}`);
  }
  return lost;
}"""
MOVING = """() => [...document.querySelectorAll(".tcs, .tcs *")].filter((node) => {
  const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(node);
  return animationName !== "none" || /[1-9]/.test(transitionDuration) || scrollBehavior === "smooth";
}).length"""


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    with serving([NOTEBOOK]) as running:
        yield running


def begun(page: Page, server: Server, language: str, mode: str) -> Page:
    page.set_default_timeout(45_000)
    opened(page, server.url)
    if page.evaluate("document.documentElement.lang") != language:
        page.locator(f"[data-action=speak][data-arg-language={language}]").click()
        answered(page)
    page.locator(f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode={mode}]").click()
    page.locator("#desk h2").first.wait_for()
    return page


def click(page: Page, selector: str) -> None:
    page.locator(f"{selector} >> visible=true").first.click()
    answered(page)


def states(page: Page) -> Iterator[str]:
    """Go through the states of the workstation, and say the name of each once it is on the screen."""
    for name in ("chart", "preparation", "meeting", "consent", "forms", "files", "telephone", "directory", "help"):
        desk(page, name)
        yield name
    click(page, "[data-action=help_show][data-arg-page=guide]")
    yield "help-text"
    play(page, "open_meeting", {"platform": "TEAMS", "host": "professional", "account": "rsss"})
    click(page, "#meeting-record button")
    click(page, "[data-arg-feature=captions]")
    yield "meeting-recorded"
    play(page, "end_meeting", {})
    play(page, "look_up", {"query": "archives"})
    yield "directory-found"
    desk(page, "forms")
    click(page, "[data-action=forms_open]")
    yield "forms-sheet"
    play(page, "write_form", NOTE)
    desk(page, "files")
    click(page, "[data-action=files_open]")
    yield "files-recording"
    play(page, "export_pdf", {"file": "Notes d’évolution", "name": "Notes d’évolution_012345", "to": "downloads"})
    click(page, "#files-other summary")
    yield "files-form"
    play(page, "delete_file", {"file": "Notes d’évolution"})
    yield "files-bin"
    yield from mail_states(page)
    click(page, "[data-action=help_keys]")
    yield "keys"
    page.keyboard.press("Escape")
    answered(page)
    click(page, ".top [data-action=finish]")
    yield "finishing"
    click(page, "[data-action=finish][data-arg-sure=yes]")
    page.locator("#debrief h1").wait_for()
    expect(page.locator(".coming, .mending[aria-busy]")).to_have_count(0, timeout=60_000)
    yield DEBRIEF


def mail_states(page: Page) -> Iterator[str]:
    desk(page, "mail")
    yield "mail"
    click(page, "[data-action=mail_open]")
    yield "mail-open"
    click(page, "[data-action=mail_answer][data-arg-how=all]")
    yield "mail-answer"
    click(page, "[data-action=mail_discard]")
    click(page, "[data-action=mail_compose]")
    page.keyboard.type("arch")
    expect(page.locator(".proposal").first).to_be_visible()
    yield "mail-completion"
    page.keyboard.press("Enter")
    page.locator(".mail-compose .chip").wait_for()
    page.locator(".mail-compose .mail-options summary >> visible=true").click()
    yield "mail-options"
    page.locator(".mail-options [name=encrypt]").check()
    page.locator(".mail-asked").wait_for()
    click(page, "[data-action=mail_pick]")
    page.locator("#mail-picking input").last.check()
    page.locator("#mail-picking .file-page").wait_for()
    yield "mail-picking"
    click(page, "#mail-picking .btn.primary")
    page.locator(".mail-compose [name=subject]").fill("Notes d’évolution")
    page.locator(".mail-saved").wait_for()
    yield "mail-compose"
    click(page, ".mail-attached")
    yield "mail-look"
    page.keyboard.press("Escape")
    answered(page)
    fit(page, PHONE)
    click(page, ".mail-options summary")
    click(page, "[data-action=mail_options]")
    yield "mail-options-phone"
    page.keyboard.press("Escape")
    answered(page)
    fit(page, DESKTOP)


@pytest.mark.parametrize(
    ("language", "mode", "looks"),
    [
        ("fr", "training", {"desktop": (DESKTOP, "light"), "phone": (PHONE, "dark")}),
        ("en", "evaluation", {"dark": (DESKTOP, "dark")}),
    ],
    ids=["fr", "en"],
)
def test_every_state_is_accessible_and_loses_nothing_when_small(
    language: str, mode: str, looks: Looks, server: Server, new_page: Callable[..., Page]
) -> None:
    # Colours that are changing have any contrast: without transitions, each is what it will be.
    page = begun(new_page(reduced_motion="reduce"), server, language, mode)
    faults: list[str] = []
    for name in states(page):
        for look, (size, scheme) in looks.items():
            fit(page, size, dark=scheme == "dark")
            if found := violations(page):
                faults.append(f"{name}, {look}: {found[:2000]}")
            screenshot(page, f"{look}-{name}")
        for size in (PHONE, NARROW, ZOOMED):
            fit(page, size)
            faults += [f"{name} at {size[0]} pixels: {fault}" for fault in page.evaluate(LOST)]
        fit(page, WIDE)
        if language == "fr":
            screenshot(page, f"wide-{name}")
        scrolls = page.evaluate("document.documentElement.scrollHeight - innerHeight") > 0
        if scrolls is not (name == DEBRIEF):
            faults.append(f"the frame scrolls: {name}")
        fit(page, DESKTOP)
    assert not faults, "\n".join(faults)


def test_what_is_lost_is_seen(server: Server, chromium: Page) -> None:
    opened(chromium, server.url)
    fit(chromium, NARROW)
    before = chromium.evaluate(LOST)
    chromium.evaluate(
        """() => document.querySelector(".tcs").insertAdjacentHTML("beforeend",
        `<button style="margin-left: 300px">Trop loin</button>
        <p style="width: 60px; overflow: hidden; white-space: nowrap">Une phrase coupée</p>`)"""
    )
    found = [fault for fault in chromium.evaluate(LOST) if fault not in before]
    assert [fault.split(":")[0] for fault in found if "page is" not in fault] == ["out of sight", "cut"]


def test_nothing_moves_for_those_who_asked_for_no_motion(server: Server, new_page: Callable[..., Page]) -> None:
    moved = {}
    for wish in ("reduce", "no-preference"):
        page = begun(new_page(reduced_motion=wish), server, "fr", "training")
        page.evaluate("() => { document.querySelector('.shell-progress').hidden = false; }")
        moved[wish] = page.evaluate(MOVING)
    assert moved["reduce"] == 0
    assert moved["no-preference"] > 0


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_desk_reads_as_its_golden_tree(language: str, server: Server, new_page: Callable[..., Page]) -> None:
    page = begun(new_page(), server, language, "training")
    trees = {"workstation": page.locator(".shell-frame").aria_snapshot()}
    for name in [str(found.get_attribute("data-arg-desk")) for found in page.locator("[data-action=open_desk]").all()]:
        desk(page, name)
        trees[name] = page.locator("#desk").aria_snapshot()
    desk(page, "mail")
    click(page, "[data-action=mail_open]")
    trees["mail-open"] = page.locator("#desk").aria_snapshot()
    click(page, "[data-action=mail_compose]")
    page.keyboard.type("arch")
    expect(page.locator(".proposal").first).to_be_visible()
    page.locator(".mail-saved").wait_for()
    trees["mail-compose"] = page.locator("#desk").aria_snapshot()
    play(page, "open_meeting", {"platform": "TEAMS", "host": "professional", "account": "rsss"})
    trees["meeting-live"] = page.locator("#desk").aria_snapshot()
    if os.environ.get(REGENERATE):
        GOLDEN.mkdir(exist_ok=True)
        for name, tree in trees.items():
            (GOLDEN / f"{name}.{language}.yml").write_text(tree + "\n", encoding="utf-8")
    kept = {name: (GOLDEN / f"{name}.{language}.yml").read_text(encoding="utf-8").strip() for name in trees}
    assert {name: tree.strip() for name, tree in trees.items()} == kept, f"{REGENERATE}=1 writes them anew"
    assert {path.name for path in GOLDEN.glob(f"*.{language}.yml")} == {f"{name}.{language}.yml" for name in trees}

"""The case played in a real browser, by hand: the same verdicts as the headless plays, and a page one can rely on."""

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from gestures import desk, play
from playwright.sync_api import Page, expect
from stage import ARTEFACTS, DESKTOP, PHONE, Guard, Server, axe, fit, opened, screenshot, serving

from teleconsult_sim.assessment.report import Report, assess
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import action_data, read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.store import Store

SLUG = "renouvellement-simple"
NOTEBOOK = Path(__file__).parents[2] / "notebooks" / "simulateur.ipynb"


@pytest.fixture(scope="module")
def server(database: str) -> Iterator[Server]:
    with serving([NOTEBOOK]) as running:
        yield running


def begun(page: Page, server: Server, mode: str = "evaluation") -> Page:
    opened(page, server.url)
    page.locator(f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode={mode}]").click()
    page.locator("#desk h2").first.wait_for()
    return page


def headless(name: str) -> tuple[list[tuple[str, dict[str, Any]]], Report]:
    played, scenario = read_play(load(SLUG).folder / "plays" / f"{name}.yaml")
    steps = [next(iter(step.items())) for step in action_data(played.actions)]
    return steps, run(scenario, played.seed, played.actions).report()


def statuses(report: Report) -> dict[str, str]:
    return {found.rule.id: found.status for found in report.verdicts}


@pytest.mark.parametrize("name", ["exemplary", "copie-a-l-usagere"])
def test_a_play_done_by_hand_brings_the_verdicts_of_the_headless_play(
    name: str, chromium: Page, server: Server, store: Store
) -> None:
    page = begun(chromium, server)
    steps, expected = headless(name)
    for tag, fields in steps:
        # The page's clock moves by five minutes: the play's eight become ten.
        whole = {"minutes": -(-int(fields["minutes"]) // 5) * 5} if tag == "wait" else fields
        play(page, tag, whole)
        if tag in ("open_meeting", "write_form", "send_mail", "ask_consent"):
            axe(page)
    page.locator("#debrief h1").wait_for()
    expect(page.locator(".coming")).to_have_count(0, timeout=30_000)
    axe(page)
    screenshot(page, f"debriefing-{name}", whole=True)
    row = store.attempts()[0]
    report = assess(store.entries(row.id))
    assert statuses(report) == statuses(expected)
    assert (row.score, row.passed) == (expected.score.points, expected.score.passed)
    expect(page.locator("#debrief")).to_contain_text(str(expected.score.points))


def test_the_choice_of_cases_is_accessible(server: Server, new_page: Any) -> None:
    page = opened(new_page(), server.url)
    expect(page.get_by_role("heading", level=1)).to_have_text("Choisir un cas")
    for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
        fit(page, size)
        axe(page)
        screenshot(page, f"{name}-choice")


def test_typed_markup_stays_text(chromium: Page, server: Server) -> None:
    page = begun(chromium, server)
    body = "<script>window.broken = 1</script><b>gras</b>"
    mail = {"from": "rsss", "to": ["archives"], "subject": "<i>objet</i>", "body": body}
    play(page, "send_mail", mail)
    page.locator(".mail-compose").wait_for(state="detached")
    page.locator("[data-action=mail_open]").first.click()
    expect(page.locator(".mail-body")).to_have_text(body)
    assert page.evaluate("window.broken") is None
    assert page.locator("#mail b b, #mail i").count() == 0


def test_a_killed_kernel_loses_nothing_and_a_reload_takes_the_attempt_up_again(
    chromium: Page, server: Server, guard: Guard, store: Store
) -> None:
    page = begun(chromium, server)
    known = {kernel.pid for kernel in server.kernels()}
    play(page, "open_meeting", {"platform": "TEAMS", "host": "professional", "account": "rsss"})
    desk(page, "mail")
    page.locator("[data-action=mail_compose]").click()
    page.locator(".mail-compose [name=body]").fill("Un brouillon à moitié écrit")
    page.wait_for_timeout(1200)
    kept = len(store.entries(store.attempts()[0].id))
    guard.forgive("WebSocket", "websocket", "kernel", "Failed to load", "console: Error", "console: TypeError")
    for pid in known:
        os.kill(pid, signal.SIGKILL)
    opened(page, server.url)
    expect(page.locator(".mail-compose [name=body]")).to_have_value("Un brouillon à moitié écrit")
    expect(page.locator(".journal")).to_contain_text("Rencontre TEAMS")
    assert len(store.entries(store.attempts()[0].id)) == kept


def test_a_number_that_could_be_a_persons_is_refused_and_never_stored(
    chromium: Page, server: Server, store: Store, database: str
) -> None:
    page = begun(chromium, server)
    mail = {"from": "rsss", "to": ["archives"], "subject": "Dossier", "body": "NAM : TREM 0412 1925"}
    play(page, "send_mail", mail)
    expect(page.locator(".shell-alert")).to_be_visible()
    expect(page.locator(".mail-compose")).to_be_visible()
    page.wait_for_timeout(600)
    kept = Path(database.removeprefix("sqlite:///"))
    stored = b"".join(path.read_bytes() for path in kept.parent.iterdir())
    # A key of four digits would be found by chance: the file holds thousands of hexadecimal ones.
    assert b"0412 1925" not in stored
    assert b"TREM" not in stored


def test_the_keyboard_reaches_every_desk_and_sends_a_message(chromium: Page, server: Server) -> None:
    page = begun(chromium, server)
    page.locator("[data-action=open_desk][data-arg-desk=mail]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-action=mail_compose]").wait_for()
    page.keyboard.press("Alt+Shift+N")
    form = page.locator(".mail-compose")
    form.wait_for()
    form.locator("[name=to_typed]").focus()
    page.keyboard.type("archives")
    page.keyboard.press("Enter")
    expect(form.locator(".chip")).to_have_count(1)
    form.locator("[name=subject]").focus()
    page.keyboard.type("Bonjour")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".journal")).to_contain_text("Bonjour")


def test_training_says_what_just_went_wrong_and_evaluation_stays_silent(
    server: Server, new_page: Callable[..., Page]
) -> None:
    wrong = {"platform": "TEAMS", "host": "patient", "account": "rsss"}
    for mode, said in (("training", 1), ("evaluation", 0)):
        page = begun(new_page(), server, mode)
        play(page, "open_meeting", wrong)
        expect(page.locator(".journal .note.bad")).to_have_count(said)


def test_the_debrief_finds_the_smallest_correction_and_replays_from_there(chromium: Page, server: Server) -> None:
    page = begun(chromium, server)
    play(page, "read", {"document": "fax_procedure"})
    play(page, "finish", {})
    page.locator("#debrief h1").wait_for()
    page.locator(".mending .amendment").first.wait_for(timeout=20000)
    expect(page.locator(".mending")).not_to_have_attribute("aria-busy", "true")
    axe(page)
    screenshot(page, "smallest-correction", whole=True)
    printed = page.pdf(path=str(ARTEFACTS / "debriefing.pdf"), prefer_css_page_size=True, tagged=True)
    assert printed.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in printed
    page.locator(".mending [data-action=debrief_replay]").click()
    page.locator("#desk h2").first.wait_for()
    expect(page.locator("#journal, [data-region=journal]").first).to_contain_text("procédure de télécopie")


def test_fax_pages_come_by_themselves_and_fit_and_can_be_enlarged(server: Server, store: Store, new_page: Any) -> None:
    played, scenario = read_play(load("usager-inconnu").folder / "plays" / "photo-manuscrite.yaml")
    for size, name in ((DESKTOP, "desktop"), (PHONE, "phone")):
        page = new_page(size)
        id = store.begin(scenario.slug, played.seed, "evaluation", "fr", f"reader-{name}")
        store.keeper(id)(run(scenario, played.seed, played.actions[:-1]).entries)
        page.add_init_script(f"try {{ localStorage.setItem('teleconsult-visitor', 'reader-{name}') }} catch {{}}")
        opened(page, server.url)
        desk(page, "files")
        page.locator("[data-action=files_open]", has_text="vieille-ordonnance").click()
        expect(page.locator(".file-page.picture img")).to_be_visible()
        axe(page)
        screenshot(page, f"{name}-picture")
        with page.expect_download() as handed:
            page.locator("[data-action=files_download]").click()
        assert Path(handed.value.path()).read_bytes()[:3] == b"\xff\xd8\xff"
        page.locator("[data-action=finish]").first.click()
        page.locator("[data-action=finish][data-arg-sure=yes]").click()
        shown = page.locator(".sheet-of-fax img")
        expect(page.locator(".coming")).to_have_count(0, timeout=30_000)
        expect(shown.nth(1)).to_be_visible(timeout=60_000)
        expect(page.locator(".mending[aria-busy]")).to_have_count(0, timeout=60_000)
        assert shown.nth(0).evaluate("(image) => image.naturalWidth") == 1728
        assert "Ursuline Feinte" in str(shown.nth(0).get_attribute("alt"))
        page.locator(".fax").first.scroll_into_view_if_needed()
        screenshot(page, f"{name}-fax")
        page.locator(".fax").first.screenshot(path=screenshot(page, f"{name}-fax-alone"))
        axe(page)
        narrow = shown.nth(0).bounding_box()["width"]
        page.locator(".enlarge input").first.focus()
        page.keyboard.press("Space")
        assert shown.nth(0).bounding_box()["width"] == 1296 > narrow
        assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
        axe(page)

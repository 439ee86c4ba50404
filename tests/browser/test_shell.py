"""The shell and its server, seen from a browser."""

import json
import os
import signal
import time
from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from stage import DESKTOP, PHONE, Guard, Server, axe, fit, opened, screenshot, start, stop

from teleconsult_sim.ui.serving.ports import free_port

DEMO = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parents[1] / "ui")!r})
from demo_page import DemoPage
from teleconsult_sim.ui.shell import Shell
Shell(DemoPage("DESK"), heartbeat_seconds=HEART)
"""
BARE = """
import ipywidgets
button, said = ipywidgets.Button(description="Bare"), ipywidgets.Label("0")
button.on_click(lambda _: setattr(said, "value", str(int(said.value) + 1)))
ipywidgets.VBox([button, said])
"""


def demo(desk: str = "lab", heart: float = 10) -> str:
    return DEMO.replace("DESK", desk).replace("HEART", str(heart))


@pytest.fixture(scope="module")
def server(voila_server: Callable[..., Server]) -> Server:
    sources = {"demo.ipynb": demo(), "mail.ipynb": demo("mail"), "quick.ipynb": demo(heart=1.0)}
    return voila_server(sources | {"bad.ipynb": "1/0", "bare.ipynb": BARE})


@pytest.fixture
def lab(chromium: Page, server: Server) -> Page:
    return opened(chromium, server.url + "demo")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def count(page: Page) -> int:
    return int(page.locator("#count").inner_text())


def settled(page: Page) -> None:
    page.wait_for_timeout(400)


def test_a_click_changes_the_page(lab: Page) -> None:
    press(lab, "Compter")
    expect(lab.locator("#count")).to_have_text("1")
    assert lab.title() == "Essai de la page"
    assert lab.locator("html").get_attribute("lang") == "fr"


def test_half_typed_text_caret_details_and_scroll_survive_an_update(lab: Page) -> None:
    lab.set_viewport_size({"width": 1280, "height": 400})
    line = lab.locator("#line")
    line.fill("bonjour")
    line.evaluate("node => node.setSelectionRange(3, 5)")
    lab.locator("#why > summary").click()
    line.focus()
    line.evaluate("node => node.setSelectionRange(3, 5)")
    lab.locator("#desk").evaluate("node => node.scrollTop = 60")
    lab.evaluate("document.querySelector('[data-action=count]').click()")
    expect(lab.locator("#count")).to_have_text("1")
    expect(line).to_have_value("bonjour")
    assert lab.evaluate("[document.activeElement.id, document.activeElement.selectionStart]") == ["line", 3]
    assert lab.locator("#why").evaluate("node => node.open")
    assert lab.locator("#desk").evaluate("node => node.scrollTop") == 60


def test_typed_markup_stays_text_and_the_field_is_emptied(lab: Page) -> None:
    typed = "<script>window.hurt = 1</script><img src=x onerror='window.hurt = 1'>"
    lab.locator("#line").fill(typed)
    lab.locator("#line").press("Enter")
    expect(lab.locator("#said li")).to_have_text(typed)
    expect(lab.locator("#line")).to_have_value("")
    assert lab.evaluate("window.hurt") is None


def test_a_double_click_is_one_click_and_repeats_are_allowed_where_said(lab: Page) -> None:
    lab.get_by_role("button", name="Compter", exact=True).dblclick()
    settled(lab)
    assert count(lab) == 1
    settled(lab)
    lab.locator("[data-action=count]:not([data-repeat])").evaluate(
        "button => new Promise(done => { button.click(); setTimeout(() => { button.click(); done() }, 150) })"
    )
    settled(lab)
    assert count(lab) == 2, "the second click came after the answer to the first"
    for _ in range(3):
        press(lab, "Attendre 5 minutes")
        settled(lab)
    assert count(lab) == 5


def test_a_form_gives_every_kind_of_field(lab: Page) -> None:
    lab.get_by_label("D’accord").check()
    lab.get_by_label("Dossier").uncheck()
    press(lab, "Répondre")
    expected = (
        '{"agreed": true, "copies": ["archives"], "how": "now", "phone": ["1", "2"], "urgent_case": "yes", '
        '"way": "fax"}'
    )
    expect(lab.locator("#answered")).to_have_text(expected)


def test_drafts_are_saved_without_disturbing_the_writer(chromium: Page, server: Server) -> None:
    page = opened(chromium, server.url + "mail")
    body = page.locator("#body")
    body.press_sequentially("Bonjour docteur, ", delay=40)
    settled(page)
    body.press_sequentially("merci.", delay=40)
    expect(body).to_have_value("Bonjour docteur, merci.")
    press(page, "Banc d’essai")
    expect(page.locator("#lab")).to_be_visible()
    page.get_by_role("button", name="Courriel et télécopie").click()
    expect(page.locator("#body")).to_have_value("Bonjour docteur, merci.")


def test_an_answer_does_not_undo_what_was_typed_since(chromium: Page, server: Server) -> None:
    before = {kernel.pid for kernel in server.kernels()}
    page = opened(chromium, server.url + "mail")
    [kernel] = [kernel for kernel in server.kernels() if kernel.pid not in before]
    body = page.locator("#body")
    os.kill(kernel.pid, signal.SIGSTOP)
    body.press_sequentially("abc")
    settled(page)
    body.press_sequentially("d")
    os.kill(kernel.pid, signal.SIGCONT)
    settled(page)
    expect(body).to_have_value("abcd")


def test_a_refused_choice_goes_back_and_says_why(chromium: Page, server: Server) -> None:
    page = opened(chromium, server.url + "mail")
    page.locator("#from").select_option("home")
    expect(page.get_by_role("alert").filter(has_text="Ce compte")).to_be_visible()
    expect(page.locator("#from")).to_have_value("rsss")


def test_a_fault_shows_a_plain_alert_and_keeps_the_text(lab: Page) -> None:
    lab.locator("#line").fill("gardé")
    press(lab, "Échouer")
    alert = lab.get_by_role("alert").filter(has_text="Rien de ce que vous avez écrit")
    expect(alert).to_be_visible()
    assert "Traceback" not in lab.content()
    assert "RuntimeError" not in lab.content()
    expect(lab.locator("#line")).to_have_value("gardé")
    screenshot(lab, "shell-alert")
    press(lab, "Refuser")
    expect(lab.get_by_role("alert").filter(has_text="<b>signez</b>")).to_be_visible()
    axe(lab)
    press(lab, "Compter")
    expect(lab.locator(".shell-alert")).to_be_hidden()


def test_focus_follows_a_change_of_desk_and_a_dialog(lab: Page) -> None:
    lab.get_by_role("button", name="Courriel et télécopie").click()
    expect(lab.locator("#mail")).to_be_visible()
    press(lab, "Banc d’essai")
    expect(lab.get_by_role("heading", name="Banc d’essai")).to_be_focused()
    press(lab, "Options")
    dialog = lab.get_by_role("dialog", name="Options")
    expect(dialog.get_by_role("button", name="Fermer")).to_be_focused()
    axe(lab)
    dialog.get_by_role("button", name="Refuser").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Pas encore")
    lab.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(lab.get_by_role("button", name="Options", exact=True)).to_be_focused()


def test_an_alert_survives_the_dialog_that_showed_it(lab: Page) -> None:
    press(lab, "Options")
    lab.get_by_role("dialog").get_by_role("button", name="Refuser").click()
    expect(lab.get_by_role("dialog").get_by_role("alert")).to_be_visible()
    lab.get_by_role("dialog").get_by_role("button", name="Encore").click()
    expect(lab.locator("#count")).to_have_text("1")
    expect(lab.get_by_role("dialog").get_by_role("heading")).to_have_text("Options")
    assert lab.locator("dialog > div:not([class^=shell])").count() == 2
    lab.keyboard.press("Escape")
    expect(lab.get_by_role("dialog")).to_be_hidden()
    press(lab, "Échouer")
    expect(lab.get_by_role("alert").filter(has_text="Rien de ce que")).to_be_visible()
    assert lab.locator(".shell-banner, .shell-alert, .shell-news, .shell-progress").count() == 4


def test_news_are_announced_in_a_region_that_stays(lab: Page) -> None:
    region = lab.locator(".shell-news")
    region.evaluate("node => window.same = node")
    press(lab, "Avis")
    expect(region).to_have_text("2 nouveaux messages")
    settled(lab)
    press(lab, "Avis")
    expect(region).to_have_text("3 nouveaux messages")
    assert region.evaluate("node => node === window.same")


def test_keyboard_shortcut_changes_the_language(lab: Page) -> None:
    lab.keyboard.press("Alt+Shift+e")
    expect(lab.get_by_role("button", name="Français")).to_be_visible()
    assert lab.locator("html").get_attribute("lang") == "en"


def test_a_download_has_its_name_and_bytes(lab: Page) -> None:
    with lab.expect_download() as waited:
        press(lab, "Télécharger")
    assert waited.value.suggested_filename == "courriel.eml"
    assert Path(waited.value.path()).read_text(encoding="utf-8") == "Objet : été\n"


def test_slow_work_shows_progress(lab: Page) -> None:
    press(lab, "Dormir")
    expect(lab.locator(".shell-progress")).to_contain_text("Un instant")
    expect(lab.locator(".shell-progress")).to_be_hidden()


def test_a_dead_kernel_is_said_and_half_typed_text_comes_back(chromium: Page, server: Server, guard: Guard) -> None:
    guard.forgive(r"WebSocket|Kernel|kernel|40\d|500|comm|disposed|Failed to load resource")
    before = {kernel.pid for kernel in server.kernels()}
    page = opened(chromium, server.url + "quick")
    [kernel] = [kernel for kernel in server.kernels() if kernel.pid not in before]
    page.get_by_role("button", name="Courriel et télécopie").click()
    page.locator("#body").fill("déjà enregistré")
    settled(page)
    os.kill(kernel.pid, signal.SIGSTOP)
    page.locator("#body").fill("déjà enregistré, et la suite")
    banner = page.get_by_role("alert").filter(has_text="Le simulateur ne répond plus")
    expect(banner).to_be_visible()
    screenshot(page, "shell-banner")
    axe(page)
    kernel.kill()
    banner.get_by_role("button", name="Recharger la page").click()
    page.wait_for_selector(".tcs[data-ready]")
    page.get_by_role("button", name="Courriel et télécopie").click()
    expect(page.locator("#body")).to_have_value("déjà enregistré, et la suite")
    expect(page.locator(".shell-news")).to_contain_text("récupéré")
    settled(page)
    assert page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('teleconsult:'))") == []


def test_a_kernel_that_comes_back_gets_what_was_done_meanwhile(chromium: Page, server: Server) -> None:
    before = {kernel.pid for kernel in server.kernels()}
    page = opened(chromium, server.url + "quick")
    [kernel] = [kernel for kernel in server.kernels() if kernel.pid not in before]
    os.kill(kernel.pid, signal.SIGSTOP)
    press(page, "Compter")
    expect(page.locator(".shell-banner")).to_be_visible()
    os.kill(kernel.pid, signal.SIGCONT)
    expect(page.locator(".shell-banner")).to_be_hidden()
    settled(page)
    assert count(page) == 1


def test_closing_a_page_ends_its_kernel(chromium: Page, server: Server) -> None:
    before = {kernel.pid for kernel in server.kernels()}
    opened(chromium, server.url + "demo")
    [mine] = [kernel for kernel in server.kernels() if kernel.pid not in before]
    with chromium.expect_event("close"):
        chromium.close(run_before_unload=True)
    limit = time.monotonic() + 10
    while mine.is_running() and time.monotonic() < limit:
        time.sleep(0.1)
    assert not mine.is_running()


@pytest.mark.parametrize("desk", ["demo", "mail"])
def test_no_violation_at_any_size(chromium: Page, server: Server, desk: str) -> None:
    page = opened(chromium, server.url + desk)
    for size, dark in product((DESKTOP, PHONE, (320, 640)), (False, True)):
        fit(page, size, dark=dark)
        axe(page)
        screenshot(page, f"shell-{desk}-{size[0]}-{'dark' if dark else 'light'}", whole=size != DESKTOP)
        width, height = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.scrollHeight]")
        assert width == size[0]
        if size == DESKTOP:
            assert height == size[1]
        if size == PHONE:
            targets_are_large_enough(page)


def targets_are_large_enough(page: Page) -> None:
    small = page.locator("button:visible, input:visible, select:visible, summary:visible").evaluate_all(
        "nodes => nodes.filter(node => { const box = node.getBoundingClientRect();"
        "return (box.width < 24 || box.height < 24) && !node.closest('label') }).map(node => node.outerHTML)"
    )
    assert small == []


def test_a_page_that_cannot_open_says_so_in_french(chromium: Page, server: Server) -> None:
    chromium.goto(server.url + "bad")
    expect(chromium.get_by_role("heading", name="Cette page n’a pas pu s’ouvrir")).to_be_visible()
    expect(chromium.locator("#opening")).to_have_count(0)
    assert "ZeroDivisionError" not in chromium.content()
    axe(chromium)
    screenshot(chromium, "shell-failure")


def test_a_page_of_ordinary_widgets_opens_too(chromium: Page, server: Server) -> None:
    chromium.goto(server.url + "bare")
    expect(chromium.get_by_role("button", name="Bare")).to_be_visible()
    expect(chromium.locator("#opening")).to_have_count(0)


def test_an_unknown_address_has_our_page(chromium: Page, server: Server, guard: Guard) -> None:
    guard.forgive("404")
    for address in ("nope", "voila/render/nope.ipynb", "a/b/c"):
        chromium.goto(server.url + address)
        expect(chromium.get_by_role("heading", name="Cette page n’existe pas")).to_be_visible()
        axe(chromium)
    screenshot(chromium, "shell-404")


def test_nothing_but_the_pages_is_reachable(server: Server) -> None:
    closed = ("voila/files/demo.ipynb", "voila/files/../pyproject.toml", "voila/tree", "voila/api/contents", "tree")
    assert [server.get(path)[0] for path in closed] == [404] * len(closed)
    health = json.loads(server.get("health")[1])
    assert health == {"ready": True, "store": True, "pool": {}}
    assert "sys.path" not in server.get("voila/render/demo.ipynb")[1]


def test_an_address_never_carries_a_query(server: Server, chromium: Page) -> None:
    opened(chromium, server.url + "voila/render/demo.ipynb?who=someone&template=nope")
    assert chromium.url == server.url + "voila/render/demo.ipynb"


def test_a_warm_page_is_ready_when_the_address_is_said(tmp_path: Path, new_page: Callable[..., Page]) -> None:
    slow = "import time; time.sleep(2)\n" + demo()
    server = start({"slow.ipynb": slow}, tmp_path, pool=1)
    try:
        assert json.loads(server.get("health")[1])["pool"] == {"slow.ipynb": [1, 1]}
        [warm] = server.kernels()
        status, page = server.get("voila/render/slow.ipynb")
        assert status == 200
        assert "vnd.voila.cell-output" in page
        assert warm in server.kernels(), "the page was given the kernel that waited"
        opened(new_page(), server.url).goto("about:blank")
    finally:
        assert stop(server) == 0
    assert "Le simulateur est fermé." in server.said[-1]
    assert "Traceback" not in "".join(server.said), "".join(server.said)


def test_a_busy_port_is_said_and_the_next_one_used(server: Server) -> None:
    port = int(server.url.rstrip("/").rsplit(":", 1)[1])
    assert port < free_port("127.0.0.1", port) < port + 50
    assert free_port("127.0.0.1", 0) > 0

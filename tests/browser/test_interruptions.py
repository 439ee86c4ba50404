"""Whatever interrupts a learner, the page says what happens, and nothing typed or sent is lost or done twice."""

import os
import signal
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cable import Cable
from gestures import answered, desk, play
from playwright.sync_api import Page, expect
from stage import Guard, Server, axe, opened, screenshot, start, stop

from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.store import Store, open_store

SLUG = "renouvellement-simple"
# The simulator as it is, but for a heart that beats faster: what takes fifteen seconds takes two.
SIMULATOR = """
from teleconsult_sim.store import open_store
from teleconsult_sim.ui.simulator import Simulator
from teleconsult_sim.ui.simulator.page import SimulatorPage
Simulator(SimulatorPage(open_store()), heartbeat_seconds=1.0)
"""
# What a browser says by itself of lines that break.
BROKEN_LINE = (r"WebSocket|websocket|Kernel|kernel|Failed to load resource|comm|disposed|Failed to fetch|NetworkError"
               r"|ERR_|Canceled|Error: ")  # fmt: skip
DRAFT = "Bonjour, un brouillon à moitié écrit"
SUBJECT = "Un seul exemplaire"
BACK = "La connexion est revenue. Tout a été transmis."
# News follow one another quickly: each is written down.
TOLD = """() => {
  window.told = [];
  const news = document.querySelector(".shell-news");
  const note = () => window.told.push(news.textContent);
  new MutationObserver(note).observe(news, { childList: true, subtree: true, characterData: true });
}"""


@dataclass
class Classroom:
    """A server, its store, and the cable to it."""

    server: Server
    cable: Cable
    folder: Path
    database: str

    def restart(self) -> None:
        """Start the server again: another process, at the same address for the browser."""
        self.server = start({"simulateur.ipynb": SIMULATOR}, self.folder, pool=1)
        self.cable.plug(self.server.url)

    @property
    def store(self) -> Store:
        return open_store(self.database)

    def sent(self) -> list[str]:
        """Return the subjects of the messages of the latest attempt."""
        entries = self.store.entries(self.store.attempts()[0].id)
        return [entry.message.subject for entry in entries if isinstance(entry, MailSent)]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory, database: str) -> Iterator[Classroom]:
    folder = tmp_path_factory.mktemp("notebooks")
    server = start({"simulateur.ipynb": SIMULATOR}, folder, pool=1)
    classroom = Classroom(server, Cable(server.url), folder, database)
    yield classroom
    classroom.cable.close()
    stop(classroom.server)


@pytest.fixture
def page(room: Classroom, chromium: Page, guard: Guard) -> Page:
    guard.forgive(BROKEN_LINE)
    chromium.set_default_timeout(40_000)
    expect.set_options(timeout=40_000)
    return begun(chromium, room)


@pytest.fixture(autouse=True)
def _patience() -> Iterator[None]:
    yield
    expect.set_options(timeout=5000)


def begun(page: Page, room: Classroom) -> Page:
    opened(page, room.cable.url)
    page.locator(f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode=training]").click()
    page.locator("#desk h2").first.wait_for()
    answered(page)
    return page


def written(page: Page, subject: str = SUBJECT, body: str = DRAFT) -> None:
    """Write a message, ready to be sent."""
    desk(page, "mail")
    page.locator("[data-action=mail_compose]").click()
    form = page.locator(".mail-compose")
    form.locator("[name=to_typed]").fill("archives")
    form.locator("[name=to_typed]").press("Escape")
    form.locator("[name=to_typed]").press("Enter")
    form.locator("[data-arg-kind=to][data-arg-item='archives']").wait_for()
    form.locator("[name=subject]").fill(subject)
    form.locator("[name=body]").fill(body)
    page.wait_for_timeout(900)


def body(page: Page) -> str:
    return str(page.locator(".mail-compose [name=body]").input_value())


def banner(page: Page, words: str) -> None:
    expect(page.locator(".shell-banner")).to_contain_text(words)
    expect(page.locator(".shell-banner")).to_be_visible()


def reloaded(page: Page, button: str = "Recharger la page") -> None:
    page.locator(".shell-banner").get_by_role("button", name=button).click()
    page.wait_for_selector(".shell-banner", state="hidden")
    page.wait_for_selector(".tcs[data-ready]", timeout=60_000)
    page.locator(".journal").wait_for()


def process_of(page: Page, room: Classroom) -> int:
    id = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
    [mine] = [kernel.pid for kernel in room.server.kernels() if any(id in part for part in kernel.cmdline())]
    return mine


def test_a_kernel_killed_under_a_page(page: Page, room: Classroom) -> None:
    """What was sent and not confirmed is named; what was typed is there; nothing is done twice."""
    written(page)
    kernel = process_of(page, room)
    os.kill(kernel, signal.SIGSTOP)
    page.locator(".mail-compose [name=body]").fill(DRAFT + ", et la suite")
    page.locator("button[data-action=mail_send]").click()
    banner(page, "Le simulateur ne répond plus")
    os.kill(kernel, signal.SIGKILL)
    banner(page, "la session de cette page s’est arrêtée")
    axe(page)
    screenshot(page, "interrupted-ended")
    reloaded(page)
    alert = page.locator(".shell-alert")
    expect(alert).to_contain_text("ce geste n’a pas été confirmé : « Envoyer »")
    screenshot(page, "interrupted-unconfirmed")
    assert body(page) == DRAFT + ", et la suite"
    assert room.sent() == []
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".journal")).to_contain_text(SUBJECT)
    expect(alert).to_be_hidden()
    assert room.sent() == [SUBJECT]


def test_a_network_that_is_cut_and_comes_back(page: Page, room: Classroom) -> None:
    """The page keeps what was sent, goes on by itself, and sends it once."""
    written(page)
    room.cable.cut()
    page.locator("button[data-action=mail_send]").click()
    banner(page, "dès que la connexion revient")
    screenshot(page, "interrupted-away")
    page.locator(".shell-banner").get_by_role("button", name="Recharger la page").click()
    banner(page, "Toujours pas de réponse")
    page.wait_for_timeout(2500)
    assert room.sent() == []
    page.evaluate(TOLD)
    room.cable.mend()
    expect(page.locator(".shell-banner")).to_be_hidden()
    page.wait_for_function("words => window.told.some((said) => said.startsWith(words))", arg=BACK)
    assert room.sent() == [SUBJECT]
    expect(page.locator(".journal")).to_contain_text(SUBJECT)
    page.wait_for_timeout(1500)
    assert room.sent() == [SUBJECT]
    written(page, "Ensuite")
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".journal")).to_contain_text("Ensuite")
    assert room.sent() == [SUBJECT, "Ensuite"]


def test_a_server_that_is_started_again(page: Page, room: Classroom) -> None:
    written(page)
    room.cable.cut()
    stop(room.server)
    page.locator(".mail-compose [name=body]").fill(DRAFT + ", pendant la panne")
    banner(page, "Le réseau ou le serveur ne répond pas")
    room.restart()
    room.cable.mend()
    banner(page, "la session de cette page s’est arrêtée")
    reloaded(page)
    assert body(page) == DRAFT + ", pendant la panne"
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".journal")).to_contain_text(SUBJECT)
    assert room.sent() == [SUBJECT]


def test_a_laptop_that_sleeps_and_wakes(page: Page, room: Classroom) -> None:
    """Asleep, nothing runs and the line dies unnoticed; awake, the page finds its line again or says that it can't."""
    written(page)
    session = page.context.new_cdp_session(page)
    session.send("Page.setWebLifecycleState", {"state": "frozen"})
    room.cable.cut()
    page.wait_for_timeout(3000)
    room.cable.mend()
    session.send("Page.setWebLifecycleState", {"state": "active"})
    page.locator(".mail-compose [name=body]").fill(DRAFT + ", au réveil")
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".journal")).to_contain_text(SUBJECT)
    page.wait_for_timeout(1500)
    expect(page.locator(".shell-banner")).to_be_hidden()
    assert room.sent() == [SUBJECT]


def test_two_tabs_on_one_attempt(page: Page, room: Classroom, guard: Guard) -> None:
    """The one that comes second is told, is shown where the attempt stands, and keeps what was typed in it."""
    written(page)
    second = page.context.new_page()
    second.set_default_timeout(40_000)
    guard.watch(second)
    opened(second, room.cable.url)
    second.locator(".journal").wait_for()
    play(second, "open_meeting", {"platform": "TEAMS", "host": "professional", "account": "rsss"})
    page.locator(".mail-compose [name=body]").fill(DRAFT + ", dans le premier onglet")
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".shell-alert")).to_contain_text("poursuivie ailleurs")
    expect(page.locator(".journal")).to_contain_text("Rencontre TEAMS")
    assert room.sent() == []
    assert body(page) == DRAFT + ", dans le premier onglet"
    screenshot(page, "interrupted-two-tabs")
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".journal")).to_contain_text(SUBJECT)
    assert room.sent() == [SUBJECT]
    second.goto("about:blank")


def test_double_clicks_do_things_once(room: Classroom, chromium: Page, guard: Guard) -> None:
    guard.forgive(BROKEN_LINE)
    chromium.set_default_timeout(40_000)
    expect.set_options(timeout=40_000)
    opened(chromium, room.cable.url)
    before = len(room.store.attempts())
    chromium.locator(f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode=training]").dblclick()
    chromium.locator("#desk h2").first.wait_for()
    written(chromium)
    chromium.locator("button[data-action=mail_send]").dblclick()
    expect(chromium.locator(".journal")).to_contain_text(SUBJECT)
    chromium.wait_for_timeout(800)
    assert len(room.store.attempts()) == before + 1
    assert room.sent() == [SUBJECT]


def test_the_back_button(page: Page, room: Classroom) -> None:
    written(page)
    page.locator(".mail-compose [name=body]").fill(DRAFT + ", puis en arrière")
    page.evaluate("location.href = 'about:blank'")
    page.wait_for_url("about:blank")
    page.go_back()
    page.wait_for_selector(".tcs[data-ready]", timeout=60_000)
    page.locator(".journal").wait_for()
    assert body(page) == DRAFT + ", puis en arrière"
    page.locator("button[data-action=mail_send]").click()
    expect(page.locator(".journal")).to_contain_text(SUBJECT)
    assert room.sent() == [SUBJECT]


def test_a_page_that_nobody_touches_says_so_sleeps_and_wakes_where_it_was(
    tmp_path: Path, room: Classroom, chromium: Page, guard: Guard
) -> None:
    guard.forgive(BROKEN_LINE)
    chromium.set_default_timeout(40_000)
    expect.set_options(timeout=40_000)
    server = start({"simulateur.ipynb": SIMULATOR}, tmp_path, pool=1, idle_seconds=20)
    try:
        page = opened(chromium, server.url)
        page.locator(f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode=training]").click()
        page.locator("#desk h2").first.wait_for()
        written(page)
        mine = page.evaluate("JSON.parse(document.getElementById('jupyter-config-data').textContent).kernelId")
        banner(page, "Êtes-vous encore là")
        screenshot(page, "interrupted-drowsy")
        page.locator(".shell-banner").get_by_role("button", name="Je suis là").click()
        expect(page.locator(".shell-banner")).to_be_hidden()
        page.locator(".mail-compose [name=body]").fill(DRAFT + ", avant la sieste")
        banner(page, "Cette page est en veille")
        axe(page)
        screenshot(page, "interrupted-asleep")
        for _ in range(40):
            if server.get(f"api/kernels/{mine}")[0] == 404:
                break
            page.wait_for_timeout(250)
        assert server.get(f"api/kernels/{mine}")[0] == 404, "its place was given back"
        reloaded(page, "Reprendre où j’étais")
        assert body(page) == DRAFT + ", avant la sieste"
    finally:
        page.goto("about:blank")
        stop(server)

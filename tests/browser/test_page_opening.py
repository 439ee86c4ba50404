"""A page that the front end leaves empty, as it may on a busy machine: it says so and opens again, once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from stage import GIVEN_UP, Guard, Server, axe, screenshot, start, stop
from test_shell import demo

# The front end looks for a widget every 100 ms for 2 s. A machine too busy to wake it in time makes it give up on a
# widget that came meanwhile: its naps are lengthened here, in the first load only.
DOZE = """
const asleep = window.setTimeout;
if (location.protocol !== "about:" && !sessionStorage.getItem("dozed")) {
  sessionStorage.setItem("dozed", "yes");
  window.setTimeout = (done, delay, ...rest) => asleep(done, delay === 100 ? 4000 : delay, ...rest);
}
"""
# Thirty seconds of waiting pass in four.
HURRY = """
const unhurried = window.setTimeout;
window.setTimeout = (done, delay, ...rest) => unhurried(done, delay === 30000 ? 4000 : delay, ...rest);
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = start({"demo.ipynb": demo()}, tmp_path_factory.mktemp("notebooks"), pool=1)
    yield running
    stop(running)


def test_a_widget_that_came_while_the_page_slept_is_shown_after_all(
    chromium: Page, server: Server, guard: Guard
) -> None:
    said: list[str] = []
    chromium.on("console", lambda message: said.append(message.text))
    chromium.add_init_script(DOZE)
    chromium.goto(server.url + "demo")
    expect(chromium.locator("#opening-words")).to_contain_text("on l’ouvre de nouveau", timeout=60_000)
    expect(chromium.locator("#opening-words [lang=en]")).to_contain_text("opening it again")
    chromium.wait_for_selector(".tcs[data-ready]", timeout=60_000)
    expect(chromium.locator("#opening")).to_have_count(0)
    assert any(GIVEN_UP in text for text in said), "the fault did not happen"
    assert guard.faults == [], "and it is none once the page opened again"
    assert chromium.evaluate("Object.keys(sessionStorage)") == ["dozed"]


def test_a_page_that_never_opens_is_opened_again_once_then_says_so(
    chromium: Page, server: Server, guard: Guard
) -> None:
    guard.forgive("Failed to load resource", "WebSocket", "Error", "closed")
    # A page that is opened again while it still loads may be cut in the middle of an answer, or of its own code.
    guard.forgive("Unexpected end of JSON input", "Refused to execute script", "Loading chunk")
    loads: list[str] = []
    chromium.on("request", lambda asked: loads.append(asked.url) if asked.is_navigation_request() else None)
    chromium.add_init_script(HURRY)
    chromium.route_web_socket("**/api/kernels/*/channels*", lambda line: None)
    chromium.goto(server.url + "voila/render/demo.ipynb")
    expect(chromium.get_by_role("heading", name="Cette page n’a pas pu s’ouvrir")).to_be_visible(timeout=60_000)
    assert len(loads) == 2
    axe(chromium)
    screenshot(chromium, "not-opened")


def test_a_front_end_that_cannot_be_fetched_is_said(chromium: Page, server: Server, guard: Guard) -> None:
    guard.forgive("Failed to load resource")
    chromium.route("**/voila.js", lambda asked: asked.abort())
    chromium.goto(server.url + "demo")
    expect(chromium.get_by_role("alert")).to_contain_text("could not be opened")

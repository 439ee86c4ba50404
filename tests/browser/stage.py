"""A real Voilà, a real Chromium, and what every page must honour: no fault in the console, no request outside."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, cast
from urllib.parse import urlsplit

import nbformat
import psutil
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

from teleconsult_sim.store import Store, open_store

ROOT = Path(__file__).parents[2]
ARTEFACTS = ROOT / ".artefacts"
CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
]
HERE = re.compile(r"(https?|wss?)://(127\.0\.0\.1|localhost)[:/]|data:|blob:|about:")
DESKTOP, PHONE = (1280, 800), (390, 844)
KERNELSPEC = {"name": "python3", "display_name": "Python 3", "language": "python"}
ARRIVED = """() => {
  for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
}"""
# What the front end says on a busy machine, and the page mends by itself. It is no fault once it is mended.
GIVEN_UP = "widget model not found"
"""The page then opens again: it is gone once the page was loaded anew."""
CLOSING = "WebSocket is already in CLOSING or CLOSED state"
"""Said on a line that is being left, or opened anew: it is gone once the page answers, or is left."""
LOST = """() => Boolean(document.querySelector(".tcs")) && (!document.querySelector(".tcs[data-ready]")
  || document.querySelector(".shell-banner")?.hidden === false)"""
LAUNCH = """
import sys
from pathlib import Path
from teleconsult_sim.ui.serving import serve
options = {options!r}
sys.exit(serve(notebooks=[Path(name) for name in sys.argv[1:]], open_browser=False, **options))
"""
LEFT: list[int] = []
"""Ports of servers that stopped; at the address of another, what the browser remembers of the front end is good."""


@dataclass
class Server:
    """A running Voilà."""

    url: str
    process: subprocess.Popen[str]
    said: list[str] = field(default_factory=list)

    def kernels(self) -> list[psutil.Process]:
        """Return the kernels it runs, the warm ones included."""
        found = []
        for child in psutil.Process(self.process.pid).children(recursive=True):
            # A kernel may end while it is looked at.
            with suppress(psutil.Error):
                if any("ipykernel" in part or "teleconsult_sim.ui.kernel" in part for part in child.cmdline()):
                    found.append(child)
        return found

    def get(self, path: str) -> tuple[int, str]:
        """Return the status and the text of an address, as anyone may ask it."""
        try:
            with urllib.request.urlopen(self.url + path.lstrip("/")) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refusal:
            return refusal.code, refusal.read().decode()


def start(sources: Mapping[str, str], folder: Path, **options: Any) -> Server:
    """Write notebooks of one cell each and serve them, in a process of their own."""
    for name, source in sources.items():
        cell = nbformat.v4.new_code_cell(source)
        metadata = {"kernelspec": KERNELSPEC, "title": name}
        nbformat.write(nbformat.v4.new_notebook(cells=[cell], metadata=metadata), folder / name)
    return start_notebooks([folder / name for name in sources], **options)


def start_notebooks(paths: list[Path], **options: Any) -> Server:
    """Serve existing notebooks, in a process of their own."""
    options = {"pool": 0, "port": LEFT.pop() if LEFT else 0} | options
    command = [sys.executable, "-c", LAUNCH.format(options=options), *map(str, paths)]
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    process = subprocess.Popen(command, cwd=tempfile.gettempdir(), env=environment, text=True, **pipes)
    server = Server("", process)
    for line in process.stdout or ():
        server.said.append(line)
        if found := re.search(r"http://\S+", line):
            server.url = found[0]
            threading.Thread(target=lambda: server.said.extend(process.stdout or ()), daemon=True).start()
            return server
    raise AssertionError("the server did not start:\n" + "".join(server.said))


def stop(server: Server) -> int:
    """Stop a server as Ctrl-C does and return its exit code."""
    server.process.send_signal(signal.SIGINT)
    code = server.process.wait(timeout=30)
    LEFT.append(urlsplit(server.url).port or 0)
    return code


@contextmanager
def serving(notebooks: list[Path], **options: Any) -> Iterator[Server]:
    """Serve pages for as long as it is needed."""
    running = start_notebooks(notebooks, **options)
    yield running
    stop(running)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a database of the module's own, where the pages that it serves keep their attempts."""
    address = f"sqlite:///{tmp_path_factory.mktemp('store') / 'attempts.sqlite'}"
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TELECONSULT_DB", address)
        yield address


@pytest.fixture
def store(database: str) -> Store:
    """The store of the module's pages."""
    return open_store(database)


@pytest.fixture(scope="session")
def voila_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Server]]:
    """Serve notebooks given as {name: source of their one cell}, or as paths; the same ones are served once."""
    running: dict[str, Server] = {}

    def serve(sources: Mapping[str, str] | list[Path], **options: Any) -> Server:
        key = repr((sources, sorted(options.items())))
        if key not in running:
            served = isinstance(sources, list)
            running[key] = (
                start_notebooks(sources, **options)  # type: ignore[arg-type]
                if served
                else start(sources, tmp_path_factory.mktemp("notebooks"), **options)  # type: ignore[arg-type]
            )
        return running[key]

    yield serve
    for server in running.values():
        stop(server)


@dataclass
class Guard:
    """What a page did that it must not do."""

    faults: list[str] = field(default_factory=list)
    forgiven: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        """Record the faults of a page from now on."""
        page.on("console", lambda said: self._note(f"console: {said.text}") if said.type == "error" else None)
        page.on("pageerror", lambda fault: self._note(f"script: {fault}"))
        page.on("request", lambda asked: None if HERE.match(asked.url) else self._note(f"outside: {asked.url}"))
        page.on("domcontentloaded", lambda loaded: self.mended(GIVEN_UP) if loaded.url.startswith("http") else None)
        page.on("websocket", lambda asked: None if HERE.match(asked.url) else self._note(f"outside: {asked.url}"))

    def forgive(self, *patterns: str) -> None:
        """Expect faults that a test causes on purpose."""
        self.forgiven.extend(patterns)

    def check(self) -> None:
        """Fail on any fault that was not expected."""
        left = [fault for fault in self.faults if not any(re.search(pattern, fault) for pattern in self.forgiven)]
        assert not left, "\n".join(left)

    def mended(self, what: str) -> None:
        """Forget what a page said and has mended by itself."""
        self.faults = [fault for fault in self.faults if what not in fault]

    def _note(self, fault: str) -> None:
        self.faults.append(fault)


class Chromium:
    """The worker's browsers: one with a profile, which remembers the front end as a person's does, and a bare one.

    A page whose code is known opens with half the processor's time of one that is met for the first time.
    """

    def __init__(self, playwright: Playwright, profile: Path) -> None:
        """Start nothing yet."""
        self.playwright = playwright
        self.folder = profile
        self.taken = False

    @cached_property
    def profile(self) -> BrowserContext:
        """The browser with a profile."""
        kind = self.playwright.chromium
        return kind.launch_persistent_context(self.folder, executable_path=CHROMIUM, args=FLAGS, viewport=None)

    @cached_property
    def bare(self) -> Browser:
        """The browser whose contexts know nothing."""
        return self.playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)

    def close(self) -> None:
        """Close those that were started."""
        for started in ("profile", "bare"):
            if started in self.__dict__:
                getattr(self, started).close()

    def context(self) -> BrowserContext:
        """Return the profile's context for the first who asks, one of its own for each of the others."""
        if self.taken:
            return self.bare.new_context()
        self.taken = True
        return self.profile

    def release(self, context: BrowserContext, origins: set[str]) -> None:
        """Forget what a test left, and nothing of what the front end is made of."""
        if context is not self.profile:
            context.close()
            return
        for page in context.pages[1:]:
            page.close()
        context.clear_cookies()
        context.clear_permissions()
        session = context.new_cdp_session(context.pages[0])
        for origin in origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "local_storage,indexeddb"})
        session.detach()
        self.taken = False


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """The browsers of the session."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browsers = Chromium(playwright, tmp_path_factory.mktemp("profile"))
        yield browsers
        browsers.close()


@pytest.fixture
def guard() -> Guard:
    """The faults of the pages of this test; checked when it ends."""
    return Guard()


@pytest.fixture
def new_page(browser: Chromium, guard: Guard) -> Iterator[Callable[..., Page]]:
    """Open a watched page of a given size and mode; each has its own storage."""
    contexts: list[BrowserContext] = []
    origins: set[str] = set()

    def open_one(
        size: tuple[int, int] = DESKTOP,
        *,
        dark: bool = False,
        reduced_motion: str = "no-preference",
        permissions: Sequence[str] = (),
    ) -> Page:
        context = browser.context()
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        page.set_default_navigation_timeout(60_000)
        page.on("framenavigated", lambda frame: origins.add(origin_of(frame.url)))
        guard.watch(page)
        fit(page, size, dark=dark)
        page.emulate_media(reduced_motion=cast(Any, reduced_motion))
        if permissions:
            context.grant_permissions(permissions)
        return page

    yield open_one
    for context in contexts:
        for page in [page for page in context.pages if not page.is_closed()]:
            answers = not page.evaluate(LOST)
            # Playwright's ordinary close says no farewell to the server, whose kernels would pile up.
            page.goto("about:blank")
            if answers:
                guard.mended(CLOSING)
        browser.release(context, origins)
    guard.check()


def fit(page: Page, size: tuple[int, int], *, dark: bool = False) -> Page:
    """Give a page another size and mode, as when a window is resized or the night falls."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme="dark" if dark else "light")
    # Colours on their way have any contrast: each is what it will be.
    page.evaluate(ARRIVED)
    return page


def origin_of(url: str) -> str:
    """Return where a page keeps what it keeps."""
    found = urlsplit(url)
    return f"{found.scheme}://{found.netloc}"


@pytest.fixture
def chromium(new_page: Callable[..., Page]) -> Page:
    """A watched page of 1280 × 800."""
    return new_page()


def opened(page: Page, url: str) -> Page:
    """Open an address and wait until the shell shows its page."""
    page.goto(url)
    # Long enough for a page that the front end gave up, and that opens again by itself.
    page.wait_for_selector(".tcs[data-ready]", timeout=60_000)
    page.wait_for_selector("#opening", state="detached")
    return page


def axe(page: Page) -> None:
    """Fail on any violation that axe-core finds, best practices included."""
    report = violations(page)
    assert not report, report


def violations(page: Page) -> str:
    """Return what axe-core finds against a page, in words; nothing at best."""
    # Every node at fault is told; what passed is counted in no node, which takes a third of the time.
    results = Axe().run(page, options={"resultTypes": ["violations"]})
    return str(results.generate_report()) if results.violations_count else ""


def screenshot(page: Page, name: str, *, whole: bool = False) -> Path:
    """Save what the page looks like, to be looked at."""
    ARTEFACTS.mkdir(exist_ok=True)
    path = ARTEFACTS / f"{name}.png"
    page.screenshot(path=path, full_page=whole)
    return path

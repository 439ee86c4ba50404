"""A class of thirty-three on this machine: thirty without a browser, three in one; all arrive together and play.

Kernels are killed at random under those who play; what was acknowledged is in the store, once, whatever happened.
Figures are printed; nothing is asserted about time.
"""

import json
import random
import statistics
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psutil
import pytest
from browser_conftest import opened, start_notebooks, stop
from playwright.sync_api import Page
from wire import NoAnswer, Visitor, WirePage

from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.store import open_store

ROOT = Path(__file__).parents[2]
SLUG = "renouvellement-simple"
LEARNERS, BROWSERS, MESSAGES, KILLED = 30, 3, 6, 8
# Between two gestures a hand takes twenty seconds or more: twenty minutes of play are compressed to two.
PAUSE = (0.5, 4.0)


@dataclass
class Learner:
    """Somebody who plays: what they were told was done, and how long answers took."""

    name: str
    url: str
    acknowledged: list[str] = field(default_factory=list)
    arrival: float = 0.0
    taken: list[float] = field(default_factory=list)
    reopened: int = 0
    kernel: str = ""
    page: WirePage | None = None
    fault: BaseException | None = None

    def arrive(self) -> None:
        """Open the page; whoever finds it broken reloads it, as its banner says."""
        self.page = Visitor(self.url).open("simulateur", self.name).connect()
        self.kernel = self.page.kernel

    def live(self, bell: threading.Barrier, chance: random.Random) -> None:
        """Arrive with the others, begin a case, and send messages one after the other."""
        try:
            bell.wait()
            began = time.perf_counter()
            self.arrive()
            self.arrival = time.perf_counter() - began
            while 'data-region="journal"' not in self.page.text:
                self._do("begin", scenario=SLUG, mode="training")
            for number in range(MESSAGES):
                time.sleep(chance.uniform(*PAUSE))
                self._send(f"{self.name} {number}")
        except BaseException as fault:
            self.fault = fault

    def _do(self, action: str, **fields: Any) -> dict[str, Any] | None:
        assert self.page
        try:
            answer = self.page.act(action, **fields)
        except NoAnswer:
            self.taken += self.page.taken
            self.reopened += 1
            self.arrive()
            return None
        return answer

    def _send(self, subject: str) -> None:
        """Send one message: until it is acknowledged, or found in the journal after a reload, as a person would."""
        for _ in range(10):
            assert self.page
            if subject in self.page.regions.get("journal", ""):
                self.acknowledged.append(subject)
                return
            if self._do("open_desk", desk="mail") is None or self._do("mail_compose") is None:
                continue
            number = self.page.text.split('data-arg-draft="', 1)[1].split('"', 1)[0]
            written = {"draft": number, "from": "rsss", "to_typed": "archives", "subject": subject, "body": "Bonjour."}
            answer = self._do("mail_send", **written)
            if answer is not None:
                assert answer["alert"] is None, answer["alert"]
                assert subject in self.page.regions["journal"]
                self.acknowledged.append(subject)
                return
        raise AssertionError(f"{subject}: ten times without an answer")


@pytest.fixture
def classroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("TELECONSULT_DB", f"sqlite:///{tmp_path / 'class.sqlite'}")
    began = time.perf_counter()
    running = start_notebooks([ROOT / "notebooks" / "simulateur.ipynb"], pool=LEARNERS + BROWSERS)
    print(f"\n{LEARNERS + BROWSERS} warm pages ready after {time.perf_counter() - began:.0f} s")
    yield running
    stop(running)


def told(name: str, taken: list[float]) -> None:
    if taken:
        ordered = sorted(taken)
        tail = ordered[int(len(ordered) * 0.95)]
        print(f"{name}: median {statistics.median(taken):.2f} s, 95 % under {tail:.2f} s, worst {ordered[-1]:.2f} s")


def kill(server: Any, id: str) -> None:
    """Kill the process of one kernel."""
    for kernel in server.kernels():
        if id and any(id in part for part in kernel.cmdline()):
            kernel.kill()


def memory(server: Any) -> list[float]:
    """Return what each kernel alone holds, in MiB."""
    return [kernel.memory_full_info().uss / 2**20 for kernel in server.kernels() if kernel.is_running()]


def test_nothing_is_lost_in_a_class_whose_kernels_die(
    classroom: Any, new_page: Callable[..., Page], guard: Any
) -> None:
    guard.forgive(".")
    alone = Learner("alone", classroom.url)
    began = time.perf_counter()
    alone.arrive()
    told("one alone, page open and answered", [time.perf_counter() - began])
    assert alone.page
    alone.page.leave()
    while json.loads(alone.page.visitor.ask("/health")[1])["pool"] != {"simulateur.ipynb": [LEARNERS + BROWSERS] * 2}:
        time.sleep(0.5)

    chance = random.Random(7)
    bell = threading.Barrier(LEARNERS + 1)
    learners = [Learner(f"learner-{number}", classroom.url) for number in range(LEARNERS)]
    threads = [
        threading.Thread(target=learner.live, args=(bell, random.Random(number)), daemon=True)
        for number, learner in enumerate(learners)
    ]
    for thread in threads:
        thread.start()
    pages = [new_page() for _ in range(BROWSERS)]
    for page in pages:
        page.set_default_timeout(120_000)
    bell.wait()
    arrivals = []
    for page in pages:
        began = time.perf_counter()
        opened(page, classroom.url)
        arrivals.append(time.perf_counter() - began)
    told("three browsers, page open", arrivals)
    clicks = []
    for page in pages:
        page.locator(f"[data-action=begin][data-arg-scenario={SLUG}][data-arg-mode=training]").click()
        page.locator("#desk h2").first.wait_for()
    victims = chance.sample(learners, KILLED)
    while any(thread.is_alive() for thread in threads):
        for page in pages:
            for desk in ("mail", "files"):
                began = time.perf_counter()
                page.locator(f"[data-action=open_desk][data-arg-desk={desk}]").click()
                page.locator(f"[data-action=open_desk][data-arg-desk={desk}][aria-current=true]").wait_for()
                clicks.append(time.perf_counter() - began)
                page.wait_for_timeout(500)
        if victims:
            kill(classroom, victims.pop().kernel)
    for thread in threads:
        thread.join()
    told("thirty arriving together, page open and answered", [learner.arrival for learner in learners])
    told("an action of the thirty", [second for learner in learners for second in
                                     learner.taken + (learner.page.taken if learner.page else [])])  # fmt: skip
    told("a click in the browsers", clicks)
    weighed = memory(classroom)
    print(f"memory of a kernel alone (USS): median {statistics.median(weighed):.0f} MiB, worst {max(weighed):.0f} MiB")
    server = psutil.Process(classroom.process.pid).memory_full_info().uss / 2**20
    print(f"the server itself: {server:.0f} MiB; pages opened again after a kernel died: "
          f"{sum(learner.reopened for learner in learners)}")  # fmt: skip
    assert [learner.fault for learner in learners if learner.fault] == []
    assert sum(learner.reopened for learner in learners) > 0, "no kernel was killed under anybody"
    store = open_store()
    for learner in learners:
        rows = store.attempts(learner.name)
        kept = [entry for row in rows for entry in store.entries(row.id)]
        sent = Counter(entry.message.subject for entry in kept if isinstance(entry, MailSent))
        assert sent == Counter(learner.acknowledged) == Counter(f"{learner.name} {n}" for n in range(MESSAGES))
        for row in rows:
            assert [entry.seq for entry in store.entries(row.id)] == list(range(len(store.entries(row.id))))

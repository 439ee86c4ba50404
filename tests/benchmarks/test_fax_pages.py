"""A fax rendered beside what a page takes anyway: the two-page order, of which at most 150 ms are wanted."""

import sys
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1] / "render"))
from faxed import CALL, LOCKED, file, message

from teleconsult_sim.render.fax import received_pages
from teleconsult_sim.render.pdf import _printed
from teleconsult_sim.render.picture import picture_of

ROUNDS = 9


def taken(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def rendered(order: object) -> None:
    _printed.cache_clear()
    picture_of.cache_clear()
    received_pages(CALL, order)  # type: ignore[arg-type]


def test_a_two_page_order() -> None:
    cases = {"order form (PDF)": LOCKED, "typed": file("text"), "photo": file("photo"), "scan": file("scan")}
    orders = {name: message(attached) for name, attached in cases.items()} | {"the cover alone": message()}
    times: dict[str, list[float]] = {name: [] for name in orders}
    for _ in range(ROUNDS):
        for name, order in orders.items():
            times[name].append(taken(lambda order=order: rendered(order)))  # type: ignore[misc]
    alone = median(times["the cover alone"])
    for name, found in times.items():
        print(f"fax, {name}: {1000 * median(found):.0f} ms of processor, {median(found) / alone:.1f} × the cover alone")

"""Text made to slow a reader down: twice as much of it must be about twice the work, never four times."""

import time
from collections.abc import Callable
from datetime import date

import pytest

from teleconsult_sim.reading import Expected, read
from teleconsult_sim.scenario.library import load
from teleconsult_sim.ui.simulator.privacy import masked

TODAY = date(2020, 11, 19)
FACTS = load("renouvellement-simple").setting.facts
WORLD = Expected(
    patient=FACTS.patient,
    clinician=FACTS.clinician,
    recipient=FACTS.contact(FACTS.orders[0].recipient or ""),
    order=FACTS.orders[0],
    today=TODAY,
)
HOSTILE = (
    "a",
    "1 ",
    "-",
    "<",
    "<a ",
    "<s>",
    "&",
    "*",
    " ",
    "\n",
    "> a\n",
    "tel ",
    "514-555-0142 ",
    "2020-11-19 ",
    "Testeur ",
    "TESZ 4653 ",
    "dossier no ",
    "allergie : s/o ",
    "au lieu de ",
    "amlodipine 5 mg ",
    "un fois ",
    "patient : ",
    "(",
    ".",
)
PIECES = ("a", "abcd ", "ABCD12345 ", "a b c d ", "1", " ", "-", "abcd 1 2 3 4 5 6 7 8 9 ")


def growth(work: Callable[[str], object], half: str) -> float:
    """Return how many times longer twice the text takes, the best of five turns side by side."""
    once = twice = 9e9
    for _ in range(5):
        for text in (half, half * 2):
            start = time.process_time()
            work(text)
            taken = time.process_time() - start
            once, twice = (min(once, taken), twice) if text is half else (once, min(twice, taken))
    print(f"\n{half[:10]!r} × {len(half)}: {1000 * once:.1f} ms; twice as much: {twice / once:.1f} times")
    return (twice - 0.02) / once


@pytest.mark.parametrize("motif", HOSTILE)
def test_a_body_is_read(motif: str) -> None:
    # just below the size from which repetitions are skimmed, so that every pattern meets the whole text
    half = motif * (9_900 // len(motif))
    assert growth(lambda text: read.__wrapped__(text, WORLD), half) <= 3.2


@pytest.mark.parametrize("piece", PIECES)
def test_a_megabyte_is_masked(piece: str) -> None:
    assert growth(masked, piece * (500_000 // len(piece))) <= 3.2

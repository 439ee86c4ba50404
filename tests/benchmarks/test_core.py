"""How fast the core is: a play from its file, and assessment beside bare decoding of the same bytes.

Nothing is asserted about time: `make bench` prints ratios, both sides measured in one run.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable

from teleconsult_sim.assessment.report import assess
from teleconsult_sim.journal.codec import decode, decode_journal, encode_journal
from teleconsult_sim.scenario.library import load
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run

SLUG = "renouvellement-simple"


def median_ms(work: Callable[[], object], rounds: int = 30) -> float:
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(1000 * (time.perf_counter() - start))
    return statistics.median(taken)


def test_a_play_headless_after_import() -> None:
    play, scenario = read_play(load(SLUG).plays[0])
    actions = (play.actions * 2)[:30]
    taken = median_ms(lambda: run(scenario, play.seed, actions))
    assert len(run(scenario, play.seed, actions).entries) > len(actions)
    print(f"\nplay of {len(actions)} actions, headless: {taken:.1f} ms (aim: 20)")


def test_assessment_beside_bare_decoding() -> None:
    play, scenario = read_play(load(SLUG).plays[0])
    data = encode_journal(run(scenario, play.seed, play.actions).entries)
    lines = data.splitlines()
    bare = median_ms(lambda: [decode(line) for line in lines])
    whole = median_ms(lambda: assess(decode_journal(data).entries))
    assert assess(decode_journal(data).entries).score.points == 100
    rates = f"decoded {1000 / bare:.0f}, decoded and assessed {1000 / whole:.0f}"
    print(f"\njournals a second: {rates}; ratio {whole / bare:.2f}")


def test_play_from_the_shell_beside_a_bare_interpreter() -> None:
    path = str(load(SLUG).plays[0])
    bare = median_ms(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 10)
    play = [sys.executable, "-m", "teleconsult_sim.cli", "play", path]
    whole = median_ms(lambda: subprocess.run(play, check=True, capture_output=True), 10)
    print(
        f"\nplay from the shell: {whole:.0f} ms, bare interpreter {bare:.0f} ms; ratio {whole / bare:.1f} (aim: 600 ms)"
    )

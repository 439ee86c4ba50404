"""How well judging the whole store again is shared by two processes; `make bench` prints it, and asserts no time."""

import time
from itertools import cycle, islice

import msgspec

from teleconsult_sim.cli.commands.reassess import JUDGING
from teleconsult_sim.cli.parallel import cores, processes, shared_out
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.reassessment.whole import Reassessment, reassess
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.session.outcome import outcome
from teleconsult_sim.store import Store, open_store

ATTEMPTS = 2_000


def stored(store: Store) -> None:
    """Keep every play of the library again and again, each text another one, as those of learners are."""
    plays = []
    for slug in slugs():
        for path in load(slug).plays:
            play, _ = read_play(path)
            attempt = run(load(slug), play.seed, play.actions)
            plays.append((slug, play.seed, attempt.entries, attempt.report()))
    for number, (slug, seed, entries, report) in enumerate(islice(cycle(plays), ATTEMPTS)):
        id = store.begin(slug, seed, "training", "fr")
        store.keeper(id)([own_words(entry, number) for entry in entries])
        store.close(id, report.score.points, report.score.passed, outcome(report))


def own_words(entry: Entry, number: int) -> Entry:
    message = getattr(entry, "message", None)
    body = getattr(message, "body", "")
    if not body:
        return entry
    return msgspec.structs.replace(entry, message=msgspec.structs.replace(message, body=f"{body}\nSuivi {number}"))


def taken(store: Store, share) -> tuple[Reassessment, float]:
    """Return what came of it, and the seconds that passed."""
    start = time.perf_counter()
    found = reassess(store, share=share)
    return found, time.perf_counter() - start


def by_one(url: str) -> tuple[Reassessment, float]:
    return taken(open_store(url), map)


def test_the_store_judged_again_by_two_processes_beside_one(tmp_path) -> None:
    url = f"sqlite:///{tmp_path / 'attempts.sqlite'}"
    store = open_store(url)
    stored(store)
    # A process as fresh as the others: this one remembers every text that it has just played.
    ((one, alone),) = shared_out(processes(1, apart=JUDGING), by_one, [url])
    two, shared = taken(store, lambda work, shares: shared_out(processes(2, apart=JUDGING), work, shares))
    assert one == two
    assert one.judged == ATTEMPTS
    print(
        f"\n{ATTEMPTS} attempts judged again: {alone:.1f} s by one process, {shared:.1f} s by two of {cores()} cores: "
        f"efficiency {alone / shared / 2:.0%} (aim: 80 %)"
    )

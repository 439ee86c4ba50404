import random
import subprocess
import sys
from pathlib import Path

import pytest

from teleconsult_sim.journal.codec import encode_journal
from teleconsult_sim.session import attempt
from teleconsult_sim.simulation.engine import Finish, Wait
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.store import open_store

PLAYER = Path(__file__).with_name("confirming.py")


@pytest.mark.parametrize("run", range(4))
def test_whatever_was_confirmed_outlives_sigkill(url, run):
    confirmations = random.Random(run).randint(1, 60)
    with subprocess.Popen([sys.executable, str(PLAYER), url], stdout=subprocess.PIPE) as player:
        id = player.stdout.readline().decode().strip()
        read = b"".join(player.stdout.readline() for _ in range(confirmations))
        player.kill()
        read += player.stdout.read()
    confirmed = [int(line) for line in read.split(b"\n")[:-1]]

    store = open_store(url)
    kept = store.entries(id)
    assert [entry.seq for entry in kept] == list(range(len(kept)))
    assert len(confirmed) >= confirmations
    assert kept[-1].seq >= confirmed[-1]

    resumed = attempt.resume(kept, store.keeper(id))
    resumed.submit(Wait(minutes=1))
    resumed.submit(Finish())
    assert resumed.finished

    taken = [action_of(entry.action) for entry in resumed.entries if hasattr(entry, "action")]
    uninterrupted = attempt.run(resumed.scenario, resumed.seed, taken)
    assert encode_journal(store.entries(id)) == encode_journal(uninterrupted.entries)

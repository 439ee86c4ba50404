"""The process never connects outward: every play runs where connecting, or looking a name up, ends it."""

import subprocess
import sys

from doorway import SEALED

PLAY_ALL = """
from teleconsult_sim.scenario.library import load, slugs
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
count = 0
for slug in slugs():
    for path in load(slug).plays:
        play, scenario = read_play(path)
        count += len(run(scenario, play.seed, play.actions).entries) > 0
print(count)
"""


def sealed(code: str) -> subprocess.CompletedProcess:
    return subprocess.run([sys.executable, "-c", SEALED + code], capture_output=True, text=True, check=False)


def test_all_plays_run_with_every_outbound_socket_refused():
    from teleconsult_sim.scenario.library import load, slugs

    done = sealed(PLAY_ALL)
    assert done.returncode == 0, done.stderr
    assert "OUTBOUND" not in done.stderr
    assert int(done.stdout) == sum(len(load(slug).plays) for slug in slugs()) > 100


def test_the_seal_holds():
    for way in ("create_connection(('127.0.0.1', 9))", "getaddrinfo('x.example', 25)", "gethostbyname('x.example')"):
        done = sealed(f"import socket\nsocket.{way}")
        assert done.returncode == 1
        assert "nothing goes out" in done.stderr

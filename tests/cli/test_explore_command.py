"""Exploring from the command line: the same whatever the number of processes, with progress, and stopped cleanly."""

import json
import os
import signal
import subprocess
import sys
import time

# Tests that a shell runs in the background inherit that a Ctrl-C is nobody's.
HEARING = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
from teleconsult_sim.cli import main
sys.exit(main())
"""
CASE = "physio-gmail"


def test_two_processes_find_what_one_does(run):
    one = run("explore", CASE, "--plays", 60, "--jobs", 1, "--json")
    two = run("explore", CASE, "--plays", 60, "--jobs", 2, "--json")
    assert (one.code, one.out) == (two.code, two.out)
    found = json.loads(one.out)
    assert found["winnable"]
    assert found["crashed"] == 0
    assert found["plays"] == 60
    assert found["shortest"]


def test_progress_is_shown_and_the_answer_comes_first_in_both_languages(run):
    said = run("explore", CASE, "--plays", 14, "--jobs", 1)
    assert "14/14" in said.err
    assert said.out.startswith(f"{CASE} : peut être gagné")
    assert run("explore", CASE, "--plays", 14, "--jobs", 1, "--lang", "en").out.startswith(f"{CASE}: can be won")


def test_an_unknown_case_is_one_line(run):
    said = run("explore", "physio-gmial")
    assert said.code == 2
    assert "vouliez-vous « physio-gmail »?" in said.err


def test_an_interrupt_ends_every_process_without_a_word_too_many():
    command = [sys.executable, "-c", HEARING, "explore", CASE, "--plays", "100000", "--jobs", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 60
    children: list[str] = []
    while len(children) < 2 and time.monotonic() < deadline:
        time.sleep(0.2)
        children = _children(process.pid)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in out + err
    assert not any(os.path.exists(f"/proc/{child}") for child in children)


def _children(pid: int) -> list[str]:
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return file.read().split()
    except OSError:
        return []

"""One mail door for a whole file of tests, in a process that may reach nothing outside."""

import contextlib
import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.store import open_store

CASE = "renouvellement-simple"
SEALED = """
import sys
def seal(event, arguments):
    if event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        if event == "socket.getaddrinfo" and arguments[0] == "127.0.0.1":
            return  # a number: nobody is asked
        print("OUTBOUND", event, arguments, file=sys.stderr, flush=True)
        raise PermissionError(f"nothing goes out: {event} {arguments}")
sys.addaudithook(seal)
"""


class Doorway(NamedTuple):
    smtp: int
    pop: int
    id: str
    url: str
    process: subprocess.Popen

    def entries(self) -> tuple[Entry, ...]:
        return open_store(self.url).entries(self.id)

    def of(self, kind: type) -> list:
        return [entry for entry in self.entries() if isinstance(entry, kind)]


@contextlib.contextmanager
def opened_door(folder: Path, *options: str):
    url = f"sqlite:///{folder / 'attempts.sqlite'}"
    code = f"{SEALED}\nfrom teleconsult_sim.cli import main\nsys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", code, "mail", "--port", "0", "--pop-port", "0", *options]
    with (folder / "stderr").open("w") as errors:
        process = subprocess.Popen(
            command,
            env={**os.environ, "TELECONSULT_DB": url, "PYTHONIOENCODING": "utf-8"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            encoding="utf-8",
        )
    told = [process.stdout.readline() for _ in range(4)]
    assert told[2], (folder / "stderr").read_text()
    ports = [int(re.search(r"port (\d+)", line)[1]) for line in told[1:3]]
    try:
        yield Doorway(*ports, re.search(r"(?:Tentative|Attempt) (\w+)", told[0])[1], url, process)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=30)
        assert "OUTBOUND" not in (folder / "stderr").read_text()
        assert "Traceback" not in (folder / "stderr").read_text()

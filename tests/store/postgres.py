"""A PostgreSQL server of the tests' own: nothing of it outlives them, and nothing of the machine's is touched."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

WHERE = "/usr/lib/postgresql/*/bin"
MISSING = "PostgreSQL’s server is not here: apt-get install postgresql"


def binaries() -> Path | None:
    """Return the folder of PostgreSQL's programs, the newest there is, or None."""
    found = sorted(Path("/").glob(WHERE.lstrip("/") + "/initdb"), key=lambda path: float(path.parts[-3]))
    on_path = shutil.which("initdb")
    return found[-1].parent if found else Path(on_path).resolve().parent if on_path else None


class Server:
    """A server that a test may stop and start; it refuses to run as root, so root lends it another account."""

    def __init__(self, programs: Path, folder: Path) -> None:
        self.programs, self.folder = programs, folder
        self.account = "postgres" if _exists("postgres") else "nobody"
        self.user = self.account if os.geteuid() == 0 else None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.databases, self.running = 0, False
        if self.user:
            shutil.chown(folder, self.user)
        self._run("initdb", "-D", self._data, "-U", "tester", "--auth=trust", "--no-sync", "-E", "UTF8", "--locale=C")

    def start(self) -> None:
        options = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB"
        self._run("pg_ctl", "-D", self._data, "-w", "-l", str(self.folder / "log"), "-o", options, "start")
        self.running = True

    def stop(self) -> None:
        self._run("pg_ctl", "-D", self._data, "-w", "-m", "immediate", "stop")
        self.running = False

    def database(self) -> str:
        """Return the URL of a database that nobody else uses."""
        self.databases += 1
        name = f"test{self.databases}"
        with psycopg.connect(self._address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://tester@127.0.0.1:{self.port}/{name}"

    @property
    def _data(self) -> str:
        return str(self.folder / "data")

    def _address(self, name: str) -> str:
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"

    def _run(self, program: str, *arguments: str) -> None:
        # The server inherits what it is started with: its output must not be a pipe that somebody waits for.
        command = [self.programs / program, *arguments]
        with (self.folder.parent / f"{self.folder.name}-{program}.txt").open("w+b") as output:
            done = subprocess.run(command, check=False, cwd="/", user=self.user, stdout=output, stderr=output)
            output.seek(0)
            assert done.returncode == 0, output.read().decode()


@contextmanager
def server(programs: Path) -> Iterator[Server]:
    """Run a server until the end of the block."""
    # Under the system's temporary folder: another account can't enter the tests' own, and a socket's path is short.
    with tempfile.TemporaryDirectory(prefix="teleconsult-pg") as place:
        Path(place).chmod(0o755)
        folder = Path(place) / "pg"
        folder.mkdir()
        running = Server(programs, folder)
        running.start()
        try:
            yield running
        finally:
            if running.running:
                running.stop()


def _exists(account: str) -> bool:
    try:
        pwd.getpwnam(account)
    except KeyError:
        return False
    return True

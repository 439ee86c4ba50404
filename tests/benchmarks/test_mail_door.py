"""How many messages a second the mail door takes in, each committed to the store before it is answered.

Nothing is asserted about time: `make bench` prints rates, every stage measured in one run beside a bare commit.
"""

import asyncio
import sqlite3
import sys
import time
from pathlib import Path

from teleconsult_sim.door.letterbox import Letterbox
from teleconsult_sim.door.letters import read_letter
from teleconsult_sim.door.posting import posting
from teleconsult_sim.door.smtp import Postbox
from teleconsult_sim.journal.codec import encode
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.scenario.library import load
from teleconsult_sim.session.attempt import begin
from teleconsult_sim.store import open_store

CASE = "renouvellement-simple"
MESSAGES = 480
ME = load(CASE).setting.facts.clinician.rsss_email


def mail(number: int) -> bytes:
    lines = (
        f"From: {ME}", "To: quelqu.un@exemple.example", f"Subject: Suivi {number}", "",
        "Bonjour,", "Le suivi prévu aura lieu mardi.", "Merci de confirmer la réception de ce message.",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n"


def kept(folder: Path) -> Letterbox:
    store = open_store(f"sqlite:///{folder / 'attempts.sqlite'}")
    id = store.begin(CASE, 1, "training", "fr")
    return Letterbox(store, id, begin(load(CASE), 1, store.keeper(id)))


def rate(work) -> float:
    start = time.perf_counter()
    work()
    return MESSAGES / (time.perf_counter() - start)


def bare_commits(folder: Path, line: bytes) -> None:
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE lines (line TEXT)")
    for _ in range(MESSAGES):
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO lines VALUES (?)", (line.decode(),))
        connection.execute("COMMIT")


async def deliver(port: int, numbers: range) -> None:
    """Send over one connection, each message once the one before is answered."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)

    async def say(line: bytes, code: bytes) -> None:
        writer.write(line)
        while (answer := await reader.readline())[3:4] == b"-":
            pass
        assert answer.startswith(code), answer

    await say(b"", b"220")
    await say(b"EHLO x\r\n", b"250")
    for number in numbers:
        await say(f"MAIL FROM:<{ME}>\r\n".encode(), b"250")
        await say(b"RCPT TO:<quelqu.un@exemple.example>\r\n", b"250")
        await say(b"DATA\r\n", b"354")
        await say(mail(number) + b".\r\n", b"250")
    writer.close()


async def through_the_door(box: Letterbox, connections: int) -> float:
    """Return the messages a second that another process could hand in, a cold connection's greeting included."""
    server = await asyncio.get_running_loop().create_server(lambda: Postbox(box, "onedrive", "fr"), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    command = [sys.executable, __file__, str(port), str(connections)]
    sender = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told, _ = await sender.communicate()
    server.close()
    return MESSAGES / float(told)


async def send_all(port: int, connections: int) -> None:
    share, start = MESSAGES // connections, time.perf_counter()
    await asyncio.gather(*(deliver(port, range(share * first, share * (first + 1))) for first in range(connections)))
    print(time.perf_counter() - start)


def test_durable_intake(tmp_path):
    told = []
    read = rate(lambda: [read_letter(mail(number), ME, ["quelqu.un@exemple.example"]) for number in range(MESSAGES)])
    letters = [read_letter(mail(number), ME, ["quelqu.un@exemple.example"]) for number in range(MESSAGES)]

    def play(attempt) -> None:
        for letter in letters:
            for action in posting(letter, "onedrive")(attempt):
                attempt.submit(action)

    unkept = begin(load(CASE))
    played = rate(lambda: play(unkept))
    (tmp_path / "one").mkdir()
    committed = rate(lambda: play(kept(tmp_path / "one").attempt))
    line = encode(unkept.entries[-2])
    bare = rate(lambda: bare_commits(tmp_path, line))
    for connections in (1, 8, 24):
        folder = tmp_path / f"door-{connections}"
        folder.mkdir()
        box = kept(folder)
        before, speed = time.process_time(), asyncio.run(through_the_door(box, connections))
        busy = 1000 * (time.process_time() - before) / MESSAGES
        sent = [entry for entry in box.store.entries(box.id) if isinstance(entry, MailSent)]
        assert len(sent) == MESSAGES
        told.append(f"{connections} connection(s) {speed:.0f}, {busy:.1f} ms of processor each")
    print(
        f"\nmessages a second: read {read:.0f}, played {played:.0f}, played and committed {committed:.0f}; "
        f"bare commits {bare:.0f}\nover SMTP, each 250 after its commit: {', '.join(told)} (aim: 300)"
    )


if __name__ == "__main__":
    asyncio.run(send_all(int(sys.argv[1]), int(sys.argv[2])))

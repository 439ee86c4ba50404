"""The reading side: a POP3 server (RFC 1939, UIDL and TOP included) for the simulated inbox.

Ours, because none is kept: the POP3 servers on PyPI are single releases or live inside Twisted's own reactor, and IMAP
servers bring their own storage. Reading notices takes a dozen commands.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from typing import NamedTuple

from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.door.clock import Clock, before_fetching
from teleconsult_sim.door.letterbox import Letterbox
from teleconsult_sim.door.maildrop import Dropped, stuffed
from teleconsult_sim.session.attempt import Attempt, ScenarioChanged
from teleconsult_sim.simulation.desk.mail import FileMail, Mailboxes, OpenMail
from teleconsult_sim.simulation.kernel import Action
from teleconsult_sim.store import StoreError

PATIENCE = 600
"""Seconds of silence before a session ends, without deleting anything (RFC 1939, 3)."""
LONGEST_LINE = 512
MOST_MISTAKES = 5
"""Commands that mean nothing before the server hangs up: what talks HTTP is no mail program."""


class No(Exception):
    """A command that can't be carried out; the text follows -ERR."""


class Served(NamedTuple):
    """What every session of the server has in common."""

    box: Letterbox
    clock: Clock
    language: Language


class Session:
    """One conversation."""

    def __init__(self, served: Served) -> None:
        """Wait for somebody to log in."""
        self._served, self._name = served, ""
        self._drop: list[Dropped] | None = None
        self._ended = False
        self._commands: dict[str, Callable[[list[str]], Awaitable[bytes]]] = {
            name: getattr(self, f"_{name.casefold()}")
            for name in ("CAPA", "USER", "PASS", "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE", "RSET", "NOOP", "QUIT")
        }

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Answer commands until the client leaves, falls silent or talks nonsense."""
        mistakes = 0
        await _answer(writer, b"+OK teleconsult-sim POP3\r\n")
        while not self._ended and mistakes < MOST_MISTAKES:
            try:
                line = await asyncio.wait_for(reader.readuntil(b"\r\n"), PATIENCE)
            except (asyncio.IncompleteReadError, asyncio.LimitOverrunError, TimeoutError):
                return
            name, *arguments = line.decode("utf-8", "replace").split() or [""]
            try:
                answer = await self._carry_out(name.upper(), arguments)
            except No as refused:
                mistakes += name.upper() not in self._commands
                answer = f"-ERR {refused}\r\n".encode("ascii", "replace")
            await _answer(writer, answer)

    async def _carry_out(self, name: str, arguments: list[str]) -> bytes:
        if name not in self._commands:
            raise No("unknown command")
        try:
            return await self._commands[name](arguments)
        except (StoreError, ScenarioChanged) as error:
            raise No(f"[SYS/TEMP] {error}") from error

    async def _capa(self, _: list[str]) -> bytes:
        return b"+OK\r\nUSER\r\nTOP\r\nUIDL\r\nRESP-CODES\r\nUTF8\r\n.\r\n"

    async def _user(self, arguments: list[str]) -> bytes:
        self._name = " ".join(arguments)
        return b"+OK\r\n"

    async def _pass(self, _: list[str]) -> bytes:
        box, clock, language = self._served
        account = _account(self._name, box)
        box.catch_up()
        await before_fetching(box, clock, account)
        self._drop = [Dropped(received, language) for received in box.inbox(account)]
        return f"+OK {len(self._drop)}\r\n".encode()

    async def _stat(self, _: list[str]) -> bytes:
        there = self._there()
        return f"+OK {len(there)} {sum(len(drop.data) for _, drop in there)}\r\n".encode()

    async def _list(self, arguments: list[str]) -> bytes:
        return self._listed(arguments, lambda drop: str(len(drop.data)))

    async def _uidl(self, arguments: list[str]) -> bytes:
        return self._listed(arguments, lambda drop: drop.unique)

    async def _retr(self, arguments: list[str]) -> bytes:
        _, drop = self._one(arguments)
        await self._served.box.submit(_opening(drop.id))
        return f"+OK {len(drop.data)}\r\n".encode() + stuffed(drop.data)

    async def _top(self, arguments: list[str]) -> bytes:
        _, drop = self._one(arguments)
        lines = arguments[1] if len(arguments) > 1 else ""
        if not lines.isascii() or not lines.isdigit() or len(lines) > 9:
            raise No("TOP message lines")
        return b"+OK\r\n" + stuffed(drop.data, int(lines))

    async def _dele(self, arguments: list[str]) -> bytes:
        self._one(arguments)[1].deleted = True
        return b"+OK\r\n"

    async def _rset(self, _: list[str]) -> bytes:
        for drop in self._messages():
            drop.deleted = False
        return b"+OK\r\n"

    async def _noop(self, _: list[str]) -> bytes:
        return b"+OK\r\n"

    async def _quit(self, _: list[str]) -> bytes:
        self._ended = True
        if gone := [drop.id for drop in self._drop or () if drop.deleted]:
            await self._served.box.submit(_deleting(gone))
        return b"+OK\r\n"

    def _listed(self, arguments: list[str], shown: Callable[[Dropped], str]) -> bytes:
        if arguments:
            number, drop = self._one(arguments)
            return f"+OK {number} {shown(drop)}\r\n".encode()
        lines = "".join(f"{number} {shown(drop)}\r\n" for number, drop in self._there())
        return f"+OK\r\n{lines}.\r\n".encode()

    def _messages(self) -> list[Dropped]:
        if self._drop is None:
            raise No("log in first")
        return self._drop

    def _there(self) -> list[tuple[int, Dropped]]:
        return [(number, drop) for number, drop in enumerate(self._messages(), 1) if not drop.deleted]

    def _one(self, arguments: list[str]) -> tuple[int, Dropped]:
        there = {str(number): drop for number, drop in self._there()}
        wanted = arguments[0] if arguments else ""
        if wanted not in there:
            raise No("no such message")
        return int(wanted), there[wanted]


async def serve_pop(served: Served, host: str, port: int) -> asyncio.Server:
    """Start listening."""

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.CancelledError):
            await Session(served).converse(reader, writer)
        writer.close()

    return await asyncio.start_server(converse, host, port, limit=LONGEST_LINE)


async def _answer(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(data)
    await writer.drain()


def _account(user: str, box: Letterbox) -> str:
    """Return the account that a user name stands for; any password opens it, the door is on this machine alone."""
    me = box.world.facts.clinician
    named = {"rsss": "rsss", "personal": "personal", me.rsss_email.casefold(): "rsss"}
    named[me.personal_email.casefold()] = "personal"
    if user.casefold() not in named:
        raise No(f"[AUTH] {me.rsss_email} / {me.personal_email}")
    return named[user.casefold()]


def _opening(id: str) -> Callable[[Attempt], list[Action]]:
    """Return the plan that notes that a message was read, the first time, while the attempt lasts."""

    def plan(attempt: Attempt) -> list[Action]:
        opened = attempt.world.of(Mailboxes).opened
        return [] if attempt.finished or id in opened else [OpenMail(message=id)]

    return plan


def _deleting(ids: list[str]) -> Callable[[Attempt], list[Action]]:
    return lambda attempt: [] if attempt.finished else [FileMail(message=id, to="deleted") for id in ids]

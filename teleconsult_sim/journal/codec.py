"""The journal's file format: JSON Lines, one tagged entry a line, read strictly."""

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, Union, cast

import msgspec

from teleconsult_sim.journal import events
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted


class UnreadableJournal(ValueError):
    """The journal can't be used; the message names the line and the way out."""


class Recovered(NamedTuple):
    """A journal as read; `torn` says that its last line was cut short and left out."""

    entries: tuple[Entry, ...]
    torn: bool = False


@cache
def entry_types() -> tuple[type[Entry], ...]:
    """Return every kind of entry there is, by discovery; one that is private, or made of kinds, is never written."""
    for module in pkgutil.iter_modules(events.__path__, events.__name__ + "."):
        importlib.import_module(module.name)
    public = (kind for kind in _kinds_of(Entry) if not kind.__name__.startswith("_"))
    return tuple(sorted(public, key=lambda kind: kind.__name__))


def _kinds_of(kind: type[Entry]) -> Iterator[type[Entry]]:
    for narrower in kind.__subclasses__():
        if narrower.__subclasses__():
            yield from _kinds_of(narrower)
        else:
            yield narrower


@cache
def _decoder() -> msgspec.json.Decoder[Any]:
    return msgspec.json.Decoder(Union[entry_types()])  # noqa: UP007  (the members are found at run time)


_encoder = msgspec.json.Encoder()


def encode(entry: Entry) -> bytes:
    """Return one line, without its end."""
    return _encoder.encode(entry)


def decode(line: bytes | str) -> Entry:
    """Return the entry of one line; raises msgspec.MsgspecError when it is not one."""
    return cast(Entry, _decoder().decode(line))


def encode_journal(entries: Iterable[Entry]) -> bytes:
    """Return a whole journal as JSON Lines."""
    return _encoder.encode_lines(entries)


def decode_journal(data: bytes, name: str = "journal") -> Recovered:
    """Read a whole journal back, leaving out a torn last line.

    Raises UnreadableJournal for a line that can't be read, a hole in the sequence, or no beginning.
    """
    lines = data.split(b"\n")
    complete, tail = lines[:-1], lines[-1]
    entries = [_read(line, number, name) for number, line in enumerate(complete, 1) if line.strip()]
    torn = False
    if tail.strip():
        torn = _is_torn(tail)
        if not torn:
            entries.append(_read(tail, len(lines), name))
    return Recovered(_whole(entries, name), torn)


def _is_torn(tail: bytes) -> bool:
    """Say whether a line was cut short; one that is whole and means nothing to us is another matter."""
    try:
        msgspec.json.decode(tail)
    except msgspec.MsgspecError:
        return True
    return False


def _read(line: bytes, number: int, name: str) -> Entry:
    try:
        return decode(line)
    except msgspec.MsgspecError as error:
        raise UnreadableJournal(f"{name}:{number}: this line is not a journal entry ({error}); restore it") from error


def _whole(entries: Sequence[Entry], name: str) -> tuple[Entry, ...]:
    if not entries or not isinstance(entries[0], AttemptStarted):
        raise UnreadableJournal(f"{name}:1: a journal starts with « attempt_started »; export the attempt again")
    for place, entry in enumerate(entries):
        if entry.seq != place:
            raise UnreadableJournal(f"{name}:{place + 1}: entry {place} was expected, not {entry.seq}; restore it")
    return tuple(entries)

"""Journals as files: read with care for those cut short or written by a newer version, written whole."""

import sys
from collections.abc import Iterable
from pathlib import Path

import msgspec

from teleconsult_sim.cli.unusable import one_line, refuse
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.codec import decode_journal, encode_journal, entry_types
from teleconsult_sim.journal.entry import Entry

LARGEST = 64_000_000
"""Bytes; the longest attempts take a few."""


class _Kind(msgspec.Struct):
    kind: str


def read_journal(path: Path, language: Language) -> tuple[Entry, ...]:
    """Return the entries of a journal file, saying on stderr when its last line was cut short."""
    data = _read(path, language)
    _refuse_newer(data, path, language)
    entries, torn = decode_journal(data, str(path))
    if torn:
        fr = f"{path}: la dernière ligne est incomplète, elle est laissée de côté; {len(entries)} entrées lues"
        en = f"{path}: the last line is incomplete and left out; {len(entries)} entries read"
        print(one_line(en if language == "en" else fr), file=sys.stderr)
    return entries


def write_journal(path: Path, entries: Iterable[Entry], language: Language) -> None:
    """Write a journal file."""
    try:
        path.write_bytes(encode_journal(entries))
    except OSError as error:
        why = error.strerror or error
        refuse(
            language,
            f"{path}: le journal ne peut pas être écrit ({why}); indiquez un autre fichier",
            f"{path}: the journal can’t be written ({why}); name another file",
        )


def read_within(path: Path, most: int) -> bytes:
    """Return a file's bytes, one more than `most` at the most: devices and pipes may have no end. Raises OSError."""
    with path.open("rb") as file:
        return file.read(most + 1)


def _read(path: Path, language: Language) -> bytes:
    try:
        data = read_within(path, LARGEST)
    except OSError as error:
        why = error.strerror or error
        refuse(
            language,
            f"{path}: le journal ne peut pas être lu ({why}); vérifiez son nom",
            f"{path}: the journal can’t be read ({why}); check its name",
        )
    if len(data) > LARGEST:
        refuse(
            language,
            f"{path}: le fichier dépasse {LARGEST} octets; ce n’est pas le journal d’une tentative",
            f"{path}: the file is over {LARGEST} bytes; it is not the journal of an attempt",
        )
    return data


def _refuse_newer(data: bytes, path: Path, language: Language) -> None:
    """Refuse a kind of event that this version doesn't know: it is neither corrupt nor cut short."""
    known = {str(kind.__struct_config__.tag) for kind in entry_types()}
    for number, line in enumerate(data.split(b"\n"), 1):
        try:
            kind = msgspec.json.decode(line, type=_Kind).kind
        except (msgspec.MsgspecError, UnicodeDecodeError):
            continue
        if kind not in known:
            refuse(
                language,
                f"{path}:{number}: cette version ne connaît pas l’évènement « {kind} »; mettez le simulateur à jour",
                f"{path}:{number}: this version does not know the event “{kind}”; update the simulator",
            )

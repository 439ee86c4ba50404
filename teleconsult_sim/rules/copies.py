"""The life of every copy of a file: born, moved, binned, destroyed."""

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from teleconsult_sim.clinic.files import File
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import BinEmptied, FileDeleted, FileMoved, FileSaved


class Copy(NamedTuple):
    """One copy: what it is and where it lies, and the entries that made, moved, binned and destroyed it."""

    file: File
    born: Entry
    moved: Entry | None = None
    binned: Entry | None = None
    destroyed: Entry | None = None

    @property
    def remains(self) -> bool:
        """Say whether it can still be read, be it from a bin."""
        return self.destroyed is None


def copies(entries: Iterable[Entry]) -> list[Copy]:
    """Return every copy of a file about the patient, in the order they were born."""
    living: dict[str, Copy] = {}
    binned: list[Copy] = []
    gone: list[Copy] = []
    for entry in entries:
        match entry:
            case FileSaved():
                living[entry.file.path] = Copy(entry.file, entry)
            # A journal from elsewhere may speak of a file that it never saw saved: there is nothing to follow then.
            case FileMoved() if entry.path in living:
                moved = living.pop(entry.path)
                file = msgspec.structs.replace(moved.file, location=entry.to)
                living[file.path] = moved._replace(file=file, moved=entry)
            case FileDeleted() if entry.path in living:
                binned.append(living.pop(entry.path)._replace(binned=entry))
            case BinEmptied():
                gone += [copy._replace(destroyed=entry) for copy in binned]
                binned = []
    found = [copy for copy in [*gone, *binned, *living.values()] if copy.file.about_patient]
    return sorted(found, key=lambda copy: copy.born.seq)

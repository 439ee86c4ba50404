"""Files: where copies lie, how they are moved, handed over and destroyed."""

from collections.abc import Iterator, Mapping
from typing import Literal

import msgspec

from teleconsult_sim.clinic.files import File, Location
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.journal.events.files import (
    BinEmptied,
    FileDeleted,
    FileHandedOver,
    FileMoved,
    FilePrinted,
    FileSaved,
    FileShared,
)
from teleconsult_sim.simulation.addressing import find_person
from teleconsult_sim.simulation.kernel import Action, Refusal, decides, evolves, reacts
from teleconsult_sim.simulation.world import Slice, World


class Files(Slice):
    """The copies that lie somewhere, and those in the bins, by path."""

    kept: dict[str, File] = {}
    binned: dict[str, File] = {}


class SaveFile(Action):
    """Keep another copy of a file."""

    file: str
    to: Location
    seconds = 20


class MoveFile(Action):
    """Move a copy."""

    file: str
    to: Location
    seconds = 20


class DeleteFile(Action):
    """Put a copy in the bin."""

    file: str
    seconds = 10


class EmptyBin(Action):
    """Destroy what lies in the bins."""

    seconds = 10


class PrintToRecord(Action):
    """Print a file and have it filed in the patient's paper record."""

    file: str


class HandOver(Action):
    """Give a file to somebody by a way other than mail, fax or chat."""

    file: str
    who: str
    means: Literal["in_person", "post", "text_message", "portal"] = "in_person"


class ShareInChat(Action):
    """Share a file in the chat of a platform."""

    platform: str
    file: str
    readers: tuple[str, ...] = msgspec.field(name="with")
    seconds = 30


@reacts(AttemptStarted)
def lying_ready(_: AttemptStarted, world: World) -> Iterator[Entry]:
    """Lay out the files that the case begins with."""
    for ready in world.setting.files:
        yield FileSaved(
            file=File(
                name=ready.name,
                location=ready.location,
                kind=ready.kind,
                text=ready.text,
                locked=ready.kind == "pdf",
                about_patient=ready.about_patient,
            )
        )


@decides(SaveFile)
def save_file(action: SaveFile, world: World) -> Iterator[Entry]:
    """Copy a file elsewhere."""
    file = find_file(action.file, world)
    yield FileSaved(file=msgspec.structs.replace(file, location=action.to, source=file.source or file.name))


@decides(MoveFile)
def move_file(action: MoveFile, world: World) -> Iterator[Entry]:
    """Move a copy."""
    yield FileMoved(path=find_file(action.file, world).path, to=action.to)


@decides(DeleteFile)
def delete_file(action: DeleteFile, world: World) -> Iterator[Entry]:
    """Put a copy in the bin."""
    yield FileDeleted(path=find_file(action.file, world).path)


@decides(EmptyBin)
def empty_bin(_: EmptyBin, world: World) -> Iterator[Entry]:
    """Destroy what lies in the bins; an empty bin stays empty."""
    yield BinEmptied(paths=tuple(sorted(world.of(Files).binned)))


@decides(PrintToRecord)
def print_to_record(action: PrintToRecord, world: World) -> Iterator[Entry]:
    """File a paper copy."""
    yield FilePrinted(path=find_file(action.file, world).path)


@decides(HandOver)
def hand_over(action: HandOver, world: World) -> Iterator[Entry]:
    """Let a copy leave."""
    file, person = find_file(action.file, world), find_person(action.who, world.facts)
    yield FileHandedOver(path=file.path, who=person.id, means=action.means)


@decides(ShareInChat)
def share_in_chat(action: ShareInChat, world: World) -> Iterator[Entry]:
    """Let people of a chat read a file."""
    readers = tuple(find_person(who, world.facts).id for who in action.readers)
    yield FileShared(file=find_file(action.file, world), platform=action.platform, readers=readers)


def find_file(name: str, world: World) -> File:
    """Return the copy that a name or a path stands for; apostrophes, case and accents may differ."""
    kept = world.of(Files).kept
    if name in kept:
        return kept[name]
    wanted = fold(name)
    named = [file for file in kept.values() if wanted in {fold(file.name), fold(file.path)}]
    if not named:
        raise Refusal("unknown_file", name)
    return next((file for file in named if file.location == "onedrive"), named[0])


@evolves(Files, FileSaved)
def _saved(files: Files, event: FileSaved) -> Files:
    return files.changed(kept={**files.kept, event.file.path: event.file})


@evolves(Files, FileMoved)
def _moved(files: Files, event: FileMoved) -> Files:
    moved = msgspec.structs.replace(files.kept[event.path], location=event.to)
    return files.changed(kept={**_without(files.kept, event.path), moved.path: moved})


@evolves(Files, FileDeleted)
def _deleted(files: Files, event: FileDeleted) -> Files:
    binned = {**files.binned, event.path: files.kept[event.path]}
    return Files(kept=_without(files.kept, event.path), binned=binned)


@evolves(Files, BinEmptied)
def _emptied(files: Files, event: BinEmptied) -> Files:
    return files.changed(binned={})


def _without(files: Mapping[str, File], path: str) -> dict[str, File]:
    return {key: file for key, file in files.items() if key != path}

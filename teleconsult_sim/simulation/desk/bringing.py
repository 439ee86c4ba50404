"""Files from outside: what a learner attaches in a mail program of their own becomes a file of the attempt."""

from collections.abc import Iterator

from teleconsult_sim.clinic.files import DocumentFault, File, FileKind, Location, Measure
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.files import FileSaved
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.kernel import Action, Refusal, decides
from teleconsult_sim.simulation.world import World


class BringFile(Action):
    """Bring a file from outside; `text` is what a reader can make out of its bytes, `fault` why none can."""

    name: str
    to: Location
    kind: FileKind
    measured: Measure
    text: str = ""
    locked: bool = False
    fault: DocumentFault | None = None
    seconds = 5


@decides(BringFile)
def bring_file(action: BringFile, world: World) -> Iterator[Entry]:
    """Lay the file where it was put; it concerns the patient unless its words say nothing of them."""
    if not action.name.strip() or "/" in action.name:
        raise Refusal("bad_file_name", action.name)
    patient = world.facts.patient
    told = fold(action.text)
    yield FileSaved(
        file=File(
            name=action.name,
            location=action.to,
            kind=action.kind,
            text=action.text,
            locked=action.locked,
            about_patient=not told or fold(patient.last_name) in told,
            measured=action.measured,
            fault=action.fault,
        )
    )


def free_name(name: str, place: Location, world: World) -> str:
    """Return the name under which a file can lie at a place beside those that are there."""
    kept = world.of(Files).kept
    stem, dot, ending = name.rpartition(".")
    number, found = 1, name
    while f"{place}/{found}" in kept:
        number += 1
        found = f"{stem} ({number}).{ending}" if dot and stem else f"{name} ({number})"
    return found

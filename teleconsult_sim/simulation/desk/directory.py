"""The directory: names, telephone numbers and fax numbers, which look alike."""

from collections.abc import Iterator

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.folding import digits, fold
from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.people import LookedUp
from teleconsult_sim.simulation.kernel import Action, decides
from teleconsult_sim.simulation.world import World


class LookUp(Action):
    """Search the directory."""

    query: str
    seconds = 30


@decides(LookUp)
def look_up(action: LookUp, world: World) -> Iterator[Entry]:
    """Show what the directory has under these words."""
    yield LookedUp(query=action.query, found=tuple(entry.id for entry in search(action.query, world.facts)))


def search(query: str, facts: Facts) -> list[Contact]:
    """Return the listed entries in which every word of the query stands."""
    return [entry for entry in facts.contacts if entry.listed and _matches(query, entry)]


def _matches(query: str, entry: Contact) -> bool:
    shown = fold(" ".join([entry.id, entry.kind, entry.name, *entry.aliases, entry.email or "", entry.address or ""]))
    numbers = digits(f"{entry.phone or ''}{entry.listed_fax or ''}")
    words = fold(query).split()
    return bool(words) and all(word in shown or (len(digits(word)) >= 4 and digits(word) in numbers) for word in words)

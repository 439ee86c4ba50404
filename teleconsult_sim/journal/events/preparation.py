"""What is readied before a first teleconsultation."""

from typing import Literal

from teleconsult_sim.clinic.case import DciAccess
from teleconsult_sim.journal.entry import Entry


class ToolsDeclared(Entry):
    """The learner stated what the workplace offers."""

    dmr: bool
    dci: DciAccess
    fax_machine: bool


class PlaceChosen(Entry):
    """Where the consultation takes place."""

    place: str
    private: bool


class ItemChecked(Entry):
    """The learner tried a tool out."""

    item: str
    result: Literal["working", "failing"]


class ItemRepaired(Entry):
    """What a check had found is mended."""

    item: str
    how: str = ""


class AccessRequested(Entry):
    """The learner asked for an account or an access."""

    what: str
    via: str


class AccessGranted(Entry):
    """A request was granted."""

    what: str


class AccountActivated(Entry):
    """The network account can be used."""


class DocumentRead(Entry):
    """The learner opened a help text."""

    document: str


class MatterSettled(Entry):
    """An arrangement was made."""

    matter: str
    choice: str


class ServiceFailed(Entry):
    """A service of the network stopped answering: `dci`, `dsq`, `forms`…, by the name of the item that tries it out."""

    service: str


class ServiceRestored(Entry):
    """A service answers again."""

    service: str


class RoleAppointed(Entry):
    """Someone was named to a role of the coordination table."""

    role: str
    committee: str = ""

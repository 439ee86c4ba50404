"""The facts of a case: all that a rule may know of a scenario, kept in the first entry of every journal."""

from datetime import datetime
from typing import Literal

from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Clinician, Contact, Patient
from teleconsult_sim.clinic.vocabulary import Record, Text

DciAccess = Literal["none", "read_only", "documentation", "ordering"]


class Tools(Record):
    """What the workplace really offers, whatever the learner declares."""

    dmr: bool = False
    dci: DciAccess = "none"
    fax_machine: bool = False


class Choice(Record):
    """One answer to a dialogue question: what the learner says, and what comes back."""

    id: str
    says: Text
    right: bool = False
    reply: Text | None = None


class Question(Record):
    """A dialogue question, asked by someone after an event of the given kind."""

    id: str
    asker: str
    after: str
    asks: Text
    choices: tuple[Choice, ...]
    teaches: str | None = None


class Model(Record):
    """A model order that circulates, with mistakes one copies when one doesn't read it again."""

    subject: Text
    sender: str
    body: str
    flaws: Text


class Facts(Record):
    """The facts of a case."""

    scenario: str
    title: Text
    edition: str
    start: datetime
    pandemic: bool = True
    tools: Tools = Tools()
    platforms: tuple[str, ...] = ("TEAMS",)
    first_visit: bool = True
    patient: Patient
    clinician: Clinician
    contacts: tuple[Contact, ...]
    orders: tuple[Order, ...] = ()
    documents: tuple[Document, ...] = ()
    questions: tuple[Question, ...] = ()
    model: Model | None = None
    objectives: tuple[str, ...] = ()

    def contact(self, id: str) -> Contact | None:
        """Return the directory entry of that id, or None."""
        return next((found for found in self.contacts if found.id == id), None)

    def contacts_of(self, kind: str) -> tuple[Contact, ...]:
        """Return the directory entries of a kind."""
        return tuple(found for found in self.contacts if found.kind == kind)

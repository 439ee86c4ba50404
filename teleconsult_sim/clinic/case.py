"""The facts of a case: all that a rule may know of a scenario, kept in the first entry of every journal."""

from datetime import datetime
from typing import Literal

from teleconsult_sim.clinic.orders import Document, Order
from teleconsult_sim.clinic.people import Clinician, Contact, Patient
from teleconsult_sim.clinic.vocabulary import Record, Text

DciAccess = Literal["none", "read_only", "documentation", "ordering"]
Unready = Literal[
    "account", "outlook", "camera", "microphone", "headset", "bandwidth", "room", "clinical_software", "dsq", "dci",
    "forms", "directory", "remote_access", "offsite_tools", "zoom_licence", "consent_form", "previsit_forms",
    "admin_support", "modality_triage", "record_opening", "copy_route", "tools", "solutions", "process", "pilots",
    "archives_notice", "pharmacy_rules", "fax_subscription", "coaching", "coordination",
]  # fmt: skip
"""What nobody has yet tried out, asked, or settled at this workplace: the first names are those of `check`, the next
those of `settle`, and the last: declaring the tools, asking for the authorised solutions, learning the process,
knowing who the pilots are, telling the archives, asking the pharmacy's head, registering for cloud fax, planning the
coaching of professionals, and setting up the coordination."""


class Tools(Record):
    """What the workplace really offers, whatever the learner declares."""

    dmr: bool = False
    dci: DciAccess = "none"
    fax_machine: bool = False


class Media(Record):
    """Something the patient shares in the call after an event of the given kind.

    `needed` says that the record needs it; `findings` are words one of which a note about it must have.
    """

    id: str
    name: str
    after: str
    content: Literal["photo", "video", "document"] = "photo"
    needed: bool = True
    findings: tuple[str, ...] = ()


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
    after_seconds: int = 0
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
    """The facts of a case.

    `unready` lists what is still to be tried out or settled before the first session; `pro_to_pro` says that two
    professionals exchange with each other, `by_phone` that the consultation is planned by telephone.
    """

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
    media: tuple[Media, ...] = ()
    unready: tuple[Unready, ...] = ()
    pro_to_pro: bool = False
    by_phone: bool = False
    model: Model | None = None
    objectives: tuple[str, ...] = ()

    def contact(self, id: str) -> Contact | None:
        """Return the directory entry of that id, or None."""
        for found in self.contacts:
            if found.id == id:
                return found
        return None

    def item(self, id: str) -> Order | Document | None:
        """Return the order or the document of that id, or None."""
        wanted: tuple[Order | Document, ...] = (*self.orders, *self.documents)
        return next((found for found in wanted if found.id == id), None)

    def contacts_of(self, kind: str) -> tuple[Contact, ...]:
        """Return the directory entries of a kind."""
        return tuple(found for found in self.contacts if found.kind == kind)

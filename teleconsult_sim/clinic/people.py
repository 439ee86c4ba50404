"""The people and places of a case: the patient, the clinician and those one can reach."""

from datetime import date
from typing import Literal

from teleconsult_sim.clinic.nam import Sex
from teleconsult_sim.clinic.opening import ALWAYS, USUAL, Hours
from teleconsult_sim.clinic.orders import OrderKind
from teleconsult_sim.clinic.vocabulary import Record, Text

ContactKind = Literal[
    "patient", "pharmacy", "institution_pharmacy", "archives", "imaging", "laboratory", "clinical_pilot",
    "technical_pilot", "it", "pharmacy_head", "clinic_manager", "admissions", "professional", "unit", "colleague",
    "family", "insurer", "other",
]  # fmt: skip


class Patient(Record):
    """The person consulted for; every identifier is fictional."""

    id: str = "patient"
    title: str
    first_name: str
    last_name: str
    sex: Sex
    birth_date: date
    nam: str | None
    record_number: str | None
    phone: str
    address: str
    email: str | None = None
    mother: str | None = None
    father: str | None = None
    needs: tuple[Literal["captions", "interpreter"], ...] = ()
    reacts_profile: bool = False
    story: Text

    @property
    def full_name(self) -> str:
        """Return first and family name."""
        return f"{self.first_name} {self.last_name}"


class Clinician(Record):
    """The learner's part in the case: who signs, with what number, and where one can be reached.

    `after_hours` are the numbers answered at any hour; `may_order` is what the profession may order itself.
    """

    id: str = "clinician"
    title: str
    first_name: str
    last_name: str
    profession: Text
    profession_names: tuple[str, ...]
    number: str
    billing_number: str | None = None
    phones: tuple[str, ...]
    after_hours: tuple[str, ...] = ()
    may_order: tuple[OrderKind, ...] = ("drug", "imaging", "laboratory", "consultation")
    switchboard: str | None = None
    fax: str | None = None
    rsss_email: str
    personal_email: str
    installation: str
    establishment: str

    @property
    def full_name(self) -> str:
        """Return first and family name."""
        return f"{self.first_name} {self.last_name}"


class Contact(Record):
    """Somebody of the directory: telephone and fax are two fields, on purpose often alike.

    `old_fax` is the number that an outdated directory still shows;
    `reads_mail` is false where a mailbox exists that nobody opens: such a unit is reached by fax alone.
    `hours`, where given, also say when the telephone is answered.
    """

    id: str
    kind: ContactKind
    name: str
    aliases: tuple[str, ...] = ()
    phone: str | None = None
    fax: str | None = None
    email: str | None = None
    address: str | None = None
    note: Text | None = None
    listed: bool = True
    reads_mail: bool = True
    old_fax: str | None = None
    hours: Hours | None = None

    @property
    def open_hours(self) -> Hours:
        """Return when somebody is there: the hours given, or what is usual for the kind."""
        return self.hours or USUAL.get(self.kind, ALWAYS)

    @property
    def listed_fax(self) -> str | None:
        """Return the fax number that the directory shows, right or not."""
        return self.old_fax or self.fax

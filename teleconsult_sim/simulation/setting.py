"""What the world is made of in one case: what lies ready, who answers what, what fails and when."""

from datetime import datetime
from typing import Literal

import msgspec

from teleconsult_sim.clinic.case import Facts, Media
from teleconsult_sim.clinic.files import FileKind, Location
from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.journal.events.faults import Fault
from teleconsult_sim.journal.events.fax import FaxOutcome


class InitialFile(Record):
    """A file that lies somewhere when the case begins."""

    name: str
    location: Location = "onedrive"
    kind: FileKind = "text"
    text: str = ""
    about_patient: bool = True


class InitialMail(Record):
    """A mail that waits in the learner's inbox, or comes in `after_minutes`."""

    sender: str
    subject: Text
    body: Text
    after_minutes: int = 0
    model: bool = False
    urgent: bool = False


class FaxLine(Record):
    """How one number answers: a script of outcomes in turn, or rates to draw from."""

    number: str
    script: tuple[FaxOutcome, ...] = ()
    rates: dict[FaxOutcome, float] = {}


class FaxService(Record):
    """How the fax gateway behaves; delays in whole seconds."""

    receipt_after: int = 40
    first_attempt_after: int = 240
    retry_after: int = 300
    attempts: int = 3
    rates: dict[FaxOutcome, float] = msgspec.field(default_factory=lambda: {"done": 1.0})
    lines: tuple[FaxLine, ...] = ()


class Check(Record):
    """What trying a tool out shows, and what mends it."""

    item: str
    result: Literal["working", "failing"] = "working"
    repair: str | None = None
    says: Text | None = None


class Speech(Record):
    """What somebody says after an event of the given kind, `after_seconds` later.

    `intrudes` says that they have no part in the consultation and can see or hear it.
    """

    who: str = "patient"
    after: str
    after_seconds: int = 0
    says: Text
    channel: str = "meeting"
    intrudes: bool = False


class Answer(Record):
    """What somebody answers when contacted about a topic; topic `*` is for all others.

    A pharmacy's head may allow a channel with the answer.
    """

    who: str
    about: str = "*"
    says: Text
    authorises: Literal["fax", "mail", "verbal"] | None = None


class Line(Record):
    """How somebody's telephone is answered, in turn; the last outcome goes on."""

    who: str
    outcomes: tuple[Literal["answered", "no_answer", "busy"], ...]


class Consent(Record):
    """What a party answers when a consent is asked for."""

    subject: Literal["care", "telehealth", "recording", "personal_email"]
    party: str = "patient"
    outcome: Literal["granted", "refused"] = "granted"
    says: Text | None = None


class Outage(Record):
    """A service that is down for a while; minutes from the beginning, without end when `until_minutes` is not given."""

    service: str
    after_minutes: int = 0
    until_minutes: int | None = None


class LineDrop(Record):
    """The video link fails so many seconds after an event of the given kind, once."""

    after: str
    after_seconds: int = 60


class ChangeOfMind(Record):
    """The patient states another choice for an order, some time after an event of the given kind."""

    order: str
    to: str
    after: str
    after_seconds: int = 0
    says: Text


class Withdrawal(Record):
    """A party takes a consent back some time after an event of the given kind, if they had given it."""

    subject: Literal["care", "telehealth", "recording", "personal_email"]
    party: str = "patient"
    after: str
    after_seconds: int = 0
    says: Text


class IncomingCall(Record):
    """Somebody telephones outside office hours about an order: they reach only a number answered at any hour.

    The number is the one that they read on what carried the order; it is lost when there was none.
    """

    who: str
    order: str
    after: str
    after_seconds: int = 0
    says: Text


class RecordOpening(Record):
    """Who opens a record for a patient that the establishment doesn't know, and the number that it gets."""

    who: str
    number: str
    about: str = "record_opening"


class Manner(Record):
    """How somebody reacts to what they receive, where the case says other than what is usual for their kind.

    `silent` has them never turn to the learner; `after_minutes` is how long before they look at what came.
    """

    silent: bool = False
    after_minutes: int | None = None


class Props(Record):
    """What a case puts into the world, as its author writes it; delays in whole seconds.

    `manners` are by id of the directory; in a `sandbox` faults can be switched while one plays.
    """

    account_ready: bool = True
    files: tuple[InitialFile, ...] = ()
    mails: tuple[InitialMail, ...] = ()
    fax: FaxService = FaxService()
    checks: tuple[Check, ...] = ()
    speeches: tuple[Speech, ...] = ()
    answers: tuple[Answer, ...] = ()
    lines: tuple[Line, ...] = ()
    consents: tuple[Consent, ...] = ()
    media: tuple[Media, ...] = ()
    identity_differs: tuple[str, ...] = ()
    outages: tuple[Outage, ...] = ()
    line_drops: tuple[LineDrop, ...] = ()
    withdrawals: tuple[Withdrawal, ...] = ()
    changes_of_mind: tuple[ChangeOfMind, ...] = ()
    calls: tuple[IncomingCall, ...] = ()
    record_opening: RecordOpening | None = None
    manners: dict[str, Manner] = {}
    faults: tuple[Fault, ...] = ()
    sandbox: bool = False
    receipts: dict[str, Literal["granted", "declined"]] = {}
    delivery_after: int = 150
    read_after: int = 900


class Setting(Props):
    """A case as the simulation needs it."""

    facts: Facts
    fingerprint: str = ""

    @property
    def start(self) -> datetime:
        """Return the virtual time at which the case begins."""
        return self.facts.start

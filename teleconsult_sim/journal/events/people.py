"""What people say, ask and answer."""

from typing import Literal

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry


class PersonSpoke(Entry):
    """Somebody said something to the learner, in the call, on the phone or face to face."""

    who: str
    says: Text
    channel: str = "meeting"


class QuestionAsked(Entry):
    """Somebody asked a question that has answers to choose from."""

    question: str


class QuestionAnswered(Entry):
    """The learner chose an answer."""

    question: str
    choice: str
    right: bool


class Contacted(Entry):
    """The learner got in touch with somebody about something."""

    who: str
    about: str
    by: str
    message: str = ""


class ChannelAuthorised(Entry):
    """The head of a pharmacy allowed a way of sending an order, for now."""

    who: str
    channel: Literal["fax", "mail", "verbal"]


class ChoiceStated(Entry):
    """The patient said where an order is to go: `who` is an id of the directory."""

    order: str
    who: str


class RecordOpened(Entry):
    """The establishment opened a record for a patient it did not know."""

    number: str


class CallMissed(Entry):
    """Somebody telephoned and could not reach the learner."""

    who: str
    about: str = ""


class LookedUp(Entry):
    """The learner searched the directory."""

    query: str
    found: tuple[str, ...]


class IncidentReported(Entry):
    """The learner reported that something went wrong."""

    what: str
    to: str = ""

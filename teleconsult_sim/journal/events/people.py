"""What people say, ask and answer."""

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


class LookedUp(Entry):
    """The learner searched the directory."""

    query: str
    found: tuple[str, ...]


class IncidentReported(Entry):
    """The learner reported that something went wrong."""

    what: str
    to: str = ""

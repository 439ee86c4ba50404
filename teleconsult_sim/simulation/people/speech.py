"""Those who speak of themselves in a case: they say what the case has them say, ask, share, and walk in."""

from collections.abc import Iterator

from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, Refused
from teleconsult_sim.journal.events.meeting import MediaShared, PrivacyLost
from teleconsult_sim.journal.events.people import PersonSpoke, QuestionAsked
from teleconsult_sim.simulation.desk.dialogue import Dialogue
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.desk.meeting import Meeting
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, evolves, reacts
from teleconsult_sim.simulation.setting import Speech
from teleconsult_sim.simulation.world import Slice, World


class Said(Slice):
    """What was said so far, by its French words: a speech of the case is made once."""

    french: frozenset[str] = frozenset()


class Happened(Slice):
    """The kinds of what happened so far: what the patient meant to show by telephone waits for the session."""

    kinds: frozenset[str] = frozenset()


class Speak(Reaction):
    """Somebody says what the case has at this place."""

    place: int

    @property
    def notices(self) -> bool:
        """The learner hears it."""
        return True


class Ask(Reaction):
    """Somebody asks a question of the case."""

    question: str

    @property
    def notices(self) -> bool:
        """The learner hears it."""
        return True


@reacts(*entry_types())
def speak_up(event: Entry, world: World) -> Iterator[Entry]:
    """Say, ask and share what the case foresees after this kind of event, each once."""
    kind = str(event.__struct_config__.tag)
    for place, speech in enumerate(world.setting.speeches):
        if speech.after == kind and speech.says.fr not in world.of(Said).french:
            if speech.after_seconds:
                yield later(world, speech.after_seconds, Speak(place=place))
            else:
                yield from spoken(speech)
    for question in world.facts.questions:
        if question.after == kind and question.id not in world.of(Dialogue).asked:
            if question.after_seconds:
                yield later(world, question.after_seconds, Ask(question=question.id))
            else:
                yield QuestionAsked(question=question.id)
    yield from _shared(kind, world)


def _shared(kind: str, world: World) -> Iterator[Entry]:
    """Yield what the patient shares now in the session, and as they join it what was meant to be shared before."""
    meeting, happened = world.of(Meeting), world.of(Happened).kinds
    due = happened if kind == "patient_joined" else {kind}
    if meeting.platform and meeting.patient_present:
        for media in world.setting.media:
            if media.after in due and media.id not in world.of(Chat).seen:
                yield MediaShared(media=media.id, platform=meeting.platform)


@decides(Speak)
def speak(reaction: Speak, world: World) -> Iterator[Entry]:
    """Say it now."""
    speech = world.setting.speeches[reaction.place]
    if speech.says.fr not in world.of(Said).french:
        yield from spoken(speech)


@decides(Ask)
def ask(reaction: Ask, world: World) -> Iterator[Entry]:
    """Ask it now, unless it came up meanwhile."""
    if reaction.question not in world.of(Dialogue).asked:
        yield QuestionAsked(question=reaction.question)


def spoken(speech: Speech) -> Iterator[Entry]:
    """Yield a speech of the case as events: whoever intrudes is seen or heard first."""
    if speech.intrudes:
        yield PrivacyLost(who=speech.who)
    yield PersonSpoke(who=speech.who, says=speech.says, channel=speech.channel)


@evolves(Said, PersonSpoke)
def _said(said: Said, event: PersonSpoke) -> Said:
    return Said(french=said.french | {event.says.fr})


def _happened(happened: Happened, event: Entry) -> Happened:
    kind = str(event.__struct_config__.tag)
    return happened if kind in happened.kinds else Happened(kinds=happened.kinds | {kind})


for _kind in set(entry_types()) - {ActionTaken, Refused}:  # a refusal leaves the world as it was
    evolves(Happened, _kind)(_happened)

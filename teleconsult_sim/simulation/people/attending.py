"""Those who look at what comes in: each in their opening hours and after a while, then makes of it what they can."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import Scheduled
from teleconsult_sim.journal.events.fax import FaxAttempted
from teleconsult_sim.journal.events.mail import MailRead
from teleconsult_sim.journal.events.people import PersonSpoke
from teleconsult_sim.simulation.engine import later
from teleconsult_sim.simulation.kernel import Reaction, decides, reacts
from teleconsult_sim.simulation.people.tray import Arrived, arrived
from teleconsult_sim.simulation.setting import Manner
from teleconsult_sim.simulation.world import World

Judge = Callable[[Arrived, World], Iterator[Entry]]


class Role(NamedTuple):
    """How a kind of correspondent attends to what comes in: within so many minutes, and what they make of it."""

    minutes: tuple[int, int]
    judge: Judge


_roles: dict[str, Role] = {}


class Study(Reaction):
    """Somebody looks at a message that came to them."""

    who: str
    message: str


class Say(Reaction):
    """Somebody whom the learner hears on the telephone says something."""

    who: str
    says: Text

    @property
    def notices(self) -> bool:
        """The telephone rings."""
        return True


def attends(*kinds: str, minutes: tuple[int, int]) -> Callable[[Judge], Judge]:
    """Register what these kinds of contacts make of a message, and how soon and how late they look at it."""

    def register(judge: Judge) -> Judge:
        for kind in kinds:
            _roles[kind] = Role(minutes, judge)
        return judge

    return register


@reacts(FaxAttempted, MailRead)
def comes_in(event: FaxAttempted | MailRead, world: World) -> Iterator[Entry]:
    """Let whoever attends to such things look at it after a while."""
    who = world.facts.contact(event.contact or "")
    role = _roles.get(who.kind) if who else None
    came = isinstance(event, MailRead) or event.sent > 0
    if who and role and came:
        yield in_time(world, who, role.minutes, event.message, Study(who=who.id, message=event.message))


@decides(Study)
def study(reaction: Study, world: World) -> Iterator[Entry]:
    """Look at it."""
    who = world.facts.contact(reaction.who)
    if who:
        yield from _roles[who.kind].judge(arrived(who, reaction.message, world), world)


@decides(Say)
def say(reaction: Say, world: World) -> Iterator[Entry]:
    """Say it."""
    yield PersonSpoke(who=reaction.who, says=reaction.says, channel="phone")


def in_time(world: World, who: Contact, minutes: tuple[int, int], about: str, reaction: Reaction) -> Scheduled:
    """Return the announcement of what somebody does within so many minutes of being there; chance says when."""
    soonest, latest = minutes
    fixed = manner_of(who.id, world).after_minutes
    drawn = soonest + (latest - soonest) * world.chance("attends", who.id, about)
    due = when_open(who, world.now, timedelta(seconds=int(60 * (drawn if fixed is None else fixed))))
    return later(world, int((due - world.now).total_seconds()), reaction)


def when_open(who: Contact, now: datetime, delay: timedelta) -> datetime:
    """Return the moment so much later at which somebody is there."""
    return who.open_hours.next_open(who.open_hours.next_open(now) + delay)


def manner_of(who: str, world: World) -> Manner:
    """Return how somebody reacts: as the case says, and of themselves silently where it scripts what they say."""
    setting = world.setting
    scripted = {call.who for call in setting.calls} | {speech.who for speech in setting.speeches}
    scripted |= {question.asker for question in setting.facts.questions}
    return setting.manners.get(who) or Manner(silent=who in scripted)

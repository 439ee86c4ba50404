"""Bots at play, and what is kept of their plays: counts that add up in whatever order the plays were made."""

import traceback
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.exploring.bots import Bot, bots
from teleconsult_sim.exploring.die import Die
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken, Refused
from teleconsult_sim.journal.events.mail import MailReceived
from teleconsult_sim.journal.events.meeting import MediaShared
from teleconsult_sim.journal.events.people import PersonSpoke, QuestionAnswered, QuestionAsked
from teleconsult_sim.scenario.edits import Step
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import action_data
from teleconsult_sim.session.attempt import Attempt, begin
from teleconsult_sim.simulation.kernel import Action

KEPT_CRASHES = 20
"""The first ones are enough to mend; thousands alike would fill the memory."""


class Crash(msgspec.Struct, frozen=True, order=True):
    """A play that broke the simulation or a check: which one, where, and the actions that bring it about."""

    play: int
    bot: str
    where: str
    steps: bytes


class Won(msgspec.Struct, frozen=True, order=True):
    """A play that passed; the shortest comes first, then the one of more points."""

    length: int
    lost: int
    play: int
    bot: str
    steps: bytes


class Tally(msgspec.Struct):
    """What many plays amount to. `met` counts plays by kind of thing met and its name, `best` has points by bot."""

    plays: int = 0
    passed: int = 0
    perfect: int = 0
    met: Counter[tuple[str, str]] = msgspec.field(default_factory=Counter)
    best: dict[str, int] = msgspec.field(default_factory=dict)
    won: Won | None = None
    crashes: list[Crash] = msgspec.field(default_factory=list)
    crashed: int = 0

    def add(self, other: "Tally") -> None:
        """Take further plays in; the order of taking them in leaves no trace."""
        self.plays += other.plays
        self.passed += other.passed
        self.perfect += other.perfect
        self.crashed += other.crashed
        self.met.update(other.met)
        for bot, points in other.best.items():
            self.best[bot] = max(points, self.best.get(bot, 0))
        self.won = min((won for won in (self.won, other.won) if won), default=None)
        self.crashes = sorted([*self.crashes, *other.crashes])[:KEPT_CRASHES]


class Made(NamedTuple):
    """One play of a bot, as it went."""

    attempt: Attempt
    actions: tuple[Action, ...]


def played(scenario: Scenario, seed: int, plays: Iterable[int]) -> Tally:
    """Return what these plays amount to, each by the bot whose turn its number is."""
    tally = Tally()
    for number in plays:
        tally.add(_tallied(scenario, seed, number))
    return tally


def bot_of(number: int) -> Bot:
    """Return whose turn a play is."""
    known = bots()
    return known[number % len(known)]


def play_of(scenario: Scenario, seed: int, number: int, taken: list[Action] | None = None) -> Made:
    """Return a bot's play; `taken` receives each action before it is submitted."""
    attempt, bot = begin(scenario), bot_of(number)
    actions = [] if taken is None else taken
    for action in bot.play(scenario, lambda: attempt.world, Die(seed, scenario.slug, number)):
        actions.append(action)
        attempt.submit(action)
    return Made(attempt, tuple(actions))


def _tallied(scenario: Scenario, seed: int, number: int) -> Tally:
    bot, taken = bot_of(number).name, list[Action]()
    try:
        made = play_of(scenario, seed, number, taken)
        report = made.attempt.report()
    except Exception as error:
        crash = Crash(number, bot, where_of(error), written(taken))
        return Tally(plays=1, crashed=1, crashes=[crash])
    points, passed = report.score.points, report.score.passed
    won = Won(len(taken), 100 - points, number, bot, written(taken)) if passed else None
    return Tally(
        plays=1,
        passed=int(passed),
        perfect=int(points == 100),
        met=_met(made.attempt.entries, report),
        best={bot: points},
        won=won,
    )


def written(actions: Sequence[Action]) -> bytes:
    """Return actions as JSON, to be kept whole and compared."""
    return msgspec.json.encode(action_data(tuple(actions)))


def read_back(steps: bytes) -> list[Step]:
    """Return the steps that were kept."""
    return msgspec.json.decode(steps, type=list[Step])


def where_of(error: Exception) -> str:
    """Return in one line what broke and where in the package."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "teleconsult_sim" in frame.filename]
    place = f" ({Path(ours[-1].filename).name}:{ours[-1].lineno})" if ours else ""
    return f"{type(error).__name__}: {error}{place}"


def _met(entries: Sequence[Entry], report: Report) -> Counter[tuple[str, str]]:
    found: set[tuple[str, str]] = {(verdict.status, verdict.rule.id) for verdict in report.verdicts}
    tags = {entry.seq: str(entry.action["action"]) for entry in entries if isinstance(entry, ActionTaken)}
    refused = {entry.cause: entry.reason for entry in entries if isinstance(entry, Refused)}
    for seq, tag in tags.items():
        found.add(("refused", f"{tag}: {refused[seq]}") if seq in refused else ("done", tag))
        found.add(("tried", tag))
    for entry in entries:
        match entry:
            case PersonSpoke():
                found.add(("said", entry.says.fr))
            case QuestionAsked():
                found.add(("asked", entry.question))
            case QuestionAnswered():
                found.add(("chosen", f"{entry.question}: {entry.choice}"))
            case MailReceived():
                found.add(("received", entry.message.id))
            case MediaShared():
                found.add(("shared", entry.media))
    return Counter(found)

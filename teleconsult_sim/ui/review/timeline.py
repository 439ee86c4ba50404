"""The exemplary play told by time: what is done, what the world answers, and which rules that honours."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.guide.catalogue import Rule
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.library import Scenario
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session.attempt import run
from teleconsult_sim.simulation.engine import LEARNER
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.ui.simulator.debrief.findings import GRAVEST
from teleconsult_sim.ui.simulator.telling import Tone, tell, tell_action, tone
from teleconsult_sim.ui.simulator.telling.terms import Wording


class News(NamedTuple):
    """Something that the world did by itself, as the learner reads of it."""

    at: datetime
    words: str
    tone: Tone


class Moment(NamedTuple):
    """One action of the play, why it is done (the rules it honours, the gravest first), and what came of it.

    The first has no words: what was there before anything was done.
    """

    at: datetime
    words: str
    why: tuple[Rule, ...]
    news: tuple[News, ...]


def timeline(scenario: Scenario, exemplary: Path, _: Wording) -> list[Moment]:
    """Play a case's exemplary play and return it as moments. Raises Faulty for a play that can't be used."""
    play, _same = read_play(exemplary)
    attempt = run(scenario, play.seed, play.actions)
    why = _honoured(attempt.report(), attempt.entries)
    facts = scenario.setting.facts
    moments = [Moment(attempt.entries[0].at, "", (), ())]
    for entry in attempt.entries:
        if isinstance(entry, ActionTaken):
            words = tell_action(action_of(entry.action), facts, _.language)
            moments.append(Moment(entry.at, words, tuple(why.get(entry.seq, ())), ()))
        elif entry.actor != LEARNER and (words := tell(entry, facts, _.language) or ""):
            news = News(entry.at, words, tone(entry))
            moments[-1] = moments[-1]._replace(news=(*moments[-1].news, news))
    return [moment for moment in moments if moment.words or moment.news]


def _honoured(report: Report, entries: Sequence[Entry]) -> Mapping[int, list[Rule]]:
    """Return the rules respected, by the action that completed each: the last of those which its evidence shows."""
    found: dict[int, list[Rule]] = {}
    for verdict in sorted(report.with_status("respected"), key=lambda one: GRAVEST.index(one.severity)):
        roots = [root for seq in verdict.evidence if (root := _action_behind(seq, entries)) is not None]
        if roots:
            found.setdefault(max(roots), []).append(verdict.rule)
    return found


def _action_behind(seq: int, entries: Sequence[Entry]) -> int | None:
    """Return the action that an entry follows from, however far back; None for what the case itself brought."""
    entry = entries[seq]
    while not isinstance(entry, ActionTaken):
        if entry.cause is None:
            return None
        entry = entries[entry.cause]
    return entry.seq

"""An attempt made into a play: what was done, and the verdicts that it brought as what to expect."""

import re
from collections.abc import Sequence

from teleconsult_sim.assessment.report import Report
from teleconsult_sim.clinic.folding import fold
from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import ActionTaken
from teleconsult_sim.scenario.plays import Expectation, parse_play
from teleconsult_sim.scenario.writing import play_text, steps_of
from teleconsult_sim.session.attempt import resume, run
from teleconsult_sim.source.yaml import Faulty, parse_source


class NotReplayable(ValueError):
    """A play made of the attempt wouldn't bring the same journal."""


def recorded(entries: Sequence[Entry], title: Text) -> str:
    """Return the text of a play that does again what a journal tells, proven by playing it.

    Raises ScenarioChanged when the case is no longer that of the journal, NotReplayable when replaying differs.
    """
    attempt = resume(entries)
    scenario = attempt.scenario
    seed = None if attempt.seed == scenario.file.seed else attempt.seed
    steps = steps_of([entry.action for entry in entries if isinstance(entry, ActionTaken)])
    text = play_text(scenario.slug, title, {"actions": steps}, expectation(attempt.report()), seed)
    try:
        play, _ = parse_play(parse_source(text.encode(), "play"), "play")
    except Faulty as error:
        raise NotReplayable(str(error)) from error
    if list(run(scenario, play.seed, play.actions).entries) != list(entries):
        raise NotReplayable(scenario.slug)
    return text


def expectation(report: Report) -> Expectation:
    """Return the verdicts of a report as what a play is to bring."""
    missing, breached = (
        tuple(found.rule.id for found in report.verdicts if found.status == status)
        for status in ("missing", "breached")
    )
    return Expectation(
        respected=() if missing or breached else "all",
        missing=missing,
        breached=breached,
        score=report.score.points,
        passed=report.score.passed,
    )


def play_name(title: str) -> str:
    """Return a title as the name of a play's file."""
    return re.sub(r"[^a-z0-9]+", "-", fold(title)).strip("-")[:60].strip("-") or "tentative"

"""Let bots play a case, and tell what they found: can it be won, and what of it nobody meets."""

import argparse
from collections.abc import Iterator
from typing import Any

import msgspec

from teleconsult_sim.cli.parallel import Progress, cores, processes, shared_out, shown
from teleconsult_sim.cli.parsing import reading, whole
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.exploring.conclusions import Conclusions, conclude
from teleconsult_sim.exploring.playing import Tally, played, read_back
from teleconsult_sim.scenario.library import UnknownScenario, load
from teleconsult_sim.source.yaml import Faulty

HELP = "faire jouer un cas par des robots, et dire ce qu’ils y trouvent"
UNUSABLE = (UnknownScenario, Faulty)
BROKEN = 1
DETAIL = 8
"""Lines of a list on a terminal; `--json` has all of it."""
SHARE = 25
"""Plays; a third of a second's work, so that progress is seen and a stop is soon heard."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("scenario", metavar="SLUG", help="le cas à explorer")
    parser.add_argument("--plays", metavar="N", type=whole(1, 1_000_000), default=700, help="combien de parties")
    parser.add_argument("--seed", metavar="N", type=whole(0, 2**63 - 1), default=1, help="la graine des robots")
    parser.add_argument("--jobs", metavar="N", type=whole(1, 256), default=cores(), help="combien de processus")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Play, conclude, and tell; 1 when the case can't be won or something crashed."""
    scenario = load(options.scenario)
    words = "plays" if options.lang == "en" else "parties jouées :"
    jobs = min(options.jobs, -(-options.plays // 25))
    tally = explored(scenario.slug, options.seed, options.plays, jobs, shown(options.plays, words))
    found = conclude(scenario, tally, options.seed)
    if options.json:
        print_json(as_data(found))
    else:
        for line in lines(found, options.lang):
            print(visible(line))
    return 0 if found.winnable and not found.crashed else BROKEN


def explored(slug: str, seed: int, plays: int, jobs: int, progress: Progress) -> Tally:
    """Return what so many plays of a case amount to, the same whatever the number of processes."""
    shares = ((slug, seed, first, min(first + SHARE, plays)) for first in range(0, plays, SHARE))
    tally = Tally()
    for part in map(_share, shares) if jobs == 1 else shared_out(processes(jobs), _share, shares):
        tally.add(part)
        progress(tally.plays)
    return tally


def _share(share: tuple[str, int, int, int]) -> Tally:
    slug, seed, first, end = share
    return played(load(slug), seed, range(first, end))


def as_data(found: Conclusions) -> dict[str, Any]:
    """Return the conclusions as the plain object that `--json` prints."""
    crashes = [{**msgspec.to_builtins(crash), "steps": read_back(crash.steps)} for crash in found.crashes]
    return {**found._asdict(), "crashes": crashes}


SUMMARY = Text(
    fr="""{scenario} : {answer}
  {plays} parties, {passed} réussies, {perfect} à 100
  meilleur score sans avoir vu d’exemple : {from_nothing}
  meilleur score par robot : {best}
  plus court parcours réussi : {actions} actions ({tags})
  plus court parcours à 100 : {whole} actions""",
    en="""{scenario}: {answer}
  {plays} plays, {passed} passed, {perfect} at 100
  best score without having been shown a play: {from_nothing}
  best score by bot: {best}
  shortest play that passes: {actions} actions ({tags})
  shortest play at 100: {whole} actions""",
)
WON = Text(fr="peut être gagné", en="can be won")
LOST = Text(fr="NE PEUT PAS être gagné", en="CANNOT be won")
PLAY = Text(fr="partie", en="play")
LEFT_UNDONE = Text(fr="tâches que ce parcours ne remet à personne", en="tasks that this play hands over to nobody")
UNTOUCHED = Text(fr="objectifs qu’aucun robot ne manque ni n’enfreint", en="objectives that no bot misses or breaches")
UNDECIDED = Text(fr="objectifs jamais tranchés", en="objectives never decided")
UNREACHED = Text(fr="ce que personne n’a rencontré", en="what nobody met")
REFUSED = Text(fr="actions toujours refusées", en="actions always refused")
CRASHES = Text(fr="plantages", en="crashes")


def lines(found: Conclusions, language: Language) -> Iterator[str]:
    """Yield what was found, the answer first."""
    told = {
        "answer": (WON if found.winnable else LOST).into(language),
        "best": ", ".join(f"{bot} {points}" for bot, points in found.best.items()),
        "actions": len(found.shortest),
        "tags": ", ".join(tag for step in found.shortest for tag in step),
        "whole": len(found.shortest_perfect),
    }
    yield from SUMMARY.into(language).format(**found._asdict() | told).splitlines()
    for title, items in _lists(found, language):
        yield f"  {title.into(language)} : {len(items)}"
        yield from (f"    {item}" for item in items[:DETAIL])
        if len(items) > DETAIL:
            yield f"    … (--json : {len(items)})"


def _lists(found: Conclusions, language: Language) -> Iterator[tuple[Text, list[str]]]:
    yield LEFT_UNDONE, found.left_undone
    yield UNTOUCHED, found.untouched_traps
    yield UNDECIDED, found.undecided
    yield UNREACHED, found.unreached
    yield REFUSED, [f"{tag} ({', '.join(reasons)})" for tag, reasons in found.always_refused.items()]
    yield CRASHES, [f"{PLAY.into(language)} {crash.play} ({crash.bot}) : {crash.where}" for crash in found.crashes]

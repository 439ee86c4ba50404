"""Let bots play a case, and tell what they found: can it be won, and what of it nobody meets."""

import argparse
from collections.abc import Iterator
from typing import Any

import msgspec

from teleconsult_sim.cli.parallel import Progress, cores, processes, shared_out, shown
from teleconsult_sim.cli.parsing import reading, whole
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.exploring.conclusions import Conclusions, conclude
from teleconsult_sim.exploring.playing import Tally, played, read_back
from teleconsult_sim.scenario.edits import Step
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


def lines(found: Conclusions, language: Language) -> Iterator[str]:
    """Yield what was found, the answer first."""
    say = _english if language == "en" else _french
    yield from say(found)


def _french(found: Conclusions) -> Iterator[str]:
    yield f"{found.scenario} : {'peut être gagné' if found.winnable else 'NE PEUT PAS être gagné'}"
    yield f"  {found.plays} parties, {found.passed} réussies, {found.perfect} à 100"
    yield f"  meilleur score sans avoir vu d’exemple : {found.from_nothing}"
    yield f"  meilleur score par robot : {_scores(found)}"
    yield f"  plus court parcours réussi : {len(found.shortest)} actions ({_tags(found.shortest)})"
    yield f"  plus court parcours à 100 : {len(found.shortest_perfect)} actions"
    yield from _list("tâches que ce parcours ne remet à personne", found.left_undone)
    yield from _list("objectifs qu’aucun robot ne manque ni n’enfreint", found.untouched_traps)
    yield from _list("objectifs jamais tranchés", found.undecided)
    yield from _list("ce que personne n’a rencontré", found.unreached)
    yield from _list("actions toujours refusées", _refusals(found))
    yield from _list("plantages", _crashes(found, "partie"))


def _english(found: Conclusions) -> Iterator[str]:
    yield f"{found.scenario}: {'can be won' if found.winnable else 'CANNOT be won'}"
    yield f"  {found.plays} plays, {found.passed} passed, {found.perfect} at 100"
    yield f"  best score without having been shown a play: {found.from_nothing}"
    yield f"  best score by bot: {_scores(found)}"
    yield f"  shortest play that passes: {len(found.shortest)} actions ({_tags(found.shortest)})"
    yield f"  shortest play at 100: {len(found.shortest_perfect)} actions"
    yield from _list("tasks that this play hands over to nobody", found.left_undone)
    yield from _list("objectives that no bot misses or breaches", found.untouched_traps)
    yield from _list("objectives never decided", found.undecided)
    yield from _list("what nobody met", found.unreached)
    yield from _list("actions always refused", _refusals(found))
    yield from _list("crashes", _crashes(found, "play"))


def _list(title: str, items: list[str]) -> Iterator[str]:
    yield f"  {title} : {len(items)}"
    yield from (f"    {item}" for item in items[:DETAIL])
    if len(items) > DETAIL:
        yield f"    … (--json : {len(items)})"


def _scores(found: Conclusions) -> str:
    return ", ".join(f"{bot} {points}" for bot, points in found.best.items())


def _tags(steps: list[Step]) -> str:
    return ", ".join(tag for step in steps for tag in step)


def _refusals(found: Conclusions) -> list[str]:
    return [f"{tag} ({', '.join(reasons)})" for tag, reasons in found.always_refused.items()]


def _crashes(found: Conclusions, word: str) -> list[str]:
    return [f"{word} {crash.play} ({crash.bot}) : {crash.where}" for crash in found.crashes]

"""Account for every copy of the patient's information, from birth to end."""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from teleconsult_sim.cli.attempts import entries_of
from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.clinic.vocabulary import Language
from teleconsult_sim.journal.codec import UnreadableJournal
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.scenario.plays import read_play
from teleconsult_sim.session import attempt
from teleconsult_sim.source.yaml import Faulty
from teleconsult_sim.ui.simulator.debrief.whereabouts import Whereabout, remaining, whereabouts
from teleconsult_sim.ui.simulator.telling.terms import wording

HELP = "rendre compte de chaque copie des renseignements de l’usager : où elle est, qui peut la lire, sa fin"
UNUSABLE = (Faulty, UnreadableJournal)
PLAYS = (".yaml", ".yml")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    what = "un script (.yaml), un journal (.jsonl), ou le numéro d’une tentative enregistrée"
    parser.add_argument("attempt", metavar="TENTATIVE", help=what)
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Print the copies that remain, then those that are gone."""
    entries = _entries(options.attempt, options.lang)
    lines = whereabouts(entries, wording(options.lang))
    if options.json:
        print_json([_as_data(line) for line in lines])
        return 0
    for line in _told(lines, options.lang):
        print(visible(line))
    return 0


def _entries(named: str, language: Language) -> Sequence[Entry]:
    path = Path(named)
    if path.suffix not in PLAYS:
        return entries_of(named, language)
    play, scenario = read_play(path)
    return attempt.run(scenario, play.seed, play.actions).entries


def _told(lines: Sequence[Whereabout], language: Language) -> Iterator[str]:
    left, gone = remaining(lines), [line for line in lines if not line.copy.remains]
    fr = language == "fr"
    yield (
        (f"{len(left)} copies restent" if fr else f"{len(left)} copies remain")
        if left
        else ("Aucune copie ne reste." if fr else "No copy remains.")
    )
    for line in left:
        yield from _line(line, f"[{line.fate}]", since=True, fr=fr)
    if gone:
        yield ""
        yield f"{len(gone)} n’existent plus" if fr else f"{len(gone)} no longer exist"
    for line in gone:
        yield from _line(line, "", since=False, fr=fr)


def _line(line: Whereabout, mark: str, *, since: bool, fr: bool) -> Iterator[str]:
    yield f"  {line.since:%H:%M}  {line.title} — {line.place}{' ' if mark else ''}{mark}"
    readers = f"lisible par : {line.readers}" if fr else f"readable by: {line.readers}"
    yield f"         {readers if since else line.end}"
    born = f"née à {line.born_at:%H:%M} : {line.born}" if fr else f"came to be at {line.born_at:%H:%M}: {line.born}"
    yield f"         {born}"
    if line.attached:
        yield f"         {'avec :' if fr else 'with:'} {', '.join(line.attached)}"


def _as_data(line: Whereabout) -> dict[str, Any]:
    copy = line.copy
    return {
        "id": copy.id,
        "copy": line.title,
        "place": {"sort": copy.place.sort, "name": copy.place.name, "owner": copy.place.owner, "words": line.place},
        "attached": list(line.attached),
        "born": {"seq": copy.born.seq, "at": copy.born.at.isoformat(), "words": line.born, "from": copy.source},
        "since": line.since.isoformat(),
        "readers": line.readers,
        "opened": list(copy.opened),
        "remains": copy.remains,
        "end": copy.end,
        "fate": line.fate_code,
    }

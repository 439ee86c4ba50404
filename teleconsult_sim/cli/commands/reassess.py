"""Judge the whole store again, under the rules as they are now or under another edition, and list what flips."""

import argparse
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cli.parallel import TRIES, Hire, WorkersLost, cluster, cores, processes, shared_out, shown
from teleconsult_sim.cli.parsing import reading, whole
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.cli.unusable import Unusable, refuse
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.guide.loading import UnknownEdition

if TYPE_CHECKING:
    from teleconsult_sim.reassessment.whole import Flip, Reassessment, Share

HELP = "juger à nouveau toutes les tentatives gardées, et lister les verdicts qui changent"
UNUSABLE = (UnknownEdition,)
UNJUDGED = 1
JUDGING = ("teleconsult_sim.reassessment.judging",)
"""What workers need; the line to the database stays with this process, which alone reads and writes it."""
DETAIL = 20
"""Flips shown on a terminal; `--json` has them all."""
JUDGED = Text(
    fr="{count} tentative(s) jugée(s), {flips} verdict(s) changé(s)",
    en="{count} attempt(s) judged, {flips} verdict(s) flipped",
)
PASSING = Text(
    fr="  réussies maintenant : {count}; échouées maintenant : {fails}",
    en="  passing now: {count}; failing now: {fails}",
)
NOT_JUDGED = Text(fr="  non jugée : {id} ({why})", en="  not judged: {id} ({why})")
ONE_FLIP = Text(fr="    {id} ({scenario}) : {before} → {after}", en="    {id} ({scenario}): {before} → {after}")
DRY = Text(fr="rien n’a été écrit (--dry-run)", en="nothing was written (--dry-run)")
STATUS = {
    "respected": Text(fr="respectée", en="respected"),
    "missing": Text(fr="manquante", en="missing"),
    "breached": Text(fr="enfreinte", en="breached"),
    "not_applicable": Text(fr="sans objet", en="not applicable"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("--edition", metavar="ÉDITION", help="juger sous cette édition; sinon, chacune sous la sienne")
    parser.add_argument("--jobs", metavar="N", type=whole(1, 256), default=cores(), help="combien de processus")
    parser.add_argument(
        "--cluster", metavar="ADRESSE", help="répartiteur Dask à qui confier le travail (tcp://hôte:port)"
    )
    parser.add_argument("--dry-run", action="store_true", help="dire ce qui changerait, sans rien écrire")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Judge, keep and tell; 1 when an attempt could not be judged."""
    from teleconsult_sim.store import StoreError

    try:
        found = _reassessed(options)
    except StoreError as error:
        raise Unusable(error.into(options.lang)) from error
    except WorkersLost:
        refuse(
            options.lang,
            f"des processus meurent sans cesse ({TRIES} essais) : ce qui était jugé est gardé. "
            "Vérifiez la mémoire libre et recommencez, ou essayez --jobs 1.",
            f"workers keep dying ({TRIES} tries): what was judged is kept. "
            "Check the free memory and start again, or try --jobs 1.",
        )
    if options.json:
        print_json(as_data(found))
    else:
        for line in lines(found, options.lang, options.dry_run):
            print(visible(line))
    return UNJUDGED if found.unjudged else 0


def as_data(found: "Reassessment") -> dict[str, Any]:
    """Return what came of it as the plain object that `--json` prints."""
    unjudged = [{"attempt": mark.attempt, "why": mark.why} for mark in found.unjudged]
    return {**found._asdict(), "flips": [flip._asdict() for flip in found.flips], "unjudged": unjudged}


def lines(found: "Reassessment", language: Language, dry: bool) -> Iterator[str]:
    """Yield what came of it: the figures, then each rule that flipped, the most often first."""
    yield JUDGED.into(language).format(count=found.judged, flips=len(found.flips))
    yield PASSING.into(language).format(count=len(found.passes), fails=len(found.fails))
    left = DETAIL
    for rule, times in Counter(flip.rule for flip in found.flips).most_common():
        yield f"  {rule} × {times}"
        some = [flip for flip in found.flips if flip.rule == rule][:left]
        left -= len(some)
        yield from (_told(flip, language) for flip in some)
    yield from (NOT_JUDGED.into(language).format(id=mark.attempt, why=mark.why) for mark in found.unjudged)
    if dry:
        yield DRY.into(language)


def _told(flip: "Flip", language: Language) -> str:
    before, after = STATUS[flip.before].into(language), STATUS[flip.after].into(language)
    return ONE_FLIP.into(language).format(id=flip.attempt, scenario=flip.scenario, before=before, after=after)


def _reassessed(options: argparse.Namespace) -> "Reassessment":
    from teleconsult_sim.guide.loading import edition
    from teleconsult_sim.reassessment.whole import reassess
    from teleconsult_sim.store import open_store

    if options.edition:
        edition(options.edition)
    words = "judged" if options.lang == "en" else "tentatives jugées :"
    show = cache(lambda everything: shown(everything, words))
    return reassess(
        open_store(),
        edition=options.edition,
        share=_share(options),
        keep=not options.dry_run,
        progress=lambda done, everything: show(everything)(done),
    )


def _share(options: argparse.Namespace) -> "Share":
    if options.cluster is not None:
        hire = _reached(options.cluster, options.lang)
    elif options.jobs > 1:
        hire = processes(options.jobs, apart=JUDGING)
    else:
        return map
    return lambda work, shares: shared_out(hire, work, shares)


def _reached(address: str, language: Language) -> Hire:
    try:
        hire = cluster(address)
        with hire():
            return hire
    except ImportError:
        refuse(
            language,
            "--cluster demande le paquet « distributed » : pip install 'teleconsult-sim[cluster]'",
            "--cluster needs the package “distributed”: pip install 'teleconsult-sim[cluster]'",
        )
    except (OSError, ValueError) as error:
        refuse(
            language,
            f"aucun répartiteur Dask ne répond à « {address} » ({type(error).__name__}); vérifiez l’adresse "
            "(tcp://hôte:port) et qu’il est démarré",
            f"no Dask scheduler answers at “{address}” ({type(error).__name__}); check the address "
            "(tcp://host:port) and that it runs",
        )

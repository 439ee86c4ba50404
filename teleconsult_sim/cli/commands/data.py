"""What is kept of learners: one's own taken away or erased, and for how long all of it is kept."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from teleconsult_sim.cli.parsing import language, whole
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.cli.unusable import Unusable, refuse
from teleconsult_sim.clinic.vocabulary import Text

HELP = "données gardées : emporter ou effacer celles d’un apprenant, fixer la durée de conservation"
UNUSABLE = ()
ERASED = Text(
    fr="Effacé : l’apprenant {id} et {count} tentative(s). Rien n’en reste dans {place}.",
    en="Erased: learner {id} and {count} attempt(s). Nothing of them is left in {place}.",
)
SURE = Text(
    fr="ceci efface sans retour l’apprenant {id} et ses {count} tentative(s); ajoutez --yes pour le faire",
    en="this erases learner {id} and their {count} attempt(s) for good; add --yes to do it",
)
WRITTEN = Text(fr="{count} tentative(s) dans {path}", en="{count} attempt(s) in {path}")
KEPT = Text(
    fr="Conservation : {months} mois, puis {how}.",
    en="Kept for {months} months, then {how}.",
)
HOW = {
    "delete": Text(fr="chaque tentative est effacée", en="each attempt is erased"),
    "anonymise": Text(fr="chaque tentative est rendue anonyme", en="each attempt is made anonymous"),
}
APPLIED = Text(
    fr="{count} tentative(s) d’avant le {day} : {how}.",
    en="{count} attempt(s) from before {day}: {how}.",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    asked = parser.add_subparsers(dest="what", metavar="QUOI", required=True)
    taken = asked.add_parser("export", help="tout ce qui est gardé d’un apprenant, en JSON", allow_abbrev=False)
    taken.add_argument("--output", metavar="FICHIER.json", type=Path, help="où l’écrire, plutôt que de l’afficher")
    erased = asked.add_parser("delete", help="effacer un apprenant et tout ce qui en est gardé", allow_abbrev=False)
    erased.add_argument("--yes", action="store_true", help="le faire, sans autre question")
    for own in (taken, erased):
        own.add_argument("learner", metavar="APPRENANT", help="numéro de l’apprenant (32 caractères)")
        language(own)
    kept = asked.add_parser("retention", help="dire, fixer ou appliquer la durée de conservation", allow_abbrev=False)
    kept.add_argument("--months", type=whole(1, 120), metavar="MOIS", help="durée de conservation, de 1 à 120 mois")
    kept.add_argument("--when-over", choices=tuple(HOW), help="ce qui se fait au bout de cette durée")
    kept.add_argument("--apply", action="store_true", help="le faire maintenant pour ce qui est échu")
    language(kept)


def run(options: argparse.Namespace) -> int:
    """Do what was asked of the data in the store that the environment names."""
    from teleconsult_sim.store import StoreError

    asked: dict[str, Callable[[argparse.Namespace], None]] = {
        "export": _export,
        "delete": _delete,
        "retention": _retention,
    }
    try:
        asked[options.what](options)
    except StoreError as error:
        raise Unusable(error.into(options.lang)) from error
    return 0


def _export(options: argparse.Namespace) -> None:
    from teleconsult_sim.store import open_store, own_data

    data = own_data.export(open_store(), options.learner, who="teleconsult-sim data export")
    if options.output is None:
        return print_json(data)
    try:
        options.output.write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
    except OSError as error:
        why = error.strerror or error
        refuse(
            options.lang,
            f"{options.output}: ce fichier ne peut pas être écrit ({why}); indiquez-en un autre",
            f"{options.output}: this file can’t be written ({why}); name another one",
        )
    return _say(WRITTEN, options, count=len(data["attempts"]), path=options.output)


def _delete(options: argparse.Namespace) -> None:
    from teleconsult_sim.store import open_store, own_data

    store = open_store()
    if not options.yes:
        count = len(store.attempts_of(options.learner))
        raise Unusable(SURE.into(options.lang).format(id=options.learner, count=count))
    erased = own_data.delete(store, options.learner)
    _say(ERASED, options, id=options.learner, count=erased.attempts, place=store.place)


def _retention(options: argparse.Namespace) -> None:
    from teleconsult_sim.store import open_store, retention
    from teleconsult_sim.store.settings import change_settings, settings

    store = open_store()
    asked = {"retention_months": options.months, "when_over": options.when_over}
    changes = {name: value for name, value in asked.items() if value is not None}
    kept = change_settings(store, **changes) if changes else settings(store)
    _say(KEPT, options, months=kept.retention_months, how=HOW[kept.when_over].into(options.lang))
    if options.apply:
        done = retention.retain(store)
        how, day = HOW[done.how].into(options.lang), done.before.date().isoformat()
        _say(APPLIED, options, count=done.attempts, day=day, how=how)


def _say(words: Text, options: argparse.Namespace, **places: object) -> None:
    print(visible(words.into(options.lang).format(**places)))

"""Cohorts: the synthetic one made anew, and any of them taken away."""

import argparse
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.telling import visible
from teleconsult_sim.cli.unusable import Unusable, refuse
from teleconsult_sim.clinic.vocabulary import Language, Text

if TYPE_CHECKING:
    from teleconsult_sim.cohort.source import Name, Source
    from teleconsult_sim.cohort.view import Seen

HELP = "cohortes : les lister, les exporter, refaire la cohorte synthétique"
UNUSABLE = ()
KEY = "TELECONSULT_LRS_KEY"
"""Where the record store's name and secret are: on the command line, other people of the machine would see them."""
WRITTEN = Text(fr="{count} {what} dans {path}", en="{count} {what} in {path}")
SENT = Text(fr="{count} énoncés acceptés par {url}", en="{count} statements taken by {url}")
REFUSED = Text(
    fr="{url} n’a pas accepté les énoncés ({why}); {sent} l’étaient déjà. Vérifiez l’adresse et {key} "
    "(« nom:secret »), puis recommencez : un énoncé envoyé deux fois ne compte qu’une.",
    en="{url} did not take the statements ({why}); {sent} were already taken. Check the address and {key} "
    "(“name:secret”), then do it again: a statement sent twice counts once.",
)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    asked = parser.add_subparsers(dest="what", metavar="QUOI", required=True)
    language(asked.add_parser("list", help="les cohortes de la base, et la synthétique", allow_abbrev=False))
    made = asked.add_parser("demo", help="refaire la cohorte synthétique, à l’identique", allow_abbrev=False)
    made.add_argument("--out", metavar="DOSSIER", type=Path, help="où l’écrire, plutôt qu’à sa place")
    language(made)
    taken = asked.add_parser("export", help="emporter une cohorte", allow_abbrev=False)
    taken.add_argument("--cohort", metavar="COHORTE", help="son nom ou son numéro; la seule, sinon")
    taken.add_argument("--csv", metavar="DOSSIER", type=Path, help="des tableaux CSV")
    taken.add_argument("--xapi", metavar="FICHIER.json", type=Path, help="des énoncés xAPI")
    taken.add_argument("--moodle", metavar="FICHIER.csv", type=Path, help="un carnet de notes pour Moodle")
    taken.add_argument("--lrs", metavar="ADRESSE", help=f"envoyer les énoncés xAPI à ce dépôt (clé dans {KEY})")
    language(taken)


def run(options: argparse.Namespace) -> int:
    """Do what was asked."""
    from teleconsult_sim.store import StoreError

    asked: dict[str, Callable[[argparse.Namespace], None]] = {"list": _list, "demo": _demo, "export": _export}
    try:
        asked[options.what](options)
    except StoreError as error:
        raise Unusable(error.into(options.lang)) from error
    return 0


def _list(options: argparse.Namespace) -> None:
    for source, name in _cohorts():
        learners = len(source.rows(name.id).enrolments)
        mark = {"fr": " (synthétique)", "en": " (synthetic)"}[options.lang] if name.synthetic else ""
        words = {"fr": "apprenants", "en": "learners"}[options.lang]
        print(visible(f"{name.id}  {name.name}{mark}  {learners} {words}"))


def _demo(options: argparse.Namespace) -> None:
    from teleconsult_sim.cohort.demo import shipped

    where = options.out or shipped.folder()
    try:
        cohort = shipped.write(where)
    except OSError as error:
        _unwritable(options.lang, where, error)
    what = {"fr": "tentatives synthétiques", "en": "synthetic attempts"}[options.lang]
    _say(WRITTEN, options.lang, count=len(cohort.attempts), what=what, path=where)


def _export(options: argparse.Namespace) -> None:
    from teleconsult_sim.cohort import seeing

    if not any((options.csv, options.xapi, options.moodle, options.lrs)):
        refuse(
            options.lang,
            "dites ce qu’il faut écrire : --csv DOSSIER, --xapi FICHIER, --moodle FICHIER ou --lrs ADRESSE",
            "say what to write: --csv FOLDER, --xapi FILE, --moodle FILE or --lrs ADDRESS",
        )
    source, name = _named(options.cohort, options.lang)
    seen = seeing.seen(source, seeing.whole(source, name.id))
    # Written down first, so that nothing leaves unnoted.
    source.note("teleconsult-sim cohort export", "export", None, None)
    if options.csv:
        _write_tables(seen, options.csv, options.lang)
    if options.moodle:
        from teleconsult_sim.cohort.exports.moodle import moodle
        from teleconsult_sim.cohort.words import words

        _write(options.moodle, moodle(seen, words(options.lang)), options.lang)
        what = {"fr": "apprenants", "en": "learners"}[options.lang]
        _say(WRITTEN, options.lang, count=len(seen.cohort.learners), what=what, path=options.moodle)
    if options.xapi or options.lrs:
        _statements(seen, name, options)


def _write_tables(seen: "Seen", folder: Path, language: Language) -> None:
    from teleconsult_sim.cohort.exports.tables import as_csv, tables

    made = dict(tables(seen))
    for name, frame in made.items():
        _write(folder / f"{name}.csv", as_csv(frame), language)
    _say(WRITTEN, language, count=len(made), what={"fr": "tableaux", "en": "tables"}[language], path=folder)


def _statements(seen: "Seen", name: "Name", options: argparse.Namespace) -> None:
    import msgspec

    from teleconsult_sim.cohort.exports.sending import NotSent, send
    from teleconsult_sim.cohort.exports.xapi import statements

    made = list(statements(seen, cohort=name.id, synthetic=name.synthetic))
    if options.xapi:
        _write(options.xapi, msgspec.json.encode(made), options.lang)
        what = {"fr": "énoncés", "en": "statements"}[options.lang]
        _say(WRITTEN, options.lang, count=len(made), what=what, path=options.xapi)
    if options.lrs:
        try:
            count = send(made, options.lrs, os.environ.get(KEY, ""))
        except NotSent as refusal:
            told = REFUSED.into(options.lang)
            words = told.format(url=options.lrs, why=refusal.why, sent=refusal.sent, key=KEY)
            raise Unusable(words) from refusal
        _say(SENT, options.lang, count=count, url=options.lrs)


def _cohorts() -> "Sequence[tuple[Source, Name]]":
    from teleconsult_sim.cohort.demo.shipped import SyntheticCohort
    from teleconsult_sim.cohort.kept import KeptCohorts
    from teleconsult_sim.store import open_store

    sources: tuple[Source, ...] = (KeptCohorts(open_store()), SyntheticCohort())
    return [(source, name) for source in sources for name in source.names()]


def _named(wanted: str | None, language: Language) -> "tuple[Source, Name]":
    every = _cohorts()
    own = [pair for pair in every if not pair[1].synthetic] or every
    if wanted is None and len(own) == 1:
        return own[0]
    found = [pair for pair in every if wanted in pair[1][:2]]
    if len(found) != 1:
        _which(every, language)
    return found[0]


def _which(every: "Sequence[tuple[Source, Name]]", language: Language) -> NoReturn:
    known = ", ".join(f"{name.name} [{name.id}]" for _, name in every)
    refuse(
        language,
        f"nommez une cohorte par --cohort, par son numéro si deux ont le même nom; il y a : {known}",
        f"name one cohort with --cohort, by its number if two have the same name; there are: {known}",
    )


def _write(path: Path, data: bytes, language: Language) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    except OSError as error:
        _unwritable(language, path, error)


def _unwritable(language: Language, path: Path, error: OSError) -> NoReturn:
    why = error.strerror or error
    refuse(
        language,
        f"{path}: ceci ne peut pas être écrit ({why}); indiquez un autre endroit",
        f"{path}: this can’t be written ({why}); name another place",
    )


def _say(words: Text, language: Language, **places: object) -> None:
    print(visible(words.into(language).format(**places)))

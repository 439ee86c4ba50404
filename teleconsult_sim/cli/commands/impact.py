"""Tell which verdicts flip, of plays and of attempts kept, now that rules or cases have changed."""

import argparse
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from teleconsult_sim.cli.parallel import shown
from teleconsult_sim.cli.parsing import reading
from teleconsult_sim.cli.telling import print_json, visible
from teleconsult_sim.cli.unusable import Unusable, told
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.scenario.library import UnknownScenario, load, slugs
from teleconsult_sim.source.yaml import Faulty

if TYPE_CHECKING:
    from teleconsult_sim.session.impact import Effect, Flip, Gathered, Impact

HELP = "dire quels verdicts basculent depuis qu’un cas ou une règle a changé"
UNUSABLE = (UnknownScenario, Faulty)
SOMETHING_CHANGES = 1
WHO = "teleconsult-sim impact"
NAMED = 6
"""Plays and attempts named on a terminal; `--json` names all."""
STATUSES = {
    "respected": Text(fr="respectée", en="respected"),
    "missing": Text(fr="pas faite", en="missing"),
    "breached": Text(fr="enfreinte", en="breached"),
    "not_applicable": Text(fr="sans objet", en="not applicable"),
    None: Text(fr="rien de dit", en="nothing said"),
}
CAUSES = {
    "play": Text(fr="attendu du parcours", en="expected of the play"),
    "rules": Text(fr="règles changées", en="rules changed"),
    "content": Text(fr="cas changé", en="case changed"),
}
MEASURED = Text(
    fr="{slug} : {plays} parcours rejoués, {attempts} tentatives rejugées; {changed} changent",
    en="{slug}: {plays} plays replayed, {attempts} attempts judged again; {changed} change",
)
PLAYS = Text(fr="parcours : {names}", en="plays: {names}")
ATTEMPTS = Text(fr="tentatives : {names}", en="attempts: {names}")
CUT_OFF = Text(
    fr="  {count} tentative(s) en cours ne pourront pas continuer : le cas n’est plus le leur",
    en="  {count} attempt(s) under way can’t be carried on: the case is no longer theirs",
)
TOPPLED = Text(fr="  {name} : {before}, maintenant {after}", en="  {name}: {before}, now {after}")
PASSED = {True: Text(fr="réussie", en="passed"), False: Text(fr="non réussie", en="failed")}
SCORED = Text(fr="{points} sur 100, {passed}", en="{points} out of 100, {passed}")
NOT_MEASURED = Text(fr="  {name} : impossible à mesurer ({why})", en="  {name}: can’t be measured ({why})")


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    parser.add_argument("scenario", nargs="*", metavar="SLUG", help="les cas à mesurer (par défaut, tous)")
    parser.add_argument("--plays-only", action="store_true", help="sans les tentatives gardées")
    reading(parser)


def run(options: argparse.Namespace) -> int:
    """Measure and tell; 1 when anything is no longer as it was."""
    found = list(_measured(options))
    if options.json:
        print_json([as_data(one) for one in found])
    else:
        for one in found:
            for line in lines(one, options.lang):
                print(visible(line))
    return SOMETHING_CHANGES if any(one.changed or one.cut_off for one in found) else 0


def _measured(options: argparse.Namespace) -> "Iterator[Impact]":
    from teleconsult_sim.session.impact import Impact
    from teleconsult_sim.store import StoreError, open_store
    from teleconsult_sim.store.access import note_access

    try:
        store = None if options.plays_only else open_store()
        found = [Impact(load(slug), store) for slug in options.scenario or slugs()]
        if store:
            note_access(store, WHO, "impact")
    except StoreError as error:
        raise Unusable(error.into(options.lang)) from error
    total, done = sum(one.total for one in found), 0
    progress = shown(max(1, total), "measured" if options.lang == "en" else "mesurés :")
    for one in found:
        while not one.done:
            one.go_on()
            progress(done := done + 1)
        yield one


def as_data(found: "Impact") -> dict[str, Any]:
    """Return the impact on a case as the plain object that `--json` prints."""
    return {
        "scenario": found.scenario.slug,
        "fingerprint": found.scenario.setting.fingerprint,
        "plays": len(found.of("play")),
        "attempts": len(found.of("attempt")),
        "cut_off": found.cut_off,
        "changed": [_effect(effect) for effect in found.changed],
    }


def _effect(effect: "Effect") -> dict[str, Any]:
    return {
        effect.kind: effect.name,
        "before": effect.before._asdict(),
        "after": effect.after._asdict(),
        "flips": [flip._asdict() for flip in effect.flips],
        "refused": effect.refused,
        "trouble": str(effect.trouble) if effect.trouble else None,
    }


def lines(found: "Impact", language: Language) -> Iterator[str]:
    """Yield the impact on a case in words: each flip with what it befell, then what passes no longer, or now does."""
    from teleconsult_sim.session.impact import gathered

    counts = {"plays": len(found.of("play")), "attempts": len(found.of("attempt")), "changed": len(found.changed)}
    yield MEASURED.into(language).format(slug=found.scenario.slug, **counts)
    for one in gathered(found.effects):
        yield f"  {_flip(one.flip, language)} ({_befell(one, language)})"
    for effect in found.changed:
        if effect.trouble:
            why = told(effect.trouble, language) if isinstance(effect.trouble, Faulty) else str(effect.trouble)
            yield NOT_MEASURED.into(language).format(name=effect.name, why=why)
        elif effect.toppled or effect.before.points not in (None, effect.after.points):
            before, after = (_mark(mark.points, mark.passed, language) for mark in (effect.before, effect.after))
            yield TOPPLED.into(language).format(name=effect.name, before=before, after=after)
    if found.cut_off:
        yield CUT_OFF.into(language).format(count=found.cut_off)


def _flip(flip: "Flip", language: Language) -> str:
    before, after = STATUSES[flip.before].into(language), STATUSES[flip.after].into(language)
    return f"{flip.rule} : {before} → {after}, {CAUSES[flip.cause].into(language)}"


def _befell(one: "Gathered", language: Language) -> str:
    pairs = ((PLAYS, one.plays), (ATTEMPTS, one.attempts))
    return "; ".join(words.into(language).format(names=_some(names)) for words, names in pairs if names)


def _some(names: tuple[str, ...]) -> str:
    return ", ".join(names[:NAMED]) + (f" … ({len(names)})" if len(names) > NAMED else "")


def _mark(points: int | None, passed: bool | None, language: Language) -> str:
    told_passed = PASSED[bool(passed)].into(language) if passed is not None else "?"
    return SCORED.into(language).format(points="?" if points is None else points, passed=told_passed)

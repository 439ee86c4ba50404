"""Write a small valid start: a scenario, a play of one, a rule."""

import argparse
import json
from datetime import date
from pathlib import Path

from teleconsult_sim import resources
from teleconsult_sim.cli.new_rules import new_rule
from teleconsult_sim.cli.parsing import language
from teleconsult_sim.cli.templates import filled
from teleconsult_sim.cli.unusable import refuse
from teleconsult_sim.cli.writing import checked_name, say, write_new
from teleconsult_sim.clinic.nam import parse_nam
from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.guide.loading import UnknownEdition, editions
from teleconsult_sim.scenario.edits import Edit, edited
from teleconsult_sim.scenario.library import Scenario, UnknownScenario, load
from teleconsult_sim.scenario.plays import Expectation, action_data, read_play
from teleconsult_sim.scenario.writing import play_text
from teleconsult_sim.session.attempt import run as played
from teleconsult_sim.session.recording import expectation
from teleconsult_sim.session.regression import verdict_table
from teleconsult_sim.simulation.kernel import action_of
from teleconsult_sim.source.conversion import convert, suggestion
from teleconsult_sim.source.yaml import Faulty, parse_source

HELP = "commencer un cas, un script ou une règle"
UNUSABLE = (UnknownScenario, UnknownEdition, Faulty)
BARE = """actions:
  - open_meeting: {platform: TEAMS, host: professional, account: rsss}
  - end_meeting: {}
  - finish: {}
"""


def arguments(parser: argparse.ArgumentParser) -> None:
    """Say what the command takes."""
    kinds = parser.add_subparsers(dest="kind", metavar="scenario|play|rule", required=True)
    scenario = kinds.add_parser("scenario", help="un cas, avec son parcours exemplaire", allow_abbrev=False)
    scenario.add_argument("slug", metavar="SLUG", help="le nom de son dossier, par exemple « ligne-occupee »")
    play = kinds.add_parser("play", help="un script d’un cas", allow_abbrev=False)
    play.add_argument("scenario", metavar="CAS", help="le cas")
    play.add_argument("name", metavar="NOM", help="le nom du script, par exemple « sans-consentement »")
    play.add_argument("--like", metavar="SCRIPT", help="le script dont il s’écarte, par exemple « exemplary »")
    rule = kinds.add_parser("rule", help="une règle : ses mots, et sa vérification à écrire", allow_abbrev=False)
    rule.add_argument("id", metavar="ID", help="l’état conforme, par exemple « single-recipient »")
    rule.add_argument("--section", metavar="SECTION", required=True, help="la section du guide d’où elle vient")
    for kind in (scenario, play, rule):
        language(kind)


def run(options: argparse.Namespace) -> int:
    """Write what was asked for, and say what to do next."""
    {"scenario": _scenario, "play": _play, "rule": new_rule}[options.kind](options)
    return 0


def _scenario(options: argparse.Namespace) -> None:
    slug = checked_name(options.slug, options.lang)
    folder = resources.scenarios() / slug
    if folder.exists():
        refuse(
            options.lang,
            f"{folder}: ce cas existe déjà, et n’a pas été touché; choisissez un autre nom",
            f"{folder}: this case is already there, and was left alone; choose another name",
        )
    edition = max(editions(resources.data() / "guide"), default="")
    words = {"slug": slug, "edition": edition, "nam": _fictional_nam("EBAL", date(1960, 6, 15))}
    write_new(folder / "scenario.yaml", filled("scenario.yaml", **words), options.lang)
    write_new(folder / "plays" / "exemplary.yaml", filled("exemplary.yaml", **words), options.lang)
    load.cache_clear()
    _write_play(load(slug), "sans-consentement", "exemplary", options.lang)
    told = [f"{folder}/scenario.yaml", "plays/exemplary.yaml", "plays/sans-consentement.yaml"]
    notebooks = resources.notebooks() / "regression"
    if notebooks.is_dir():
        output = json.dumps((verdict_table(slug) + "\n").splitlines(keepends=True), ensure_ascii=False)
        write_new(notebooks / f"{slug}.ipynb", filled("regression.ipynb.txt", slug=slug, output=output), options.lang)
        told.append(f"{notebooks}/{slug}.ipynb")
    say(
        options.lang,
        f"Écrit : {', '.join(told)}.\n"
        f"Ensuite : racontez le cas dans scenario.yaml, ses règles sous « objectives » (teleconsult-sim rules),\n"
        f"jouez-le (make run) et gardez vos essais (teleconsult-sim record), un script par faute\n"
        f"(teleconsult-sim new play {slug} NOM --like exemplary), puis teleconsult-sim check et explore {slug}.",
        f"Written: {', '.join(told)}.\n"
        f"Next: tell the case in scenario.yaml, put its rules under “objectives” (teleconsult-sim rules), play it\n"
        f"(make run) and keep your tries (teleconsult-sim record), a play for each fault\n"
        f"(teleconsult-sim new play {slug} NAME --like exemplary), then teleconsult-sim check and explore {slug}.",
    )


def _play(options: argparse.Namespace) -> None:
    name = checked_name(options.name, options.lang)
    path = _write_play(load(options.scenario), name, options.like, options.lang)
    what = "« edits »" if options.like else "« actions »"
    say(
        options.lang,
        f"{path} : écrit. Ensuite : changez {what}; « teleconsult-sim check » dira ce que « expect » doit attendre.",
        f"{path}: written. Next: change {what}, then “teleconsult-sim check” tells what “expect” has to expect.",
    )


def _write_play(scenario: Scenario, name: str, like: str | None, reader: Language) -> Path:
    """Write a play that has a first fault and expects just what this brings."""
    title = Text(fr=f"À écrire : {name}", en=f"To write: {name}")
    body, expect = _alike(scenario, like, reader) if like else _bare(scenario)
    path = scenario.folder / "plays" / f"{name}.yaml"
    write_new(path, play_text(scenario.slug, title, body, expect), reader)
    return path


def _alike(scenario: Scenario, like: str, reader: Language) -> tuple[dict[str, object], Expectation]:
    known = {path.stem: path for path in scenario.plays}
    if like not in known:
        near = suggestion(like, list(known))
        refuse(
            reader,
            f"aucun script de « {scenario.slug} » ne s’appelle « {like} »; il y a : {', '.join(known)}",
            f"no play of “{scenario.slug}” is named “{like}”{near}; there are: {', '.join(known)}",
        )
    steps = action_data(read_play(known[like])[0].actions)
    dropped = next((tag for tag in ("ask_consent", "verify_identity") if any(tag in step for step in steps)), None)
    edit = {"drop": {"action": dropped or next(iter(steps[0]))}}
    changed = edited(steps, convert(parse_source(json.dumps(edit).encode(), "edit"), Edit))
    return {"like": like, "edits": [edit]}, _brought(scenario, changed)


def _bare(scenario: Scenario) -> tuple[dict[str, object], Expectation]:
    steps = parse_source(BARE.encode(), "play").data["actions"]
    return {"actions": steps}, _brought(scenario, steps)


def _brought(scenario: Scenario, steps: list[dict[str, dict[str, object]]]) -> Expectation:
    actions = [action_of({"action": tag, **fields}) for step in steps for tag, fields in step.items()]
    return expectation(played(scenario, scenario.file.seed, actions).report())


def _fictional_nam(letters: str, born: date) -> str:
    """Return a NAM that was never issued, for a man born on a date."""
    bare = f"{letters}{born:%y%m%d}0"
    nam = parse_nam(f"{bare}0")
    return f"{bare}{nam.check_digit(born) if nam else 0}"

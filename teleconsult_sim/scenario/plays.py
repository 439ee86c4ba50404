"""Plays: scripted actions of a learner, with the verdicts that they must bring."""

from pathlib import Path
from typing import Any

import msgspec

from teleconsult_sim.clinic.vocabulary import Record, Text
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.scenario.edits import Edit, EditFailed, edited
from teleconsult_sim.scenario.library import Scenario, UnknownScenario, load
from teleconsult_sim.simulation.kernel import Action, action_of, actions
from teleconsult_sim.source.conversion import convert, suggestion
from teleconsult_sim.source.yaml import Source, read_source


class Expectation(Record):
    """The verdicts a play must bring, exactly; `respected: all` says that nothing is missing or breached."""

    respected: tuple[str, ...] | str = ()
    missing: tuple[str, ...] = ()
    breached: tuple[str, ...] = ()
    score: int | None = None
    passed: bool | None = None


class PlayFile(Record):
    """The whole of a play's file; each action is one tag with its fields.

    Instead of all its actions, a play may say which other play of the scenario it is `like`, and its `edits` of it.
    """

    scenario: str
    title: Text
    seed: int | None = None
    actions: tuple[Any, ...] = ()
    like: str | None = None
    edits: tuple[Edit, ...] = ()
    expect: Expectation = Expectation()


class Play(Record):
    """A play, ready to be run."""

    name: str
    scenario: str
    title: Text
    seed: int
    actions: tuple[Action, ...]
    expect: Expectation


def read_play(path: Path) -> tuple[Play, Scenario]:
    """Return a play and its scenario. Raises Faulty at the line of the first fault."""
    return parse_play(read_source(path), path.stem)


def parse_play(source: Source, name: str) -> tuple[Play, Scenario]:
    """Return the play that a source describes, and its scenario. Raises Faulty at the line of the first fault."""
    file = convert(source, PlayFile)
    try:
        scenario = load(file.scenario)
    except UnknownScenario as error:
        raise source.fault(("scenario",), str(error)) from error
    taken = _actions(source, file, scenario, name)
    _check_expectation(source, file.expect, scenario)
    seed = scenario.file.seed if file.seed is None else file.seed
    play = Play(name=name, scenario=file.scenario, title=file.title, seed=seed, actions=taken, expect=file.expect)
    return play, scenario


def _actions(source: Source, file: PlayFile, scenario: Scenario, name: str) -> tuple[Action, ...]:
    if file.like is None:
        if file.edits:
            raise source.fault(("edits",), "edits of what? Say « like: » and the name of another play")
        if "actions" not in source.data:
            raise source.fault((), "« actions » is missing; add it, or « like » and « edits »")
        return tuple(_action(source, place) for place in range(len(file.actions)))
    if file.actions:
        raise source.fault(("like",), "a play has its own actions, or edits of another's; keep one")
    taken = _other(source, file.like, scenario, name)
    for place, edit in enumerate(file.edits):
        try:
            steps = edited(action_data(taken), edit)
            taken = tuple(action_of({"action": tag, **fields}) for step in steps for tag, fields in step.items())
        except (EditFailed, ValueError, msgspec.MsgspecError) as error:
            raise source.fault(("edits", place), str(error)) from error
    return taken


def _other(source: Source, like: str, scenario: Scenario, name: str) -> tuple[Action, ...]:
    known = {path.stem: path for path in scenario.plays}
    if like not in known or like == name:
        raise source.fault(("like",), f"there is no other play « {like} »{suggestion(like, list(known))}")
    other = read_source(known[like])
    if isinstance(other.data, dict) and other.data.get("like") is not None:
        raise source.fault(("like",), f"« {like} » is itself like another play; name that one")
    return parse_play(other, like)[0].actions


def action_data(actions_taken: tuple[Action, ...]) -> list[dict[str, Any]]:
    """Return actions as a play's file writes them, one tag with its fields each."""
    written = []
    for action in actions_taken:
        fields = {key: value for key, value in msgspec.to_builtins(action).items() if key != "action"}
        written.append({str(action.__struct_config__.tag): fields})
    return written


def _action(source: Source, place: int) -> Action:
    item, path = source.data["actions"][place], ("actions", place)
    if isinstance(item, str):
        item = source.data["actions"][place] = {item: None}
    if not isinstance(item, dict) or len(item) != 1:
        raise source.fault(path, "an action is one tag with its fields, such as « - wait: {minutes: 5} »")
    tag = next(iter(item))
    kind = actions().get(tag)
    if kind is None:
        raise source.fault(path, f"no action is called « {tag} »{suggestion(tag, list(actions()))}")
    if item[tag] is None:
        item[tag] = {}
    return convert(source, kind, (*path, tag))


def _check_expectation(source: Source, expect: Expectation, scenario: Scenario) -> None:
    if isinstance(expect.respected, str) and expect.respected != "all":
        raise source.fault(("expect", "respected"), "« respected » is a list of rules, or « all »")
    known = edition(scenario.file.edition).rules
    for field in ("respected", "missing", "breached"):
        named = getattr(expect, field)
        for place, rule in enumerate(() if isinstance(named, str) else named):
            if rule not in known:
                what = f"no rule is named « {rule} »{suggestion(rule, list(known))}"
                raise source.fault(("expect", field, place), what)

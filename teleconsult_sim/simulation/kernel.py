"""The kernel: what an action is, what a slice of state is, and how desks, channels and people join the world."""

import importlib
import pkgutil
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, ClassVar, TypeVar, cast

import msgspec

from teleconsult_sim.clinic.vocabulary import Record, snake_case
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.simulation.world import Slice, World

PLACES = ("channels", "desk", "people")


class Action(Record, tag_field="action", tag=snake_case):
    """Something a learner can do; `seconds` is the virtual time it takes."""

    seconds: ClassVar[int] = 60


class Reaction(Record, tag_field="reaction", tag=snake_case):
    """Something the world does by itself when it falls due."""

    @property
    def notices(self) -> bool:
        """Say whether the learner gets news of it."""
        return False


class Refusal(Exception):
    """The world refuses an action: `reason` is a code with words in every language, `about` what it is about."""

    def __init__(self, reason: str, about: str = "") -> None:
        super().__init__(reason, about)
        self.reason, self.about = reason, about


A = TypeVar("A", bound=Action | Reaction)
E = TypeVar("E", bound=Entry)
S = TypeVar("S", bound=Slice)
Decider = Callable[[Any, World], Iterable[Entry]]
Evolver = Callable[[Any, Any], Any]

_deciders: dict[type, Decider] = {}
_reactors: dict[type[Entry], list[Decider]] = {}
_evolvers: dict[type[Entry], list[tuple[type[Slice], Evolver]]] = {}


def decides(action: type[A]) -> Callable[[Callable[[A, World], Iterable[Entry]]], Decider]:
    """Register the function that answers an action, or what falls due, with events; it may raise Refusal."""

    def register(function: Callable[[A, World], Iterable[Entry]]) -> Decider:
        _deciders[action] = function
        return function

    return register


def reacts(*events: type[Entry]) -> Callable[[Decider], Decider]:
    """Register a function that answers events of these kinds with further events."""

    def register(function: Decider) -> Decider:
        for event in events:
            _reactors.setdefault(event, []).append(function)
        return function

    return register


def evolves(slice: type[S], event: type[E]) -> Callable[[Callable[[S, E], S]], Callable[[S, E], S]]:
    """Register the pure function that gives a slice of state after an event of this kind."""

    def register(function: Callable[[S, E], S]) -> Callable[[S, E], S]:
        _evolvers.setdefault(event, []).append((slice, function))
        return function

    return register


@cache
def _discover() -> None:
    for place in PLACES:
        package = importlib.import_module(f"teleconsult_sim.simulation.{place}")
        for module in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
            importlib.import_module(module.name)


def decider_of(kind: type) -> Decider:
    """Return what answers this kind of action or reaction."""
    _discover()
    return _deciders[kind]


def reactors_to(kind: type[Entry]) -> Iterable[Decider]:
    """Return what answers this kind of event."""
    _discover()
    return _reactors.get(kind, ())


def evolvers_of(kind: type[Entry]) -> Iterable[tuple[type[Slice], Evolver]]:
    """Return the slices that this kind of event changes, and how."""
    _discover()
    return _evolvers.get(kind, ())


@cache
def actions() -> dict[str, type[Action]]:
    """Return every action a learner has, by tag."""
    _discover()
    return {snake_case(kind.__name__): kind for kind in Action.__subclasses__()}


@cache
def reactions() -> dict[str, type[Reaction]]:
    """Return everything the world does by itself, by tag."""
    _discover()
    return {snake_case(kind.__name__): kind for kind in Reaction.__subclasses__()}


def writable(action: Action) -> Action:
    """Return the action with halves of characters, which no file can hold, replaced by a sign that they were there."""
    try:
        msgspec.json.encode(action)
    except UnicodeEncodeError:
        return msgspec.convert(_whole(msgspec.to_builtins(action)), type(action))
    return action


def _whole(data: Any) -> Any:
    if isinstance(data, str):
        return data.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(data, dict):
        return {_whole(key): _whole(value) for key, value in data.items()}
    return [_whole(item) for item in data] if isinstance(data, list | tuple) else data


def as_data(action: Action | Reaction) -> dict[str, Any]:
    """Return an action as the plain data that a journal keeps, without what it leaves to default."""
    data: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(action))
    left = {written for name, written, default in _defaults(type(action)) if getattr(action, name) == default}
    return {name: value for name, value in data.items() if name not in left}


@cache
def _defaults(kind: type[Action | Reaction]) -> tuple[tuple[str, str, Any], ...]:
    """Return of each field its name, the name that it is written with, and its default."""
    return tuple((field.name, field.encode_name, field.default) for field in msgspec.structs.fields(kind))


def action_of(data: dict[str, Any]) -> Action:
    """Return the action that plain data describes. Raises ValueError for an unknown tag, or msgspec's for a field."""
    return cast(Action, _convert(data, "action", actions()))


def reaction_of(data: dict[str, Any]) -> Reaction:
    """Return the reaction that a journal announced."""
    return cast(Reaction, _convert(data, "reaction", reactions()))


def _convert(data: dict[str, Any], field: str, known: dict[str, type[Any]]) -> Any:
    kind = known.get(str(data.get(field)))
    if kind is None:
        raise ValueError(f"unknown {field} « {data.get(field)} »")
    return msgspec.convert(data, kind, strict=False)

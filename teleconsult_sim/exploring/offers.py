"""What may be filled in at this moment: from an action's own type, and from what lies on the learner's desks."""

import types
from collections.abc import Callable, Hashable, Sequence
from functools import cache
from typing import Any, Literal, Union, cast, get_args, get_origin

import msgspec

from teleconsult_sim.clinic.files import PROVINCIAL_FORMS
from teleconsult_sim.clinic.phone import fax_address
from teleconsult_sim.exploring.die import Die
from teleconsult_sim.simulation.desk.dialogue import Dialogue
from teleconsult_sim.simulation.desk.files import Files
from teleconsult_sim.simulation.desk.mail import Mailboxes
from teleconsult_sim.simulation.desk.media import Chat
from teleconsult_sim.simulation.kernel import Action, action_of, actions
from teleconsult_sim.simulation.world import World

ANYTHING = ("", "Bonjour")
"""What is typed where nothing lies ready to be chosen."""
OFTEN = 0.3
"""How often a field that may be left out is filled in."""
Pool = Callable[[World], Sequence[Any]]


def any_action(world: World, die: Die) -> Action:
    """Return an action that the desks allow somebody to try now, however senseless; closing excepted."""
    tag = die.among([name for name in actions() if name != "finish"])
    if tag == "answer":
        return _an_answer(world, die)
    if tag == "wait":
        return action_of({"action": tag, **die.among(({"minutes": 5}, {"minutes": 40}, {"until": "next_notice"}))})
    return action_of({"action": tag, **_filled(actions()[tag], world, die)})


def open_questions(world: World) -> list[str]:
    """Return the questions that wait for an answer."""
    dialogue = world.of(Dialogue)
    return [question for question in dialogue.asked if question not in dialogue.answered]


def answering(world: World, question: str, die: Die, right: float) -> Action:
    """Return an answer to a question: a right one with this probability, if there is one."""
    choices = next(found.choices for found in world.facts.questions if found.id == question)
    wanted = die.happens(right)
    liked = [choice.id for choice in choices if choice.right == wanted] or [choice.id for choice in choices]
    return action_of({"action": "answer", "question": question, "choice": die.among(liked)})


def _an_answer(world: World, die: Die) -> Action:
    waiting = open_questions(world)
    if waiting:
        return answering(world, die.among(waiting), die, 0.5)
    return action_of({"action": "answer", "question": die.among(_questions(world)), "choice": "oui"})


def _filled(kind: type[Any], world: World, die: Die) -> dict[str, Any]:
    filled = {}
    for name, written, expected, optional in _fields(cast(Hashable, kind)):
        if not optional or die.happens(OFTEN):
            filled[written] = _value(name, expected, world, die)
    return filled


@cache
def _fields(kind: Hashable) -> tuple[tuple[str, str, Any, bool], ...]:
    """Return the fields of a record: in code, as written, their type, and whether they may be left out."""
    return tuple(
        (
            field.name,
            field.encode_name,
            field.type,
            field.default is not msgspec.NODEFAULT or field.default_factory is not msgspec.NODEFAULT,
        )
        for field in msgspec.structs.fields(cast(type[msgspec.Struct], kind))
    )


def _value(name: str, expected: Any, world: World, die: Die) -> Any:
    origin, parts = get_origin(expected), get_args(expected)
    if origin is Literal:
        return die.among(parts)
    if origin in (Union, types.UnionType):
        return _value(name, next(part for part in parts if part is not type(None)), world, die)
    if origin is tuple:
        return [_value(name, parts[0], world, die) for _ in range(1 + die.happens(OFTEN))]
    if isinstance(expected, type) and issubclass(expected, msgspec.Struct):
        return _filled(expected, world, die)
    if expected in _PLAIN:
        return die.among(_PLAIN[expected])
    pool = _POOLS.get(name)
    return die.among((pool(world) if pool else ()) or ANYTHING)


def _people(world: World) -> Sequence[str]:
    return [world.facts.patient.id, *(contact.id for contact in world.facts.contacts)]


def _recipients(world: World) -> Sequence[str]:
    faxes = [fax_address(contact.listed_fax) for contact in world.facts.contacts if contact.listed_fax]
    return [*_people(world), *faxes]


def _questions(world: World) -> Sequence[str]:
    return [question.id for question in world.facts.questions] or ANYTHING


def _orders(world: World) -> Sequence[str]:
    return [order.id for order in world.facts.orders]


def _files(world: World) -> Sequence[str]:
    return [file.name for file in world.of(Files).kept.values()]


def _words(world: World) -> Sequence[str]:
    model = (world.facts.model.body,) if world.facts.model else ()
    return [*(order.chart.fr for order in world.facts.orders), *model, "Téléconsultation faite, consentement obtenu."]


def _numbers(world: World) -> Sequence[str]:
    facts = world.facts
    return [facts.patient.phone, *(number for one in facts.contacts for number in (one.phone, one.fax) if number)]


def _new_names(world: World) -> Sequence[str]:
    number = world.facts.patient.record_number or ""
    return ["note", "ordonnance", *(f"{title}_{number}" for title in PROVINCIAL_FORMS.values())]


_PLAIN: dict[Any, Sequence[Any]] = {bool: (True, False), int: (0, 1, 40, 20_000), float: (0.0, 0.5, 1.0)}
"""What stands in a field that is no text."""
_POOLS: dict[str, Pool] = {
    "who": _people,
    "link_from": _people,
    "readers": _people,
    "party": _people,
    "to": _recipients,
    "cc": _recipients,
    "bcc": _recipients,
    "sender": lambda world: ["rsss", "rsss", "personal", *_people(world)],
    "order": _orders,
    "carries": _orders,
    "file": lambda world: _files(world) or _new_names(world),
    "attachments": _files,
    "what": lambda world: [*_orders(world), *_files(world)],
    "name": _new_names,
    "media": lambda world: [*world.of(Chat).shared, *world.of(Chat).files],
    "message": lambda world: [*world.of(Mailboxes).messages],
    "number": _numbers,
    "query": lambda world: [contact.name for contact in world.facts.contacts],
    "platform": lambda world: [*world.facts.platforms, "TEAMS", "ZOOM", "REACTS"],
    "form": lambda _: [*PROVINCIAL_FORMS],
    "body": _words,
    "text": _words,
    "subject": lambda world: [order.title.fr for order in world.facts.orders],
    "by": lambda _: ["name", "birth_date", "nam", "address", "phone"],
    "about": lambda world: [answer.about for answer in world.setting.answers if answer.about != "*"],
    "how": lambda world: [check.repair for check in world.setting.checks if check.repair],
    "topics": lambda _: ["consent_care", "consent_telehealth", "consent_email", "refusal", "video_findings", "call"],
}
"""What each field may be filled with, by its name; a new action whose fields bear these names needs nothing here."""

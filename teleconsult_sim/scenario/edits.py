"""Edits: how one play departs from another, so that a faulty play says its fault and nothing else."""

from collections.abc import Iterator, Sequence
from typing import Any

from teleconsult_sim.clinic.vocabulary import Record

Step = dict[str, dict[str, Any]]
"""An action as a play's file writes it: one tag with its fields."""


class EditFailed(ValueError):
    """An edit points at what the other play doesn't have; the message says what and the way out."""


class Where(Record):
    """Which action of the other play is meant: its tag, and which of them counting from 1."""

    action: str
    nth: int = 1


class Drop(Where):
    """Leave an action out."""


class Until(Where):
    """Leave out an action and all that follow."""


class Set(Where):
    """Give fields of an action other values."""

    fields: dict[str, Any]


class Swap(Where):
    """Put other words in a text of an action, the first time that the old ones stand there."""

    field: str
    old: str
    new: str = ""


class Insert(Where):
    """Do something more, before or after an action."""

    actions: tuple[Any, ...]


class Move(Where):
    """Do an action at another moment: just before another one."""

    before: str
    before_nth: int = 1


class Edit(Record):
    """One edit: exactly one of these is given."""

    drop: Drop | None = None
    until: Until | None = None
    set: Set | None = None
    swap: Swap | None = None
    before: Insert | None = None
    after: Insert | None = None
    move: Move | None = None


def edited(steps: Sequence[Step], edit: Edit) -> list[Step]:
    """Return the steps after one edit. Raises EditFailed when it points at nothing, or is none or several at once."""
    given = [name for name in Edit.__struct_fields__ if getattr(edit, name) is not None]
    if len(given) != 1:
        raise EditFailed(f"an edit is one of: {', '.join(Edit.__struct_fields__)}")
    where: Where = getattr(edit, given[0])
    place = _place(steps, where.action, where.nth)
    before, found, after = list(steps[:place]), steps[place], list(steps[place + 1 :])
    match where:
        case Set():
            return [*before, {where.action: {**found[where.action], **where.fields}}, *after]
        case Swap():
            return [*before, {where.action: _swapped(found[where.action], where)}, *after]
        case Insert():
            new = list(_steps(where.actions))
            return [*before, *new, found, *after] if edit.before else [*before, found, *new, *after]
        case Move():
            rest = [*before, *after]
            target = _place(rest, where.before, where.before_nth)
            return [*rest[:target], found, *rest[target:]]
        case Until():
            return before
    return [*before, *after]


def _place(steps: Sequence[Step], action: str, nth: int) -> int:
    places = [place for place, step in enumerate(steps) if action in step]
    if not 1 <= nth <= len(places):
        raise EditFailed(f"the other play has « {action} » {len(places)} time(s), not {nth}")
    return places[nth - 1]


def _swapped(fields: dict[str, Any], swap: Swap) -> dict[str, Any]:
    text = fields.get(swap.field)
    if not isinstance(text, str) or swap.old not in text:
        raise EditFailed(f"« {swap.old} » does not stand in « {swap.field} » of that « {swap.action} »")
    return {**fields, swap.field: text.replace(swap.old, swap.new, 1)}


def _steps(actions: Sequence[Any]) -> Iterator[Step]:
    """Yield actions as steps; a bare tag has no fields."""
    for item in actions:
        if isinstance(item, str):
            yield {item: {}}
        elif isinstance(item, dict) and len(item) == 1:
            yield {tag: fields or {} for tag, fields in item.items()}
        else:
            raise EditFailed("an action is one tag with its fields, such as « - wait: {minutes: 5} »")

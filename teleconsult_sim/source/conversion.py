"""From plain data to typed records, with the exact place of the first fault."""

import difflib
import re
import types
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from teleconsult_sim.source.yaml import Path_, Source

T = TypeVar("T")
LONGEST_NAME = 60
"""Letters of a key that are shown: what is wrong with it has to stay in sight."""
PLAINLY = (
    (r"^Expected `([^`]*)`, got `([^`]*)`.*$", r"a value of type \1 is expected here, not \2"),
    (r"^Invalid RFC3339 encoded datetime$", "this is no date and time; write it like 2020-11-19T09:30:00"),
    (r"^Invalid RFC3339 encoded date$", "this is no date; write it like 2020-11-19"),
    (r"^Integer value out of range$", "this number is out of range"),
    (r"^maximum recursion depth exceeded.*$", "this is nested too deep"),
)
"""What msgspec says, and what it means to somebody who writes a file."""


def convert(source: Source, kind: type[T], path: Path_ = ()) -> T:
    """Return the record that the data at a path describes. Raises Faulty at the line of the first fault."""
    data = _at(source.data, path)
    try:
        return msgspec.convert(data, kind, strict=False)
    except (msgspec.ValidationError, RecursionError) as error:
        place, what = _locate(data, kind, path, error)
        raise source.fault(place, f"{_named(place)}{_plainly(what, place, kind, path)}") from error


def suggestion(wrong: str, known: list[str]) -> str:
    """Return « did you mean » words for a near miss, or nothing."""
    near = difflib.get_close_matches(wrong, known, n=1)
    return f"; did you mean « {near[0]} »?" if near else ""


def _at(data: Any, path: Path_) -> Any:
    for step in path:
        data = data[step]
    return data


def _locate(data: Any, kind: Any, path: Path_, error: Exception) -> tuple[Path_, Exception]:
    """Go down to the smallest part that can't be converted by itself: msgspec doesn't number list items."""
    for step, child, expected in _children(data, kind):
        try:
            msgspec.convert(child, expected, strict=False)
        except (msgspec.ValidationError, RecursionError) as inner:
            return _locate(child, expected, (*path, step), inner)
    found = re.search(r"unknown field `([^`]*)`", str(error))
    return ((*path, found.group(1)) if found else path), error


def _children(data: Any, kind: Any) -> list[tuple[str | int, Any, Any]]:
    kind = _without_none(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct) and isinstance(data, dict):
        fields = {field.encode_name: field.type for field in msgspec.structs.fields(kind)}
        return [(key, value, fields[key]) for key, value in data.items() if key in fields]
    arguments = get_args(kind)
    if get_origin(kind) in (tuple, list) and isinstance(data, list) and arguments:
        return [(place, item, arguments[0]) for place, item in enumerate(data)]
    if get_origin(kind) is dict and isinstance(data, dict):
        return [(key, value, arguments[1]) for key, value in data.items()]
    return []


def _without_none(kind: Any) -> Any:
    if get_origin(kind) not in (Union, types.UnionType):
        return kind
    rest = [part for part in get_args(kind) if part is not type(None)]
    return rest[0] if len(rest) == 1 else kind


def _named(place: Path_) -> str:
    names = [" ".join(step.split()) for step in place if isinstance(step, str)]
    if not names:
        return ""
    shown = names[-1] if len(names[-1]) <= LONGEST_NAME else f"{names[-1][:LONGEST_NAME]}…"
    return f"« {shown} »: "


def _plainly(error: Exception, place: Path_, kind: Any, root: Path_) -> str:
    """Return what is wrong in the words of somebody who writes the file; `root` is where `kind` begins."""
    words = re.sub(r" - at `[^`]*`", "", str(error))
    here = place[len(root) :]
    if unknown := re.search(r"unknown field `([^`]*)`", words):
        return f"unknown key{_near(unknown.group(1), _expected(kind, here[:-1]))}"
    if missing := re.search(r"missing required field `([^`]*)`", words):
        return f"« {missing.group(1)} » is missing; add it"
    if wrong := re.match(r"Invalid enum value '?([^']*)'?$", words):
        allowed = [str(value) for value in get_args(_expected(kind, here))]
        listed = f"; there are: {', '.join(allowed)}" if allowed else ""
        return (
            f"« {wrong.group(1)} » is not one of the values allowed here{suggestion(wrong.group(1), allowed)}{listed}"
        )
    for shape, plain in PLAINLY:
        if re.search(shape, words):
            return re.sub(shape, plain, words)
    return words


def _expected(kind: Any, place: Path_) -> Any:
    """Return the type that is expected at a place, as far down as types tell."""
    for step in place:
        kind = _without_none(kind)
        inner = [expected for _, _, expected in _children(_holding(step), kind)]
        if not inner:
            return None
        kind = inner[0]
    return _without_none(kind)


def _holding(step: str | int) -> Any:
    return [None] if isinstance(step, int) else {step: None}


def _near(wrong: str, kind: Any) -> str:
    """Suggest the known key that an unknown one resembles."""
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return suggestion(wrong, [field.encode_name for field in msgspec.structs.fields(kind)])
    return ""

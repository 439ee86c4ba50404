"""From plain data to typed records, with the exact place of the first fault."""

import difflib
import re
import types
from typing import Any, TypeVar, Union, get_args, get_origin

import msgspec

from teleconsult_sim.source.yaml import Path_, Source

T = TypeVar("T")


def convert(source: Source, kind: type[T], path: Path_ = ()) -> T:
    """Return the record that the data at a path describes. Raises Faulty at the line of the first fault."""
    data = _at(source.data, path)
    try:
        return msgspec.convert(data, kind, strict=False)
    except (msgspec.ValidationError, RecursionError) as error:
        place, what = _locate(data, kind, path, error)
        raise source.fault(place, f"{_named(place)}{_plainly(what, place, kind, data)}") from error


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
    names = [str(step) for step in place if isinstance(step, str)]
    return f"« {names[-1]} »: " if names else ""


def _plainly(error: Exception, place: Path_, kind: Any, data: Any) -> str:
    words = re.sub(r" - at `[^`]*`", "", str(error))
    unknown = re.search(r"unknown field `([^`]*)`", words)
    if unknown:
        return f"unknown key{_near(unknown.group(1), kind, place, data)}"
    missing = re.search(r"missing required field `([^`]*)`", words)
    if missing:
        return f"« {missing.group(1)} » is missing; add it"
    words = re.sub(r"^Expected `([^`]*)`, got `([^`]*)`", r"a value of type \1 is expected here, not \2", words)
    return re.sub(r"^Invalid enum value '?([^']*)'?$", r"« \1 » is not one of the values allowed here", words)


def _near(wrong: str, kind: Any, place: Path_, data: Any) -> str:
    """Suggest the known key that an unknown one resembles, looking the type up along the path."""
    for step in place[:-1]:
        kind = _without_none(kind)
        known = {name: expected for name, _, expected in _children({str(step): None}, kind)}
        if str(step) in known:
            kind = known[str(step)]
        elif isinstance(step, int) and get_args(kind):
            kind = get_args(kind)[0]
    kind = _without_none(kind)
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return suggestion(wrong, [field.encode_name for field in msgspec.structs.fields(kind)])
    return ""

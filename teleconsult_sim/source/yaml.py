"""YAML as written: plain data beside the line of every key and item, nothing guessed about types."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

LARGEST = 1_000_000
"""Bytes; a scenario or a play is far smaller."""
DEEPEST = 40
_NULL = {"", "~", "null", "Null", "NULL"}
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Path_ = tuple[str | int, ...]


class Faulty(ValueError):
    """A data file can't be used; the message says file, line, what is wrong and the way out."""

    def __init__(self, file: str, line: int, what: str) -> None:
        super().__init__(f"{file}:{line}: {what}")
        self.file, self.line, self.what = file, line, what


class Source(NamedTuple):
    """A YAML file as plain data: every scalar is text or None, and `lines` has the 1-based line of every path."""

    file: str
    data: Any
    lines: dict[Path_, int]

    def line_of(self, path: Path_) -> int:
        """Return the line of a path, or of the nearest thing around it that has one."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Path_, what: str) -> Faulty:
        """Return the error to raise about a place in the file."""
        return Faulty(self.file, self.line_of(path), what)


def read_source(path: Path) -> Source:
    """Read a YAML file from disk. Raises Faulty when it is missing, too large, or not YAML."""
    try:
        with path.open("rb") as file:
            return parse_source(file.read(LARGEST + 1), str(path))
    except OSError as error:
        raise Faulty(str(path), 1, f"the file can't be read: {error.strerror or error}") from error


def parse_source(data: bytes, file: str) -> Source:
    """Read YAML from bytes. Raises Faulty when it is too large or not YAML, or uses what we refuse."""
    if len(data) > LARGEST:
        raise Faulty(file, 1, f"the file has over {LARGEST} bytes; split it")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Faulty(file, line, "the file is not UTF-8; save it as UTF-8") from error
    try:
        _refuse_what_we_never_write(text, file)
        node = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = f"this is not YAML: {error.problem or error.context}"
        # What is left open ends past the last line: the last one is where to look.
        last = max(1, len(text.splitlines()))
        raise Faulty(file, min(mark.line + 1, last) if mark else 1, what) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Faulty(file, 1, f"this is not YAML: {error or 'it is nested too deep'}") from error
    if node is None:
        raise Faulty(file, 1, "the file is empty")
    lines: dict[Path_, int] = {}
    return Source(file, _plain(node, (), lines, file), lines)


def _refuse_what_we_never_write(text: str, file: str) -> None:
    """Refuse aliases, which can multiply without bound, and depth, which the composer would follow all the way."""
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.AliasEvent):
            raise Faulty(file, line, "aliases (*name) are not used here; write the value out")
        depth += int(isinstance(event, yaml.CollectionStartEvent)) - int(isinstance(event, yaml.CollectionEndEvent))
        if depth > DEEPEST:
            raise Faulty(file, line, "this is nested too deep")


def _plain(node: yaml.Node, path: Path_, lines: dict[Path_, int], file: str) -> Any:
    lines.setdefault(path, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode):
        return None if not node.style and node.value in _NULL else node.value  # libyaml says "" for plain
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item, (*path, place), lines, file) for place, item in enumerate(node.value)]
    data: dict[str, Any] = {}
    for key, value in node.value:
        line = key.start_mark.line + 1
        if not isinstance(key, yaml.ScalarNode):
            raise Faulty(file, line, "a key must be plain text")
        if key.value in data:
            raise Faulty(file, line, f"« {key.value} » stands here a second time; keep one")
        lines[(*path, key.value)] = line
        data[key.value] = _plain(value, (*path, key.value), lines, file)
    return data

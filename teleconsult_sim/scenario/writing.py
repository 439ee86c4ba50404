"""Plays as files: actions written so that they read back as the very same, in the hand of the plays of the library."""

import re
from collections.abc import Sequence
from typing import Any

import yaml

from teleconsult_sim.clinic.vocabulary import Text
from teleconsult_sim.scenario.plays import Expectation

WIDTH = 110
FLOWING = 100
"""Characters; fields that fit are written on one line."""


UNUSUAL = re.compile("[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]")
"""What is written as an escape."""


class _Writer(yaml.SafeDumper):
    """Writes long texts as blocks, what is short on one line, and never an alias: the reader refuses them."""

    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out."""
        return True

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Set items off from what lists them, as the plays of the library do."""
        super().increase_indent(flow, False)


class _Line(dict[str, Any]):
    """Fields that go on one line."""


def _text(writer: _Writer, text: str) -> yaml.Node:
    # YAML takes other signs for ends of lines too, and would give them back as spaces.
    style = '"' if UNUSUAL.search(text) else "|" if "\n" in text else None
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style=style)


def _line(writer: _Writer, fields: _Line) -> yaml.Node:
    return writer.represent_mapping("tag:yaml.org,2002:map", fields, flow_style=True)


_Writer.add_representer(str, _text)
_Writer.add_representer(_Line, _line)


def play_text(scenario: str, title: Text, body: dict[str, Any], expect: Expectation, seed: int | None = None) -> str:
    """Return the text of a play's file; `body` has its actions, or whom it is like and its edits.

    Actions are one tag with its fields each, as `action_data` gives them or as journals keep them.
    """
    written: dict[str, Any] = {"scenario": scenario, "title": {"fr": title.fr, "en": title.en}}
    if seed is not None:
        written["seed"] = seed
    for name, value in body.items():
        written[name] = [_step(item) for item in value] if isinstance(value, Sequence) and name != "like" else value
    written["expect"] = {
        name: list(value) if isinstance(value, tuple) else value
        for name in Expectation.__struct_fields__
        if (value := getattr(expect, name)) not in ((), None)
    }
    return str(yaml.dump(written, Dumper=_Writer, allow_unicode=True, sort_keys=False, width=WIDTH))


def steps_of(actions: Sequence[dict[str, Any]]) -> list[dict[str, dict[str, Any]]]:
    """Return actions that journals keep, each with its tag among its fields, as steps of a play."""
    return [{item["action"]: {key: value for key, value in item.items() if key != "action"}} for item in actions]


def _step(step: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return a step with its fields on one line when they are short and fit."""
    return {tag: _Line(fields) if _fits(tag, fields) else fields for tag, fields in step.items()}


def _fits(tag: str, fields: dict[str, Any]) -> bool:
    values = [item for value in fields.values() for item in (value if isinstance(value, list) else [value])]
    plain = all(not isinstance(value, dict) and "\n" not in str(value) for value in values)
    return plain and len(tag) + sum(len(str(item)) + 4 for item in [*fields, *values]) < FLOWING

"""What may stand in the files that people write, as JSON Schema: editors complete and check by it as one types."""

from typing import Any

import msgspec

from teleconsult_sim.guide.catalogue import SectionFile
from teleconsult_sim.guide.loading import edition
from teleconsult_sim.journal.codec import entry_types
from teleconsult_sim.scenario.library import directory
from teleconsult_sim.scenario.plays import PlayFile
from teleconsult_sim.scenario.schema import Directory, ScenarioFile
from teleconsult_sim.simulation.kernel import actions

DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]
PEOPLE = frozenset({"who", "recipient", "sender", "asker", "party", "link_from"})
"""Fields that name somebody: of the directory, or of the case's own people, whom only the case knows."""
WHERE = (*((edit, "action") for edit in ("Drop", "Until", "Set", "Swap", "Insert", "Move")), ("Move", "before"))
"""Fields of edits that name an action by its tag."""


def schemas(guide: str) -> dict[str, Schema]:
    """Return the schema of each kind of file by its name, with the ids of this edition of the guide."""
    rules = sorted(edition(guide).rules)
    made = {
        "scenario": _schema(ScenarioFile, rules),
        "play": _play(rules),
        "section": _schema(SectionFile, rules),
        "directory": _schema(Directory, rules),
    }
    return {name: {"$schema": DIALECT, "title": name, **schema} for name, schema in made.items()}


def _schema(kind: type[Any], rules: list[str]) -> Schema:
    """Return the schema of a file with all it refers to."""
    (root,), components = msgspec.json.schema_components([kind], ref_template="#/$defs/{name}")
    return {**root, "$defs": {name: _written(part, rules) for name, part in components.items()}}


def _play(rules: list[str]) -> Schema:
    known = actions()
    kinds = list(known.values())
    roots, components = msgspec.json.schema_components([PlayFile, *kinds], ref_template="#/$defs/{name}")
    defs = {name: _written(part, rules) for name, part in components.items()}
    tags = dict(zip(known, (_name(root) for root in roots[1:]), strict=True))
    for name in tags.values():
        # The tag is written before the fields, as the one key that holds them.
        defs[name]["properties"].pop("action", None)
        defs[name]["required"] = [field for field in defs[name].get("required", ()) if field != "action"]
    defs["action"] = _action(tags, defs)
    for name in ("PlayFile", "Insert"):
        defs[name]["properties"]["actions"]["items"] = {"$ref": "#/$defs/action"}
    for name, place in WHERE:
        defs[name]["properties"][place] = {"enum": list(tags)}
    return {**roots[0], "$defs": defs}


def _action(tags: dict[str, str], defs: dict[str, Schema]) -> Schema:
    """Return what one action is: one tag with its fields, or the bare tag of one that needs none."""
    bare = [tag for tag, name in tags.items() if not defs[name]["required"]]
    fields = {
        tag: {"anyOf": [{"$ref": f"#/$defs/{name}"}, {"type": "null"}]} if tag in bare else {"$ref": f"#/$defs/{name}"}
        for tag, name in tags.items()
    }
    one = {"type": "object", "properties": fields, "minProperties": 1, "maxProperties": 1}
    return {"anyOf": [{**one, "additionalProperties": False}, {"enum": bare}]}


def _written(part: Schema, rules: list[str]) -> Schema:
    """Return a component as it is written in YAML: any scalar is text, and ids complete."""
    properties = {name: _field(name, dict(schema), rules) for name, schema in part.get("properties", {}).items()}
    changed = _loose(part)
    return {**changed, "properties": properties} if properties else changed


def _field(name: str, schema: Schema, rules: list[str]) -> Schema:
    """Return the schema of a field, with the ids that it may name."""
    schema = _loose(schema)
    if name in ("objectives", "missing", "breached"):
        return {**schema, "items": {"enum": rules}}
    if name == "directory":
        return {**schema, "items": {"enum": _contacts()}}
    if name == "part_of":
        return {
            "anyOf": [{"enum": rules}, {"type": "array", "items": {"enum": rules}}, {"type": "null"}],
            "default": None,
        }
    if name == "teaches":
        return {"anyOf": [{"enum": rules}, {"type": "null"}], "default": None}
    if name == "respected":
        schema = {"anyOf": [{"type": "array", "items": {"enum": rules}}, {"const": "all"}]}
    elif name == "after" and "type" in schema:
        schema = {"enum": sorted(str(kind.__struct_config__.tag) for kind in entry_types())}
    elif name in PEOPLE:
        schema = {"anyOf": [{"enum": _contacts()}, schema]}
    return schema


def _contacts() -> list[str]:
    return [contact.id for contact in directory().contacts]


def _loose(schema: Any) -> Any:
    """Return a schema in which text may be typed without quotes, as long as it is no list and no mapping."""
    if isinstance(schema, list):
        return [_loose(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    changed = {key: _loose(value) for key, value in schema.items() if key != "discriminator"}
    if changed.get("type") == "string" and "format" not in changed:
        changed["type"] = ["string", "number", "boolean"]
    return changed


def _name(root: Schema) -> str:
    return str(root["$ref"]).rpartition("/")[2]

"""JSON Schema of the parts of an xAPI statement that the specification constrains, written from its text.

xAPI 1.0.3, part two, sections 2.2 to 2.4 and 4; IEEE 9274.1.1 (2.0) keeps all of it, and adds `contextAgents` and
`contextGroups`, which no statement here has.
"""

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s]+$"}
UUID = {"type": "string", "pattern": "^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"}
LANGUAGE = r"^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"
LANGUAGES = {"type": "object", "patternProperties": {LANGUAGE: {"type": "string"}}, "additionalProperties": False}
EXTENSIONS = {"type": "object", "propertyNames": IRI}
TIMESTAMP = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](?!00:?00)\d\d:?\d\d)$"}


def closed(properties, required=()):
    return {
        "type": "object", "properties": properties, "required": list(required), "additionalProperties": False,
    }  # fmt: skip


IDENTIFIERS = {
    "mbox": {"type": "string", "pattern": "^mailto:[^@]+@[^@]+$"},
    "mbox_sha1sum": {"type": "string", "pattern": "^[0-9a-f]{40}$"},
    "openid": IRI,
    "account": closed({"homePage": IRI, "name": {"type": "string", "minLength": 1}}, ["homePage", "name"]),
}
AGENT = closed({"objectType": {"const": "Agent"}, "name": {"type": "string"}, **IDENTIFIERS}) | {
    "oneOf": [{"required": [name]} for name in IDENTIFIERS]
}
ACTIVITY = closed(
    {
        "objectType": {"const": "Activity"},
        "id": IRI,
        "definition": closed(
            {"name": LANGUAGES, "description": LANGUAGES, "type": IRI, "moreInfo": IRI, "extensions": EXTENSIONS}
        ),
    },
    ["id"],
)
SCORE = closed(
    {
        "scaled": {"type": "number", "minimum": -1, "maximum": 1},
        **{name: {"type": "number"} for name in ("raw", "min", "max")},
    }
)
RESULT = closed(
    {
        "score": SCORE,
        "success": {"type": "boolean"},
        "completion": {"type": "boolean"},
        "response": {"type": "string"},
        "duration": {
            "type": "string",
            "pattern": r"^P(\d+W|(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?)$",
        },
        "extensions": EXTENSIONS,
    }
)
ACTIVITIES = {"anyOf": [ACTIVITY, {"type": "array", "items": ACTIVITY}]}
CONTEXT = closed(
    {
        "registration": UUID,
        "instructor": AGENT,
        "contextActivities": closed(dict.fromkeys(("parent", "grouping", "category", "other"), ACTIVITIES)),
        "revision": {"type": "string"},
        "platform": {"type": "string"},
        "language": {"type": "string", "pattern": LANGUAGE},
        "extensions": EXTENSIONS,
    }
)
STATEMENT = closed(
    {
        "id": UUID,
        "actor": AGENT,
        "verb": closed({"id": IRI, "display": LANGUAGES}, ["id"]),
        "object": ACTIVITY,
        "result": RESULT,
        "context": CONTEXT,
        "timestamp": TIMESTAMP,
        "version": {"type": "string", "pattern": r"^(1\.0(\.\d+)?|2\.0\.\d+)$"},
    },
    ["actor", "verb", "object"],
)

"""Load the corpus: bodies, the world each belongs to, and the elements a pharmacist finds in each."""

from pathlib import Path
from typing import Any, NamedTuple

import yaml

from teleconsult_sim.reading import ELEMENTS, Element

CORPUS = Path(__file__).parent / "corpus"


class Case(NamedTuple):
    key: str
    world: str
    body: str
    present: frozenset[Element]


def load(pattern: str = "*.yaml") -> list[Case]:
    raw: dict[str, dict[str, Any]] = {}
    for path in sorted(CORPUS.glob("*.yaml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            assert entry["id"] not in raw, entry["id"]
            raw[entry["id"]] = entry | {"file": path}
    return [_case(entry, raw) for entry in raw.values() if entry["file"].match(pattern)]


def _case(entry: dict[str, Any], raw: dict[str, dict[str, Any]]) -> Case:
    origin = raw[entry["of"]] if "of" in entry else entry
    body = origin["body"]
    for old, new in entry.get("swap", {}).items():
        assert old in body, (entry["id"], old)
        body = body.replace(old, new)
    body = entry.get("before", "") + body + entry.get("after", "")
    if "present" in entry:
        present = set(entry["present"])
    else:
        present = (
            set(ELEMENTS) - set(origin.get("lacking", []) if entry.get("also") else []) - set(entry.get("lacking", []))
        )
    assert present <= set(ELEMENTS), entry["id"]
    assert set(entry.get("lacking", [])) <= set(ELEMENTS), entry["id"]
    return Case(entry["id"], entry.get("world", origin.get("world")), body, frozenset(present))

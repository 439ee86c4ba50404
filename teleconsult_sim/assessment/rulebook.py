"""By which rules an attempt was judged: a hash of the words and the check of each."""

import hashlib
import inspect
from collections.abc import Mapping
from functools import cache

import msgspec

from teleconsult_sim.guide.loading import edition
from teleconsult_sim.rules.registry import checks


@cache
def rule_hashes(name: str) -> Mapping[str, str]:
    """Return, for each rule of an edition that has a check, what identifies its words and its check.

    A check leans on views that others share: a hash that stayed the same doesn't promise the same verdict, and a play
    that is judged again does. Raises UnknownEdition.
    """
    known = checks()
    return {id: _hash(rule, known[id]) for id, rule in edition(name).rules.items() if id in known}


def _hash(rule: object, check: object) -> str:
    told = msgspec.json.encode(rule, order="deterministic") + inspect.getsource(check).encode()  # type: ignore[arg-type]
    return hashlib.sha256(told).hexdigest()[:16]


@cache
def rulebook(name: str) -> str:
    """Return what identifies all the rules of an edition together. Raises UnknownEdition."""
    return hashlib.sha256(msgspec.json.encode([name, list(rule_hashes(name).items())])).hexdigest()

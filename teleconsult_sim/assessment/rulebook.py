"""By which rules an attempt was judged: a hash of the words and the check of each."""

import hashlib
import inspect
import sys
from collections.abc import Mapping
from functools import cache

import msgspec

from teleconsult_sim.guide.loading import edition
from teleconsult_sim.rules.registry import checks


@cache
def rule_hashes(name: str) -> Mapping[str, str]:
    """Return, for each rule of an edition that has a check, what identifies its words and the module of its check.

    A check leans on views that others share: a hash that stayed the same doesn't promise the same verdict, and a play
    that is judged again does. Raises UnknownEdition.
    """
    known = checks()
    return {id: _hash(rule, known[id].__module__) for id, rule in edition(name).rules.items() if id in known}


def _hash(rule: object, module: str) -> str:
    words = msgspec.json.encode(rule, order="deterministic")
    return hashlib.sha256(words + b"\0" + _source(module)).hexdigest()[:16]


@cache
def _source(module: str) -> bytes:
    return inspect.getsource(sys.modules[module]).encode()


@cache
def rulebook(name: str) -> str:
    """Return what identifies all the rules of an edition together. Raises UnknownEdition."""
    return hashlib.sha256(msgspec.json.encode([name, list(rule_hashes(name).items())])).hexdigest()

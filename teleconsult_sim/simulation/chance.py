"""Chance that depends on the seed and on what it is drawn for, and on nothing drawn before."""

import hashlib
from collections.abc import Mapping
from typing import TypeVar

Outcome = TypeVar("Outcome", bound=str)


def draw(seed: int, *identity: object) -> float:
    """Return a number in [0, 1) that is the same for the same seed and identity, whatever else was drawn."""
    told = "\x1f".join(map(str, (seed, *identity))).encode()
    return int.from_bytes(hashlib.blake2b(told, digest_size=7).digest()) / 2**56


def pick(rates: Mapping[Outcome, float], drawn: float) -> Outcome:
    """Return the outcome that a drawn number falls on; rates need not sum to 1. Raises ValueError when empty."""
    if not rates or sum(rates.values()) <= 0:
        raise ValueError("rates need at least one outcome with a rate above 0")
    left = drawn * sum(rates.values())
    for outcome, rate in rates.items():
        left -= rate
        if left < 0:
            return outcome
    return outcome


def fingerprint(*parts: object) -> str:
    """Return a short identity for contents, the same wherever and whenever they stand."""
    return hashlib.blake2b("\x1f".join(map(str, parts)).encode(), digest_size=6).hexdigest()

"""Fold text to what the eye compares: no case, no accent, one kind of space and of apostrophe."""

import re
import unicodedata
from functools import lru_cache

REMEMBERED = 1000
"""Characters; names, addresses and file names are compared over and over, whole bodies are not worth keeping."""
_OTHERS = re.compile(r"[^0-9]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "\u00ad": None})


def fold(text: str) -> str:
    """Return the text in lower case, without accents, its runs of white space made one space."""
    return _folded(text) if len(text) > REMEMBERED else _remembered(text)


def _folded(text: str) -> str:
    if not text.isascii():
        plain = unicodedata.normalize("NFKD", text.translate(_QUOTES))
        text = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(text.casefold().split())


_remembered = lru_cache(4096)(_folded)


def digits(text: str) -> str:
    """Return only the ASCII digits of a text, in order."""
    return _OTHERS.sub("", text)

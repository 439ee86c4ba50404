"""Fold text to what the eye compares: no case, no accent, one kind of space and of apostrophe."""

import re
import unicodedata

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "\u00ad": None})


def fold(text: str) -> str:
    """Return the text in lower case, without accents, its runs of white space made one space."""
    plain = unicodedata.normalize("NFKD", text.translate(_QUOTES))
    bare = "".join(char for char in plain if not unicodedata.combining(char))
    return re.sub(r"\s+", " ", bare.casefold()).strip()


def digits(text: str) -> str:
    """Return only the ASCII digits of a text, in order."""
    return re.sub(r"[^0-9]", "", text)

"""Read a long word that has one letter wrong, missing, added or swapped as the word that was meant."""

import re
from collections.abc import Iterable
from functools import cache

from teleconsult_sim.reading.lexicon import LONG_WORDS, SAFE_WORDS

_SHORTEST = 5
_LONGEST = 24


def misspelt(text: str, names: Iterable[str]) -> dict[str, str]:
    """Return the words of a plain text that are one letter away from a known one, with the word that was meant."""
    written = frozenset(word for name in names for word in re.findall(r"[a-z]+", name))
    meant = frozenset(word for word in written if len(word) >= _SHORTEST)
    own, general = _deletions(meant), _deletions(LONG_WORDS)
    found: dict[str, str] = {}
    for word in set(re.findall(rf"(?<![a-z])[a-z]{{{_SHORTEST - 1},{_LONGEST}}}(?![a-z])", text)):
        if word in written or word in LONG_WORDS or word in SAFE_WORDS:
            continue
        # outside the names expected, a wrong first letter mostly makes another real word: toucher, coucher
        if right := _closest(word, own) or (len(word) >= _SHORTEST and _closest(word, general, first=word[0])):
            found[word] = right
    return found


def one_letter_apart(word: str, other: str) -> bool:
    """Say whether one letter replaced, added, dropped or swapped with its neighbour makes a word the other."""
    if abs(len(word) - len(other)) > 1 or word == other:
        return False
    first = next((i for i, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    if len(word) == len(other):
        swapped = word[:first] + word[first + 1 : first + 2] + word[first : first + 1] + word[first + 2 :]
        return word[first + 1 :] == other[first + 1 :] or swapped == other
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return longer[first + 1 :] == shorter[first:]


def _closest(word: str, deletions: dict[str, tuple[str, ...]], first: str = "") -> str | None:
    for form in (word, *_without_one(word)):
        for candidate in deletions.get(form, ()):
            if candidate.startswith(first) and one_letter_apart(word, candidate):
                return candidate
    return None


def _without_one(word: str) -> list[str]:
    return [word[:i] + word[i + 1 :] for i in range(len(word))]


@cache
def _deletions(words: frozenset[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for word in sorted(words):
        for form in {word, *_without_one(word)}:
            found[form] = (*found.get(form, ()), word)
    return found

"""Lists of words, written down as the words themselves."""


def word_set(words: str) -> frozenset[str]:
    """Return the set of the words of a text."""
    return frozenset(words.split())

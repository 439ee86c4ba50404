"""The interface's words: French in the source, each other language in its own folder of gettext catalogues."""

from collections.abc import Callable
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

Translate = Callable[[str], str]
SOURCE = "fr"


def languages() -> list[str]:
    """Return the languages there are: the source's, then every folder of catalogues."""
    folders = (found.name for found in files(__name__).iterdir() if found.is_dir() and not found.name.startswith("_"))
    return [SOURCE, *sorted(folders)]


@cache
def catalogue(language: str) -> dict[str, str]:
    """Return every translation of a language; a word that two catalogues have must mean the same in both."""
    words: dict[str, str] = {}
    for file in sorted((files(__name__) / language).iterdir(), key=lambda found: found.name):
        if not file.name.endswith(".po"):
            continue
        with file.open("rb") as source:
            for message in read_po(source, locale=language):
                if message.id and message.string and not message.fuzzy:
                    words.setdefault(str(message.id), str(message.string))
    return words


def translator(language: str) -> Translate:
    """Return the function that gives a French text in a language; what has no translation stays French."""
    if language == SOURCE:
        return str
    words = catalogue(language)
    return lambda text: words.get(text, text)

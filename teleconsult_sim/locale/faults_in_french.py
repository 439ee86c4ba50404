"""Faults of data files in French: what the core says of them in English, clause by clause.

A clause that has no French yet is left as it is; a test holds every message of the core against this list.
"""

import re
from functools import cache
from importlib.resources import files

from babel.messages.pofile import read_po

CATALOGUE = files("teleconsult_sim.locale") / "faults.fr.po"

WORDS = {
    "missing": "pas faite", "breached": "enfreinte", "respected": "respectée", "not_applicable": "sans objet",
    "passed": "réussie", "failed": "échouée", "str": "du texte", "int": "un nombre entier", "float": "un nombre",
    "bool": "true ou false", "array": "une liste", "object": "des clés et leurs valeurs", "null": "rien",
}  # fmt: skip
"""What fills the gaps of a few of these, in French."""
WORDED = ("should be", "should have", "which was not expected", "of type")
_PREFIX = re.compile(r"« .{0,80}? »: ")
_CLAUSES = re.compile(r"; (?=did you mean «|there are: |pin again with )")


def in_french(what: str) -> str:
    """Return a fault's words in French, without its file and line."""
    prefix = found.group() if (found := _PREFIX.match(what)) else ""
    clauses = _CLAUSES.split(what[len(prefix) :])
    told = "; ".join(_clause(clause) for clause in clauses)
    return f"{prefix.replace(' »: ', ' » : ')}{told}"


def _clause(text: str) -> str:
    for english, shape, french in _shapes():
        if found := shape.fullmatch(text):
            filled = found.groups()
            if any(words in english for words in WORDED):
                filled = tuple(_worded(gap) for gap in filled)
            return french.format(*filled)
    return text


def _worded(gap: str) -> str:
    """Return a gap's word in French, alternatives (« int | null ») included; what is no such word stays."""
    return " ou ".join(WORDS.get(part, part) for part in gap.split(" | "))


@cache
def _shapes() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    gap = re.escape("{}")
    with CATALOGUE.open("rb") as file:
        pairs = [(str(message.id), str(message.string)) for message in read_po(file, locale="fr") if message.id]
    return tuple((en, re.compile(re.escape(en).replace(gap, "(.*?)"), re.DOTALL), fr) for en, fr in pairs)

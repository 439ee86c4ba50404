"""Recognise the names of persons, places and products, in any usual order and punctuation."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from teleconsult_sim.reading.plain import Plain
from teleconsult_sim.reading.spelled import word_set

_SMALL = word_set("du de des d la le les l et and the of a au aux en")
_SHORT = {"pharmacie": "(?:pharmacie|pharm|phie|phcie|pharmacy)", "clinique": "(?:clinique|clin)",
          "saint": "(?:saint|st)",
          "sainte": "(?:sainte|ste)", "hopital": "(?:hopital|hop|hospital)", "docteur": "(?:docteur|dr)",
          "laboratoire": "(?:laboratoire|labo|lab)", "centre": "(?:centre|ctr|center)", "service": "(?:service|serv)",
          "imagerie": "(?:imagerie|imaging)", "radiologie": "(?:radiologie|radiology)"}  # fmt: skip
_BETWEEN = r"(?:[^\w\n@]|\n(?!\n)){0,4}"
_FILLER = rf"(?:{_BETWEEN}(?:{'|'.join(sorted(_SMALL))})(?![a-z]))*{_BETWEEN}"
_TITLES = "mme|m|mr|mrs|ms|mlle|madame|monsieur|miss|dr|dre|docteur|docteure|doctor"


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return a name made plain to compare, on one line."""
    return " ".join(Plain(name).text.split())


def words_of(name: str) -> list[str]:
    """Return the words of a name that carry it, without articles."""
    words = re.findall(r"[a-z0-9]+", plain(name))
    return [word for word in words if word not in _SMALL] or words


@cache
def place_pattern(names: tuple[str, ...]) -> re.Pattern[str] | None:
    """Return a pattern of any of these names of places or products, their small words optional."""
    parts = sorted({_loose(name) for name in names if words_of(name)}, key=len, reverse=True)
    return re.compile(rf"(?<![a-z0-9@])(?:{'|'.join(parts)})(?![a-z0-9])") if parts else None


@cache
def person_pattern(first_name: str, last_name: str) -> re.Pattern[str]:
    """Return a pattern of a person's whole name, family name first or last, with what forms put between."""
    first, last = _loose(first_name), _loose(last_name)
    middle = (
        r"(?:[\s(,-]{1,3}(?!(?:nee?|"
        r"ddn|mere|pere|dr|dre|et|and|ou|or|mme|fils|fille)(?![a-z]))[a-z'-]{1,20}\)?\.?){0,2}"
    )
    maiden = r"(?:\s?[(,]\s?(?:nee?\s)?[a-z' -]{2,30}\)?)?"
    return re.compile(
        rf"(?<![a-z0-9@-])(?:{first}{middle}{_BETWEEN}(?:(?:nom(?:\s+de\s+famille)?|(?:last|"
        rf"family)\s+name)\s?:\s?)?{last}"
        rf"|{last}{maiden}{middle}{_BETWEEN}(?:(?:(?:{_TITLES})\.?\s)|(?:prenom|first\s+name|"
        rf"given\s+name)s?\s?:\s?)?{first})(?![a-z0-9-])"
    )


@cache
def family_pattern(last_name: str) -> re.Pattern[str]:
    """Return a pattern of a family name with what stands just before and after it."""
    return re.compile(
        rf"(?<![a-z0-9@])(?:(?P<title>{_TITLES})\.?\s)?(?:(?P<given>[a-z][a-z'-]*)\.?\s)?{_loose(last_name)}(?![a-z0-9-])"
        rf"(?:\s?,\s?(?P<after>[a-z][a-z'-]*))?"
    )


def places(text: str, names: Iterable[str]) -> list[tuple[int, int]]:
    """Return where any of the names stands in a plain text."""
    pattern = place_pattern(tuple(names))
    return [found.span() for found in pattern.finditer(text)] if pattern else []


def _loose(name: str) -> str:
    words = words_of(name)
    return _FILLER.join(_SHORT.get(word, re.escape(word)) for word in words)

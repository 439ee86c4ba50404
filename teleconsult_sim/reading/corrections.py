"""Tell which of several values a writer stands by: « erreur : », « corrigé », « et non », « not … but »."""

import re
from collections.abc import Sequence
from functools import cache

from teleconsult_sim.reading.elements import Claim
from teleconsult_sim.reading.page import Page

_WIDTH = 60


def standing(page: Page, claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims that the writer has neither taken back nor replaced."""
    ordered = sorted(claims)
    kept = [claim for index, claim in enumerate(ordered) if not _denied(page, ordered, index)]
    final = [claim for claim in kept if _final(page, ordered, ordered.index(claim))]
    if final and any(claim.right != final[-1].right for claim in kept):
        return [claim for claim in kept if claim in final or claim.right == final[-1].right]
    return kept


def _denied(page: Page, claims: Sequence[Claim], index: int) -> bool:
    claim = claims[index]
    floor = claims[index - 1].end if index else 0
    ceiling = claims[index + 1].start if index + 1 < len(claims) else None
    if _denial_before().search(page.before(claim.start, _WIDTH, floor)):
        return True
    after = page.after(claim.end, _WIDTH, ceiling)
    if _denial_after().match(after):
        return True
    return ceiling is not None and ceiling - claim.end < _WIDTH and bool(_replacement().search(after))


def _final(page: Page, claims: Sequence[Claim], index: int) -> bool:
    claim = claims[index]
    floor = claims[index - 1].end if index else 0
    before = re.split(r"\d{3}|[;]", page.before(claim.start, _WIDTH, floor))[-1]
    return bool(_assertion().search(before) or _assertion_after().match(page.after(claim.end, 24)))


@cache
def _denial_before() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:et\s+non|non\s+pas|et\s+pas|(?:and\s+)?not|au\s+lieu\s+d[eu']|plutot\s+qu[e']|instead\s+of|"
        r"rather\s+than|remplace|"
        r"replaces|ignorer|ignorez|disregard|ne\s+pas\s+tenir\s+compte|ancien(?:ne)?|former(?:ly)?|n'est\s+pas|"
        r"isn't|pas)"
        r"(?:\W{0,3}\b(?:le|la|l|du|de|d|the|of|born|nee?|au|a|dob|ddn|nam|date|naissance|numero|no|tel|fax|telephone|"
        r"telec|telecopieur|dossier|permis|on|mme|m|dr|dre|pharmacie|comme|inscrite?|indiquee?|ecrite?|it's|is|"
        r"est))*\W{0,4}$"
    )


@cache
def _denial_after() -> re.Pattern[str]:
    return re.compile(
        r"\W{0,4}(?:(?:c'|n'|qui|is|was|est|etait|etant|une|un|an|la|date|ce|numero|number|ci|dessus|plus|haut|en|"
        r"by|par|"
        r"inscrite?|indiquee?|ecrite?|ne|a|the)\W{1,3}){0,6}"
        r"(?:erreurs?|errone\w*|incorrecte?|wrong|inexacte?|mauvais\w*|(?:a|to)\s+(?:ignorer|ignore)|perimee?|"
        r"plus\s+valide|"
        r"errors?|mistaken?|annulee?|faux|fausse|n'est\s+plus|est\s+plus\s+bon|pas\s+(?:le\s+bon|la\s+bonne|bon|"
        r"exacte?))\b"
    )


@cache
def _replacement() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:erreurs?|correction|corrig\w+|corrected|rectif\w+|erratum|lire|read|plutot|je\s+voulais\s+dire|desolee?|"
        r"sorry|i\s+mean|should|devrait|doit|oups|oops|pardon|but|mais)\b|->|→|=>|[,.;(\u2026-]\s?(?:non|no)\s?[,:!-]"
    )


@cache
def _assertion() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:correction|corrig\w*|corrected|rectifi\w*|rectification|erratum|errata|erreur|error|mistake|lire|"
        r"read|plutot|"
        r"(?:le|la|the)\s+(?:bon(?:ne)?|vrai\w*|correct\w*|right|true|bonne)|bon(?:ne)?\s+(?:date|numero|nam|"
        r"dossier|fax|"
        r"tel\w*|ddn)|exacte?\s+est|est\s+(?:bien|plutot|en\s+fait)|en\s+fait|actually|should\s+be|doit\s+etre|"
        r"nouveau|nouvelle|instead|i\s+mean|je\s+voulais\s+dire)\b(?![^\n]{0,40}\?)"
    )


@cache
def _assertion_after() -> re.Pattern[str]:
    return re.compile(
        r"\W{0,3}(?:date\s+|"
        r"valeur\s+|numero\s+)?(?:corrig\w+|corrected|rectifi\w+|correct|exacte?)\s?[).,;\n]"
    )

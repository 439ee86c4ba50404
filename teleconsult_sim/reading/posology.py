"""Read how a drug is to be given: strength, form, route, frequency, duration or quantity, renewals."""

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from teleconsult_sim.reading import posology_words as words
from teleconsult_sim.reading.drugs import segments, without_asides
from teleconsult_sim.reading.elements import Element

POSOLOGY: tuple[Element, ...] = ("strength", "form", "route", "frequency", "duration_or_quantity", "renewals")


class Stated(NamedTuple):
    """Where a text states one of the elements of the posology."""

    element: Element
    start: int
    end: int


def posology(text: str, names: tuple[str, ...]) -> dict[Element, Stated]:
    """Return where a plain text states each element of how the drug of these names is given."""
    clean = _contact_lines().sub(lambda found: " " * len(found[0]), without_asides(text, names))
    found: dict[Element, Stated] = {}
    for start, end in segments(clean, names):
        for element in POSOLOGY:
            if element in found:
                continue
            span = (
                _amount(clean, start, end, text)
                if element == "duration_or_quantity"
                else _finder(element)(clean, start, end)
            )
            if span:
                found[element] = Stated(element, *span)
    return found


def _finder(element: Element) -> Callable[[str, int, int], tuple[int, int] | None]:
    if element == "frequency":
        return _frequency

    def find(text: str, start: int, end: int) -> tuple[int, int] | None:
        match = words.pattern(element).search(text, start, end)
        return match.span() if match else None

    return find


def _frequency(text: str, start: int, end: int) -> tuple[int, int] | None:
    for match in words.pattern("frequency").finditer(text, start, end):
        before = text[max(start, match.start() - 30) : match.start()]
        if not re.search(
            r"(?:\bmax(?:imum|"
            r"\.)?|\bne pas depasser|\bup to)\s?:?\s?\d*[\s,.\d]*(?:co|comprimes?|mg|g|doses?|"
            r"caps\w*)?\W?$",
            before,
        ) and not (_times().fullmatch(match[0]) and _renewed().search(before)):
            return match.span()
    return None


@cache
def _times() -> re.Pattern[str]:
    return re.compile(r"(?:\d+|[a-z-]+)\s?fois")


@cache
def _renewed() -> re.Pattern[str]:
    """Return what makes « 11 fois » a number of renewals: the word just before it."""
    return re.compile(
        r"(?<![a-z])(?:ren\w*|rep(?:et\w*)?|refill\w*|repeat\w*|rf|r)[\s.:=x(]{0,4}"
        r"(?:(?:de|pour|jusqu'a|max\w*)[\s.:]{1,2})?\d*$"
    )


def _amount(text: str, start: int, end: int, whole: str) -> tuple[int, int] | None:
    for match in words.pattern("duration").finditer(text, start, end):
        before = whole[max(start, match.start() - 26) : match.start()]
        if not words.pattern("not_duration").search(before):
            return match.span()
    for match in words.pattern("quantity").finditer(text, start, end):
        if match["sure"]:
            return match.span()
        before, after = text[max(start, match.start() - 24) : match.start()], text[match.end() : match.end() + 24]
        if words.pattern("dose_before").search(before) or words.pattern("dose_after").match(after):
            continue
        if words.value(match["count"]) >= 5 or words.pattern("frequency").search(text, start, match.start()):
            return match.span()
    return None


@cache
def _contact_lines() -> re.Pattern[str]:
    """Return what tells when somebody can be reached, whose « tous les jours » is no frequency."""
    return re.compile(
        r"(?<![a-z])(?:joignable|disponible|available|reachable|ouvert[es]*|open|rejoindre|joindre|"
        r"heures\sd'ouverture|appelez|"
        r"rappelez|call\sme|reach\sme|suivi|revoir|rendez-vous|rdv|follow-?up|tension\sprise|"
        r"ta\smoyenne)(?![a-z])\s?[^.;\n]{0,70}"
    )

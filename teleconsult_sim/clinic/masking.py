"""Nobody real may be typed in: numbers that a person may hold are found in a text, and a mark put in their place.

Health insurance numbers of a series that is issued, telephone numbers outside 555-0100 to 555-0199, and card numbers
(13 to 19 digits that pass Luhn’s check, ISO/IEC 7812-1).
"""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Literal, NamedTuple

from teleconsult_sim.clinic.folding import digits
from teleconsult_sim.clinic.nam import could_be_real
from teleconsult_sim.clinic.phone import is_fictional

Kind = Literal["nam", "phone", "card"]
MARKS: dict[Kind, str] = {"nam": "‹NAM retiré›", "phone": "‹téléphone retiré›", "card": "‹carte retirée›"}

_GAP = r"[\W_]{0,3}"
_LETTER = r"[^\W\d_]"
# Accents written apart and invisible characters don't separate letters for a reader.
_JOIN = "[\u0300-\u036f\u200b-\u200d\u00ad\u2060]*"
_WORD = rf"{_LETTER}(?:{_JOIN}{_LETTER}){{3}}"
_SPELLED = rf"{_LETTER}(?:[ .\-]{_LETTER}){{3}}"
_NUMBER = rf"\d(?:{_GAP}\d){{5}}{_GAP}[0-9A-Za-z]{_GAP}\d(?!\d)"
# Letters in front are part of another word, unless everything is run together: « NAMTREM46530312 ».
_NAM = re.compile(rf"(?=((?:(?<![^\W_])(?:{_WORD}|{_SPELLED}){_GAP}|(?<=[^\W_]){_WORD}){_NUMBER}))")
_DATE = re.compile(r"(?:18|19|20)\d\d([-/.])\d\d\1\d\d$")
_LAST_DAY = date(2099, 12, 31)
"""People who live were born in this century or the last, whenever a case is set."""

_SPACE = r"[ \t.\u00a0\u202f\u2009\u2011\u2010\u2013-]"
_PHONE = re.compile(
    rf"(?<![0-9A-Za-z.,-])(?:\+?1{_SPACE}?)?(?:\([2-9][0-9]{{2}}\){_SPACE}?|[2-9][0-9]{{2}}(?:{_SPACE}|/)?)"
    rf"[2-9][0-9]{{2}}{_SPACE}?[0-9]{{4}}(?![0-9A-Za-z]|[-.,][0-9])"
)
_CARD = re.compile(r"(?<![0-9])[0-9](?:[ \u00a0\u202f-]?[0-9]){12,18}(?![0-9]|[ \u00a0\u202f-][0-9])")

_DIGITS: dict[Kind, int] = {"nam": 8, "phone": 10, "card": 13}
"""How many digits each has, at least: a word of four letters makes a NAM of a card's first digits."""

_HASH = re.compile(r"[0-9a-f]{64}")
"""What identifies bytes is nobody's number, whatever digits it has."""


class Find(NamedTuple):
    """Where such a number stands in a text, and of what kind it is."""

    start: int
    end: int
    kind: Kind


def personal_numbers(text: str) -> Iterator[Find]:
    """Yield where such numbers stand, from left to right; those that overlap are one, of the kind with most digits."""
    found = [*_nams(text), *_cards(text), *_phones(text)] if any(char.isdigit() for char in text) else []
    apart: list[Find] = []
    for find in sorted(found):
        if apart and find.start < apart[-1].end:
            last = apart[-1]
            kind = max(last.kind, find.kind, key=_DIGITS.__getitem__)
            apart[-1] = Find(last.start, max(last.end, find.end), kind)
        else:
            apart.append(find)
    yield from apart


def real_nam_in(text: str) -> str | None:
    """Return the first number of a text, as typed, that could be a real person's NAM, or None."""
    return next((text[start:end] for start, end, _ in _nams(text)), None)


def masked(text: str) -> str:
    """Return a text in which every number that could be a real person's is replaced by a mark."""
    kept, end = [], 0
    for find in personal_numbers(text):
        kept += [text[end : find.start], MARKS[find.kind]]
        end = find.end
    return "".join([*kept, text[end:]]) if kept else text


def masked_within(value: Any) -> Any:
    """Return plain data in which every text is masked; the names of fields are left as they are."""
    if isinstance(value, str):
        return value if _HASH.fullmatch(value) else masked(value)
    if isinstance(value, Mapping):
        return {key: masked_within(item) for key, item in value.items()}
    return [masked_within(item) for item in value] if isinstance(value, list | tuple) else value


def _nams(text: str) -> Iterator[Find]:
    end = 0
    for match in _NAM.finditer(text):
        start, stop = match.span(1)
        if start >= end and not _DATE.search(match[1]) and could_be_real(match[1], today=_LAST_DAY):
            end = stop
            yield Find(start, stop, "nam")


def _phones(text: str) -> Iterator[Find]:
    for match in _PHONE.finditer(text):
        if not is_fictional(match[0]):
            yield Find(*match.span(), "phone")


def _cards(text: str) -> Iterator[Find]:
    for match in _CARD.finditer(text):
        if _luhn(digits(match[0])):
            yield Find(*match.span(), "card")


def _luhn(number: str) -> bool:
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(number)))
    return len(set(number)) > 1 and sum(value - 9 * (value > 9) for value in doubled) % 10 == 0

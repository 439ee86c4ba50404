"""The Québec health insurance number (NAM): its parts, its dates and its check digit.

Layout and check-digit algorithm: INSPQ « Utilitaire NAM » (class NumeroAssuranceMaladieQuebecValide),
re-implemented here from its description in words.
"""

import re
from datetime import date
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.folding import fold

Sex = Literal["F", "M"]
_SHAPE = re.compile(r"([A-Z]{4})(\d{2})(\d{2})(\d{2})([0-9A-Z])(\d)")
_WEIGHTS = (1, 3, 7, 9, 1, 7, 1, 3, 4, 5, 7, 6, 9, 1)
_NEVER_ISSUED = "0"


class Nam(NamedTuple):
    """The parts of a twelve-character NAM; year and century stay undecided until a date is asked."""

    letters: str
    year: int
    month: int
    day: int
    sex: Sex
    sequence: str
    check: str

    def birth_date(self, *, today: date) -> date | None:
        """Return the birth date whose century makes the check digit right, the youngest first, else the youngest."""
        candidates = [found for found in (self._dated(century) for century in _centuries(self.year, today)) if found]
        right = [found for found in candidates if self.check_digit(found) == self.check]
        return next(iter(right or candidates), None)

    def check_digit(self, born: date) -> str:
        """Return the twelfth character that the first eleven call for when the person was born on that date."""
        symbols = f"{self.letters}{born.year:04d}{self.sex}{born.month:02d}{born.day:02d}{self.sequence}"
        return str(sum(_ebcdic(symbol) * weight for symbol, weight in zip(symbols, _WEIGHTS, strict=True)) % 10)

    def agrees_with(self, born: date) -> bool:
        """Say whether year, month and day are those of the birth date."""
        return (self.year, self.month, self.day) == (born.year % 100, born.month, born.day)

    @property
    def fictional(self) -> bool:
        """Say whether the number can't have been issued: the administration never gives 0 as eleventh character."""
        return self.sequence == _NEVER_ISSUED

    def _dated(self, century: int) -> date | None:
        try:
            return date(century + self.year, self.month, self.day)
        except ValueError:
            return None


def parse_nam(text: str) -> Nam | None:
    """Return the parts of a NAM in any grouping, or None when the text has not its shape."""
    found = _SHAPE.fullmatch(re.sub(r"[^0-9A-Z]", "", fold(text).upper()))
    if not found:
        return None
    letters, year, month, day, sequence, check = found.groups()
    woman = int(month) > 50
    real = int(month) - 50 if woman else int(month)
    return Nam(letters, int(year), real, int(day), "F" if woman else "M", sequence, check)


def is_valid_nam(text: str, *, today: date) -> bool:
    """Say whether a text is a NAM whose date exists and whose check digit is right."""
    nam = parse_nam(text)
    born = nam.birth_date(today=today) if nam else None
    return bool(nam and born and nam.check_digit(born) == nam.check)


def could_be_real(text: str, *, today: date) -> bool:
    """Say whether a text is a NAM that a person may hold: well formed, checked, and not of the fictional series."""
    nam = parse_nam(text)
    return bool(nam and not nam.fictional and nam.sequence not in "IO" and is_valid_nam(text, today=today))


def nam_letters(last_name: str, first_name: str) -> str:
    """Return the four letters a NAM starts with: three of the surname at birth, padded with X, and the initial."""
    surname = re.sub(r"[^A-Z]", "", re.sub(r"^(sainte|saint|ste)\b", "st", fold(last_name)).upper())
    initial = re.sub(r"[^A-Z]", "", fold(first_name).upper())[:1]
    return f"{surname[:3]:X<3}{initial or 'X'}"


def _centuries(year: int, today: date) -> tuple[int, int]:
    latest = today.year - (today.year - year) % 100 - year
    return latest, latest - 100


def _ebcdic(symbol: str) -> int:
    return symbol.encode("cp037")[0]

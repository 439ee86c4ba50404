"""Times, dates and spaces as French and Canadian English write them, worded once for every page."""

import re
from datetime import date, datetime, time

NBSP = "\N{NO-BREAK SPACE}"
NARROW = "\N{NARROW NO-BREAK SPACE}"

WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip

_SPACE = f"[ {NBSP}{NARROW}]"
# A sign is spaced only where its author left a space: "http:", "10:14" and "&nbsp;" are not French punctuation.
_BEFORE_SIGN = re.compile(f"{_SPACE}+([;:!?])")
_OPENING = re.compile(f"«{_SPACE}*")
_CLOSING = re.compile(f"{_SPACE}*»")
_HOUR = re.compile(rf"\b(\d{{1,2}}){_SPACE}h(?:{_SPACE}(\d\d))?\b")
_UNIT = re.compile(rf"(\d){_SPACE}+([%$])")


def typo(text: str, language: str = "fr") -> str:
    """Return a text with the no-break spaces of its language; doing it twice changes nothing more."""
    if language == "en":
        return text
    text = _BEFORE_SIGN.sub(NARROW + r"\1", text)
    text = _OPENING.sub("«" + NARROW, text)
    text = _CLOSING.sub(NARROW + "»", text)
    text = _HOUR.sub(_unbroken_hour, text)
    return _UNIT.sub(rf"\1{NBSP}\2", text)


def clock_time(moment: datetime | time, language: str = "fr") -> str:
    """Return a time of day: `10 h 14` in French, `10:14 a.m.` in English."""
    if language == "en":
        half = "a.m." if moment.hour < 12 else "p.m."
        return f"{moment.hour % 12 or 12}:{moment.minute:02}{NBSP}{half}"
    return f"{moment.hour}{NBSP}h{NBSP}{moment.minute:02}"


def long_date(day: date, language: str = "fr", *, weekday: bool = True) -> str:
    """Return a date in words: `jeudi 19 novembre 2020` in French, `Thursday, November 19, 2020` in English."""
    spoken = "en" if language == "en" else "fr"
    name, month = WEEKDAYS[spoken][day.weekday()], MONTHS[spoken][day.month - 1]
    if spoken == "en":
        return f"{name}, " * weekday + f"{month}{NBSP}{day.day}, {day.year}"
    number = "1er" if day.day == 1 else str(day.day)
    return f"{name} " * weekday + f"{number}{NBSP}{month} {day.year}"


def file_size(size: int, language: str = "fr") -> str:
    """Return a size in bytes as a mail program shows it: `38 ko`, `4,8 Mo` in French, `38 kB`, `4.8 MB` in English."""
    unit = "B" if language == "en" else "o"
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))}{NBSP}k{unit}"
    number = f"{size / 1_000_000:.1f}".removesuffix(".0")
    return f"{number if language == 'en' else number.replace('.', ',')}{NBSP}M{unit}"


def _unbroken_hour(found: re.Match[str]) -> str:
    hour, minute = found.groups()
    return f"{hour}{NBSP}h" + (f"{NBSP}{minute}" if minute else "")

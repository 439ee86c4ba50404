"""What a reader looks for, and where it is found: words of either language, ids, lines; accents and case ignored."""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from teleconsult_sim.clinic.vocabulary import Language, Text
from teleconsult_sim.guide.catalogue import Rule, Section, Span

LETTERS = {"œ": "oe", "æ": "ae"}
_PAIR = r"(\d{1,4})(?:\s*(?:-|–|à|to)\s*(\d{1,4}))?"
_CALLED = re.compile(rf"\b(?:lignes?|lines?|l\.)\s*{_PAIR}", re.IGNORECASE)
_ELIDED = re.compile(r"\b(?:[cdjlmnst]|qu)['’]", re.IGNORECASE)
_PIECE = re.compile(r"[^\s,;]+")
_RANGE = re.compile(r"(\d{1,4})[-–](\d{1,4})")
AROUND, LONGEST = 60, 170
"""Characters of an extract: before what was found, and in all."""


class Query(NamedTuple):
    """What is looked for: folded words, each needed, and spans of lines, each needed; a number may be either."""

    words: tuple[str, ...] = ()
    lines: tuple[Span, ...] = ()
    numbers: tuple[int, ...] = ()


class Piece(NamedTuple):
    """A part of an extract, marked when it is what was looked for."""

    text: str
    marked: bool


class Extract(NamedTuple):
    """Where something was found, and in which language those words are."""

    language: Language
    pieces: tuple[Piece, ...]


def parse(typed: str) -> Query:
    """Return what a reader typed as a query: « ligne 310 » and « 310-312 » are lines, « 310 » a line or a word."""
    called = tuple(_span(first, last) for first, last in _CALLED.findall(typed))
    words, ranges, numbers = [], list(called), []
    for piece in _PIECE.findall(_ELIDED.sub(" ", _CALLED.sub(" ", typed))):
        if piece.isdecimal() and piece.isascii():
            numbers.append(int(piece[:6]))
        elif found := _RANGE.fullmatch(piece):
            ranges.append(_span(*found.groups()))
        elif word := _singular(fold(piece)):
            words.append(word)
    return Query(tuple(words), tuple(ranges), tuple(numbers))


def matches(query: Query, rule: Rule, section: Section) -> bool:
    """Tell whether everything that is looked for is in a rule."""
    text = _everything(rule, section)
    return (
        all(f" {word}" in text for word in query.words)
        and all(_within(span, rule) for span in query.lines)
        and all(_within((number, number), rule) or f" {number} " in text for number in query.numbers)
    )


def extract(query: Query, rule: Rule, language: Language) -> Extract | None:
    """Return where words were found, in the reader's language first; nothing when the title shows them all."""
    wanted = query.words
    if not wanted or _found(wanted, rule.title.into(language)) == len(wanted):
        return None
    other: Language = "en" if language == "fr" else "fr"
    body = [text for text in (rule.why, rule.remedy, rule.reading) if text]
    texts = [(language, text.into(language)) for text in body]
    texts += [(language, rule.id), *((other, text.into(other)) for text in (rule.title, *body))]
    spoken, best = max(texts, key=lambda told: _found(wanted, told[1]))
    return Extract(spoken, _cut(best, wanted)) if _found(wanted, best) else None


def fold(text: str) -> str:
    """Return a text in lower case without accents, its words parted by single spaces."""
    return " ".join("".join(_folded(text)[0]).split())


def _span(first: str, last: str) -> Span:
    low, high = int(first), int(last or first)
    return min(low, high), max(low, high)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 4 and word[-1] in "sx" else word


def _within(span: Span, rule: Rule) -> bool:
    return any(first <= span[1] and span[0] <= last for first, last in rule.spans)


@cache
def _everything(rule: Rule, section: Section) -> str:
    texts: Sequence[Text | None] = (rule.title, rule.why, rule.remedy, rule.reading, section.title)
    words = [spoken for text in texts if text for spoken in (text.fr, text.en)]
    return f" {fold(' '.join([rule.id, section.id, *words]))} "


@cache
def _folded(text: str) -> tuple[list[str], list[int]]:
    """Return the folded characters of a text, and the place in it that each comes from."""
    letters, places = [], []
    for place, letter in enumerate(text):
        for one in _plain(letter):
            letters.append(one)
            places.append(place)
    return letters, places


@cache
def _plain(letter: str) -> str:
    small = letter.casefold()
    plain = LETTERS.get(small) or unicodedata.normalize("NFD", small)[0]
    return plain if plain.isalnum() else " "


def _found(wanted: Sequence[str], text: str) -> int:
    folded = f" {''.join(_folded(text)[0])} "
    return sum(f" {word}" in folded for word in wanted)


def _cut(text: str, wanted: Sequence[str]) -> tuple[Piece, ...]:
    """Return the part of a text around the first word found, with every word found in it marked whole."""
    letters, places = _folded(text)
    folded = f" {''.join(letters)} "
    starts = sorted({found.start() for word in wanted for found in re.finditer(re.escape(f" {word}"), folded)})
    marks = [(places[start], _end_of_word(text, places[start])) for start in starts]
    begin = max(0, marks[0][0] - AROUND)
    begin = text.find(" ", begin) + 1 if begin else 0
    end = len(text) if len(text) - begin <= LONGEST else text.rfind(" ", begin, begin + LONGEST)
    pieces, here = [Piece("…", False)] if begin else [], begin
    for first, last in marks:
        if here <= first and last <= end:
            pieces += [Piece(text[here:first], False), Piece(text[first:last], True)]
            here = last
    return tuple(piece for piece in [*pieces, Piece(text[here:end] + "…" * (end < len(text)), False)] if piece.text)


def _end_of_word(text: str, start: int) -> int:
    found = re.compile(r"\w+").match(text, start)
    return found.end() if found else start + 1

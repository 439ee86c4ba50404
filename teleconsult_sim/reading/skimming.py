"""Skim, as a reader's eye does, over long stretches that repeat themselves or tell nothing of an order."""

import re
from collections.abc import Iterable

from teleconsult_sim.reading.offsets import Offsets

_SHORT_ENOUGH = 20_000
_STEP, _SAMPLE, _LONGEST_PERIOD, _LEAST = 1024, 64, 4096, 4096
_KEPT = 3
_CHUNK, _LONG_PAGE = 1000, 100_000
_TELLING = ("allerg", "nkda", " mg", "intention", "indication", "renouv", "refill", "diagnos")


def skimmed(text: str) -> tuple[str, Offsets]:
    """Return the text with each long repetition cut to three turns, and where its parts come from."""
    offsets, pieces = Offsets(), list[str]()
    offsets.mark(0, 0)
    place = last = length = 0
    while len(text) > _SHORT_ENOUGH and place + _SAMPLE < len(text):
        period = _period(text, place)
        end = _end_of_repetition(text, place, period) if period else place
        if end - place < max(_LEAST, (_KEPT + 2) * period):
            place += _STEP
            continue
        kept = place + _KEPT * period
        resumed = kept + (end - kept) // period * period
        pieces.append(text[last:kept])
        length += kept - last
        offsets.mark(length, resumed)
        place = last = resumed
    return "".join((*pieces, text[last:])), offsets


def telling(text: str, names: Iterable[str]) -> tuple[str, Offsets]:
    """Return a plain text, when it is very long, without the stretches far from any value and any name."""
    offsets = Offsets()
    offsets.mark(0, 0)
    if len(text) <= _LONG_PAGE:
        return text, offsets
    signs = (*_TELLING, *{word for name in names for word in re.findall(r"[a-z]{4,}", name)})
    chunks = [text[place : place + _CHUNK] for place in range(0, len(text), _CHUNK)]
    tell = [bool(re.search(r"\d{3}", chunk)) or any(sign in chunk for sign in signs) for chunk in chunks]
    pieces, length = list[str](), 0
    for index, chunk in enumerate(chunks):
        if any(tell[max(0, index - 1) : index + 2]):
            offsets.mark(length, index * _CHUNK)
            pieces.append(chunk)
            length += len(chunk)
    return "".join(pieces), offsets


def _period(text: str, place: int) -> int:
    sample = text[place : place + _SAMPLE]
    return max(0, text.find(sample, place + 1, place + _LONGEST_PERIOD + _SAMPLE) - place)


def _end_of_repetition(text: str, place: int, period: int) -> int:
    """Return where the text stops being equal to itself one period earlier."""
    end, width = place, 1024
    while width:
        if text[end : end + width] == text[end + period : end + period + width] and end + period + width <= len(text):
            end, width = end + width, width * 2
        else:
            width //= 2
    return end + period

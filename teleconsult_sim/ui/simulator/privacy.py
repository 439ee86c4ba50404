"""No real patient may be typed in: find a health insurance number that somebody may hold, and take it out."""

import re
from collections.abc import Iterator
from datetime import date

from teleconsult_sim.clinic.nam import could_be_real
from teleconsult_sim.ui.shell.page import Notice
from teleconsult_sim.ui.simulator.desk import Seat

MASK = "‹NAM retiré›"

_GAP = r"[\W_]{0,3}"
_LETTER = r"[^\W\d_]"
# Accents written apart and invisible characters don't separate letters for a reader.
_JOIN = "[\u0300-\u036f\u200b-\u200d\u00ad\u2060]*"
_WORD = rf"{_LETTER}(?:{_JOIN}{_LETTER}){{3}}"
_SPELLED = rf"{_LETTER}(?:[ .\-]{_LETTER}){{3}}"
_NUMBER = rf"\d(?:{_GAP}\d){{5}}{_GAP}[0-9A-Za-z]{_GAP}\d(?!\d)"
# Letters in front are part of another word, unless everything is run together: « NAMTREM46530312 ».
_CANDIDATE = re.compile(rf"(?=((?:(?<![^\W_])(?:{_WORD}|{_SPELLED}){_GAP}|(?<=[^\W_]){_WORD}){_NUMBER}))")
_DATE = re.compile(r"(?:18|19|20)\d\d([-/.])\d\d\1\d\d$")


def real_nam_in(text: str, today: date) -> str | None:
    """Return the first number of a text, as typed, that could be a real person's, or None."""
    return next((text[start:end] for start, end in _found(text, today)), None)


def masked(text: str, today: date) -> str:
    """Return a text in which every number that could be a real person's is replaced by a mark."""
    kept, end = [], 0
    for start, stop in _found(text, today):
        kept.append(text[end:start])
        end = stop
    return MASK.join([*kept, text[end:]]) if kept else text


def refuse_real_nam(seat: Seat, *texts: str) -> None:
    """Raise a plain Notice when one of these texts holds a number that could be a real person's."""
    today = seat.world.now.date()
    if any(real_nam_in(text, today) for text in texts):
        _ = seat.translate
        raise Notice(
            _(
                "Ce texte contient un numéro d’assurance maladie qui pourrait être celui d’une vraie personne. Rien "
                "n’a été envoyé et le numéro n’est pas conservé. N’écrivez ici que l’identité fictive du cas."
            )
        )


def _found(text: str, today: date) -> Iterator[tuple[int, int]]:
    """Yield where such numbers stand, without overlap."""
    # A case may be set years ago; real people are born up to the present day.
    days = {today, max(today, date.today())}
    end = 0
    for match in _CANDIDATE.finditer(text):
        start, stop = match.span(1)
        if start < end or _DATE.search(match[1]):
            continue
        if any(could_be_real(match[1], today=day) for day in days):
            end = stop
            yield start, stop

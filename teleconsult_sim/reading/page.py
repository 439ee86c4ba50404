"""A body as a reader sees it: plain, its spelling mended, addresses set apart, and able to quote what was typed."""

import re
from collections.abc import Iterable
from functools import cache, cached_property

from teleconsult_sim.reading.elements import quoted
from teleconsult_sim.reading.offsets import Offsets
from teleconsult_sim.reading.plain import Plain
from teleconsult_sim.reading.skimming import skimmed, telling
from teleconsult_sim.reading.spelled import word_set
from teleconsult_sim.reading.spelling import misspelt


class Page:
    """The plain text of a body; every place in it leads back to the words that were typed."""

    def __init__(self, source: str, names: Iterable[str] = ()) -> None:
        kept, self._skimmed = skimmed(source)
        plain = Plain(kept)
        self.source = source
        self._typed = plain.offsets
        self._quotations = plain.quotations
        masked = _addresses().sub(lambda found: "@" * len(found[0]), plain.text).replace("_", " ")
        names = tuple(names)
        told, self._told = telling(masked, names)
        self.text, self._mended = _mend(told, names)

    def words(self, start: int, end: int) -> str:
        """Return the words typed that stand at these places, on one line."""
        last = self._told.source(max(start + 1, self._mended.end(end)) - 1)
        return quoted(self.source[self._place(start) : self._skimmed.source(self._typed.source(last)) + 1])

    def original(self, start: int) -> int:
        """Return the place in the source of a place on the page."""
        return self._place(start)

    def before(self, place: int, width: int, floor: int = 0) -> str:
        """Return the text just before a place, in the same paragraph and not before the floor."""
        return self.text[max(floor, place - width, 0) : place].rpartition("\n\n")[2]

    def after(self, place: int, width: int, ceiling: int | None = None) -> str:
        """Return the text just after a place, in the same paragraph and not past the ceiling."""
        end = place + width if ceiling is None else min(place + width, ceiling)
        return self.text[place : max(place, end)].partition("\n\n")[0]

    @cached_property
    def english(self) -> bool:
        """Say whether the body is rather written in English, where the month may come first."""
        words = re.findall(r"[a-z]+", self.text[:20_000])
        return sum(word in _ENGLISH for word in words) > sum(word in _FRENCH for word in words)

    @cached_property
    def quotations(self) -> list[tuple[int, int]]:
        """Return the stretches quoted or forwarded from another message."""
        found = [(start, min(end, len(self.text))) for start, end in self._quotations]
        if header := _forwarded().search(self.text):
            found.append((header.start(), len(self.text)))
        return found

    def _place(self, place: int) -> int:
        return self._skimmed.source(self._typed.source(self._told.source(self._mended.source(place))))


_ENGLISH = word_set("the of for to by once twice daily take tablet tablets mouth with and please refills birth date is "
                     "allergies phone from known dear hello your patient at")  # fmt: skip
_FRENCH = word_set("le la les de des du pour par et une un est au aux vos votre bonjour nee ne comprime jour jours "
                    "dossier allergie aucune merci tel co die ordonnance")  # fmt: skip


@cache
def _addresses() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w.+-])[a-z][\w.+'-]{0,63}@[\w.-]{1,100}|(?<=\d)@[a-z][\w.-]{1,100}|(?<![a-z])(?:https?://|"
        r"www\.)\S{1,400}"
        r"|(?<![^\s(\"'])[\w.'-]{1,80}\.(?:pdf|docx?|jpe?g|png|heic|tiff?|rtf|zip)\b"
    )


@cache
def _forwarded() -> re.Pattern[str]:
    return re.compile(
        r"--\s?(?:message\s(?:d'origine|original|transfere|initial)|original\smessage|forwarded\smessage|transfere)"
        r"|(?:debut\sdu\smessage\s(?:transfere|reexpedie))|begin\sforwarded\smessage"
        r"|(?<![a-z])le [^\n:]{6,60}(?::\d\d)?[^\n:]{0,80} a ecrit\s?:|"
        r"(?<![a-z])on [^\n:]{6,60}(?::\d\d)?[^\n:]{0,60} wrote\s?:"
    )


def _mend(text: str, names: Iterable[str]) -> tuple[str, Offsets]:
    offsets = Offsets()
    offsets.mark(0, 0)
    wrong = misspelt(text, names)
    if not wrong:
        return text, offsets
    pieces: list[str] = []
    length = last = 0
    for found in re.finditer(r"(?<![a-z])[a-z]{4,24}(?![a-z])", text):
        right = wrong.get(found[0])
        if right is None:
            continue
        pieces += (text[last : found.start()], right)
        length += found.start() - last
        offsets.mark(length, found.start())
        length += len(right)
        last = found.end()
        offsets.mark(length, last)
    return "".join((*pieces, text[last:])), offsets

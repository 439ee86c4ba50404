"""Text made plain to compare (no case, accent, markup or odd space), with the places it comes from."""

import re
import unicodedata
from functools import cache

from teleconsult_sim.reading.markup import end_of_unseen, entity_text, tag_pattern, white_space_of
from teleconsult_sim.reading.offsets import Offsets

_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣", "-")
_LETTERS = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "°": "o",
            "µ": "u", "μ": "u", "×": "x", "ø": "o", "Ø": "o", "⁄": "/", "¼": "1/4", "½": "1/2", "¾": "3/4"}  # fmt: skip
_SPECIAL = _DASHES | _LETTERS


class Plain:
    """The text made plain, the places it comes from and the stretches that are quoted from another message."""

    def __init__(self, source: str) -> None:
        self.offsets = Offsets()
        self.quotations: list[tuple[int, int]] = []
        self._pieces: list[str] = []
        self._length = 0
        self._gap = "\n"
        self._take_in(source)
        self.text = "".join(self._pieces)

    def _take_in(self, source: str) -> None:
        place, unclosed, pattern = 0, set[str](), _piece()
        while place < len(source):
            found = pattern.match(source, place)
            assert found  # the last branch of the pattern takes any character
            kind, end = found.lastgroup, found.end()
            if kind == "ascii":
                self._add(found[0].lower(), place)
            elif kind == "space":
                breaks = found[0].count("\n") + found[0].count("\u2029") or found[0].count("\r")
                self._space("\n\n" if breaks > 1 else "\n" if breaks else " ", place)
            elif kind == "quote":
                self._quote(place, source, end)
            elif kind == "tag":
                tag = tag_pattern().match(source, place)
                end = self._tag(tag, source, unclosed) if tag else place + 1
                if not tag:
                    self._add("<", place)
            elif kind == "entity":
                self._characters(entity_text(found[0]), place)
            elif kind == "other":
                self._characters(found[0], place)
            place = end

    def _tag(self, tag: re.Match[str], source: str, unclosed: set[str]) -> int:
        name = tag[2].lower()
        gap = white_space_of(name)
        if gap and (name == "br" or "\n" not in self._gap):  # only two <br> leave a blank line, as on the screen
            self._space(gap, tag.start())
        return tag.end() if tag[1] else end_of_unseen(source, name, tag.end(), unclosed)

    def _quote(self, place: int, source: str, end: int) -> None:
        line_end = source.find("\n", end)
        length = (line_end if line_end >= 0 else len(source)) - place
        if self.quotations and self.quotations[-1][1] >= self._length - 2:
            self.quotations[-1] = (self.quotations[-1][0], self._length + length)
        else:
            self.quotations.append((self._length, self._length + length))

    def _characters(self, characters: str, place: int) -> None:
        for character in characters:
            if character.isspace():
                self._space("\n" if character == "\n" else " ", place)
            else:
                self._add(_plain(character), place)

    def _space(self, gap: str, place: int) -> None:
        if self._gap and self._pieces:
            if gap.count("\n") + self._gap.count("\n") > self._gap.count("\n"):
                wider = "\n" * min(2, gap.count("\n") + self._gap.count("\n"))
                self._length += len(wider) - len(self._gap)
                self._pieces[-1] = self._gap = wider
            return
        if self._pieces:
            self._add(gap, place)
            self._gap = gap

    def _add(self, words: str, place: int) -> None:
        if words:
            self.offsets.mark(self._length, place)
            self._pieces.append(words)
            self._length += len(words)
            self._gap = ""


@cache
def _piece() -> re.Pattern[str]:
    return re.compile(
        r"(?P<quote>(?:(?<=\n)|(?<![\s\S]))[ \t]{0,8}>[> \t]*)|(?P<struck>~~[^~\n]{1,300}~~|\*\*|<!--(?:[^-]|"
        r"-(?!->)){0,2000}-->)"
        r"|(?P<space>\s+)|(?P<tag><(?=/?[A-Za-z]))|(?P<entity>&\#?\w{2,10};)"
        r"|(?P<ascii>[!-%'-)+-;=-_a-}]+(?: [!-%'-)+-;=-_a-}]+)*)|(?P<other>[\s\S])"
    )


@cache
def _plain(character: str) -> str:
    if character in _SPECIAL:
        return _SPECIAL[character]
    whole = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in whole if unicodedata.category(part) not in ("Mn", "Me", "Cf", "Cc"))
    return "".join(_SPECIAL.get(part, part) for part in bare.casefold())

"""Take the markup pasted in a body away, with what it hides from the eye."""

import re
from functools import cache

from teleconsult_sim.reading.spelled import word_set

_NAMES = (
    "a|abbr|address|article|b|big|blockquote|body|br|center|code|dd|del|div|dl|dt|em|font|footer|h[1-6]|head|header|hr|"
    "html|i|img|ins|kbd|li|link|main|mark|meta|nobr|o:p|ol|p|pre|q|s|script|section|small|span|strike|strong|style|sub|"
    "sup|table|tbody|td|tfoot|th|thead|title|tr|tt|u|ul|wbr"
)
_BREAKS = word_set(
    "address article blockquote br center dd div dl dt footer h1 h2 h3 h4 h5 h6 header hr li ol p pre section table "
    "tbody thead tfoot tr ul"
)
_CELLS = frozenset(("td", "th"))
_UNSEEN = word_set("del head s script strike style title")


@cache
def tag_pattern() -> re.Pattern[str]:
    """Return what a tag of HTML looks like; anything else between angle brackets is text."""
    return re.compile(rf"<(/?)({_NAMES})(?:\s[^<>]{{0,2000}})?/?>", re.I)


def white_space_of(name: str) -> str:
    """Return the white space that a tag leaves between the words around it."""
    return "\n" if name in _BREAKS else " " if name in _CELLS else ""


def end_of_unseen(source: str, name: str, start: int, unclosed: set[str]) -> int:
    """Return where the text that a tag hides or strikes out ends, or its start when the tag is never closed."""
    if name not in _UNSEEN or name in unclosed:
        return start
    found = re.compile(rf"</{name}\s{{0,9}}>", re.I).search(source, start)
    if not found:
        unclosed.add(name)
    return found.end() if found else start


def entity_text(entity: str) -> str:
    """Return the characters that an HTML entity stands for."""
    from html import unescape  # its table of names is only worth loading for a body that has entities

    return unescape(entity)

"""The words of a body that was only sent as HTML."""

from html.parser import HTMLParser

_UNSEEN = {"head", "script", "style", "title"}
_BREAKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "table", "blockquote"}


def text_of_html(source: str) -> str:
    """Return what a reader sees, a line for each block; scripts and styles are nothing to read."""
    reader = _Reader()
    reader.feed(source)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.told).splitlines())
    return "\n".join(line for line in lines if line)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.told: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN
        if tag in _BREAKS:
            self.told.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN and self._unseen > 0
        if tag in _BREAKS:
            self.told.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.told.append(" ".join(data.split("\n")))

"""Typed text on a page: so many columns and lines, cut in the same way wherever it is counted, printed or faxed."""

COLUMNS, LINES = 90, 54


def rows(text: str, columns: int = COLUMNS) -> list[str]:
    """Return the lines of a text as a page shows them: broken between words, or within a word that fits on no line."""
    found: list[str] = []
    for line in text.expandtabs(4).splitlines():
        if len(line) <= columns:
            found.append(line)
        else:
            found += _broken(line, columns)
    return found


def pages(text: str, first: int = LINES) -> list[tuple[str, ...]]:
    """Return the rows of each page, at least one page; `first` is how many lines the first page has room for."""
    left = tuple(rows(text))
    found = [left[:first]]
    for start in range(first, len(left), LINES):
        found.append(left[start : start + LINES])
    return found


def _broken(line: str, columns: int) -> list[str]:
    found, start = [], 0
    while len(line) - start > columns:
        blank = line.rfind(" ", start + 1, start + columns + 1)
        end = blank if blank > start and line[start:blank].strip() else start + columns
        found.append(line[start:end])
        start = end + (1 if line[end : end + 1] == " " else 0)
    return [*found, line[start:]]

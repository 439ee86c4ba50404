"""Two states of a text side by side: the lines that stayed, moved, read otherwise, are gone or are new."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

LARGEST_GAP = 40_000
"""Pairs of lines; likeness is not weighed in a rewritten passage that has more."""
Pairs = dict[int, int]


class Alignment(NamedTuple):
    """Lines are counted from 1; `same` and `became` lead from the old text to the new. Blank lines are nowhere."""

    same: Pairs
    became: Pairs
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def images(self) -> Pairs:
        """Return where every line of the old text that has not gone now lies."""
        return self.same | self.became


def align(old: Sequence[str], new: Sequence[str]) -> Alignment:
    """Return how the lines of two texts correspond; spacing does not count, and a passage may stand elsewhere."""
    before, after = _worded(old), _worded(new)
    a, b = [words for _, words in before], [words for _, words in after]
    same: Pairs = {}
    gaps: list[tuple[range, range]] = []
    for kind, i, i_end, j, j_end in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if kind == "equal":
            same |= zip(range(i, i_end), range(j, j_end), strict=True)
        else:
            gaps.append((range(i, i_end), range(j, j_end)))
    same |= _moved(a, b, gaps)
    became: Pairs = {}
    taken = {*same.values()}
    for lost, found in gaps:
        became |= _rewritten(a, b, [i for i in lost if i not in same], [j for j in found if j not in taken])
    taken |= {*became.values()}
    return Alignment(
        {before[i][0]: after[j][0] for i, j in sorted(same.items())},
        {before[i][0]: after[j][0] for i, j in sorted(became.items())},
        tuple(line for i, (line, _) in enumerate(before) if i not in same and i not in became),
        tuple(line for j, (line, _) in enumerate(after) if j not in taken),
    )


def _worded(lines: Sequence[str]) -> list[tuple[int, str]]:
    """Return the lines that are not blank, numbered, with their spacing made alike."""
    spaced = ((number, " ".join(line.replace("\ufeff", "").split())) for number, line in enumerate(lines, 1))
    return [(number, line) for number, line in spaced if line]


def _moved(a: list[str], b: list[str], gaps: list[tuple[range, range]]) -> Pairs:
    """Pair what is gone from one place and new in another, the longest passages that begin at each line."""
    lost = {i for gap, _ in gaps for i in gap}
    found = {j for _, gap in gaps for j in gap}
    places: dict[str, list[int]] = defaultdict(list)
    for j in sorted(found):
        places[b[j]].append(j)
    pairs: Pairs = {}

    def run(i: int, j: int) -> Iterator[tuple[int, int]]:
        while i in lost and j in found and a[i] == b[j]:
            yield i, j
            i, j = i + 1, j + 1

    for i in sorted(lost):
        longest = max(([*run(i, j)] for j in places[a[i]]), key=len, default=[])
        pairs |= longest
        lost -= {i for i, _ in longest}
        found -= {j for _, j in longest}
    return pairs


def _rewritten(a: list[str], b: list[str], lost: list[int], found: list[int]) -> Pairs:
    """Pair the lines of a passage that reads otherwise, in order, the likest together and none idle on both sides."""
    if len(lost) * len(found) > LARGEST_GAP:
        return dict(zip(lost, found, strict=False))
    likeness = [[0.01 + _likeness(a[i], b[j]) for j in found] for i in lost]
    best = [[0.0] * (len(found) + 1) for _ in range(len(lost) + 1)]
    for i, row in enumerate(likeness, 1):
        for j, like in enumerate(row, 1):
            best[i][j] = max(best[i - 1][j], best[i][j - 1], best[i - 1][j - 1] + like)
    pairs: Pairs = {}
    i, j = len(lost), len(found)
    while i and j:
        if best[i][j] == best[i - 1][j]:
            i -= 1
        elif best[i][j] == best[i][j - 1]:
            j -= 1
        else:
            i, j = i - 1, j - 1
            pairs[lost[i]] = found[j]
    return pairs


def _likeness(a: str, b: str) -> float:
    """Return the share of words that two lines have in common."""
    ours, theirs = Counter(a.casefold().split()), Counter(b.casefold().split())
    return 2 * (ours & theirs).total() / (ours.total() + theirs.total())

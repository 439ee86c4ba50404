"""What another state of the guide's text touches: rules, cases and plays, and what nobody has read yet."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import count, takewhile
from typing import Literal, NamedTuple

from teleconsult_sim.guide.alignment import Alignment, align
from teleconsult_sim.guide.catalogue import Edition, Rule, Span, gathered
from teleconsult_sim.guide.normative import normative_words
from teleconsult_sim.guide.pins import Pin, Stretch, differing

Status = Literal["unplaced", "removed", "changed", "scattered", "added", "moved", "unchanged"]
"""The worst that befell a rule's lines: « scattered » no longer follow one another, « unplaced » are not in OLD."""
UNTOUCHED: frozenset[Status] = frozenset({"moved", "unchanged"})


class Fate(NamedTuple):
    """What became of a rule's lines: where they lie now, which of the old read otherwise or are gone, which are new."""

    rule: Rule
    status: Status
    now: tuple[Span, ...]
    changed: tuple[int, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]

    @property
    def touched(self) -> bool:
        """Say whether somebody must read the rule again."""
        return self.status not in UNTOUCHED


class Unread(NamedTuple):
    """New lines that belong to no rule, the section they follow, and their normative words."""

    first: int
    last: int
    section: str | None
    words: tuple[str, ...]


class Use(NamedTuple):
    """A case, or a play of it, and the rules that it rests on."""

    scenario: str
    play: str | None
    rules: frozenset[str]


class Revision(NamedTuple):
    """All that differs between the text that an edition was read from and another.

    `differing` has where OLD is not the pinned text, `gone` the old lines that no rule cites, `uses` what is touched.
    """

    edition: Edition
    differing: tuple[Stretch, ...]
    fates: tuple[Fate, ...]
    unread: tuple[Unread, ...]
    gone: tuple[int, ...]
    uses: tuple[Use, ...]

    @property
    def touches(self) -> bool:
        """Say whether anything must be read."""
        return bool(self.unread) or any(fate.touched for fate in self.fates)


def revise(
    edition: Edition, pins: Sequence[Pin], old: Sequence[str], new: Sequence[str], uses: Iterable[Use] = ()
) -> Revision:
    """Return what going from one text to another touches of an edition and of what uses its rules."""
    alignment = align(old, new)
    fates = tuple(_fate(rule, alignment) for rule in edition.rules.values())
    touched = {fate.rule.id for fate in fates if fate.touched}
    cited = {line for fate in fates for line in _lines(fate.rule.spans)}
    return Revision(
        edition=edition,
        differing=tuple(differing(pins, old)),
        fates=fates,
        unread=tuple(_unread(edition, alignment, new, {line for fate in fates for line in _lines(fate.now)})),
        gone=tuple(line for line in alignment.removed if line not in cited),
        uses=tuple(use._replace(rules=use.rules & touched) for use in uses if use.rules & touched),
    )


def _fate(rule: Rule, alignment: Alignment) -> Fate:
    images, gone = alignment.images, {*alignment.removed}
    was = [[n for n in range(first, last + 1) if n in images or n in gone] for first, last in rule.spans]
    runs = [_runs([images[n] for n in lines if n in images], alignment) for lines in was]
    now = tuple(
        span if found == [(lines[0], lines[-1])] else run
        for span, lines, found in zip(rule.spans, was, runs, strict=True)
        for run in found
    )
    fate = Fate(
        rule=rule,
        status="moved" if now != rule.spans else "unchanged",
        now=now,
        changed=tuple(n for lines in was for n in lines if n in alignment.became),
        removed=tuple(n for lines in was for n in lines if n in gone),
        added=tuple(sorted({n for found in runs for run in found for n in _added(run, alignment)})),
    )
    whole, torn = all(was), any(len(found) > 1 for found in runs)
    return fate._replace(status=_worst(fate, whole=whole, torn=torn))


def _worst(fate: Fate, *, whole: bool, torn: bool) -> Status:
    befell: dict[Status, bool] = {
        "unplaced": not whole,
        "removed": not fate.now,
        "changed": bool(fate.changed or fate.removed),
        "scattered": torn,
        "added": bool(fate.added),
    }
    return next((status for status, true in befell.items() if true), fate.status)


def _runs(images: Sequence[int], alignment: Alignment) -> list[Span]:
    """Return the spans that lines make up where they now lie: in their order, with no older line among them."""
    older = {*alignment.images.values()}
    runs: list[Span] = []
    for image in images:
        if runs and runs[-1][1] < image and older.isdisjoint(range(runs[-1][1] + 1, image)):
            runs[-1] = (runs[-1][0], image)
        else:
            runs.append((image, image))
    return runs


def _added(run: Span, alignment: Alignment) -> Iterator[int]:
    """Yield the new lines inside a span, and those that adjoin it without a blank line between."""
    added = {*alignment.added}
    yield from added.intersection(range(run[0], run[1] + 1))
    yield from takewhile(added.__contains__, count(run[0] - 1, -1))
    yield from takewhile(added.__contains__, count(run[1] + 1))


def _unread(edition: Edition, alignment: Alignment, new: Sequence[str], cited: Collection[int]) -> Iterator[Unread]:
    """Yield the stretches of new lines that lie in no rule's span."""
    older = {image: line for line, image in alignment.images.items()}
    fresh = {*alignment.added, *alignment.became.values()}.difference(cited)
    for first, last in gathered(fresh):
        near = next((older[line] for line in range(first, 0, -1) if line in older), 0)
        section = next((id for id, found in edition.sections.items() if found.span[0] <= near <= found.span[1]), None)
        yield Unread(first, last, section, normative_words(" ".join(new[first - 1 : last])))


def _lines(spans: Iterable[Span]) -> Iterator[int]:
    for first, last in spans:
        yield from range(first, last + 1)

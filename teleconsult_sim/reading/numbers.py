"""Find the telephone and fax numbers of a page, what each is said to be and whose."""

import re
from functools import cache
from typing import NamedTuple

from teleconsult_sim.clinic.folding import digits
from teleconsult_sim.clinic.phone import ten_digits
from teleconsult_sim.reading.lexicon import FAX_LABEL, PAGER_LABEL, PHONE_LABEL, SWITCHBOARD_LABEL
from teleconsult_sim.reading.page import Page

_REACH = 70
Span = tuple[int, int, re.Match[str]]
Label = tuple[int, int, str]


class NumberRead(NamedTuple):
    """A number as written: where, its ten digits (none when masked or cut), its kinds by label, and its extension."""

    start: int
    end: int
    digits: str | None
    kinds: frozenset[str]
    extension: str | None
    label_start: int


def numbers(page: Page, text: str) -> list[NumberRead]:
    """Return the numbers of a page; the text is the page's with NAMs blanked."""
    spans = [(match.start(), match.end(), match) for match in _numbers().finditer(text)]
    labels = [
        (match.start(), match.end(), (match.lastgroup or "phone").rstrip("1")) for match in _labels().finditer(text)
    ]
    found: list[NumberRead] = []
    runs = _runs(text, spans)
    place = floor = 0
    for run in runs:
        first, last = spans[run[0]], spans[run[-1]]
        while place < len(labels) and labels[place][1] <= floor:
            place += 1
        following = place
        before = []
        while following < len(labels) and labels[following][0] < first[0]:
            if labels[following][0] >= floor and first[0] - labels[following][1] <= _REACH:
                before.append(labels[following])
            following += 1
        kinds, used = _assign(text, [spans[i] for i in run], before, labels[following : following + 2])
        label_start = before[-1][0] if before else first[0]
        if found and not any(kinds) and _instead().match(text[found[-1].end : first[0]]):
            kinds = [found[-1].kinds for _ in run]
        for index, said in zip(run, kinds, strict=True):
            start, end, match = spans[index]
            extension = _extension().match(text[end : end + 24])
            ten = None if match["cut"] or match["cut2"] is not None else ten_digits(digits(match[0]))
            kind = frozenset(("fax",)) if text[end : end + 1] == "@" else said  # the address of a fax gateway
            found.append(NumberRead(start, end, ten, kind, extension[1] if extension else None, label_start))
        place, floor = following, max(used, last[1])
    return found


def _runs(text: str, spans: list[Span]) -> list[list[int]]:
    """Group the numbers that follow each other with nothing but punctuation between."""
    runs: list[list[int]] = []
    for index, (start, _end, _match) in enumerate(spans):
        if (
            index
            and re.fullmatch(
                r"[\s,;/|&-]{0,5}(?:(?:ou|"
                r"et|or|and|puis)\s)?\s?",
                text[spans[index - 1][1] : start][:20],
            )
            and (start - spans[index - 1][1] < 12)
        ):
            runs[-1].append(index)
        else:
            runs.append([index])
    return runs


def _assign(text: str, run: list[Span], before: list[Label], after: list[Label]) -> tuple[list[frozenset[str]], int]:
    """Return the kinds of the numbers of a run, and where the label that follows them and is theirs ends."""
    group = _label_group(text, before, run[0][0])
    if len(group) == len(run) and len(run) > 1:
        return [frozenset((kind,)) for kind in group], 0
    kinds = [frozenset(group) for _ in run]
    if trailing := _trailing(text, run[-1][1], after, unlabelled=not group):
        kinds[-1] = frozenset((trailing[2],))
        return kinds, trailing[1]
    return kinds, 0


def _label_group(text: str, before: list[Label], start: int) -> list[str]:
    """Return the kinds of the labels that stand together last before a number: « Tél./téléc. : »."""
    if not before or "\n\n" in text[before[-1][1] : start]:
        return []
    if not _leads_to(text[before[-1][1] : start]):
        return []
    group = [before[-1]]
    for label in reversed(before[:-1]):
        between = text[label[1] : group[0][0]]
        if not re.fullmatch(r"[\s./,&|()+:-]{0,6}(?:(?:et|and|ou|or)\s)?(?:de\s|par\s|le\s|the\s|no\s)?", between):
            break
        group.insert(0, label)
    kinds: list[str] = []
    for index, (_s, _e, kind) in enumerate(group):
        joined = index and re.fullmatch(r"[\s.:]{0,3}", text[group[index - 1][1] : group[index][0]])
        if joined and kinds and (kinds[-1], kind) != ("phone", "fax"):
            kinds[-1] = kind if kinds[-1] == "phone" else kinds[-1]  # « fax direct » is a fax, « tél. paget » a pager
        elif not kinds or kind != kinds[-1]:
            kinds.append(kind)
    return kinds


def _leads_to(between: str) -> bool:
    """Say whether the words between a label and a number leave the one leading to the other."""
    return len(re.findall(r"[a-z]{2,}", between)) <= 7 and not re.search(r"\d{5}|[a-z]{3,}[.;]\s", between)


def _trailing(text: str, end: int, after: list[Label], *, unlabelled: bool) -> Label | None:
    """Return the label that follows a number and belongs to it: in brackets, or where no other number claims it."""
    if not after:
        return None
    start, label_end, _ = after[0]
    gap = text[end:start]
    if not re.fullmatch(r"(?:\s?(?:poste|p\.?|ext\.?|x)\s?\d+)?\s?[(\[]?\s?(?:[,:=-]\s?)?(?:numero\s+de\s+)?", gap):
        return None
    if "(" in gap or "[" in gap:
        return after[0]
    rest = text[label_end : label_end + 60]
    following = re.match(r"[\s.:;,)=#/|-]{0,5}", rest)
    number = _numbers().match(text, label_end + (following.end() if following else 0))
    if not unlabelled or rest.strip(" .").startswith(":"):
        return None
    if number and not re.match(r"[\s(]{0,2}(?:fax|tel|phone)", text[number.end() : number.end() + 10]):
        return None
    return after[0]


@cache
def _numbers() -> re.Pattern[str]:
    gap = r"[\s./·-]{0,3}"
    return re.compile(
        r"(?:(?<![\w@$])|(?<=\btel)|(?<=\bfax)|(?<=\bcell)|"
        rf"(?<=\btelec))(?<!\d[.,-])(?:(?:\+\s?)?1{gap})?\(?(?!0)\d{{3}}\)?{gap}(?:\d{{3}}{gap}\d{{2}}[\s.-]?\d{{2}}(?![\d%])"
        r"(?![-/.]\d{1,2}[-/.]\d)(?!-\d)|(?P<cut>\d{3}[\s.-]{1,2}(?:\d{0,3}[x*?#•]{1,4}(?![a-z0-9]|"
        r"\s?\d{3})|\d{2,3}(?![\d/-]))))"
        rf"|(?<![\w@$/.,-])(?:\d{{3}}-\d{{4}})(?P<cut2>)(?![\d-])"
    )


@cache
def _instead() -> re.Pattern[str]:
    """Return what stands between a number and the one that replaces or rivals it."""
    return re.compile(
        r"(?=[\s\S]{0,50}$)[\s,;.()-]{0,4}(?:ou|or|et\s+non|(?:but\s)?not|non|mais|but|plutot|corrig\w*|"
        r"correction|erreurs?|erronee?|lire|oups|oops|sorry|"
        r"pardon|wrong|rather|anciennement)(?![a-z])"
    )


@cache
def _labels() -> re.Pattern[str]:
    letters = r"(?P<{}>(?<![a-z0-9.'-]){}(?=\s?[:.)]?\s?(?:\+?1[\s.-])?\(?\d{{3}}\)?[\s.-]?\d{{3}}))"
    return re.compile(
        rf"(?<![a-z])(?:(?P<fax>{FAX_LABEL})|(?P<pager>{PAGER_LABEL})|(?P<switchboard>{SWITCHBOARD_LABEL})|"
        rf"(?P<phone>{PHONE_LABEL}))(?![a-z])"
        rf"|{letters.format('fax1', 'f')}|{letters.format('phone1', '[tpc]')}"
    )


@cache
def _extension() -> re.Pattern[str]:
    return re.compile(r"[\s,;(]{0,3}(?:poste|ext(?:ension)?|p(?=\.?\s?\d)|#|x)\.?\s?:?\s?#?(\d{2,6})")

"""Find the dates of a page in the usual formats, and what each is the date of."""

import re
from datetime import date
from functools import cache
from typing import Literal, NamedTuple

from teleconsult_sim.reading.lexicon import MONTHS, NUMBER_WORDS
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.spelled import word_set

Role = Literal["birth", "order", "visit", "deadline", "message", "someone", "none"]


class DateRead(NamedTuple):
    """A date as written: where, the days it may stand for (none when masked or not whole), and what it dates."""

    start: int
    end: int
    days: frozenset[date]
    role: Role


def dates(page: Page, text: str) -> list[DateRead]:
    """Return the dates of a page, in order; the text is the page's, with phone numbers and NAMs blanked."""
    found: list[DateRead] = []
    for match in _dates().finditer(text):
        days = _days(match, page.english)
        if days is None:
            continue
        floor = found[-1].end if found else 0
        role = _role(page, match.start(), match.end(), floor)
        if found and role == "none" and _instead().match(text[floor : match.start()]):
            role = found[-1].role
        found.append(DateRead(match.start(), match.end(), days, role))
    return found


def _days(match: re.Match[str], english: bool) -> frozenset[date] | None:
    """Return the days a match may stand for; none of them for a date not whole, None for something else."""
    part = match.groupdict()
    if part["masked"] or part["partial"]:
        return frozenset()
    if part["compact"]:
        day = _day(int(part["compact"][:4]), int(part["compact"][4:6]), int(part["compact"][6:]))
        return frozenset((day,)) if day else None
    if part["y1"]:
        return _existing(((part["y1"], part["m1"], part["d1"]),)) or None
    if part["a"]:
        return _existing(_orders(part["a"], part["b"], part["c"], english)) or None
    day_words, month, year = part["d2"] or part["d3"], part["n2"] or part["n3"], part["y2"] or part["y3"]
    if part["y4"]:
        day_words, month, year = part["d4"], part["n4"], part["y4"]
    return _existing(((year, str(MONTHS[month]), _day_number(day_words)),))


def _day_number(words: str) -> str:
    figures = re.sub(r"\D", "", words)
    return figures or str(sum(NUMBER_WORDS[word] for word in re.findall(r"[a-z]+", words) if word != "et"))


def _orders(first: str, second: str, third: str, english: bool) -> tuple[tuple[str, str, str], ...]:
    """Return the orders in which three numbers may be read: day first in French, month first too in English."""
    if len(third) == 4:
        day_first, month_first = (third, second, first), (third, first, second)
        if int(second) > 12 or english:
            return day_first, month_first
        return (day_first,)
    return (third, second, first), (first, second, third), *(((third, first, second),) if english else ())


def _existing(readings: tuple[tuple[str, str, str], ...]) -> frozenset[date]:
    found = set[date]()
    for year, month, day in readings:
        years = (int(year),) if len(year) == 4 else (1900 + int(year), 2000 + int(year))
        found.update(right for each in years if (right := _day(each, int(month), int(day))))
    return frozenset(found)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _role(page: Page, start: int, end: int, floor: int) -> Role:
    before = page.before(start, 70, floor)
    after = _role_after().match(page.after(end, 40))
    found = max(_roles().finditer(before), key=lambda match: match.start(), default=None)
    if after and (not found or after[0].lstrip()[:1] in "(["):
        return "birth" if after["birth"] else "order" if after["order"] else "visit"
    if not found or not _reaches(found.lastgroup, before[found.end() :]):
        return "none"
    if found[0] == "teleconsultation" and "\n" in before[found.end() :]:
        # The mention that every form bears is a heading: what stands on the next line is no visit.
        return "none"
    role: Role = found.lastgroup  # type: ignore[assignment]  # the groups are named for the roles
    return role


def _reaches(role: str | None, gap: str) -> bool:
    """Say whether a word that names a role still governs a date after the words between."""
    if role != "order":
        return len(gap) <= 45
    words = [word for word in re.findall(r"[a-z]+", gap) if word not in _LINKS]
    return len(gap) <= 30 and (len(words) <= 1 or gap.rstrip().endswith(" le"))


_LINKS = word_set("le the on du this is est ce of a jour lundi mardi mercredi jeudi vendredi samedi dimanche "
                  "monday tuesday "
                   "wednesday thursday friday saturday sunday aaaa mm jj yyyy dd")  # fmt: skip


@cache
def _instead() -> re.Pattern[str]:
    """Return what stands between a date and the one that replaces or rivals it."""
    return re.compile(
        r"(?=[\s\S]{0,40}$)[\s,;.(/-]{0,4}(?:ou|or|et\s+non|(?:but\s)?not|non|mais|but|plutot|corrig\w*|"
        r"correction|erreurs?|erronee?|lire|oups|oops|"
        r"sorry|pardon|wrong|rather)(?![a-z])"
    )


@cache
def _dates() -> re.Pattern[str]:
    months = "|".join(sorted(MONTHS, key=len, reverse=True))
    gap, cut = r"[\s.,/-]{0,3}", r"\s?[-/.]\s?"
    spelled = "|".join(word for word, number in NUMBER_WORDS.items() if number <= 30 and "-" not in word)
    day, year = (
        r"(?:[0-2]?\d|3[01])(?:\s?(?:er|st|nd|rd|th|e))?|(?<![a-z])(?:(?:vingt|trente)(?:-|\set\s|\s|"
        rf"$))?(?:{spelled})",
        r"(?:19|20)\d\d|'?\d\d(?!\s?(?:h|:))",
    )
    return re.compile(
        rf"(?<![\d])(?<!\d[./-])(?:"
        rf"(?P<masked>(?:(?:19|20)\d\d{cut}(?:[\dx*?#]{{1,2}}{cut}[x*?#]{{1,2}}|[x*?#]{{1,2}}{cut}[\dx*?#]{{1,2}})"
        rf"|[\dx*?#]{{2}}{cut}[\dx*?#]{{2}}{cut}(?:19|20)?[x*?#]{{2,4}}|[x*?#]{{2}}{cut}[\dx*?#]{{2}}{cut}(?:19|"
        r"20)\d\d)(?![\dx]))"
        rf"|(?P<y1>(?:19|20)\d\d)(?:{cut}|\s)(?P<m1>\d{{1,2}})(?:{cut}|\s)(?P<d1>\d{{1,2}})(?!\d)"
        rf"|(?P<a>\d{{1,2}})(?:{cut}|\s)(?P<b>\d{{1,2}})(?:{cut}|\s)(?P<c>(?:19|20)\d\d|\d\d)(?![\d%]|[./-]\d|"
        r"\s?(?:mg|mcg|ml|h\b))"
        rf"|(?P<compact>(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))(?!\d)"
        rf"|(?P<y4>(?:19|20)\d\d){gap}(?P<n4>{months})(?![a-z]){gap}(?P<d4>\d{{1,2}})(?!\d)"
        rf"|(?P<d2>{day}){gap}(?:of\s)?(?P<n2>{months})(?![a-z]){gap}(?P<y2>{year})(?!\d)"
        rf"|(?<![a-z])(?P<n3>{months})(?![a-z]){gap}(?:the\s)?(?P<d3>{day}){gap}(?P<y3>{year})(?!\d)"
        rf"|(?P<partial>(?:(?:{day})\s)?(?<![a-z])(?:{months})(?![a-z])\.?\s(?:(?:19|20)\d\d|[0-3]?\d)(?!\d)"
        rf"|(?:{day})\s(?:{months})(?![a-z])|(?:19\d\d|200\d)(?=[\s,.;)]|$))"
        rf")"
    )


@cache
def _roles() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?P<someone>(?:mere|pere|mother|father|fils|fille|conjointe?|epoux|epouse|son|daughter|"
        r"dernier\s+enfant)"
        r"(?![a-z])(?:[^\n.;]|\n(?!\n)){0,30}?(?:nee?|born|ddn|dob)(?![a-z]))"
        r"|(?P<birth>(?:date\s+(?:de\s+)?|d\.?\s?)?naiss(?:ance)?|nee?(?:\(e\)|e)?(?=\s|:|\(|le)|nee?\b|"
        r"d\.?\s?d\.?\s?n\b|"
        r"d\.?\s?n\b|d\.?\s?o\.?\s?b\b|(?:date\s+of\s+)?birth(?:\s?-?date)?|born|anniversaire|b/d|birthday)"
        r"|(?P<deadline>(?:avant|d'ici|jusqu'?(?:au?|en)?|until|before|by|expir\w*|exp|echeance|deadline|"
        r"au\s+plus\s+tard|"
        r"valide\w*|valable|prochaine?|next|due|a\s+compter|a\s+partir|debut\w*|start(?:ing)?|effective|fin|"
        r"depuis|since|renouvelee?|dernier\w*|last)(?![a-z]))"
        r"|(?P<visit>(?:(?:date\s+(?:de\s+la\s+|du\s+|de\s+l'|d')?)?(?:visite?|rendez-?vous|rdv|r-v|rv|"
        r"consultation|teleconsultation|suivi|"
        r"examen|appointment|seen|visit|follow-?up|rencontre[re]?e?|evalu\w+|vue?|revoir|revue|hospitalis\w+|"
        r"chirurgie|operee?|bilan|resultats?|analyses?|prelevement|prise\s+de\s+sang|echographie|radiographie|labos?|"
        r"dispens\w+|service|servie?|conge|vaccin\w*|accouchement|ddm|controle|imprimee?|printed|version|revis\w+|"
        r"interview|admis\w*|admission|mise\s+a\s+jour))(?![a-z]))"
        r"|(?P<order>(?:date\s+(?:de\s+(?:l'\s?|la\s+)?|d'|du\s+|of\s+(?:the\s+)?)?(?:ordonnance|prescription|rx|"
        r"order|emission|redaction|signature|"
        r"demande|requete|requisition|jour)|(?:order|prescription|rx|today's)\s+date|en\s+date\s+du|(?:ordonnance|"
        r"prescription|rx|requete|demande|requisition)\s+"
        r"(?:medicale\s+|de\s+[a-z]+\s+)?(?:du|datee|en\s+date|emise|redigee|faite|signee|of|dated|ecrite)|"
        r"prescrite?s?\s+(?:le|ce)|prescribed(?:\s+on)?|ordered(?:\s+on)?|"
        r"(?:faite?|signee?|emise?|redigee?|etablie?|ecrite?)\s+(?:a\s+[a-z' -]{2,30},?\s+)?(?:le|ce)|dated?|"
        r"aujourd'hui|today|ce\s+jour|en\s+ce)(?![a-z]))"
        r"|(?P<message>(?:envoyee?|sent|recue?|received)\s?:))"
    )


@cache
def _role_after() -> re.Pattern[str]:
    return re.compile(
        r"\s?[(\[,:-]?\s?(?:(?P<birth>ddn|d\.d\.n|date\s+de\s+naissance|dob|naissance|birth\s?date|date\s+of\s+birth)"
        r"|(?P<order>date\s+(?:de\s+(?:l')?|d')?(?:ordonnance|prescription|redaction|emission))"
        r"|(?P<visit>date\s+(?:de\s+(?:la\s+)?|du\s+)?(?:visite|rendez-vous|suivi|consultation)))(?![a-z])"
    )

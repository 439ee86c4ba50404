"""Judge the insurance number and record number of the patient, and the permit number of the sender."""

import re
from collections.abc import Sequence
from functools import cache

from teleconsult_sim.reading.elements import Claim, Expected
from teleconsult_sim.reading.names import plain
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.parties import Parties
from teleconsult_sim.reading.spans import Spans
from teleconsult_sim.reading.spelled import word_set

_NOT_LETTERS = word_set("date mars juin aout dose fait jour permis lice lics doss dece octo sept cell tele fax "
                         "code from sent tous avec pour vers dans sans plus file mail mois")  # fmt: skip


def nams(page: Page, expected: Expected) -> tuple[list[Claim], list[tuple[int, int]]]:
    """Return the claims to be the patient's insurance number, and the places of all such numbers."""
    right = re.sub(r"\W", "", plain(expected.patient.nam or ""))
    claims: list[Claim] = []
    spans: list[tuple[int, int]] = []
    for match in _nam().finditer(page.text):
        bare = re.sub(r"[^a-z0-9*?#]", "", match[0])
        month = int(bare[6:8]) if bare[6:8].isdigit() else 1
        if bare != right and (bare[:4] in _NOT_LETTERS or not (1 <= month <= 12 or 51 <= month <= 62)):
            continue
        spans.append(match.span())
        if not re.search(
            r"(?:mere|"
            r"pere|mother|father|conjointe?|enfant|bebe)\W{0,3}(?:\w+\W+){0,2}$",
            page.before(match.start(), 30),
        ):
            claims.append(Claim(match.start(), match.end(), bool(right) and bare == right))
    whole = Spans(spans)
    for match in _nam_cut().finditer(page.text):
        if not whole.touch(*match.span("value")):
            claims.append(Claim(match.start("value"), match.end("value"), False))
            spans.append(match.span("value"))
    return claims, spans


def record_numbers(page: Page, expected: Expected, text: str) -> list[Claim]:
    """Return the claims to be the establishment's record number; the text has other typed values blanked."""
    truth = re.sub(r"\W", "", plain(expected.patient.record_number or ""))
    claims: list[Claim] = []
    for match in _record().finditer(text):
        if "pharm" in match["label"] or re.search(
            r"(?:pharmac\w+|"
            r"pharm)\W+(?:\w+\W+){0,1}$",
            page.before(match.start(), 20),
        ):
            continue
        value = re.sub(r"[\s.-]", "", match["value"])
        right = bool(truth) and (value == truth or _starts_with_value(match["value"], truth))
        claims.append(Claim(match.start("value"), match.end("value"), right))
    claims += _rivals(text, [claim for claim in claims if claim.right])
    if truth and not claims:
        claims += [
            Claim(*match.span(), True) for match in _bare(truth).finditer(text) if _unlabelled(page, match.start())
        ]
    return claims


def permits(page: Page, expected: Expected, parties: Parties, text: str) -> list[Claim]:
    """Return the claims to be the sender's permit or prescriber number."""
    truth = re.sub(r"\W", "", plain(expected.clinician.number))
    claims: list[Claim] = []
    for match in _bare(truth).finditer(text):
        before, anchor = page.before(match.start(), 40), parties.before(match.start())
        labelled = _permit_label().search(before)
        following = parties.after(match.end())
        by_sender = (anchor and anchor.party == "sender" and match.start() - anchor.end <= 120) or (
            following and following.party == "sender" and following.start - match.end() <= 20
        )
        colleague = anchor and anchor.party == "other" and anchor.named and match.start() - anchor.end <= 40
        if (labelled or by_sender) and not _other_label().search(before) and not colleague:
            claims.append(Claim(match.start(), match.end(), True))
    claims += _rivals(text, claims)
    right_spans = Spans((claim.start, claim.end) for claim in claims)
    for match in _permit().finditer(text):
        start, end = match.span("value")
        if right_spans.touch(start, end) or re.sub(r"\W", "", match["value"]) == truth:
            continue
        strange = _colleague().search(page.before(match.start(), 60).lower()) and not _sender_near(parties, start)
        claims.append(Claim(start, end, False, firm=not strange))
    return claims


def _rivals(text: str, claims: Sequence[Claim]) -> list[Claim]:
    """Return the other numbers offered beside the right ones: « 98765 ou 98756 »."""
    rivals = ((claim, _rival().match(text, claim.end)) for claim in claims)
    return [
        Claim(match.start(1), match.end(1), False)
        for claim, match in rivals
        if match and match[1] != text[claim.start : claim.end]
    ]


def _starts_with_value(written: str, truth: str) -> bool:
    return re.split(r"\s", written.strip())[0].replace("-", "") == truth


def _sender_near(parties: Parties, place: int) -> bool:
    anchor = parties.before(place)
    return bool(anchor and anchor.party == "sender" and anchor.named and place - anchor.end <= 80)


def _unlabelled(page: Page, start: int) -> bool:
    return not re.search(
        r"(?:permis|"
        r"lic\w*|poste|ext|pharm\w*|factur\w*|ref\w*|commande|rx|"
        r"confirmation)\W{0,3}(?:\w+\W+)?$",
        page.before(start, 30),
    )


@cache
def _bare(value: str) -> re.Pattern[str]:
    inner = r"[\s.-]?".join(map(re.escape, value))
    return (
        re.compile(
            r"(?<![a-z0-9])(?<!\d[.,/-])(?<!\b\d\s)(?:lic|"
            rf"no|cmq)?{inner}(?![a-z0-9]|[.,/-]\d|\s\d\b)"
        )
        if value
        else re.compile(r"(?!)")
    )


@cache
def _nam() -> re.Pattern[str]:
    gap = r"[\s./·-]{0,3}"
    return re.compile(
        rf"(?<![a-z0-9])[a-z](?:{gap}[a-z]){{3}}{gap}\d(?:{gap}\d){{5}}(?:{gap}[\dxoi*?#•]){{2}}(?![a-z0-9])"
    )


@cache
def _nam_cut() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:nam|ramq|assurance[ -]maladie|health\s+(?:card|insurance)(?:\s+(?:no|"
        r"number))?)(?:\s?\(nam\))?[\s.:#no-]{0,8}"
        r"(?P<value>[a-z]{2,4}[\s.-]?[\dx*?#•]{1,4}(?:[\s.-]?[\dx*?#•]{1,8}){0,3}|[x*#•]{4,16}|\d{4,8})(?![a-z0-9])"
    )


@cache
def _record() -> re.Pattern[str]:
    return re.compile(
        r"(?P<label>(?<![a-z])(?:dossiers?|doss|chart|mrn|hcn|(?:medical\s+)?record|file|n[o.]?\s?d(?:oss)?)(?![a-z])"
        r"(?:\s(?:medical|hospitalier|clinique|patient|usager|local|no|n|num|numero|number|hopital|archives|cisss|"
        r"ciusss|chum|pharmac\w+|"
        r"de\s+l'\s?usagere?|de\s+la\s+patiente|du\s+patient|de\s+l'etablissement|a\s+la\s+pharmacie|"
        r"de\s+la\s+pharmacie|a\s+votre\s+pharmacie|au\s+[a-z]+)){0,3}"
        r"[\s.:#=()no-]{0,8}(?:est\s(?:le\s)?|"
        r"is\s)?)(?P<value>[a-z]?-?\d[\dx*?]{1,}(?:[\s.-]?[\dx*?]{2,}){0,2})(?![a-z0-9@])"
    )


@cache
def _permit() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:permis|licence|license|permit|lic|cmq|no\s+de\s+(?:pratique|prescripteur|membre)|"
        r"(?:numero|no|#)\s*(?:de\s+)?(?:prescripteur|prescriber|membre|pratique)|prescri(?:ber|pteur)\s+(?:no|"
        r"number|id))"
        r"(?:\s(?:no|numero|number|de|d'exercice|du|cmq|oiiq|d|"
        r"college))*[\s.:#o=-]{0,6}(?P<value>[a-z]{0,4}-?\d[\dx*]{3,9}(?:-\d+)?)(?![a-z0-9])"
    )


@cache
def _permit_label() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:permis|"
        r"lic\w*|permit|cmq|oiiq|prescri(?:pteur|ptrice|ber)\w*|membre|pratique|no|#)[^\n\d]{0,20}$|#\s?$"
    )


@cache
def _other_label() -> re.Pattern[str]:
    return re.compile(
        r"(?:factur\w*|"
        r"billing|dossier|poste|ext|commande|confirmation|ref\w*|chart|record|file|code)\.?\W{0,3}(?:no|numero|"
        r"de|is|est)?\W{0,4}$"
    )


@cache
def _colleague() -> re.Pattern[str]:
    return re.compile(r"(?<![a-z])(?:dr|dre|docteure?|collegue|colleague|md|superviseure?|patron)(?![a-z])")


@cache
def _rival() -> re.Pattern[str]:
    return re.compile(r"\s?(?:ou|or|/)\s?#?(?:dossier\s|permis\s)?([a-z]?-?\d[\d-]{2,9})(?![\d/])")

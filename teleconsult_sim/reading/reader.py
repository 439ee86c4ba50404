"""Read a body: which elements of an order a pharmacist finds in it, and which would mislead."""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from teleconsult_sim.clinic.orders import Order
from teleconsult_sim.reading import identifiers, persons
from teleconsult_sim.reading.clinical import clinical_info
from teleconsult_sim.reading.coordinates import Coordinates
from teleconsult_sim.reading.dates import DateRead, dates
from teleconsult_sim.reading.days import birth_dates, order_dates
from teleconsult_sim.reading.elements import Claim, Element, Expected, Found, Reading
from teleconsult_sim.reading.judgement import judge
from teleconsult_sim.reading.names import place_pattern, plain
from teleconsult_sim.reading.numbers import NumberRead, numbers
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.parties import Parties
from teleconsult_sim.reading.posology import posology
from teleconsult_sim.reading.spans import Spans
from teleconsult_sim.reading.spelling import one_letter_apart

_MISTAKABLE = 6
REMEMBERED = 1024
"""Texts: the same one is asked about by the world, by several checks and after every click; it is parsed once."""


@lru_cache(REMEMBERED)
def read(text: str, expected: Expected) -> Reading:
    """Return what a pharmacist finds of each element in a body."""
    page = Page(text, _names(expected))
    parties = Parties(page, expected)
    nams, nam_spans = identifiers.nams(page, expected)
    left = _blank(page.text, nam_spans)
    phones = numbers(page, left)
    left = _blank(left, [(number.start, number.end) for number in phones])
    days = dates(page, left)
    foreign = _foreign(page, expected, nams, days)
    left = _blank(left, [(day.start, day.end) for day in days if day.days])
    claims: dict[Element, list[Claim]] = {
        **_of_persons(page, expected, parties, left),
        **_of_numbers(page, expected, parties, phones),
        "patient_nam": nams,
        "patient_birth_date": birth_dates(page, expected, days, parties),
        "order_date": order_dates(expected, days, Spans(foreign)),
    }
    found = {element: judge(page, element, made) for element, made in claims.items()}
    named = [(anchor.start, anchor.end) for anchor in parties.anchors if anchor.named and anchor.party != "other"]
    return Reading(found | _of_contents(page, expected, _blank(left, (*foreign, *named))))


@lru_cache(REMEMBERED)
def mentions(text: str, names: tuple[str, ...]) -> str | None:
    """Return the words of a body that name a drug or an exam, or None."""
    page = Page(text, map(plain, names))
    match = _named(page.text, names)
    return page.words(*match) if match else None


@lru_cache(REMEMBERED)
def states_order(text: str, order: Order) -> bool:
    """Say whether a body names what is ordered and says at least one thing of how it is to be given or done."""
    page = Page(text, map(plain, order.names))
    if not _named(page.text, order.names):
        return False
    if order.kind != "drug":
        return bool(_requested().search(page.text) or clinical_info(page.text, order))
    return bool(posology(page.text, order.names) or _as_before().search(page.text))


@lru_cache(REMEMBERED)
def has_teleconsult_mention(text: str) -> bool:
    """Say whether a text carries the word téléconsultation."""
    words = re.findall(r"[a-z]{8,20}", re.sub(r"(?<=tele)[\s-](?=cons)", "", Page(text).text))
    return any(
        word in ("teleconsultation", "teleconsultations")
        or one_letter_apart(word.removesuffix("s"), "teleconsultation")
        for word in set(words)
    )


def _of_persons(page: Page, expected: Expected, parties: Parties, left: str) -> dict[Element, list[Claim]]:
    return {
        "recipient_name": persons.recipient_names(page, expected),
        "sender_name": persons.sender_names(page, expected),
        "sender_number": identifiers.permits(page, expected, parties, left),
        "patient_name": persons.patient_names(page, expected),
        "patient_record_number": identifiers.record_numbers(page, expected, left),
    }


def _of_numbers(
    page: Page, expected: Expected, parties: Parties, phones: Sequence[NumberRead]
) -> dict[Element, list[Claim]]:
    found = Coordinates(phones, parties, expected).claims()
    others = persons.addresses_and_parents(page, expected)
    return found | {"patient_alternate_id": others or found["patient_alternate_id"]}


def _of_contents(page: Page, expected: Expected, text: str) -> dict[Element, Found]:
    order = expected.order
    spans: dict[Element, tuple[int, int] | None] = {"clinical_info": clinical_info(text, order)}
    if order:
        spans["drug"] = _named(text, order.names)
    if order and order.kind == "drug":
        spans |= {element: (stated.start, stated.end) for element, stated in posology(text, order.names).items()}
    return {
        element: Found(element=element, status="present", words=page.words(*span), start=page.original(span[0]))
        for element, span in spans.items() if span
    }  # fmt: skip


def _named(text: str, names: tuple[str, ...]) -> tuple[int, int] | None:
    pattern = place_pattern(names)
    match = pattern.search(text) if pattern else None
    return match.span() if match else None


def _names(expected: Expected) -> list[str]:
    patient, clinician = expected.patient, expected.clinician
    found = [
        patient.first_name,
        patient.last_name,
        clinician.first_name,
        clinician.last_name,
        patient.mother,
        patient.father,
        patient.address,
    ]
    found += [
        name
        for contact in (expected.recipient, *expected.others)
        if contact
        for name in (contact.name, *contact.aliases)
    ]
    found += expected.order.names if expected.order else ()
    return [plain(name) for name in found if name]


def _foreign(page: Page, expected: Expected, nams: Sequence[Claim], days: Sequence[DateRead]) -> list[tuple[int, int]]:
    """Return the quoted stretches that are about another patient."""
    born = expected.patient.birth_date
    names = persons.patient_names(page, expected)
    others = [(claim.start, claim.end) for claim in nams if not claim.right]
    others += [(day.start, day.end) for day in days if day.role == "birth" and day.days and born not in day.days]
    others += [(claim.start, claim.end) for claim in names if not claim.right and claim.firm]
    theirs, ours = Spans(others), Spans((claim.start, claim.end) for claim in names if claim.right)
    return [span for span in page.quotations if theirs.any_in(*span) and not ours.any_in(*span)]


def _blank(text: str, spans: Iterable[tuple[int, int]]) -> str:
    pieces, last = list[str](), 0
    for start, end in sorted(spans):
        if start >= last:
            pieces += (text[last:start], re.sub(r"[^\n]", "~", text[start:end]))
            last = end
    return "".join((*pieces, text[last:]))


@cache
def _requested() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:svp|s\.v\.p|s'il\svous\splait|please|demande(?:e|r)?\s?:|requete\s?:|"
        r"examens?\s(?:demandes?|prescrits?)?\s?:|ordonnance\s?:|prescription\s?:|order\s?:|faire|"
        r"proceder|a\sfaire|\d\s?(?:x|fois)\s?(?:/|par)|a\sjeun|fasting|urgent|electif|priorite|sans\scontraste|"
        r"avec\scontraste|evaluation\set\straitement)(?![a-z])"
    )


@cache
def _as_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:tel(?:le)?s?\sque\spris|"
        r"as\sdirected|idem|dose\shabituelle|usual\sdose|comme\savant|same\sdose|meme\s(?:dose|"
        r"posologie))(?![a-z])"
    )

"""Judge the birth date of the patient and the date of the order."""

from collections.abc import Sequence
from datetime import timedelta

from teleconsult_sim.reading.dates import DateRead
from teleconsult_sim.reading.elements import Claim, Expected
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.parties import Parties
from teleconsult_sim.reading.spans import Spans


def birth_dates(page: Page, expected: Expected, read: Sequence[DateRead], parties: Parties) -> list[Claim]:
    """Return the claims to be the patient's birth date, labelled or standing by the patient's name."""
    born = expected.patient.birth_date
    claims: list[Claim] = []
    for found in read:
        if found.role == "birth":
            claims.append(Claim(found.start, found.end, born in found.days))
        elif found.role == "none" and found.days:
            past = all(day < expected.today - timedelta(days=300) for day in found.days)
            anchor = parties.before(found.start)
            near = anchor and anchor.party == "patient" and found.start - anchor.end <= 40
            if born in found.days or (past and near):
                claims.append(Claim(found.start, found.end, born in found.days))
    return claims


def order_dates(expected: Expected, read: Sequence[DateRead], elsewhere: Spans) -> list[Claim]:
    """Return the claims to be the date of the order: labelled so, or today's date without another meaning."""
    claims: list[Claim] = []
    for found in read:
        right = expected.today in found.days and not elsewhere.hold(found.start, found.end)
        if found.role == "order" or (found.role == "none" and right):
            claims.append(Claim(found.start, found.end, right))
    return claims

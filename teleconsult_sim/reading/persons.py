"""Judge the names of patient, sender and recipient, and the address and parents that identify the patient too."""

import re
from functools import cache

from teleconsult_sim.reading.elements import Claim, Expected
from teleconsult_sim.reading.names import family_pattern, person_pattern, place_pattern, plain, words_of
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.parties import addressed, recipient_places
from teleconsult_sim.reading.spans import Spans
from teleconsult_sim.reading.spelled import word_set


def patient_names(page: Page, expected: Expected) -> list[Claim]:
    """Return the claims to be the patient's name: whole, or cut to an initial, or somebody else's in its place."""
    patient = expected.patient
    claims = [Claim(*m.span(), True) for m in person_pattern(patient.first_name, patient.last_name).finditer(page.text)]
    taken = Spans((claim.start, claim.end) for claim in claims)
    first = plain(patient.first_name)
    relatives = {plain(name) for name in (patient.mother, patient.father) if name}
    for match in family_pattern(patient.last_name).finditer(page.text):
        if taken.touch(*match.span()):
            continue
        given = match["given"] or match["after"] or ""
        before = match["given"] or ""
        namesake = (
            bool(match["title"]) and len(before) > 2 and not first.startswith(before[:2]) and before not in _NOT_GIVEN
        )
        relative = any(given and given in name.split() for name in relatives)
        if not relative:
            claims.append(Claim(match.start(), match.end(), False, firm=namesake))
    known = {*words_of(patient.full_name), *words_of(expected.clinician.full_name)}
    for match in _other_patient().finditer(page.text):
        words = set(re.findall(r"[a-z]+", match["name"]))
        if not words & known and not words & _NOT_GIVEN:
            claims.append(Claim(match.start("name"), match.end("name"), False))
    return claims


def sender_names(page: Page, expected: Expected) -> list[Claim]:
    """Return the claims to be the sender's name, whole or cut."""
    clinician = expected.clinician
    claims = [
        Claim(*m.span(), True) for m in person_pattern(clinician.first_name, clinician.last_name).finditer(page.text)
    ]
    if not claims:
        claims = [Claim(*m.span(), False, firm=False) for m in family_pattern(clinician.last_name).finditer(page.text)]
    return claims


def recipient_names(page: Page, expected: Expected) -> list[Claim]:
    """Return the claims to be the recipient's name, or another one's where the recipient is announced."""
    claims = [Claim(*span, True) for span in recipient_places(page, expected)]
    named = bool(claims)
    taken = Spans((claim.start, claim.end) for claim in claims)
    for contact in expected.others:
        pattern = place_pattern((contact.name, *contact.aliases))
        for match in pattern.finditer(page.text) if pattern else ():
            if taken.hold(*match.span()):
                continue
            if addressed(page, match.start()) or (named and _rival().search(page.before(match.start(), 8))):
                claims.append(Claim(match.start(), match.end(), False))
            elif expected.recipient and contact.kind == expected.recipient.kind and not named:
                claims.append(Claim(match.start(), match.end(), False, firm=False))
    return claims


def addresses_and_parents(page: Page, expected: Expected) -> list[Claim]:
    """Return the claims to be the patient's address, or the full name of mother or father."""
    patient, claims = expected.patient, list[Claim]()
    words = re.findall(r"[a-z0-9]+", plain(patient.address.split("\n")[0]))
    if words and words[0].isdigit():
        street = [word for word in words[1:5] if len(word) > 3 and word not in _STREET][:1]
        pattern = re.compile(
            rf"(?<!\d){words[0]}(?!\d)\W{{1,3}}(?:[a-z'.-]+[\s,'-]{{1,3}}){{0,4}}?{''.join(street) or 'rue'}(?![a-z])"
        )
        claims += [Claim(*match.span(), True) for match in pattern.finditer(page.text)]
    for parent in filter(None, (patient.mother, patient.father)):
        first, _, last = parent.partition(" ")
        for match in person_pattern(first, last or first).finditer(page.text):
            around = page.before(match.start(), 45) + " | " + page.after(match.end(), 25)
            if re.search(
                r"(?<![a-z])(?:mere|"
                r"pere|mother|father|parents?|maman|papa|fil(?:le|s)\sd[e']|(?:son|"
                r"daughter)\sof)(?![a-z])",
                around,
            ):
                claims.append(Claim(match.start(), match.end(), True))
    return claims


_STREET = word_set(
    "rue avenue boulevard boul chemin place street road rang route montee cote apt app appartement saint sainte"
)


_NOT_GIVEN = word_set("mme mr mrs dr dre patient patiente usager usagere nom pour for la le de du nee ne the "
                      "and et une un "
                       "notre votre cette your her his dame monsieur madame famille pharmacie docteur")  # fmt: skip


@cache
def _other_patient() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?:patiente?|usagere?|cliente?)\s?:\s?|(?:nom\s+d[eu]\s?(?:l'|la\s)?(?:patiente?|usagere?)|"
        r"patient\s+name)\s?:\s?|"
        r"(?:ordonnance|prescription|rx)\s+(?:pour|for|de|of)\s+(?=(?:mme|m|mr|mrs|ms|madame|monsieur)\b))"
        r"(?:(?:mme|m|mr|mrs|ms|madame|monsieur)\b\.?\s)?(?P<name>[a-z'-]{3,}(?:,\s?|\s)[a-z'-]{3,})(?=[\s,.;(]|$)"
    )


@cache
def _rival() -> re.Pattern[str]:
    return re.compile(r"(?:(?<![a-z])(?:ou|or)\s|/\s?)(?:a\s)?$")

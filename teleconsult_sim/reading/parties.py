"""Tell whose coordinates a place of the page gives: the recipient's, the sender's, the patient's or somebody else's."""

import re
from bisect import bisect_right
from functools import cache
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.people import Contact
from teleconsult_sim.reading.elements import Expected
from teleconsult_sim.reading.names import person_pattern, places, plain
from teleconsult_sim.reading.page import Page
from teleconsult_sim.reading.spans import Spans

Party = Literal["recipient", "sender", "patient", "other"]


class Anchor(NamedTuple):
    """A place that names or announces a party; a named party holds more firmly than one announced by a word."""

    start: int
    end: int
    party: Party
    named: bool


class Parties:
    """The places of a page that name the parties, and who is being spoken of at any place."""

    def __init__(self, page: Page, expected: Expected) -> None:
        self.page = page
        self.anchors = sorted(_named(page, expected) + _announced(page))
        self._starts = [anchor.start for anchor in self.anchors]

    def before(self, place: int) -> Anchor | None:
        """Return the last anchor that starts before a place."""
        index = bisect_right(self._starts, place - 1) - 1
        return self.anchors[index] if index >= 0 else None

    def after(self, place: int) -> Anchor | None:
        """Return the first anchor that starts at a place or after."""
        index = bisect_right(self._starts, place - 1)
        return self.anchors[index] if index < len(self.anchors) else None

    def holding(self, start: int, end: int) -> tuple[Party | None, bool]:
        """Return the party whose coordinates stand here, and whether the text ties them to it closely."""
        last, following = self.before(start), self.after(end)
        if (
            following
            and following.start - end <= 3
            and re.fullmatch(r"\s?[(\[-]\s?", self.page.text[end : following.start])
        ):
            return following.party, True
        if last is None:
            return None, False
        between = self.page.text[last.end : start]
        return last.party, len(between) <= 160 and "\n\n" not in between


def _named(page: Page, expected: Expected) -> list[Anchor]:
    found: list[Anchor] = []
    patient, clinician = expected.patient, expected.clinician
    taken = recipient_places(page, expected)
    found += [Anchor(*span, "recipient", True) for span in taken]
    named = Spans(taken)
    for contact in expected.others:
        for span in places(page.text, _names(contact)):
            if not named.hold(*span):
                found.append(Anchor(*span, "recipient" if addressed(page, span[0]) else "other", True))
    found += [Anchor(*span, "other", True) for span in places(page.text, expected.other_names)]
    people: tuple[tuple[str, str, Party], ...] = (
        (patient.first_name, patient.last_name, "patient"), (clinician.first_name, clinician.last_name, "sender"),
    )  # fmt: skip
    for first, last, party in people:
        found += [Anchor(*match.span(), party, True) for match in person_pattern(first, last).finditer(page.text)]
        titled = re.compile(
            r"(?<![a-z])(?:mme|"
            rf"m|mr|mrs|ms|dr|dre|madame|monsieur)\.?\s(?:[a-z]\.?\s)?{re.escape(plain(last))}(?![a-z])"
        )
        found += [Anchor(*match.span(), party, False) for match in titled.finditer(page.text)]
    return found


def addressed(page: Page, start: int) -> bool:
    """Say whether what starts here is announced as the one the message goes to."""
    return bool(_addressed().search(page.before(start, 40)))


def recipient_places(page: Page, expected: Expected) -> list[tuple[int, int]]:
    """Return where the recipient is named, longer names of other contacts set apart."""
    if expected.recipient is None:
        return []
    found = places(page.text, _names(expected.recipient))
    own = set(found)
    longer = Spans(
        span for contact in expected.others for span in places(page.text, _names(contact)) if span not in own
    )
    return [span for span in found if not longer.hold(*span)]


def _names(contact: Contact) -> tuple[str, ...]:
    return (contact.name, *contact.aliases)


def _announced(page: Page) -> list[Anchor]:
    found: list[Anchor] = []
    for match in _words().finditer(page.text):
        party: Party = match.lastgroup  # type: ignore[assignment]  # the groups are named for the parties
        found.append(Anchor(match.start(), match.end(), party, False))
    return found


@cache
def _words() -> re.Pattern[str]:
    return re.compile(
        r"(?<![a-z])(?:(?P<recipient>destinataires?|recipient|votre\s+(?:pharmacie|fax|telecopieur|telephone)|"
        r"(?:fax|telec|telecopieur|tel|telephone|phone)\.?\s+(?:de\s+(?:la\s+|votre\s+)?|"
        r"of\s+the\s+)?(?:pharmacie|pharmacy|destinataire))"
        r"|(?P<sender>expedit(?:eur|rice)|prescript(?:eur|rice)|prescribers?|sender|signataire|signature|signee?|"
        r"(?:me|m'|nous)\s?(?:re)?(?:joindre|appeler|contacter|rappeler)|(?:re)?(?:joignez|appelez|contactez)-moi|"
        r"reach\s+me|call\s+me|"
        r"my\s+(?:phone|cell|direct|office|number|line)|ma\s+ligne|mon\s+(?:cell\w*|tel\w*|bureau|numero)|permis|"
        r"licence|license|permit|lic|cmq)"
        r"|(?P<other>ma?\s+collegue|mon\s+collegue|my\s+colleague|pharmacie\s+precedente|ancienne\s+pharmacie|"
        r"residente?\s*:|secretaire|secretariat|adjointe|"
        r"(?:en\s+)?copie\s+(?:a|conforme)|cc\s*:|archives)"
        r"|(?P<patient>usagere?s?|patiente?s?|ddn|dob|nee?\s+le|born|nam\s|ramq|(?:tel|telephone|"
        r"phone)\.?\s+(?:(?:de\s+(?:la\s+|l')?|du\s+)?(?:patiente?|usagere?|domicile|maison)|home)))(?![a-z])"
    )


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![a-z])(?:destinataire|"
        r"recipient|to|a|pharmacie|pour|faxe?e? a|envoye?e? a)\s?:\s?|destinataire\W{1,3})(?:nom\s?:\s?)?$"
    )

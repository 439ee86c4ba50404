"""Judge the telephone and fax numbers of recipient, sender and patient."""

from collections.abc import Sequence

from teleconsult_sim.clinic.phone import ten_digits
from teleconsult_sim.reading.elements import Claim, Element, Expected
from teleconsult_sim.reading.numbers import NumberRead
from teleconsult_sim.reading.parties import Parties, Party


class Coordinates:
    """The numbers of a page, sorted by the party that a reader takes each for."""

    def __init__(self, read: Sequence[NumberRead], parties: Parties, expected: Expected) -> None:
        self._read = read
        self._parties = parties
        recipient, clinician = expected.recipient, expected.clinician
        self._recipient_phone = _ten(recipient.phone if recipient else None)
        self._recipient_fax = _ten(recipient.fax if recipient else None)
        self._direct = frozenset(map(_ten, clinician.phones)) - {None}
        self._switchboard = _ten(clinician.switchboard)
        self._sender_fax = _ten(clinician.fax)
        self._patient = _ten(expected.patient.phone)
        self._others = frozenset(_ten(each) for contact in expected.others for each in (contact.phone, contact.fax)) - {
            None
        }

    def claims(self) -> dict[Element, list[Claim]]:
        """Return what the numbers state of each element."""
        found: dict[Element, list[Claim]] = {
            "recipient_fax": [], "recipient_phone": [], "sender_phone": [], "patient_alternate_id": [],
        }  # fmt: skip
        for number in self._read:
            party, close = self._party(number)
            for element, right, firm in self._stated(number, party, close):
                found[element].append(Claim(number.start, number.end, right, firm))
        return found

    def _party(self, number: NumberRead) -> tuple[Party | None, bool]:
        party, close = self._parties.holding(number.start, number.end)
        owner = self._owner(number)
        if owner and owner != party:
            following = self._parties.after(number.end)
            near = following and following.party == owner and following.start - number.end <= 60
            anchor = self._parties.before(number.start)
            tied = close and anchor is not None and number.start - anchor.end <= 110
            announced = anchor is not None and not anchor.named and anchor.party == "patient"
            misnamed = party == "other" and owner == "recipient"
            if near or not tied or announced or misnamed:
                return owner, False
        return party, close

    def _owner(self, number: NumberRead) -> Party | None:
        if number.digits in (self._recipient_phone, self._recipient_fax) and number.digits:
            return "recipient"
        if number.digits in self._direct or number.digits in (self._switchboard, self._sender_fax):
            return "sender" if number.digits else None
        return "patient" if number.digits and number.digits == self._patient else None

    def _stated(self, number: NumberRead, party: Party | None, close: bool) -> list[tuple[Element, bool, bool]]:
        if party == "recipient" or party is None:
            return self._of_recipient(number, close)
        if party == "sender":
            return self._of_sender(number)
        if party == "patient" and "fax" not in number.kinds:
            right = number.digits is not None and number.digits == self._patient
            return [("patient_alternate_id", right, close)] if right or "phone" in number.kinds else []
        return []

    def _of_recipient(self, number: NumberRead, close: bool) -> list[tuple[Element, bool, bool]]:
        found: list[tuple[Element, bool, bool]] = []
        known_elsewhere = number.digits in self._others and not close
        if "fax" in number.kinds and self._recipient_fax:
            found.append(("recipient_fax", number.digits == self._recipient_fax, not known_elsewhere))
        if "phone" in number.kinds or not number.kinds:
            right = number.digits is not None and number.digits == self._recipient_phone
            if number.kinds or (right and number.digits != self._recipient_fax):
                toll_free = (number.digits or "").startswith(("800", "833", "844", "855", "866", "877", "888"))
                found.append(("recipient_phone", right, not known_elsewhere and not toll_free))
        return found

    def _of_sender(self, number: NumberRead) -> list[tuple[Element, bool, bool]]:
        if "fax" in number.kinds and "phone" not in number.kinds:
            return []
        right = number.digits in self._direct and number.digits is not None
        if number.digits == self._switchboard and number.digits:
            right = number.extension is not None or right
            return [("sender_phone", right, False)]
        strange = number.digits is None or number.digits not in self._others
        return [("sender_phone", right, strange and "phone" in number.kinds)] if right or number.kinds else []


def _ten(number: str | None) -> str | None:
    return ten_digits(number) if number else None

"""What should have become of each copy that remains: the guide's storage and routing rules, read for one copy."""

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from teleconsult_sim.clinic.case import Facts
from teleconsult_sim.clinic.files import LOCAL
from teleconsult_sim.clinic.phone import fax_address, is_rsss_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.attempt import AttemptStarted
from teleconsult_sim.journal.events.mail import MailSent
from teleconsult_sim.ledger import Copy, Readers, ledger, readers
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.routing import Passage, passages, refusal

Fate = Literal["expected", "first", "move", "destroy", "recall"]
"""It lies where it should; it must first be handed over; it belongs into OneDrive; it should be destroyed; somebody
who should not have it must be asked to destroy it."""


class Left(NamedTuple):
    """A copy, who could read it where it lies, and, for one that remains, what should become of it."""

    copy: Copy
    readers: Readers
    fate: Fate | None


def accounted(entries: Sequence[Entry]) -> tuple[Left, ...]:
    """Return every copy there ever was, in the order they were born. Raises ValueError without a beginning."""
    if not entries or not isinstance(entries[0], AttemptStarted):
        raise ValueError("a journal starts with « attempt_started »")
    facts = entries[0].facts
    found = ledger(entries, facts)
    judge = _Judge(Case(entries), found)
    return tuple(Left(copy, readers(copy, facts), judge.fate(copy) if copy.remains else None) for copy in found)


class _Judge:
    """What is asked of the case for one copy after the other."""

    def __init__(self, case: Case, found: Sequence[Copy]) -> None:
        self.case, self.facts = case, case.facts
        self.found = found
        self.by_id: Mapping[str, Copy] = {copy.id: copy for copy in found}
        self.passages = passages(case)

    def fate(self, copy: Copy) -> Fate:
        """Return what should become of a copy."""
        match copy.place.sort:
            case "files":
                return self._of_file(copy)
            case "mailbox" if copy.place.part != "inbox" or copy.place.owner == self.facts.clinician.id:
                return "expected" if _is_own(copy, self.facts) else "destroy"
            case "mailbox" | "on_its_way" | "fax_machine" | "hands":
                return self._of_receiver(copy)
            case "chat":
                return self._of_chat(copy)
            case "session":
                return "move"
        return "expected"

    def _of_file(self, copy: Copy) -> Fate:
        file = copy.file
        if copy.binned or file.location in LOCAL:
            return "destroy"
        if file.kind == "recording":
            return "expected" if file.location == "onedrive" else "move"
        return "destroy" if self._went_out(copy) else "first"

    def _went_out(self, copy: Copy) -> bool:
        """Say whether somebody was given the same: attached, on paper, from hand to hand, or shared."""
        text = copy.file.text
        sent = any(file.text == text for mail in self.case.of(MailSent) for file in mail.message.attachments)
        out = ("hands", "paper_record", "chat")
        return sent or any(other.source == copy.id and other.place.sort in out for other in self.found)

    def _of_receiver(self, copy: Copy) -> Fate:
        """Find whether everything that went there was allowed to; what carries no order may go to those of the case."""
        went = [passage for passage in self.passages if self._brought(passage, copy)]
        if went:
            return "recall" if any(refusal(self.case, passage) for passage in went) else "expected"
        owner, patient = copy.place.owner, self.facts.patient.id
        if copy.place.sort == "mailbox" and owner and owner != "personal":
            inside = is_rsss_address(copy.place.name) or owner == patient
            return "expected" if inside else "recall"
        archives = {found.id for found in self.facts.contacts_of("archives")}
        return "expected" if owner in archives | {patient} else "recall"

    def _brought(self, passage: Passage, copy: Copy) -> bool:
        """Say whether a passage is what brought a copy to where it lies."""
        sending = self.by_id.get(copy.source or "") if copy.place.sort == "fax_machine" else copy
        if sending is None or sending.born.seq != passage.event.seq:
            return False
        if passage.address is None:
            return passage.who == copy.place.owner
        return passage.address.address in (copy.place.name, fax_address(copy.place.name))

    def _of_chat(self, copy: Copy) -> Fate:
        """Find whether a chat may keep it: only what the archives were given there (tension T22)."""
        archives = {found.id for found in self.facts.contacts_of("archives")}
        return "expected" if copy.shown_to and set(copy.shown_to) <= archives else "destroy"


def _is_own(copy: Copy, facts: Facts) -> bool:
    """Say whether a message lies in the learner's own mailbox of the network."""
    return copy.place.name == facts.clinician.rsss_email

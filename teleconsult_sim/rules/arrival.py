"""Whether a copy of a message arrived: what tells the learner that it did, and what says that it will not."""

from collections.abc import Sequence
from typing import TypeVar

from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxRejected
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, ReceiptReturned
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.rules.case import Case, is_meant_for_fax
from teleconsult_sim.rules.index import derives

T = TypeVar("T", FaxAttempted, FaxRejected, MailBounced, MailDelivered, ReceiptReturned)


def confirmed(case: Case, message: Message, address: Address) -> Entry | None:
    """Return what tells the learner that one copy of a message arrived (tension T7), or None.

    A fax: the final success. Mail inside the network: a delivery or read receipt, or the word of its recipient on
    the phone. Mail to others, for which the guide defines no confirmation, and mail copies: no bounce.
    """
    return _confirmation(case, message.id, address, address in (message.to or message.recipients))


@derives
def _confirmation(case: Case, message: str, address: Address, main: bool) -> Entry | None:
    if is_fax_address(address.address):
        done = (event for event in _about(case, FaxAttempted, message) if event.outcome == "done")
        return next((event for event in done if address.address.startswith(event.number)), None)
    owner = address.contact or address.address
    receipts = _about(case, ReceiptReturned, message)
    positive = [event for event in receipts if event.contact == owner and event.receipt != "declined"]
    said = [event for event in _contacts(case).get(owner, ()) if event.by in ("phone", "in_person")]
    outside = [] if is_rsss_address(address.address) and main else _about(case, MailDelivered, message)
    sent = _sent(case).get(message, 0)
    after: list[Entry] = [event for event in [*positive, *said, *outside] if event.seq > sent]
    return min(after, key=lambda event: event.seq, default=None)


def failed(case: Case, message: Message, address: Address) -> Entry | None:
    """Return what says that one copy of a message will not arrive, or None while it has or still may.

    A number on a wrong domain reaches a stranger's server at best, and no fax machine.
    """
    return _failure(case, message.id, address)


@derives
def _failure(case: Case, message: str, address: Address) -> Entry | None:
    told: list[FaxRejected | MailBounced | MailDelivered]
    told = [*_about(case, FaxRejected, message), *_about(case, MailBounced, message)]
    faxed = is_fax_address(address.address)
    if is_meant_for_fax(address) and not faxed and case.owner(address) is None:
        told += _about(case, MailDelivered, message)
    lost: list[Entry] = [event for event in told if event.address == address.address]
    tried = [event for event in _about(case, FaxAttempted, message) if event.final and event.outcome != "done"]
    lost += [event for event in tried if faxed and address.address.startswith(event.number)]
    return min(lost, key=lambda event: event.seq, default=None)


def _about(case: Case, kind: type[T], message: str) -> Sequence[T]:
    """Return the events of a kind that are about a message."""
    return _by_message(case, kind).get(message, ())


@derives
def _by_message(case: Case, kind: type[T]) -> dict[str, list[T]]:
    found: dict[str, list[T]] = {}
    for event in case.of(kind):
        found.setdefault(event.message, []).append(event)
    return found


@derives
def _contacts(case: Case) -> dict[str, list[Contacted]]:
    """Return by who they are with the times that somebody was spoken to."""
    found: dict[str, list[Contacted]] = {}
    for event in case.of(Contacted):
        found.setdefault(event.who, []).append(event)
    return found


@derives
def _sent(case: Case) -> dict[str, int]:
    """Return when each message first left, as a sequence number."""
    return {event.message.id: event.seq for event in reversed(case.mails)}

"""Whether a copy of a message arrived: what tells the learner that it did, and what says that it will not."""

from teleconsult_sim.clinic.messages import Address, Message
from teleconsult_sim.clinic.phone import is_fax_address, is_rsss_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.fax import FaxAttempted, FaxRejected
from teleconsult_sim.journal.events.mail import MailBounced, MailDelivered, ReceiptReturned
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.rules.case import Case, is_meant_for_fax


def confirmed(case: Case, message: Message, address: Address) -> Entry | None:
    """Return what tells the learner that one copy of a message arrived (tension T7), or None.

    A fax: the final success. Mail inside the network: a delivery or read receipt, or the word of its recipient on
    the phone. Mail to others, for which the guide defines no confirmation, and mail copies: no bounce.
    """
    if is_fax_address(address.address):
        done = (event for event in case.of(FaxAttempted) if event.message == message.id and event.outcome == "done")
        return next((event for event in done if address.address.startswith(event.number)), None)
    owner = address.contact or address.address
    receipts = (event for event in case.of(ReceiptReturned) if event.message == message.id)
    positive = [event for event in receipts if event.contact == owner and event.receipt != "declined"]
    said = [event for event in case.of(Contacted) if event.who == owner and event.by in ("phone", "in_person")]
    delivered = [event for event in case.of(MailDelivered) if event.message == message.id]
    main = address in (message.to or message.recipients)
    outside = [] if is_rsss_address(address.address) and main else delivered
    sent = next((event.seq for event in case.mails if event.message.id == message.id), 0)
    after: list[Entry] = [event for event in [*positive, *said, *outside] if event.seq > sent]
    return min(after, key=lambda event: event.seq, default=None)


def failed(case: Case, message: Message, address: Address) -> Entry | None:
    """Return what says that one copy of a message will not arrive, or None while it has or still may.

    A number on a wrong domain reaches a stranger's server at best, and no fax machine.
    """
    told: list[FaxRejected | MailBounced | MailDelivered] = [*case.of(FaxRejected), *case.of(MailBounced)]
    faxed = is_fax_address(address.address)
    if is_meant_for_fax(address) and not faxed and case.owner(address) is None:
        told += case.of(MailDelivered)
    lost: list[Entry] = [e for e in told if (e.message, e.address) == (message.id, address.address)]
    tried = [e for e in case.of(FaxAttempted) if e.message == message.id and e.final and e.outcome != "done"]
    lost += [event for event in tried if faxed and address.address.startswith(event.number)]
    return min(lost, key=lambda event: event.seq, default=None)

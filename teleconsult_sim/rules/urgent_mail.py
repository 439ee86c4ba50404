"""The check of the section on drug orders for a community pharmacy on urgent exchanges (guide, lines 364-365)."""

from teleconsult_sim.clinic.phone import is_fax_address
from teleconsult_sim.journal.entry import Entry
from teleconsult_sim.journal.events.mail import MailReceived, MailSent
from teleconsult_sim.journal.events.meeting import CallPlaced
from teleconsult_sim.journal.events.people import Contacted
from teleconsult_sim.rules.case import Case
from teleconsult_sim.rules.findings import Findings, breached, missing, respected
from teleconsult_sim.rules.registry import check


@check("no-email-for-urgent")
def no_email_for_urgent(case: Case) -> Findings:
    """Whoever needs an answer at once is called; a mail may confirm afterwards (tension T31)."""
    for received in case.of(MailReceived):
        if not received.message.urgent:
            continue
        asker = received.message.sender
        name, at, when = asker.name or asker.address, f"{received.at:%-H h %M}", f"{received.at:%-H:%M}"
        called, answered = _called(case, received), _answered(case, received)
        if answered and (not called or answered[0].seq < called[0].seq):
            fr = f"{name} pose une question urgente à {at}; vous répondez par courriel à {answered[0].at:%-H h %M}."
            en = f"Urgent question from {name} at {when}; you answer by mail at {answered[0].at:%-H:%M}."
            yield breached([received, answered[0]], fr, en)
        elif called:
            fr = f"{name} pose une question urgente à {at}, réglée de vive voix à {called[0].at:%-H h %M}."
            en = f"Urgent question from {name} at {when}, settled by word of mouth at {called[0].at:%-H:%M}."
            yield respected([received, called[0]], fr, en)
        else:
            fr = f"{name} attend au téléphone une réponse urgente depuis {at}."
            yield missing(fr, f"{name} has been waiting for an urgent answer by phone since {when}.", received)


def _called(case: Case, received: MailReceived) -> list[Entry]:
    """Return when the one who asked was spoken to since."""
    who = received.message.sender.contact
    spoken: list[Entry] = [call for call in case.of(CallPlaced) if call.who == who and call.outcome == "answered"]
    spoken += [talk for talk in case.of(Contacted) if talk.who == who and talk.by in ("phone", "in_person")]
    return sorted((entry for entry in spoken if entry.seq > received.seq), key=lambda entry: entry.seq)


def _answered(case: Case, received: MailReceived) -> list[MailSent]:
    """Return the messages to the one who asked since; an order faxed there in the meantime answers nothing."""
    asker = received.message.sender
    mine = {asker.address, asker.contact} - {None, ""}
    return [
        sent
        for sent in case.mails
        if sent.seq > received.seq
        for to in sent.message.recipients
        if {to.address, to.contact} & mine and not (is_fax_address(to.address) and sent.message.carries)
    ]
